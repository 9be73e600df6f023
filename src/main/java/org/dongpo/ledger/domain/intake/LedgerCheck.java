package org.dongpo.ledger.domain.intake;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.dongpo.ledger.RowProblemCode;
import org.dongpo.ledger.domain.cell.Cidr;
import org.dongpo.ledger.domain.cell.Ip;
import org.dongpo.ledger.domain.intake.CheckedLedger.Entry;
import org.dongpo.ledger.domain.intake.CheckedLedger.Member;
import org.dongpo.ledger.domain.intake.CheckedLedger.MissingPrefix;
import org.dongpo.ledger.domain.intake.LedgerRow.Found;
import org.dongpo.ledger.domain.intake.LedgerRow.Mac;
import org.dongpo.ledger.domain.intake.Surroundings.Holding;
import org.dongpo.ledger.domain.intake.Surroundings.UnitKey;
import org.dongpo.ledger.domain.layout.DivisionTree;
import org.dongpo.ledger.domain.layout.LedgerField;
import org.dongpo.ledger.domain.layout.UnitPlacement;
import org.dongpo.ledger.domain.plan.LedgerPlan;
import org.dongpo.ledger.domain.plan.PrefixIndex;
import org.jspecify.annotations.Nullable;

/** Judges every row of a ledger by all rules at once. */
public final class LedgerCheck {

    private final LedgerReading reading;
    private final Surroundings surroundings;
    private final UnitPlacement placement;
    private final String cityCode;
    private final Faults faults;
    private final LedgerPlan plan;
    private final Map<Ip, Holding> holdings;

    private final Map<Ip, LedgerRow> firstByIp = new HashMap<>();
    private final Map<String, LedgerRow> firstByMac = new HashMap<>();
    private final List<Member> members = new ArrayList<>();
    private final List<Entry> entries = new ArrayList<>();

    private LedgerCheck(LedgerReading reading, DivisionTree divisions, Surroundings surroundings) {
        this.reading = reading;
        this.surroundings = surroundings;
        this.placement = new UnitPlacement(divisions);
        this.cityCode = divisions.city().code();
        this.faults = reading.faults();
        this.plan = LedgerPlan.of(PrefixIndex.of(surroundings.prefixes()), reading.evidence());
        this.holdings = surroundings.holdings(ips());
    }

    /** Judges a ledger. */
    public static CheckedLedger check(LedgerReading reading, DivisionTree divisions, Surroundings surroundings) {
        LedgerCheck check = new LedgerCheck(reading, divisions, surroundings);
        reading.rows().forEach(check::row);
        return new CheckedLedger(
                reading.rows().size(), check.members, check.entries, check.missing(), check.faults.problems());
    }

    private Set<Ip> ips() {
        Set<Ip> ips = new HashSet<>();
        reading.rows().forEach(row -> row.addresses().forEach(found -> ips.add(found.ip())));
        return ips;
    }

    private void row(LedgerRow row) {
        sharedMac(row);
        UnitKey unit = unit(row);
        Member member = unit == null ? null : new Member(unit, row);
        if (member != null) {
            members.add(member);
        }
        for (Found found : row.addresses()) {
            boolean sound = isSound(row, found, unit);
            if (sound && member != null) {
                entries.add(new Entry(found.ip(), member, holdings.containsKey(found.ip())));
            }
        }
    }

    /** A range shares the MAC address of its row; only another row is at fault. */
    private void sharedMac(LedgerRow row) {
        Mac mac = row.mac();
        LedgerRow first = mac == null ? null : firstByMac.putIfAbsent(mac.address(), row);
        if (mac != null && first != null) {
            int column = columnOf(row, LedgerField.MAC);
            faults.add(row.sheet(), row.number(), column, RowProblemCode.SHARED_MAC, mac.text(), place(first));
        }
    }

    private int columnOf(LedgerRow row, LedgerField field) {
        return reading.sheets().get(row.sheet()).columns().stream()
                .filter(column -> column.field() == field)
                .findFirst()
                .orElseThrow()
                .index();
    }

    private @Nullable UnitKey unit(LedgerRow row) {
        String name = row.unit();
        if (name == null) {
            unitFault(row, RowProblemCode.UNKNOWN_UNIT, "");
            return null;
        }
        String ofSheet = reading.sheets().get(row.sheet()).divisionCode();
        Optional<String> division = placement.divisionOf(name, ofSheet == null ? cityCode : ofSheet);
        if (division.isEmpty()) {
            unitFault(row, RowProblemCode.UNKNOWN_DIVISION, name);
            return null;
        }
        if (!surroundings.mayImport(division.get())) {
            unitFault(row, RowProblemCode.DIVISION_OUT_OF_SCOPE, name);
            return null;
        }
        return new UnitKey(name, division.get());
    }

    private void unitFault(LedgerRow row, RowProblemCode code, String value) {
        faults.add(row.sheet(), row.number(), LedgerField.UNIT, code, value);
    }

    /** Whether an address can be entered. Every rule that it breaks is reported. */
    private boolean isSound(LedgerRow row, Found found, @Nullable UnitKey unit) {
        Ip ip = found.ip();
        LedgerRow first = firstByIp.putIfAbsent(ip, row);
        Cidr prefix = plan.prefixOf(ip);
        boolean sound = true;
        if (first != null) {
            sound = fault(row, found, RowProblemCode.DUPLICATE_ADDRESS, place(first));
        }
        if (prefix == null) {
            sound = fault(row, found, RowProblemCode.OUTSIDE_PLAN, null);
        } else if (prefix.isEdge(ip)) {
            sound = fault(row, found, RowProblemCode.INVALID_ADDRESS, null);
        }
        if (first == null && isHeldByOther(ip, unit)) {
            sound = fault(row, found, RowProblemCode.ADDRESS_HELD_BY_OTHER, null);
        }
        return sound;
    }

    private boolean isHeldByOther(Ip ip, @Nullable UnitKey unit) {
        Holding holding = holdings.get(ip);
        if (holding == null || unit == null) {
            return false;
        }
        Long own = surroundings.unitId(unit);
        return own == null || !own.equals(holding.unitId());
    }

    private boolean fault(LedgerRow row, Found found, RowProblemCode code, @Nullable String first) {
        faults.add(row.sheet(), row.number(), found.column(), code, found.ip().toString(), first);
        return false;
    }

    private String place(LedgerRow row) {
        return faults.place(row.sheet(), row.number());
    }

    /** The missing prefixes in which something is entered; a prefix belongs to the nearest division of all in it. */
    private List<MissingPrefix> missing() {
        Map<Cidr, String> divisions = new HashMap<>();
        for (Entry entry : entries) {
            Cidr prefix = plan.prefixOf(entry.ip());
            if (prefix != null) {
                divisions.merge(prefix, entry.member().unit().divisionCode(), this::common);
            }
        }
        List<MissingPrefix> missing = new ArrayList<>();
        plan.missing().forEach((cidr, gateway) -> {
            if (divisions.containsKey(cidr)) {
                missing.add(new MissingPrefix(cidr, gateway, divisions.getOrDefault(cidr, cityCode)));
            }
        });
        return missing;
    }

    /** The division that two have in common: the same one, or the county of two towns, or the city. */
    private String common(String one, String other) {
        if (one.equals(other)) {
            return one;
        }
        String county = one.substring(0, Math.min(6, one.length()));
        return other.startsWith(county) ? county : cityCode;
    }
}
