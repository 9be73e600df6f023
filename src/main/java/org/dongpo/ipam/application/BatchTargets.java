package org.dongpo.ipam.application;

import inet.ipaddr.IPAddress;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.dongpo.access.Scope;
import org.dongpo.ipam.AddressBatches;
import org.dongpo.ipam.domain.IpText;
import org.dongpo.ipam.domain.PrefixFinder;
import org.dongpo.ipam.domain.Stretch;
import org.dongpo.ipam.persistence.AddressQueries;
import org.dongpo.ipam.persistence.AddressQueries.AddressView;
import org.dongpo.ipam.persistence.BatchQueries;
import org.dongpo.ipam.persistence.BatchQueries.Found;
import org.dongpo.ipam.persistence.PrefixRow;
import org.dongpo.shared.AddressId;
import org.dongpo.shared.SpaceId;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** The single addresses that a batch is to give, and the prefixes in which they lie. */
@Component
class BatchTargets {

    private final BatchQueries queries;
    private final AddressQueries addresses;

    BatchTargets(BatchQueries queries, AddressQueries addresses) {
        this.queries = queries;
        this.addresses = addresses;
    }

    /** One address to be given; each stands for itself, also when it is named twice. */
    static final class Target {

        private final Ask ask;
        private final SpaceId space;
        private final IPAddress ip;

        Target(Ask ask, SpaceId space, IPAddress ip) {
            this.ask = ask;
            this.space = space;
            this.ip = ip;
        }

        /** What tells addresses apart. */
        record Key(SpaceId space, IPAddress ip) {}

        Key key() {
            return new Key(space, ip);
        }

        Ask ask() {
            return ask;
        }

        SpaceId space() {
            return space;
        }

        IPAddress ip() {
            return ip;
        }

        String text() {
            return IpText.canonical(ip);
        }
    }

    /** All addresses that are named, in their order. */
    List<Target> of(@Nullable SpaceId space, List<Ask> asks, Scope scope) {
        BatchFinding.refuseMany(asks.stream()
                .map(Ask::stretch)
                .map(stretch -> stretch == null ? BigInteger.ZERO : stretch.size())
                .reduce(BigInteger.ZERO, BigInteger::add)
                .min(BigInteger.valueOf(AddressBatches.MOST + 1L))
                .longValue());
        Map<Ask, AddressView> known = known(asks, scope);
        List<Target> targets = new ArrayList<>();
        for (Ask ask : asks) {
            Stretch stretch = ask.stretch();
            AddressView view = known.get(ask);
            if (stretch != null && space != null) {
                for (IPAddress ip = stretch.first(); ip.compareTo(stretch.last()) <= 0; ip = ip.increment(1)) {
                    targets.add(new Target(ask, space, ip));
                    if (ip.equals(stretch.last())) {
                        break;
                    }
                }
            } else if (view != null) {
                targets.add(new Target(
                        ask, view.spaceId(), IpText.address(view.ip()).orElseThrow()));
            }
        }
        return targets;
    }

    private Map<Ask, AddressView> known(List<Ask> asks, Scope scope) {
        List<Ask> picked = asks.stream().filter(ask -> ask.id() != null).toList();
        List<AddressId> ids = picked.stream().map(Ask::id).toList();
        Map<Ask, AddressView> known = new HashMap<>();
        if (!ids.isEmpty()) {
            List<Found> found = queries.among(ids, scope);
            Map<AddressId, AddressView> views = new HashMap<>();
            addresses
                    .all(found.stream().map(Found::id).distinct().toList())
                    .forEach(view -> views.put(view.id(), view));
            found.forEach(row -> known.put(picked.get(row.place()), views.get(row.id())));
        }
        return known;
    }

    /** The smallest prefix around each address that has one. */
    Map<Target, PrefixRow> prefixes(List<Target> targets) {
        Map<SpaceId, List<Target>> bySpace = new LinkedHashMap<>();
        targets.forEach(target ->
                bySpace.computeIfAbsent(target.space(), id -> new ArrayList<>()).add(target));
        Map<Target, PrefixRow> prefixes = new HashMap<>();
        bySpace.forEach((space, group) -> {
            PrefixFinder<PrefixRow> finder = finder(space, group);
            group.forEach(target -> finder.around(target.ip()).ifPresent(prefix -> prefixes.put(target, prefix)));
        });
        return prefixes;
    }

    private PrefixFinder<PrefixRow> finder(SpaceId space, List<Target> group) {
        PrefixFinder<PrefixRow> finder = new PrefixFinder<>();
        for (boolean v4 : new boolean[] {true, false}) {
            List<IPAddress> ips = group.stream()
                    .map(Target::ip)
                    .filter(ip -> ip.isIPv4() == v4)
                    .sorted()
                    .toList();
            if (!ips.isEmpty()) {
                queries.around(space, ips.get(0), ips.get(ips.size() - 1)).forEach(row -> finder.add(row.cidr(), row));
            }
        }
        return finder;
    }
}
