package org.dongpo.ipam.application;

import inet.ipaddr.IPAddress;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.dongpo.ipam.IpamProblem;
import org.dongpo.ipam.domain.FreeSpace;
import org.dongpo.ipam.domain.IpText;
import org.dongpo.ipam.persistence.AddressStore;
import org.dongpo.ipam.persistence.FreeRangeStore;
import org.dongpo.ipam.persistence.PrefixRow;
import org.dongpo.ipam.persistence.PrefixStore;
import org.dongpo.ipam.persistence.PrefixStore.Draft;
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
    private final FreeRangeStore ranges;
    private final AddressStore addresses;

    PrefixTree(PrefixStore prefixes, FreeRangeStore ranges, AddressStore addresses) {
        this.prefixes = prefixes;
        this.ranges = ranges;
        this.addresses = addresses;
    }

    /** Puts a block into the tree: between its parent and those of the parent's children that lie in it. */
    PrefixRow grow(Draft draft, Instant now) {
        Optional<PrefixRow> parent = prefixes.parentOf(draft.spaceId(), draft.cidr());
        PrefixId parentId = parent.map(PrefixRow::id).orElse(null);
        PrefixId id = prefixes.add(draft, parentId, now)
                .orElseThrow(() -> ProblemException.of(
                        IpamProblem.PREFIX_TAKEN, draft.cidr().toString()));
        prefixes.adopt(id, draft.spaceId(), draft.cidr(), parentId);
        PrefixRow grown = prefixes.find(id).orElseThrow();
        parent.ifPresent(around -> cutOut(around, grown));
        refill(grown);
        prefixes.checkTree();
        return grown;
    }

    /** Computes anew what is free in a prefix, and its counters. */
    void refill(PrefixRow prefix) {
        FreeSpace free = prefix.cidr().assignable(gateway(prefix));
        for (PrefixRow child : prefixes.childrenOf(prefix.id())) {
            free = free.without(child.cidr().range());
        }
        free = free.without(addresses.taken(prefix.id()));
        ranges.replace(prefix.id(), free);
        ranges.recount(prefix.id(), free);
    }

    private void cutOut(PrefixRow parent, PrefixRow child) {
        ranges.lock(parent.id());
        addresses.move(parent.id(), child.id(), child.cidr());
        FreeSpace left = ranges.all(parent.id()).without(child.cidr().range());
        ranges.replace(parent.id(), left);
        ranges.recount(parent.id(), left);
    }

    /** Whether an address can be given in a prefix, as far as the prefix itself goes. */
    static boolean assignable(PrefixRow prefix, IPAddress address) {
        return !address.equals(gateway(prefix))
                && !List.copyOf(prefix.cidr().unassignable()).contains(address);
    }

    private static @Nullable IPAddress gateway(PrefixRow prefix) {
        String gateway = prefix.gateway();
        return gateway == null ? null : IpText.address(gateway).orElseThrow();
    }
}
