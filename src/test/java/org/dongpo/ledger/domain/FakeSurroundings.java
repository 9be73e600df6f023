package org.dongpo.ledger.domain;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.dongpo.ledger.domain.cell.Cidr;
import org.dongpo.ledger.domain.cell.Ip;
import org.dongpo.ledger.domain.intake.CheckedLedger;
import org.dongpo.ledger.domain.intake.Surroundings;
import org.jspecify.annotations.Nullable;

/** A register in memory, into which a checked ledger can be entered. */
final class FakeSurroundings implements Surroundings {

    final List<Cidr> prefixes = new ArrayList<>();
    final Map<Ip, Holding> holdings = new HashMap<>();
    final Map<UnitKey, Long> units = new HashMap<>();
    String scope = "";

    FakeSurroundings prefix(String cidr) {
        prefixes.add(java.util.Objects.requireNonNull(Cidr.parse(cidr)));
        return this;
    }

    void enter(CheckedLedger ledger) {
        ledger.units().forEach(unit -> units.computeIfAbsent(unit, key -> (long) units.size()));
        ledger.prefixes().forEach(prefix -> prefixes.add(prefix.cidr()));
        ledger.entries()
                .forEach(entry -> holdings.put(
                        entry.ip(), new Holding(units.get(entry.member().unit()))));
    }

    @Override
    public List<Cidr> prefixes() {
        return prefixes;
    }

    @Override
    public Map<Ip, Holding> holdings(Collection<Ip> ips) {
        Map<Ip, Holding> found = new HashMap<>(holdings);
        found.keySet().retainAll(ips);
        return found;
    }

    @Override
    public @Nullable Long unitId(UnitKey unit) {
        return units.get(unit);
    }

    @Override
    public boolean mayImport(String divisionCode) {
        return divisionCode.startsWith(scope);
    }
}
