package org.dongpo.ipam.application;

import inet.ipaddr.IPAddress;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import org.dongpo.access.Caller;
import org.dongpo.access.Permission;
import org.dongpo.access.Scope;
import org.dongpo.ipam.AddressState;
import org.dongpo.ipam.Holder;
import org.dongpo.ipam.application.BatchTargets.Target;
import org.dongpo.ipam.application.Giving.Becoming;
import org.dongpo.ipam.application.Giving.Wish;
import org.dongpo.ipam.application.Judged.After;
import org.dongpo.ipam.application.Judged.Known;
import org.dongpo.ipam.domain.BatchFault;
import org.dongpo.ipam.domain.Choice;
import org.dongpo.ipam.domain.HolderChange;
import org.dongpo.ipam.domain.IpText;
import org.dongpo.ipam.persistence.BatchQueries;
import org.dongpo.ipam.persistence.BatchQueries.Place;
import org.dongpo.ipam.persistence.BatchQueries.Standing;
import org.dongpo.ipam.persistence.HoldingStore;
import org.dongpo.ipam.persistence.HoldingStore.Beginning;
import org.dongpo.ipam.persistence.PrefixRow;
import org.dongpo.shared.AddressId;
import org.dongpo.shared.PrefixId;
import org.dongpo.shared.SpaceId;
import org.dongpo.shared.UnitId;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** The part of a batch that gives free addresses. What is written goes the road of all who give. */
@Component
class BatchGiving {

    private final BatchTargets targets;
    private final BatchFinding finding;
    private final BatchQueries queries;
    private final Giving giving;
    private final HoldingStore holdings;

    BatchGiving(
            BatchTargets targets, BatchFinding finding, BatchQueries queries, Giving giving, HoldingStore holdings) {
        this.targets = targets;
        this.finding = finding;
        this.queries = queries;
        this.giving = giving;
        this.holdings = holdings;
    }

    /** Locks the prefixes and decides about each address. */
    List<Judged> judge(Caller caller, @Nullable SpaceId space, List<Ask> asks) {
        List<Target> all = targets.of(space, asks, caller.scope(Permission.REGISTER_READ));
        finding.lockSpaces(all.stream().map(Target::space).distinct().toList());
        Map<Target, PrefixRow> prefixes = targets.prefixes(all);
        finding.lockPrefixes(
                Set.copyOf(prefixes.values().stream().map(PrefixRow::id).toList()));
        List<Judged> judged = new ArrayList<>();
        asks.stream().filter(ask -> !ask.faults().isEmpty()).forEach(ask -> judged.add(Judged.refused(ask)));
        Set<AddressId> picked = new HashSet<>();
        all.forEach(target -> picked.add(target.ask().id()));
        asks.stream()
                .filter(ask -> ask.id() != null && !picked.contains(ask.id()))
                .forEach(ask -> judged.add(Judged.refused(ask, "", null, BatchFault.address("batch-unknown"))));
        Map<Target, Standing> standing = standing(all, prefixes);
        Judged.Once<Target.Key> once = new Judged.Once<>();
        for (Target target : all) {
            Judged again = once.again(target.key(), target.ask(), target.text());
            judged.add(again == null ? judge(caller, target, prefixes.get(target), standing.get(target)) : again);
        }
        return judged;
    }

    private Map<Target, Standing> standing(List<Target> all, Map<Target, PrefixRow> prefixes) {
        Map<SpaceId, List<Target>> targets = new LinkedHashMap<>();
        Map<SpaceId, List<Place>> places = new LinkedHashMap<>();
        for (Target target : all) {
            PrefixRow prefix = prefixes.get(target);
            if (prefix != null) {
                targets.computeIfAbsent(target.space(), id -> new ArrayList<>()).add(target);
                places.computeIfAbsent(target.space(), id -> new ArrayList<>())
                        .add(new Place(target.ip(), prefix.id()));
            }
        }
        Map<Target, Standing> standing = new HashMap<>();
        places.forEach((space, of) -> {
            Iterator<Target> target = targets.getOrDefault(space, List.of()).iterator();
            queries.standing(space, of).forEach(row -> standing.put(target.next(), row));
        });
        return standing;
    }

