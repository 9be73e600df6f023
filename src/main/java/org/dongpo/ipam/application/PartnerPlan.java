package org.dongpo.ipam.application;

import inet.ipaddr.IPAddress;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.dongpo.ipam.domain.IpText;
import org.dongpo.ipam.persistence.AddressPairStore.HeldAddress;
import org.dongpo.shared.AddressId;
import org.jspecify.annotations.Nullable;

/**
 * What becomes, or would become, of addresses that have no partner yet.
 *
 * @param left how many more there are than were looked at
 */
public record PartnerPlan(List<Line> lines, long left) {

    public PartnerPlan {
        lines = List.copyOf(lines);
    }

    /** What becomes of one address. */
    public enum Outcome {
        /** Its partner is free, and given. */
        GIVE,
        /** Its holder has the partner already; the two are tied together. */
        LINK,
        /** Another holds the partner. */
        TAKEN,
        /** The partner is kept for a request, or cools. */
        KEPT,
        /** The partner is a gateway, lies in a range that is not given from, or in another block. */
        NOT_GIVABLE;

        /** Whether a pair comes of it. */
        public boolean makes() {
            return this == GIVE || this == LINK;
        }
    }

    /**
     * One address.
     *
     * @param partnerId the partner, where its holder has it already
     * @param takenBy the unit that has the partner, as far as who asks may know
     */
    public record Line(
            HeldAddress held,
            IPAddress partner,
            Outcome outcome,
            @Nullable AddressId partnerId,
            @Nullable String takenBy) {

        String text() {
            return IpText.canonical(held.ip()) + " ↔ " + IpText.canonical(partner);
        }
    }

    /** How many addresses there are of each outcome. */
    public Map<Outcome, Long> counts() {
        Map<Outcome, Long> counts = new EnumMap<>(Outcome.class);
        lines.forEach(line -> counts.merge(line.outcome(), 1L, Long::sum));
        return counts;
    }

    /** How many pairs come of it. */
    public long made() {
        return lines.stream().filter(line -> line.outcome().makes()).count();
    }
}
