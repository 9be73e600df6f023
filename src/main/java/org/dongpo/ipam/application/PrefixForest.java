package org.dongpo.ipam.application;

import inet.ipaddr.IPAddress;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.dongpo.access.Scope;
import org.dongpo.ipam.domain.Cidr;
import org.dongpo.ipam.domain.IpText;
import org.dongpo.ipam.domain.TreeFilter;
import org.dongpo.ipam.persistence.PrefixQueries;
import org.dongpo.ipam.persistence.PrefixQueries.PrefixView;
import org.dongpo.ipam.persistence.TreeQueries;
import org.dongpo.ipam.persistence.TreeQueries.Branch;
import org.dongpo.ipam.persistence.TreeQueries.FreeRow;
import org.dongpo.ipam.persistence.TreeQueries.Part;
import org.dongpo.ipam.persistence.TreeQueries.Place;
import org.dongpo.shared.Page;
import org.dongpo.shared.PageToken;
import org.dongpo.shared.PrefixId;
import org.dongpo.shared.ProblemException;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

/** Shows the trees of prefixes a part at a time, in a number of statements that does not depend on how much is shown. */
@Service
public class PrefixForest {

    /** So many rows are told of at once, however many prefixes are opened. */
    private static final int MOST_ROWS = 4000;

    private final TreeQueries places;
    private final PrefixQueries prefixes;

    PrefixForest(TreeQueries places, PrefixQueries prefixes) {
        this.places = places;
        this.prefixes = prefixes;
    }

    /** Whether what is free is told of between the children of a container. */
    public enum FreeRows {
        NONE,
        BETWEEN,
        /** Free blocks, and the containers that may have some. */
        ONLY
    }

    /** What stands below a prefix: another, or a free block between them. */
    public record Entry(
            Cidr cidr,
            @Nullable PrefixView prefix,
            @Nullable BigInteger free) {}

    /** A part of what stands right below a prefix. */
    public record BranchPart(
            PrefixId parentId,
            List<Entry> entries,
            @Nullable String nextPageToken) {}

    /** A prefix that was looked for, or one around it. */
    public record Found(PrefixView prefix, boolean matches) {}

    /** The prefixes with nothing right above that the caller sees. */
    public Page<PrefixView> roots(TreeFilter filter, Scope scope, @Nullable String pageToken, int size) {
        List<Place> rows = places.roots(filter, new Part(scope, PageToken.decode(pageToken), size + 1));
        Page<Place> page = Page.of(rows, size, PrefixForest::key, null);
        return new Page<>(views(page.items().stream()).values().stream().toList(), page.nextPageToken(), null);
    }

    /**
     * What stands right below some prefixes.
     *
     * @param pageToken where the only one goes on
     */
    public List<BranchPart> branches(
            List<PrefixId> parents, FreeRows free, Scope scope, @Nullable String pageToken, int size) {
        String after = after(pageToken);
        List<Branch> branches =
                parents.stream().map(parent -> new Branch(parent, after)).toList();
        int most = Math.min(size, MOST_ROWS / Math.max(1, parents.size()));
        List<Place> children = places.children(branches, free == FreeRows.ONLY, scope, most + 1);
        List<FreeRow> between = free == FreeRows.NONE ? List.of() : places.free(branches, scope, most + 1);
        Map<Optional<PrefixId>, List<Place>> childrenOf =
                children.stream().collect(Collectors.groupingBy(place -> Optional.ofNullable(place.parentId())));
        Map<PrefixId, List<FreeRow>> freeOf = between.stream().collect(Collectors.groupingBy(FreeRow::parentId));
        Map<PrefixId, PrefixView> views = views(children.stream());
        return branches.stream()
                .map(branch -> {
                    Stream<Entry> below = childrenOf.getOrDefault(Optional.of(branch.parentId()), List.of()).stream()
                            .filter(place -> views.containsKey(place.id()))
                            .map(place -> new Entry(place.cidr(), views.get(place.id()), null));
                    Stream<Entry> room = freeOf.getOrDefault(branch.parentId(), List.of()).stream()
                            .flatMap(row -> blocks(row, branch.after()).limit(most + 1L));
                    return part(branch, Stream.concat(below, room), most);
                })
                .toList();
    }

    private static BranchPart part(Branch branch, Stream<Entry> entries, int most) {
        List<Entry> sorted = entries.sorted(
                        Comparator.comparing((Entry entry) -> entry.cidr().first()))
                .limit(most + 1L)
                .toList();
        Page<Entry> page =
                Page.of(sorted, most, entry -> IpText.canonical(entry.cidr().last()), null);
        return new BranchPart(branch.parentId(), page.items(), page.nextPageToken());
    }

    /** The fewest blocks that a free range is made of, from behind an address on. */
    private static Stream<Entry> blocks(FreeRow row, @Nullable String after) {
        IPAddress first = row.range().getLower();
        if (after != null) {
            IPAddress told = IpText.address(after).orElseThrow();
            if (told.compareTo(first) >= 0) {
                first = told.increment(1);
            }
        }
        return Stream.of(first.spanWithRange(row.range().getUpper()).spanWithPrefixBlocks())
                .map(block -> new Entry(Cidr.of(text(block)), null, block.getCount()));
    }

    private static String text(IPAddress block) {
        return block.isPrefixed() ? block.toCanonicalString() : block.toCanonicalString() + "/" + block.getBitCount();
    }

    /** The prefixes that a filter finds, with those around them, in the order of the tree. */
    public Page<Found> matches(TreeFilter filter, Scope scope, @Nullable String pageToken, int size) {
        List<Place> rows = places.matches(filter, new Part(scope, PageToken.decode(pageToken), size + 1));
        Page<Place> page = Page.of(rows, size, PrefixForest::key, null);
        Set<PrefixId> matching = page.items().stream().map(Place::id).collect(Collectors.toSet());
        List<Place> shown = new ArrayList<>(page.items());
        Set<PrefixId> known = new HashSet<>(matching);
        for (Place ancestor : places.ancestors(page.items(), scope)) {
            if (known.add(ancestor.id())) {
                shown.add(ancestor);
            }
        }
        List<Found> found = views(shown.stream().sorted(IN_THE_TREE)).values().stream()
                .map(view -> new Found(view, matching.contains(view.row().id())))
                .toList();
        return new Page<>(found, page.nextPageToken(), null);
    }

    private static final Comparator<Place> IN_THE_TREE = Comparator.comparing(
                    (Place place) -> place.spaceId().value())
            .thenComparing(place -> place.cidr().family())
            .thenComparing(place -> place.cidr().first())
            .thenComparing(place -> place.cidr().length());

    /** What is said of some prefixes, in their order; one that has just been removed is left out. */
    private Map<PrefixId, PrefixView> views(Stream<Place> shown) {
        List<PrefixId> ids = shown.map(Place::id).toList();
        Map<PrefixId, PrefixView> read = prefixes.all(ids).stream()
                .collect(Collectors.toMap(view -> view.row().id(), Function.identity()));
        Map<PrefixId, PrefixView> views = new LinkedHashMap<>();
        ids.stream().filter(read::containsKey).forEach(id -> views.put(id, read.get(id)));
        return views;
    }

    private static String key(Place place) {
        return place.spaceId() + " " + place.cidr();
    }

    private static @Nullable String after(@Nullable String pageToken) {
        String key = PageToken.decode(pageToken);
        if (key == null) {
            return null;
        }
        return IpText.address(key)
                .map(IpText::canonical)
                .orElseThrow(() -> ProblemException.field("pageToken", "page-token"));
    }
}
