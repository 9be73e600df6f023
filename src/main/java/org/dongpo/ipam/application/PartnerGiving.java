package org.dongpo.ipam.application;

import inet.ipaddr.IPAddress;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.dongpo.access.Caller;
import org.dongpo.access.Permission;
import org.dongpo.ipam.AddressState;
import org.dongpo.ipam.DualStackProblem;
import org.dongpo.ipam.Holder;
import org.dongpo.ipam.application.Giving.Becoming;
import org.dongpo.ipam.application.Giving.Outcome;
import org.dongpo.ipam.application.Giving.Wish;
import org.dongpo.ipam.domain.Choice;
import org.dongpo.ipam.domain.FreeSpace;
import org.dongpo.ipam.domain.IpText;
import org.dongpo.ipam.persistence.AddressPairStore;
import org.dongpo.ipam.persistence.AddressPairStore.Wanted;
import org.dongpo.ipam.persistence.FreeRangeStore;
import org.dongpo.ipam.persistence.PrefixPairStore.OpenPair;
import org.dongpo.shared.AddressId;
import org.dongpo.shared.ProblemException;
import org.springframework.stereotype.Component;

/** Gives IPv6 partners on the one road that gives addresses; or tells who has one already, as far as one may know. */
@Component
class PartnerGiving {

    private final Giving giving;
    private final AddressPairStore pairs;
    private final FreeRangeStore ranges;

    PartnerGiving(Giving giving, AddressPairStore pairs, FreeRangeStore ranges) {
        this.giving = giving;
        this.pairs = pairs;
        this.ranges = ranges;
    }

    /** Gives all of some partners to a holder, or throws. The caller holds the lock on the pair. */
    Map<IPAddress, AddressId> give(Caller caller, OpenPair pair, Holder holder, List<IPAddress> partners, Instant now) {
        Outcome outcome = giving.give(
                        giving.turn(pair.ipv6().prefixId()),
                        List.of(new Wish(new Choice.These(partners), holder.divisionCode(), holder.unitId())),
                        new Becoming(AddressState.ASSIGNED, null, now))
                .get(0);
        if (outcome.refusal() != null) {
            throw refusal(caller, pair, partners);
        }
        return outcome.given();
    }

    private ProblemException refusal(Caller caller, OpenPair pair, List<IPAddress> partners) {
        Map<IPAddress, Wanted> known =
                pairs.wanted(pair.ipv6().spaceId(), partners, caller.scope(Permission.REGISTER_READ));
        for (IPAddress partner : partners) {
            Wanted found = known.get(partner);
            if (found != null) {
                return taken(partner, found);
            }
        }
        FreeSpace free = ranges.around(pair.ipv6().prefixId(), partners);
        IPAddress first = partners.stream()
                .filter(partner -> !free.contains(partner))
                .findFirst()
                .orElse(partners.get(0));
        return ProblemException.of(DualStackProblem.PARTNER_NOT_GIVABLE, IpText.canonical(first));
    }

    /** Tells by whom a partner is taken. */
    static ProblemException taken(IPAddress partner, Wanted found) {
        String ip = IpText.canonical(partner);
        if (!found.isHeld()) {
            return ProblemException.of(DualStackProblem.PARTNER_KEPT, ip);
        }
        String unit = found.unitName();
        return found.seen() && unit != null
                ? ProblemException.of(DualStackProblem.PARTNER_TAKEN, ip, unit)
                : ProblemException.of(DualStackProblem.PARTNER_TAKEN_ELSEWHERE, ip);
    }
}
