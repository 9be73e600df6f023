package org.dongpo.exchange.domain;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.dongpo.exchange.domain.Holdings.Cells;
import org.dongpo.ipam.AddressState;
import org.dongpo.ipam.RangeKind;
import org.dongpo.ipam.RegisterLine;
import org.dongpo.ipam.RegisterLine.AddressLine;
import org.dongpo.ipam.RegisterLine.FieldLine;
import org.dongpo.ipam.RegisterLine.PoolLine;
import org.dongpo.ipam.RegisterLine.PrefixLine;
import org.dongpo.ipam.RegisterLine.RangeLine;
import org.dongpo.ipam.RegisterLine.SpaceLine;
import org.dongpo.ipam.RegisterLine.SystemLine;
import org.dongpo.ipam.RegisterLine.UnitName;
import org.dongpo.ipam.RegisterLine.VlanGroupLine;
import org.dongpo.ipam.RegisterLine.VlanLine;
import org.dongpo.ipam.SpaceKind;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** Reads our own export. Its texts are taken as they are, to the last blank. */
public final class RegisterReader implements FormatReader {

    private static final TypeReference<List<String>> TEXTS = new TypeReference<>() {};
    private static final TypeReference<Map<String, Object>> FIELDS = new TypeReference<>() {};

    @Override
    public Format format() {
        return Format.REGISTER;
    }

    @Override
    public boolean recognises(Titles titles) {
        return titles.has("space", "cidr", "strategy")
                || titles.has("space", "ip", "unitdivision")
                || titles.has("name", "kind", "rd", "rtimport");
    }

    @Override
    public void read(SourceFile file, Settings settings, Findings findings) {
        for (String sheet : file.sheets()) {
            for (RegisterSheets kind : RegisterSheets.values()) {
                if (sheet.equals(kind.sheet()) || sheet.matches(kind.sheet() + "-\\d+")) {
                    Set<String> needed = Set.of(Titles.normal(kind.titles().get(0)));
                    file.table(sheet, needed, settings.columns(), row -> read(kind, row, findings));
                }
            }
        }
    }

    private static void read(RegisterSheets kind, TableRow row, Findings findings) {
        findings.progress(row.origin().row());
        try {
            findings.line(row.origin(), line(kind, new Texts(row), row.origin(), findings));
        } catch (UnreadableException | IllegalArgumentException | JacksonException e) {
            String column = e instanceof UnreadableException unreadable
                    ? unreadable.getMessage()
                    : kind.titles().get(0);
            findings.fault(row.origin().fault(column == null ? "" : column, "unreadable-row", ""));
        }
    }

    private static RegisterLine line(RegisterSheets kind, Texts row, Origin origin, Findings findings) {
        return switch (kind) {
            case SPACES ->
                new SpaceLine(
                        row.need("name"),
                        SpaceKind.valueOf(row.need("kind")),
                        row.get("rd"),
                        row.words("rtImport"),
                        row.words("rtExport"),
                        row.unit(),
                        row.get("notes"));
            case POOLS ->
                new PoolLine(
                        row.need("name"), row.need("kind"), row.need("level"), row.need("division"), row.get("notes"));
            case SYSTEMS ->
                new SystemLine(
                        Long.parseLong(row.need("asn")), row.need("name"), row.need("division"), row.get("notes"));
            case VLAN_GROUPS ->
                new VlanGroupLine(
                        row.need("name"),
                        Integer.parseInt(row.need("firstVid")),
                        Integer.parseInt(row.need("lastVid")),
                        row.need("division"),
                        row.get("notes"));
            case VLANS ->
                new VlanLine(row.need("group"), Integer.parseInt(row.need("vid")), row.need("name"), row.get("notes"));
            case FIELDS ->
                new FieldLine(
                        row.need("name"), row.need("label"), row.need("kind"), row.json("choices", TEXTS, List.of()));
            case PREFIXES -> prefix(row);
            case RANGES ->
                new RangeLine(
                        row.need("space"),
                        row.need("first"),
                        row.need("last"),
                        RangeKind.valueOf(row.need("kind")),
                        row.get("purpose"));
            case ADDRESSES -> address(row, origin, findings);
        };
    }

    private static AddressLine address(Texts row, Origin origin, Findings findings) {
        return Holdings.line(origin, row.need("space"), row.need("ip"), new RowUnit(row.unit()), cells(row), findings)
                .with(state(row), Holdings.term(origin, row.get("term"), findings));
    }

    /** Exports of an earlier day do not tell the state. */
    private static AddressState state(Texts row) {
        String state = row.get("state");
        if (state == null) {
            return AddressState.ACTIVE;
        }
        return switch (state) {
            case "ASSIGNED" -> AddressState.ASSIGNED;
            case "ACTIVE" -> AddressState.ACTIVE;
            default -> throw new UnreadableException("state");
        };
    }

    private static PrefixLine prefix(Texts row) {
        String vid = row.get("vid");
        String asn = row.get("asn");
        String alert = row.get("alertPercent");
        return new PrefixLine(
                row.need("space"),
                row.need("cidr"),
                row.need("status"),
                row.need("strategy"),
                row.get("division"),
                row.unit(),
                row.get("gateway"),
                row.get("purpose"),
                row.get("vlanGroup"),
                vid == null ? null : Integer.valueOf(vid),
                asn == null ? null : Long.valueOf(asn),
                row.get("pool"),
                row.get("delegatedTo"),
                row.words("dns"),
                row.json("tags", TEXTS, List.of()),
                row.json("customFields", FIELDS, Map.of()),
                row.get("notes"),
                alert == null ? null : Integer.valueOf(alert));
    }

    /** Our export says all: where it tells no reference there is none, and the name of this file must not become one. */
    private static Cells cells(Texts row) {
        String reference = row.get("reference");
        return new Cells(
                row.get("person"),
                row.get("department"),
                row.get("phone"),
                row.get("terminal"),
                row.get("terminalKind"),
                row.get("mac"),
                row.get("place"),
                row.get("port"),
                row.get("purpose"),
                row.get("since"),
                reference == null ? "" : reference);
    }

    /** A row whose texts are taken as they are. */
    private record Texts(TableRow row) {

        @Nullable
        String get(String title) {
            String text = row.raw(Titles.normal(title));
            return text == null ? null : FormulaGuard.bare(text);
        }

        String need(String title) {
            String text = get(title);
            if (text == null) {
                throw new UnreadableException(title);
            }
            return text;
        }

        List<String> words(String title) {
            String text = get(title);
            return text == null ? List.of() : List.of(text.strip().split(" +"));
        }

        <T> T json(String title, TypeReference<T> type, T otherwise) {
            String text = get(title);
            return text == null ? otherwise : JsonMapper.shared().readValue(text, type);
        }

        @Nullable
        UnitName unit() {
            String name = get("unit");
            return name == null ? null : new UnitName(need("unitDivision"), name);
        }
    }

    /** A cell that each row has is empty, or holds none of the values that it may. */
    private static final class UnreadableException extends RuntimeException {

        UnreadableException(String column) {
            super(column, null, false, false);
        }
    }
}
