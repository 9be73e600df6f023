package org.dongpo.ipam.application;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.dongpo.ipam.IpamProblem;
import org.dongpo.ipam.domain.Cidr;
import org.dongpo.ipam.domain.FreeSpace;
import org.dongpo.ipam.domain.PrefixFinder;
import org.dongpo.ipam.persistence.FreeRangeStore;
import org.dongpo.ipam.persistence.PlantingStore;
import org.dongpo.ipam.persistence.PlantingStore.Place;
import org.dongpo.ipam.persistence.PrefixRow;
import org.dongpo.ipam.persistence.PrefixStore;
import org.dongpo.ipam.persistence.PrefixStore.Draft;
import org.dongpo.ipam.persistence.PrefixUsageStore;
import org.dongpo.ipam.persistence.RollupStore;
import org.dongpo.shared.PrefixId;
import org.dongpo.shared.ProblemException;
import org.dongpo.shared.SpaceId;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Puts many blocks into the tree at once, where {@link PrefixTree#grow} puts one. Thousands of them cost a handful of
 * statements: only the blocks that lose something, and new ones that take something over, are counted one by one. Callers
 * hold the lock on the space's structure.
 */
@Component
class BulkGrowth {

    private final PrefixStore prefixes;
    private final PlantingStore store;
    private final PrefixUsageStore usage;
    private final FreeRangeStore free;
    private final Settling settling;
    private final RollupStore rollups;
    private final PrefixTree tree;

    BulkGrowth(
            PrefixStore prefixes,
            PlantingStore store,
            PrefixUsageStore usage,
            FreeRangeStore free,
            Settling settling,
            RollupStore rollups,
            PrefixTree tree) {
        this.prefixes = prefixes;
        this.store = store;
        this.usage = usage;
        this.free = free;
        this.settling = settling;
        this.rollups = rollups;
        this.tree = tree;
    }

    /**
     * Adds blocks, none of which is there.
     *
     * @param whole a block around all of them
     * @param known the prefixes in it, and the one around it
     */
    List<PrefixRow> grow(Cidr whole, List<PrefixRow> known, List<Draft> drafts, Instant now) {
        SpaceId space = drafts.get(0).spaceId();
        Set<PrefixId> losers = losers(known, drafts);
        usage.lockAll(List.copyOf(losers));
        List<PrefixRow> grown = add(drafts, now);
        Set<PrefixId> parents = hang(known, grown);
        adopters(known, grown).forEach(block -> rollups.rebuild(space, block));
        int moved = store.moveAddresses(space, losers);
        settling.settleContent(space, whole, moved > 0);
        prefixes.checkTree();
        count(known, grown, losers, parents);
        return grown;
    }

    /** The smallest prefix around each draft, of those that were there before. */
    private static Set<PrefixId> losers(List<PrefixRow> known, List<Draft> drafts) {
        PrefixFinder<PrefixId> finder = new PrefixFinder<>();
        known.forEach(row -> finder.add(row.cidr(), row.id()));
        Set<PrefixId> losers = new TreeSet<>(Comparator.comparingLong(PrefixId::value));
        drafts.forEach(draft -> finder.around(draft.cidr()).ifPresent(losers::add));
        return losers;
    }

    private List<PrefixRow> add(List<Draft> drafts, Instant now) {
        Map<Cidr, PrefixId> ids = store.add(drafts, now);
        return drafts.stream()
                .map(draft -> new PrefixRow(
                        taken(ids.get(draft.cidr()), draft),
                        draft.spaceId(),
                        null,
                        draft.cidr(),
                        draft.delegatedTo(),
                        draft.facts()))
                .toList();
    }

    private static PrefixId taken(@Nullable PrefixId id, Draft draft) {
        if (id == null) {
            throw ProblemException.of(IpamProblem.PREFIX_TAKEN, draft.cidr().toString());
        }
        return id;
    }

    /** Finds the parent of the new prefixes, and of those that were there and now lie in one of them. */
    private Set<PrefixId> hang(List<PrefixRow> known, List<PrefixRow> grown) {
        PrefixFinder<PrefixId> finder = new PrefixFinder<>();
        known.forEach(row -> finder.add(row.cidr(), row.id()));
        grown.forEach(row -> finder.add(row.cidr(), row.id()));
        List<Place> places = new ArrayList<>();
        grown.forEach(
                row -> places.add(new Place(row.id(), finder.around(row.cidr()).orElse(null))));
        Set<PrefixId> fresh = grown.stream().map(PrefixRow::id).collect(Collectors.toSet());
        for (PrefixRow row : known) {
            PrefixId parent = finder.around(row.cidr()).orElse(null);
            if (parent != null && fresh.contains(parent)) {
                places.add(new Place(row.id(), parent));
            }
        }
        store.hang(places);
        return places.stream().map(Place::parentId).filter(Objects::nonNull).collect(Collectors.toSet());
    }

    /** The outermost of the new blocks that have come around others: the sums in them are added up anew. */
    private static Set<Cidr> adopters(List<PrefixRow> known, List<PrefixRow> grown) {
        PrefixFinder<Cidr> finder = new PrefixFinder<>();
        grown.forEach(row -> finder.add(row.cidr(), row.cidr()));
        Set<Cidr> adopters = new HashSet<>();
        for (PrefixRow row : known) {
            Optional<Cidr> outermost = finder.around(row.cidr());
            for (Optional<Cidr> next = outermost; next.isPresent(); next = finder.around(next.get())) {
                outermost = next;
            }
            outermost.ifPresent(adopters::add);
        }
        return adopters;
    }

    private void count(List<PrefixRow> known, List<PrefixRow> grown, Set<PrefixId> losers, Set<PrefixId> parents) {
        Set<PrefixId> busy = new HashSet<>(store.occupied(grown));
        busy.addAll(parents);
        Map<PrefixId, FreeSpace> empty = new LinkedHashMap<>();
        grown.stream()
                .filter(row -> !busy.contains(row.id()))
                .forEach(row -> empty.put(row.id(), PrefixTree.assignable(row)));
        usage.add(empty);
        free.fill(empty);
        grown.stream().filter(row -> busy.contains(row.id())).forEach(tree::refill);
        known.stream().filter(row -> losers.contains(row.id())).forEach(tree::refill);
    }
}
