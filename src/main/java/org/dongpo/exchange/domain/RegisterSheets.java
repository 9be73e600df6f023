package org.dongpo.exchange.domain;

import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.TreeMap;
import org.dongpo.ipam.RegisterLine;
import org.dongpo.ipam.RegisterLine.AddressLine;
import org.dongpo.ipam.RegisterLine.FieldLine;
import org.dongpo.ipam.RegisterLine.PersonName;
import org.dongpo.ipam.RegisterLine.PoolLine;
import org.dongpo.ipam.RegisterLine.PrefixLine;
import org.dongpo.ipam.RegisterLine.RangeLine;
import org.dongpo.ipam.RegisterLine.SpaceLine;
import org.dongpo.ipam.RegisterLine.SystemLine;
import org.dongpo.ipam.RegisterLine.UnitName;
import org.dongpo.ipam.RegisterLine.VlanGroupLine;
import org.dongpo.ipam.RegisterLine.VlanLine;
import org.dongpo.ipam.TermOfUse;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/** The sheets of our own export: which there are, in their order, and what stands in each column. */
public enum RegisterSheets {
    SPACES("spaces", SpaceLine.class, "name,kind,rd,rtImport,rtExport,unitDivision,unit,notes"),
    POOLS("pools", PoolLine.class, "name,kind,level,division,notes"),
    SYSTEMS("systems", SystemLine.class, "asn,name,division,notes"),
    VLAN_GROUPS("vlan-groups", VlanGroupLine.class, "name,firstVid,lastVid,division,notes"),
    VLANS("vlans", VlanLine.class, "group,vid,name,notes"),
    FIELDS("fields", FieldLine.class, "name,label,kind,choices"),
    PREFIXES(
            "prefixes",
            PrefixLine.class,
            "space,cidr,status,strategy,division,unitDivision,unit,gateway,purpose,vlanGroup,vid,asn,pool,delegatedTo,"
                    + "dns,tags,customFields,notes,alertPercent"),
    RANGES("ranges", RangeLine.class, "space,first,last,kind,purpose"),
    ADDRESSES(
            "addresses",
            AddressLine.class,
            "space,ip,unitDivision,unit,person,department,phone,terminal,terminalKind,mac,place,port,purpose,since,"
                    + "reference,state,term");

    private final String sheet;
    private final Class<? extends RegisterLine> kind;
    private final List<String> titles;

    RegisterSheets(String sheet, Class<? extends RegisterLine> kind, String titles) {
        this.sheet = sheet;
        this.kind = kind;
        this.titles = List.of(titles.split(","));
    }

    /** The name of the sheet, and of the file without its ending. */
    public String sheet() {
        return sheet;
    }

    public List<String> titles() {
        return titles;
    }

    /** The sheet that lines of this kind stand in. */
    public static RegisterSheets of(RegisterLine line) {
        return Arrays.stream(values())
                .filter(sheet -> sheet.kind.isInstance(line))
                .findFirst()
                .orElseThrow();
    }

    /** What stands in the columns of a line. */
    public static List<@Nullable String> cells(RegisterLine line) {
        @Nullable Object[] values = values(line);
        return Arrays.stream(values)
                .map(value -> value == null ? null : value.toString())
                .toList();
    }

    private static @Nullable Object[] values(RegisterLine line) {
        if (line instanceof AddressLine address) {
            return values(address);
        } else if (line instanceof PrefixLine prefix) {
            return values(prefix);
        } else if (line instanceof SpaceLine row) {
            return row(
                    row.name(),
                    row.kind(),
                    row.rd(),
                    joined(row.rtImport()),
                    joined(row.rtExport()),
                    division(row.unit()),
                    name(row.unit()),
                    row.notes());
        } else if (line instanceof PoolLine row) {
            return row(row.name(), row.kind(), row.level(), row.divisionCode(), row.notes());
        } else if (line instanceof SystemLine row) {
            return row(row.asn(), row.name(), row.divisionCode(), row.notes());
        } else if (line instanceof VlanGroupLine row) {
            return row(row.name(), row.firstVid(), row.lastVid(), row.divisionCode(), row.notes());
        } else if (line instanceof VlanLine row) {
            return row(row.group(), row.vid(), row.name(), row.notes());
        } else if (line instanceof FieldLine row) {
            return row(row.name(), row.label(), row.kind(), json(row.choices()));
        } else if (line instanceof RangeLine row) {
            return row(row.space(), row.first(), row.last(), row.kind(), row.purpose());
        }
        throw new IllegalArgumentException(line.key());
    }

    private static @Nullable Object[] values(PrefixLine row) {
        return row(
                row.space(),
                row.cidr(),
                row.status(),
                row.strategy(),
                row.divisionCode(),
                division(row.unit()),
                name(row.unit()),
                row.gateway(),
                row.purpose(),
                row.vlanGroup(),
                row.vid(),
                row.asn(),
                row.pool(),
                row.delegatedTo(),
                joined(row.dns()),
                row.tags().isEmpty() ? null : json(row.tags()),
                row.customFields().isEmpty() ? null : json(new TreeMap<>(row.customFields())),
                row.notes(),
                row.alertPercent());
    }

    private static @Nullable Object[] values(AddressLine row) {
        PersonName person = row.person();
        Instant end = row.expiresAt();
        return row(
                row.space(),
                row.ip(),
                division(row.unit()),
                name(row.unit()),
                person == null ? null : person.name(),
                person == null ? null : person.department(),
                person == null ? null : person.phone(),
                row.terminal().name(),
                row.terminal().kind(),
                row.terminal().mac(),
                row.terminal().place(),
                row.terminal().port(),
                row.purpose(),
                row.since(),
                row.reference(),
                row.state(),
                end == null ? null : TermOfUse.text(end));
    }

    private static @Nullable Object[] row(@Nullable Object... values) {
        return values;
    }

    private static @Nullable String joined(List<String> texts) {
        return texts.isEmpty() ? null : String.join(" ", texts);
    }

    private static String json(Object value) {
        return JsonMapper.shared().writeValueAsString(value);
    }

    private static @Nullable String division(@Nullable UnitName unit) {
        return unit == null ? null : unit.divisionCode();
    }

    private static @Nullable String name(@Nullable UnitName unit) {
        return unit == null ? null : unit.name();
    }
}
