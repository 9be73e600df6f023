package org.dongpo.ledger.domain.intake;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.dongpo.ledger.RowProblem;
import org.dongpo.ledger.domain.cell.Cidr;
import org.dongpo.ledger.domain.cell.Ip;
import org.dongpo.ledger.domain.intake.Surroundings.UnitKey;
import org.jspecify.annotations.Nullable;

/**
 * A ledger with everything known about it: what is sound and will be entered, and every fault.
 *
 * @param rows rows with data
 * @param members the sound rows' units, with the people that the rows name
 * @param entries the sound addresses, in the order of the file
 * @param prefixes those that are missing in the register
 */
public record CheckedLedger(
        int rows, List<Member> members, List<Entry> entries, List<MissingPrefix> prefixes, List<RowProblem> problems) {

    /** A row whose unit is known. */
    public record Member(UnitKey unit, LedgerRow row) {}

    /**
     * An address to be entered.
     *
     * @param isRegistered whether the register has it already as the same unit's
     */
    public record Entry(Ip ip, Member member, boolean isRegistered) {}

    /** A prefix to be made. */
    public record MissingPrefix(Cidr cidr, @Nullable Ip gateway, String divisionCode) {}

    /** How many of the addresses are not registered yet. */
    public int created() {
        return (int) entries.stream().filter(entry -> !entry.isRegistered()).count();
    }

    /** The units, each once. */
    public Set<UnitKey> units() {
        Set<UnitKey> units = new java.util.LinkedHashSet<>();
        members.forEach(member -> units.add(member.unit()));
        return units;
    }

    /** The people of each unit, each once. */
    public Map<UnitKey, Set<LedgerRow.Occupant>> people() {
        Map<UnitKey, Set<LedgerRow.Occupant>> people = new java.util.LinkedHashMap<>();
        for (Member member : members) {
            LedgerRow.Occupant person = member.row().person();
            if (person != null) {
                people.computeIfAbsent(member.unit(), unit -> new java.util.LinkedHashSet<>())
                        .add(person);
            }
        }
        return people;
    }
}
