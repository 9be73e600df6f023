package org.dongpo.ipam.application;

import inet.ipaddr.IPAddress;
import inet.ipaddr.IPAddressSeqRange;
import java.math.BigInteger;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.dongpo.ipam.IpamProblem;
import org.dongpo.ipam.RangeKind;
import org.dongpo.ipam.domain.FreeSpace;
import org.dongpo.ipam.domain.IpText;
import org.dongpo.ipam.persistence.AddressStore;
import org.dongpo.ipam.persistence.FreeRangeStore;
import org.dongpo.ipam.persistence.PrefixRow;
import org.dongpo.ipam.persistence.PrefixStore;
import org.dongpo.ipam.persistence.PrefixStore.Draft;
import org.dongpo.ipam.persistence.PrefixUsageStore;
import org.dongpo.ipam.persistence.RangeStore;
import org.dongpo.ipam.persistence.RangeStore.RangeRow;
import org.dongpo.ipam.persistence.RollupStore;
import org.dongpo.ipam.persistence.SettlingStore;
import org.dongpo.shared.PrefixId;
import org.dongpo.shared.ProblemException;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Keeps the tree of prefixes, what is free in each, and the counters right when blocks come. A block owns what none of
 * its children owns. Callers hold the lock on the space's structure.
 */
@Component
class PrefixTree {

    private final PrefixStore prefixes;
    private final PrefixUsageStore usage;
    private final FreeRangeStore free;
    private final AddressStore addresses;
    private final RangeStore ranges;
    private final RollupStore rollups;
    private final SettlingStore settling;

    PrefixTree(
            PrefixStore prefixes,
            PrefixUsageStore usage,
            FreeRangeStore free,
            AddressStore addresses,
            RangeStore ranges,
            RollupStore rollups,
            SettlingStore settling) {
        this.prefixes = prefixes;
        this.usage = usage;
        this.free = free;
        this.addresses = addresses;
        this.ranges = ranges;
        this.rollups = rollups;
        this.settling = settling;
    }

    /**
     * Puts a block into the tree: between its parent and those of the parent's children that lie in it. Refuses one that
     * would make an address that is not free its network or broadcast address, or the address of a container.
     */
    PrefixRow grow(Draft draft, Instant now) {
        Optional<PrefixRow> parent = prefixes.parentOf(draft.spaceId(), draft.cidr());
        PrefixId parentId = parent.map(PrefixRow::id).orElse(null);
        PrefixId id = prefixes.add(draft, parentId, now)
                .orElseThrow(() -> ProblemException.of(
                        IpamProblem.PREFIX_TAKEN, draft.cidr().toString()));
        if (prefixes.adopt(id, draft.spaceId(), draft.cidr(), parentId) > 0) {
            rollups.adopt(id);
        }
        PrefixRow grown = prefixes.find(id).orElseThrow();
        parent.ifPresent(around -> cutOut(around, grown));
        refill(grown);
        prefixes.checkTree();
        return grown;
    }

    /** Computes anew what is free in a prefix, and its counters. */
    void refill(PrefixRow prefix) {
        Content content = content(prefix);
        free.replace(prefix.id(), content.free());
        usage.recount(prefix.id(), content.free().size(), content.setAside());
    }

    /** What of a prefix can be given, and how much more could be, were it not set aside. */
    record Content(FreeSpace free, BigInteger setAside) {}

    /** Computes it from the blocks, the ranges and the addresses. */
    private Content content(PrefixRow prefix) {
        List<IPAddressSeqRange> children = prefixes.childrenOf(prefix.id()).stream()
                .map(child -> child.cidr().range())
                .toList();
        return content(prefix, children, addresses.taken(prefix.id()), ranges.of(prefix.id()));
    }

    /** What a prefix has to give, with these blocks and ranges in it, and these addresses not free. */
    static Content content(
            PrefixRow prefix, List<IPAddressSeqRange> children, List<IPAddress> taken, List<RangeRow> ranges) {
        FreeSpace left = assignable(prefix).withoutAll(children).without(taken);
        FreeSpace given = given(left, ranges);
        return new Content(given, left.size().subtract(given.size()));
    }