    private static Judged judge(Caller caller, Target target, @Nullable PrefixRow prefix, @Nullable Standing standing) {
        Ask ask = target.ask();
        String ip = target.text();
        Scope scope = caller.scope(Permission.ADDRESS_ALLOCATE);
        if (prefix == null || standing == null || !scope.covers(prefix.divisionCode(), prefix.unitId())) {
            return Judged.refused(ask, ip, null, BatchFault.address("batch-no-prefix"));
        }
        Known known = new Known(standing.id(), target.space(), prefix.id(), standing.state(), null, null);
        BatchFault fault = fault(scope, prefix, standing);
        if (fault != null) {
            return Judged.refused(ask, ip, known, fault);
        }
        if (!standing.givable()) {
            return Judged.ofNoConcern(ask, ip, known, BatchFault.address("batch-not-givable"));
        }
        HolderChange.Result result = ask.change().after(null);
        return result.fault() != null
                ? Judged.refused(ask, ip, known, result.fault())
                : Judged.changed(
                        ask,
                        ip,
                        known,
                        new After(
                                AddressState.ASSIGNED,
                                result.holder(),
                                ask.change().termAfter(null)));
    }

    private static @Nullable BatchFault fault(Scope scope, PrefixRow prefix, Standing standing) {
        String county = prefix.delegatedTo();
        if (county != null && !scope.comesFromWithin(county)) {
            return BatchFault.address("batch-delegated", prefix.cidr().toString(), county);
        }
        if (!prefix.status().gives()) {
            return BatchFault.address("batch-prefix", prefix.cidr().toString());
        }
        return switch (standing.state()) {
            case FREE -> null;
            case RESERVED -> BatchFault.address("batch-reserved");
            case COOLING -> BatchFault.address("batch-cooling");
            case ASSIGNED, ACTIVE -> BatchFault.address("batch-held");
        };
    }

    /** Gives what was found free, prefix by prefix in the order of the locks; answers the ids by place in the list. */
    List<AddressId> give(List<Judged> changed, Instant now) {
        Map<PrefixId, List<Judged>> byPrefix = new TreeMap<>(Comparator.comparingLong(PrefixId::value));
        changed.forEach(one -> byPrefix.computeIfAbsent(one.requireKnown().requirePrefix(), id -> new ArrayList<>())
                .add(one));
        List<Beginning> beginnings = new ArrayList<>(changed.size());
        byPrefix.forEach((prefix, group) -> give(prefix, group, now, beginnings));
        holdings.begin(beginnings);
        return beginnings.stream().map(Beginning::addressId).toList();
    }

    private void give(PrefixId prefix, List<Judged> group, Instant now, List<Beginning> beginnings) {
        Map<IPAddress, After> becoming = new HashMap<>();
        Map<Owner, Set<IPAddress>> byOwner = new LinkedHashMap<>();
        for (Judged one : group) {
            Holder holder = one.requireAfter().requireHolder();
            IPAddress ip = IpText.address(one.ip()).orElseThrow();
            becoming.put(ip, one.requireAfter());
            byOwner.computeIfAbsent(Owner.of(holder), owner -> new HashSet<>()).add(ip);
        }
        List<Wish> wishes = new ArrayList<>();
        byOwner.forEach((owner, ips) ->
                wishes.add(new Wish(new Choice.These(List.copyOf(ips)), owner.divisionCode(), owner.unitId())));
        for (Giving.Outcome outcome :
                giving.give(giving.turn(prefix), wishes, new Becoming(AddressState.ASSIGNED, null, now))) {
            outcome.orThrow().forEach((ip, id) -> {
                After after = Objects.requireNonNull(becoming.get(ip));
                beginnings.add(new Beginning(id, after.requireHolder(), null, now, after.expiresAt()));
            });
        }
    }

    private record Owner(String divisionCode, UnitId unitId) {

        static Owner of(Holder holder) {
            return new Owner(holder.divisionCode(), holder.unitId());
        }
    }
}
