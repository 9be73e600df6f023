package org.dongpo.ipam.application;

import inet.ipaddr.IPAddress;
import java.math.BigInteger;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.dongpo.ipam.AddressState;
import org.dongpo.ipam.IpamProblem;
import org.dongpo.ipam.application.Picking.Pick;
import org.dongpo.ipam.domain.Choice;
import org.dongpo.ipam.persistence.AddressStore;
import org.dongpo.ipam.persistence.AddressStore.Candidate;
import org.dongpo.ipam.persistence.AddressStore.Taking;
import org.dongpo.ipam.persistence.FreeRangeStore;
import org.dongpo.ipam.persistence.FreeRangeStore.Change;
import org.dongpo.ipam.persistence.PrefixRow;
import org.dongpo.ipam.persistence.PrefixStore;
import org.dongpo.ipam.persistence.PrefixStore.PrefixInSpace;
import org.dongpo.shared.AddressId;
import org.dongpo.shared.PrefixId;
import org.dongpo.shared.ProblemException;
import org.dongpo.shared.ReservationId;
import org.dongpo.shared.UnitId;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Gives free addresses of a prefix: the one place where addresses leave the free ranges a few at a time. */
@Component
class Giving {

    private final PrefixStore prefixes;
    private final FreeRangeStore ranges;
    private final Picking picking;
    private final AddressStore addresses;

    Giving(PrefixStore prefixes, FreeRangeStore ranges, Picking picking, AddressStore addresses) {
        this.prefixes = prefixes;
        this.ranges = ranges;
        this.picking = picking;
        this.addresses = addresses;
    }

    /** Which addresses somebody wants, and for whom. */
    record Wish(
            Choice choice, String divisionCode, @Nullable UnitId unitId) {}

    /** What the addresses become. */
    record Becoming(AddressState state, @Nullable ReservationId reservationId, Instant now) {}

    /** What came of a wish: all of it, or nothing and why. */
    record Outcome(
            Map<IPAddress, AddressId> given, @Nullable ProblemException refusal) {

        /** What was given; throws when nothing was. */
        Map<IPAddress, AddressId> orThrow() {
            if (refusal != null) {
                throw refusal;
            }
            return given;
        }
    }

    /** A prefix whose turn it is: nobody else gives from it until the transaction ends. */
    record Turn(PrefixInSpace place, BigInteger cursor) {

        PrefixRow prefix() {
            return place.row();
        }
    }

    /** Waits for a prefix, and only then reads what is said of it. Must run in a transaction. */
    Turn turn(PrefixId id) {
        BigInteger cursor = ranges.lock(id);
        return new Turn(prefixes.findInSpace(id).orElseThrow(ProblemException::notFound), cursor);
    }

    /** Fulfils wishes in their order, each wholly or not at all. */
    List<Outcome> give(Turn turn, List<Wish> wishes, Becoming becoming) {
        PrefixRow prefix = turn.prefix();
        if (!prefix.status().gives()) {
            throw ProblemException.of(
                    prefix.isContainer() ? IpamProblem.PREFIX_IS_CONTAINER : IpamProblem.PREFIX_NOT_ACTIVE,
                    prefix.cidr().toString());
        }
        List<Pick> picks = picking.pick(
                prefix, turn.cursor(), wishes.stream().map(Wish::choice).toList());
        Map<IPAddress, AddressId> given = take(prefix, wishes, picks, becoming);
        return picks.stream().map(pick -> outcome(pick, given)).toList();
    }

    private Map<IPAddress, AddressId> take(PrefixRow prefix, List<Wish> wishes, List<Pick> picks, Becoming becoming) {
        List<Candidate> candidates = new ArrayList<>();
        for (int i = 0; i < picks.size(); i++) {
            Wish wish = wishes.get(i);
            picks.get(i)
                    .addresses()
                    .forEach(ip -> candidates.add(new Candidate(ip, wish.divisionCode(), wish.unitId())));
        }
        if (candidates.isEmpty()) {
            return Map.of();
        }
        Map<IPAddress, AddressId> given = addresses.take(
                candidates,
                new Taking(prefix.spaceId(), prefix.id(), becoming.state(), becoming.reservationId(), becoming.now()));
        if (given.size() < candidates.size()) {
            throw new IllegalStateException("free ranges of " + prefix.cidr() + " hold addresses that are taken");
        }
        ranges.count(
                prefix.id(),
                becoming.state() == AddressState.RESERVED ? Change.reserved(given.size()) : Change.used(given.size()));
        return given;
    }

    private static Outcome outcome(Pick pick, Map<IPAddress, AddressId> given) {
        Map<IPAddress, AddressId> own = new LinkedHashMap<>();
        pick.addresses().forEach(ip -> own.put(ip, given.get(ip)));
        return new Outcome(own, pick.refusal());
    }
}
