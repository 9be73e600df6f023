package org.dongpo.ipam.web;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.dongpo.ipam.Holder;
import org.dongpo.ipam.persistence.AddressQueries.HoldingView;
import org.dongpo.ipam.persistence.AddressQueries.KeptView;
import org.dongpo.ipam.persistence.HoldingChangeStore;
import org.dongpo.ipam.persistence.HoldingChangeStore.ChangeRow;
import org.jspecify.annotations.Nullable;

/**
 * One stretch in the life of an address: held by somebody, or kept for a request; or a change of a holding.
 *
 * @param outcome how a reservation ended
 * @param expiresAt when the term of a holding ends, or until when it was kept
 * @param change what was done to a holding, by whom and why
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
        @Nullable String outcome,
        @Nullable Instant expiresAt,
        @Nullable ChangeBody change) {

    enum Kind {
        HOLDING,
        RESERVATION,
        CHANGE
    }

    /** What was done to a holding; the facts of before and after are those that differ. */
    record ChangeBody(
            HoldingChangeStore.Action action,
            String login,
            @Nullable String reason,
            Map<String, Object> before,
            Map<String, Object> after) {}

    /** All kinds together, the latest first. */
    static List<HistoryEntry> of(
            List<HoldingView> holdings, List<KeptView> reservations, List<ChangeRow> changes, Names names) {
        Names.Found ofUnits =
                names.ofUnits(reservations.stream().map(KeptView::unitId).toList());
        return Stream.of(
                        changes.stream().map(HistoryEntry::of),
                        holdings.stream().map(HistoryEntry::of),
                        reservations.stream().map(kept -> of(kept, ofUnits)))
                .flatMap(entries -> entries)
                .sorted(Comparator.comparing(HistoryEntry::from).reversed())
                .toList();
    }

    private static HistoryEntry of(HoldingView holding) {
        Holder holder = holding.holder();
        return new HistoryEntry(
                Kind.HOLDING,
                holding.since(),
                holding.until(),
                holding.names().unit(),
                holding.names().person(),
                holder.terminal(),
                holder.purpose(),
                holding.reference(),
                null,
                holding.expiresAt(),
                null);
    }

    private static HistoryEntry of(ChangeRow row) {
        HoldingChangeStore.Change change = row.change();
        ChangeBody body =
                new ChangeBody(change.action(), row.login(), change.reason(), change.before(), change.after());
        return new HistoryEntry(Kind.CHANGE, row.at(), row.at(), null, null, null, null, null, null, null, body);
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
                kept.outcome(),
                kept.expiresAt(),
                null);
    }
}
