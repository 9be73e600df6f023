package org.dongpo.ipam.web;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.dongpo.ipam.Holder;
import org.dongpo.ipam.persistence.AddressQueries.HoldingView;
import org.dongpo.ipam.persistence.AddressQueries.KeptView;
import org.dongpo.organization.Person;
import org.jspecify.annotations.Nullable;

/**
 * One stretch in the life of an address: held by somebody, or kept for a request.
 *
 * @param outcome how a reservation ended
 */
record HistoryEntry(
        Kind kind,
        Instant from,
        @Nullable Instant to,
        @Nullable String unitName,
        @Nullable String personName,
        Holder.@Nullable Terminal terminal,
        @Nullable String purpose,
        @Nullable String reference,
        @Nullable String outcome) {

    enum Kind {
        HOLDING,
        RESERVATION
    }

    /** Both kinds together, the latest first. */
    static List<HistoryEntry> of(List<HoldingView> holdings, List<KeptView> reservations, Names names) {
        Names.Found ofHoldings = names.ofHoldings(holdings);
        Names.Found ofUnits =
                names.ofUnits(reservations.stream().map(KeptView::unitId).toList());
        return Stream.concat(
                        holdings.stream().map(holding -> of(holding, ofHoldings)),
                        reservations.stream().map(kept -> of(kept, ofUnits)))
                .sorted(Comparator.comparing(HistoryEntry::from).reversed())
                .toList();
    }

    private static HistoryEntry of(HoldingView holding, Names.Found names) {
        Holder holder = holding.holder();
        Person person = names.person(holder.personId());
        return new HistoryEntry(
                Kind.HOLDING,
                holding.since(),
                holding.until(),
                names.unit(holder.unitId()),
                person == null ? null : person.name(),
                holder.terminal(),
                holder.purpose(),
                holding.reference(),
                null);
    }

    private static HistoryEntry of(KeptView kept, Names.Found names) {
        return new HistoryEntry(
                Kind.RESERVATION,
                kept.from(),
                kept.until(),
                names.unit(kept.unitId()),
                null,
                null,
                null,
                kept.reference(),
                kept.outcome());
    }
}