    private void cutOut(PrefixRow parent, PrefixRow child) {
        usage.lock(parent.id());
        int moved = addresses.move(parent.id(), child.id(), child.cidr());
        if (moved > 0) {
            Settling.refuseHomeless(settling.homeless(child.spaceId(), child.cidr()));
        }
        if (moved > 0 || !ranges.of(parent.id()).isEmpty()) {
            refuseAcross(parent, child);
            ranges.move(parent.id(), child.id(), child.cidr());
            refill(parent);
        } else {
            FreeSpace around = free.overlapping(parent.id(), child.cidr());
            FreeSpace left = around.without(child.cidr().range());
            free.shrink(parent.id(), around, left);
            usage.lessen(parent.id(), around.size().subtract(left.size()));
        }
    }

    /** A range lies in one prefix: a block that would cut through it is refused. */
    private void refuseAcross(PrefixRow parent, PrefixRow child) {
        for (RangeRow range : ranges.of(parent.id())) {
            boolean overlaps = child.cidr().range().overlaps(range.first().spanWithRange(range.last()));
            if (overlaps
                    && !(child.cidr().contains(range.first()) && child.cidr().contains(range.last()))) {
                throw ProblemException.of(
                        IpamProblem.RANGE_IN_THE_WAY,
                        child.cidr().toString(),
                        IpText.canonical(range.first()),
                        IpText.canonical(range.last()));
            }
        }
    }

    /** What of a space can be given, with the ranges of its prefix. */
    static FreeSpace given(FreeSpace space, List<RangeRow> ranges) {
        FreeSpace left = space;
        List<RangeRow> feeding = ranges.stream()
                .filter(range -> range.kind() == RangeKind.ALLOCATION)
                .toList();
        if (!feeding.isEmpty()) {
            left = left.within(feeding.stream()
                    .map(range -> range.first().spanWithRange(range.last()))
                    .toList());
        }
        for (RangeRow range : ranges) {
            if (range.kind() != RangeKind.ALLOCATION) {
                left = left.without(range.first().spanWithRange(range.last()));
            }
        }
        return left;
    }

    /** What could be given in a prefix, were nothing given and nothing in it: of a container, all of it, as blocks. */
    static FreeSpace assignable(PrefixRow prefix) {
        return prefix.isContainer()
                ? FreeSpace.of(prefix.cidr().range())
                : prefix.cidr().assignable(gateway(prefix));
    }

    /** Whether the ranges of a prefix keep an address from being given. */
    static boolean isSetAside(IPAddress address, List<RangeRow> ranges) {
        return !ranges.isEmpty()
                && given(FreeSpace.of(address.spanWithRange(address)), ranges)
                        .ranges()
                        .isEmpty();
    }

    /**
     * Puts back addresses that have become free, and are counted no more: those that can be given into the free ranges,
     * those that a range keeps from being given to what is set aside.
     */
    void putBack(PrefixRow prefix, List<IPAddress> addresses) {
        FreeSpace assignable = assignable(prefix);
        List<RangeRow> own = ranges.of(prefix.id());
        Map<Boolean, List<IPAddress>> bySetAside = addresses.stream()
                .filter(assignable::contains)
                .collect(Collectors.partitioningBy(address -> isSetAside(address, own)));
        bySetAside.getOrDefault(false, List.of()).forEach(address -> free.putBack(prefix.id(), address));
        int setAside = bySetAside.getOrDefault(true, List.of()).size();
        if (setAside > 0) {
            usage.setAside(prefix.id(), setAside);
        }
    }

    private static @Nullable IPAddress gateway(PrefixRow prefix) {
        String gateway = prefix.gateway();
        return gateway == null ? null : IpText.address(gateway).orElseThrow();
    }
}
