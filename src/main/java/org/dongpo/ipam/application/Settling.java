package org.dongpo.ipam.application;

import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.dongpo.access.Caller;
import org.dongpo.ipam.IpamProblem;
import org.dongpo.ipam.domain.Cidr;
import org.dongpo.ipam.persistence.PhaseStore;
import org.dongpo.ipam.persistence.PrefixRow;
import org.dongpo.ipam.persistence.PrefixStore;
import org.dongpo.ipam.persistence.PrefixUsageStore;
import org.dongpo.ipam.persistence.RollupStore;
import org.dongpo.ipam.persistence.SettlingStore;
import org.dongpo.ipam.persistence.SettlingStore.Homeless;
import org.dongpo.ipam.persistence.SettlingStore.Snapshot;
import org.dongpo.shared.PrefixId;
import org.dongpo.shared.ProblemException;
import org.dongpo.shared.SpaceId;
import org.springframework.stereotype.Component;

/**
 * Puts everything in its place after blocks have changed: each block, address and range belongs to the smallest block
 * around it; what is free and the counters are computed anew. Refuses changes that would leave an address without a
 * place, or in a place where no address may be.
 */
@Component
class Settling {

    private final PrefixStore prefixes;
    private final PrefixUsageStore usage;
    private final SettlingStore store;
    private final RollupStore rollups;
    private final PrefixTree tree;
    private final PairedPrefixes pairs;
    private final PhaseStore phases;
    private final Clock clock;

    Settling(
            PrefixStore prefixes,
            PrefixUsageStore usage,
            SettlingStore store,
            RollupStore rollups,
            PrefixTree tree,
            PairedPrefixes pairs,
            PhaseStore phases,
            Clock clock) {
        this.prefixes = prefixes;
        this.usage = usage;
        this.store = store;
        this.rollups = rollups;
        this.tree = tree;
        this.pairs = pairs;
        this.phases = phases;
        this.clock = clock;
    }

    /** A part of a space that is about to change, with what was in it. */
    record Region(SpaceId space, Cidr block, Map<PrefixId, Snapshot> before) {}

    /** Locks what lies in a block, and the block around it, against those who give addresses. */
    Region begin(SpaceId space, Cidr block) {
        usage.lockAll(List.copyOf(store.snapshot(space, block).keySet()));
        return new Region(space, block, store.snapshot(space, block));
    }

    /** Changes the block of a prefix; its place is found when all is settled. */
    void resize(PrefixRow prefix, Cidr wanted) {
        if (prefixes.exactly(prefix.spaceId(), wanted).isPresent()) {
            throw ProblemException.of(IpamProblem.PREFIX_TAKEN, wanted.toString());
        }
        String gateway = prefix.gateway();
        if (gateway != null && !wanted.givesTo(gateway)) {
            throw ProblemException.field("cidr", "resize-gateway", gateway);
        }
        store.resize(prefix.id(), wanted);
    }

    /** Refuses when an address that belongs to just this prefix is not free. */
    void refuseUsed(PrefixRow prefix) {
        long used = store.notFree(prefix.id());
        if (used > 0) {
            throw ProblemException.of(IpamProblem.PREFIX_IN_USE, prefix.cidr().toString(), used);
        }
    }

    /** Settles a region from which some prefixes are to go, and tells what has changed. */
    Reshaped finish(Caller caller, Region region, Set<PrefixId> gone) {
        store.settlePrefixes(region.space(), region.block(), gone);
        store.settleAddresses(region.space(), region.block(), gone);
        refuseHomeless(store.homeless(region.space(), region.block()));
        settleRanges(region.space(), region.block(), gone);
        List<String> unpaired = pairs.settle(caller, region.space(), region.block(), gone, clock.instant());
        phases.inherit(region.space(), region.block(), region.before().keySet(), gone, caller.login(), clock.instant());
        store.remove(gone);
        prefixes.checkTree();
        store.around(region.space(), region.block()).forEach(tree::refill);
        rollups.rebuild(region.space(), region.block());
        return Reshaped.between(region.before(), store.snapshot(region.space(), region.block()))
                .withUnpaired(unpaired);
    }

    /** Settles what lies in a block after others have come into it; addresses need a look only where some have moved. */
    void settleContent(SpaceId space, Cidr block, boolean addressesMoved) {
        if (addressesMoved) {
            refuseHomeless(store.homeless(space, block));
        }
        settleRanges(space, block, Set.of());
    }

    private void settleRanges(SpaceId space, Cidr block, Set<PrefixId> gone) {
        List<String> cut = store.cutRanges(space, block, gone);
        if (!cut.isEmpty()) {
            throw ProblemException.of(
                    IpamProblem.RANGE_IN_THE_WAY, block.toString(), cut.get(0), cut.get(cut.size() - 1));
        }
        store.settleRanges(space, block, gone);
    }

    static void refuseHomeless(Homeless homeless) {
        if (homeless.count() > 0) {
            throw ProblemException.of(
                    IpamProblem.ADDRESSES_IN_THE_WAY, homeless.count(), String.join(", ", homeless.some()));
        }
    }
}
