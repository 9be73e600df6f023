package org.dongpo.ipam.application;

import inet.ipaddr.IPAddress;
import java.math.BigInteger;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.dongpo.ipam.AddressState;
import org.dongpo.ipam.IpamProblem;
import org.dongpo.ipam.application.Picking.Pick;
import org.dongpo.ipam.application.Picking.Wanted;
import org.dongpo.ipam.domain.Choice;
import org.dongpo.ipam.persistence.AddressStore;
import org.dongpo.ipam.persistence.AddressStore.Candidate;
import org.dongpo.ipam.persistence.AddressStore.Taking;
import org.dongpo.ipam.persistence.PrefixRow;
import org.dongpo.ipam.persistence.PrefixStore;
import org.dongpo.ipam.persistence.PrefixStore.PrefixInSpace;
import org.dongpo.ipam.persistence.PrefixUsageStore;
import org.dongpo.ipam.persistence.PrefixUsageStore.Change;
import org.dongpo.shared.AddressId;
import org.dongpo.shared.PrefixId;
import org.dongpo.shared.ProblemException;
import org.dongpo.shared.ReservationId;
import org.dongpo.shared.Together;
import org.dongpo.shared.UnitId;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Gives free addresses of a prefix: the one place where addresses leave the free ranges a few at a time. */
@Component
class Giving {

    private final PrefixStore prefixes;
    private final PrefixUsageStore usage;
    private final Picking picking;
    private final AddressStore addresses;

    Giving(PrefixStore prefixes, PrefixUsageStore usage, Picking picking, AddressStore addresses) {
        this.prefixes = prefixes;
        this.usage = usage;
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

    /** A prefix whose turn it is, and what is wanted of it. */
    record Part(Turn turn, List<Wish> wishes) {

        private Wanted wanted() {
            return new Wanted(
                    turn.prefix(),
                    turn.cursor(),
                    wishes.stream().map(Wish::choice).toList());
        }
    }

    /** What was picked of a prefix. */
    private record Picked(Part part, List<Pick> picks) {}

    /** Waits for a prefix, and only then reads what is said of it. Must run in a transaction. */
    Turn turn(PrefixId id) {
        BigInteger cursor = usage.lock(id);
        return new Turn(prefixes.findInSpace(id).orElseThrow(ProblemException::notFound), cursor);
    }

    /** The turns at those of some prefixes that nobody has now; when it waits, at the one that there is. */
    Map<PrefixId, Turn> turns(Set<PrefixId> ids, boolean waits) {
        if (waits) {
            return ids.stream().collect(Collectors.toMap(Function.identity(), this::turn));
        }
        Together together = new Together();
        Map<PrefixId, BigInteger> cursors = usage.lockFree(ids, together);
        Map<PrefixId, Turn> turns = new HashMap<>();
        for (PrefixInSpace place : prefixes.allInSpace(ids, together)) {
            BigInteger cursor = cursors.get(place.row().id());
            if (cursor != null) {
                turns.put(place.row().id(), new Turn(place, cursor));
            }
        }
        return turns;
    }

    /** Fulfils wishes in their order, each wholly or not at all. */
    List<Outcome> give(Turn turn, List<Wish> wishes, Becoming becoming) {
        return give(List.of(new Part(turn, wishes)), becoming)
                .getOrDefault(turn.prefix().id(), List.of());
    }

    /** The same in several prefixes at once. */
    Map<PrefixId, List<Outcome>> give(List<Part> parts, Becoming becoming) {
        Together together = new Together();
        List<Picked> picked = pick(parts, together);
        Map<PrefixId, Map<IPAddress, AddressId>> given = take(picked, becoming, together);
        Map<PrefixId, List<Outcome>> outcomes = new HashMap<>();
        for (Picked one : picked) {
            PrefixId prefix = one.part().turn().prefix().id();
            Map<IPAddress, AddressId> its = given.getOrDefault(prefix, Map.of());
            outcomes.put(
                    prefix, one.picks().stream().map(pick -> outcome(pick, its)).toList());
        }
        return outcomes;
    }

    private List<Picked> pick(List<Part> parts, Together together) {
        List<Picked> picked = new ArrayList<>();
        List<Part> giving = new ArrayList<>();
        for (Part part : parts) {
            if (part.turn().prefix().status().gives()) {
                giving.add(part);
            } else {
                picked.add(refused(part));
            }
        }
        List<List<Pick>> picks = picking.pick(giving.stream().map(Part::wanted).toList(), together);
        for (int i = 0; i < giving.size(); i++) {
            picked.add(new Picked(giving.get(i), picks.get(i)));
        }
        return picked;
    }

    private static Picked refused(Part part) {
        PrefixRow prefix = part.turn().prefix();
        ProblemException refusal = ProblemException.of(
                prefix.isContainer() ? IpamProblem.PREFIX_IS_CONTAINER : IpamProblem.PREFIX_NOT_ACTIVE,
                prefix.cidr().toString());
        return new Picked(
                part, part.wishes().stream().map(wish -> Pick.refused(refusal)).toList());
    }

    private Map<PrefixId, Map<IPAddress, AddressId>> take(List<Picked> picked, Becoming becoming, Together together) {
        List<Candidate> candidates = picked.stream().flatMap(Giving::candidates).toList();
        if (candidates.isEmpty()) {
            return Map.of();
        }
        usage.count(changes(candidates, becoming), together);
        Map<PrefixId, Map<IPAddress, AddressId>> given = addresses.take(
                candidates, new Taking(becoming.state(), becoming.reservationId(), becoming.now()), together);
        if (given.values().stream().mapToInt(Map::size).sum() < candidates.size()) {
            throw new IllegalStateException("free ranges hold addresses that are taken: one of " + candidates);
        }
        return given;
    }

    private static Map<PrefixId, Change> changes(List<Candidate> candidates, Becoming becoming) {
        Map<PrefixId, Integer> counts = candidates.stream()
                .collect(Collectors.groupingBy(Candidate::prefixId, Collectors.summingInt(candidate -> 1)));
        Map<PrefixId, Change> changes = new HashMap<>();
        counts.forEach((prefix, count) -> changes.put(
                prefix, becoming.state() == AddressState.RESERVED ? Change.reserved(count) : Change.used(count)));
        return changes;
    }

    private static Stream<Candidate> candidates(Picked picked) {
        PrefixRow prefix = picked.part().turn().prefix();
        List<Candidate> candidates = new ArrayList<>();
        for (int i = 0; i < picked.picks().size(); i++) {
            Wish wish = picked.part().wishes().get(i);
            for (IPAddress ip : picked.picks().get(i).addresses()) {
                candidates.add(new Candidate(prefix.spaceId(), prefix.id(), ip, wish.divisionCode(), wish.unitId()));
            }
        }
        return candidates.stream();
    }

    private static Outcome outcome(Pick pick, Map<IPAddress, AddressId> given) {
        Map<IPAddress, AddressId> own = new LinkedHashMap<>();
        pick.addresses().forEach(ip -> own.put(ip, given.get(ip)));
        return new Outcome(own, pick.refusal());
    }
}
