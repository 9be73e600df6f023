package org.dongpo.ledger.domain.intake;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.dongpo.ledger.domain.cell.Cidr;
import org.dongpo.ledger.domain.cell.Ip;
import org.jspecify.annotations.Nullable;

/** What a ledger is compared with: the register, the organisation and what the caller may do. */
public interface Surroundings {

    /** The prefixes that the register has. */
    List<Cidr> prefixes();

    /** Which of these addresses are not free in the register, and whose they are. */
    Map<Ip, Holding> holdings(Collection<Ip> ips);

    /** The id of a unit that is there already. */
    @Nullable
    Long unitId(UnitKey unit);

    /** Whether the caller may import for a division. */
    boolean mayImport(String divisionCode);

    /** Who has an address; the unit is absent when nobody may have it yet. */
    record Holding(@Nullable Long unitId) {}

    /** A unit by its name and the division that it belongs to. */
    record UnitKey(String name, String divisionCode) {}
}
