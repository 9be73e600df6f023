package org.dongpo.ipam.web;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.math.BigInteger;
import java.util.List;
import java.util.Objects;
import org.dongpo.access.Caller;
import org.dongpo.access.Permission;
import org.dongpo.access.Permitted;
import org.dongpo.ipam.IpFamily;
import org.dongpo.ipam.application.PrefixForest;
import org.dongpo.ipam.application.PrefixForest.BranchPart;
import org.dongpo.ipam.application.PrefixForest.Entry;
import org.dongpo.ipam.application.PrefixForest.Found;
import org.dongpo.ipam.application.PrefixForest.FreeRows;
import org.dongpo.ipam.domain.Cidr;
import org.dongpo.ipam.domain.PrefixStatus;
import org.dongpo.ipam.domain.TreeFilter;
import org.dongpo.ipam.domain.TreeFilter.Ties;
import org.dongpo.ipam.persistence.PrefixQueries.PrefixView;
import org.dongpo.shared.Page;
import org.dongpo.shared.PrefixId;
import org.dongpo.shared.SpaceId;
import org.dongpo.shared.UnitId;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** The trees of prefixes over HTTP, opened a part at a time. */
@RestController
@RequestMapping("/api/v1/prefix-tree")
class TreeController {

    private final PrefixForest forest;
    private final Names names;

    TreeController(PrefixForest forest, Names names) {
        this.forest = forest;
        this.names = names;
    }

    /**
     * What stands below a prefix: another prefix, or a free block between them.
     *
     * @param free how many addresses the free block has
     */
    record TreeEntry(
            String cidr,
            @Nullable PrefixBody prefix,
            @Nullable BigInteger free) {}

    /** A part of what stands right below a prefix. */
    record TreeBranch(
            long parentId, List<TreeEntry> items, @Nullable String nextPageToken) {}

    /** What stands right below some prefixes. */
    record TreeBranches(List<TreeBranch> items) {}

    /**
     * A prefix that was looked for, or one around it.
     *
     * @param matches whether it is one that was looked for
     */
    record TreeMatch(PrefixBody prefix, boolean matches) {}

    @Permitted(Permission.REGISTER_READ)
    @GetMapping("/roots")
    Page<PrefixBody> roots(
            Caller caller,
            @RequestParam(required = false) @Nullable Long spaceId,
            @RequestParam(required = false) @Nullable @Pattern(regexp = "4|6") String family,
            @RequestParam(defaultValue = "NONE") FreeRows free,
            @RequestParam(required = false) @Nullable String pageToken,
            @RequestParam(defaultValue = "100") @Min(1) @Max(500) int pageSize) {
        PrefixStatus status = free == FreeRows.ONLY ? PrefixStatus.CONTAINER : null;
        TreeFilter filter =
                new TreeFilter(space(spaceId), family(family), null, null, status, null, null, null, Ties.ANY);
        Page<PrefixView> page = forest.roots(filter, caller.scope(Permission.REGISTER_READ), pageToken, pageSize);
        Names.Found found = names.ofPrefixes(page.items());
        return page.map(view -> PrefixBody.of(view, found, null));
    }

    @Permitted(Permission.REGISTER_READ)
    @GetMapping("/branches")
    TreeBranches branches(
            Caller caller,
            @RequestParam @NotEmpty @Size(max = 50) List<Long> of,
            @RequestParam(defaultValue = "NONE") FreeRows free,
            @RequestParam(required = false) @Nullable String pageToken,
            @RequestParam(defaultValue = "200") @Min(1) @Max(500) int pageSize) {
        List<PrefixId> parents = of.stream().distinct().map(PrefixId::new).toList();
        List<BranchPart> parts =
                forest.branches(parents, free, caller.scope(Permission.REGISTER_READ), pageToken, pageSize);
        Names.Found found = names.ofPrefixes(parts.stream()
                .flatMap(part -> part.entries().stream())
                .map(Entry::prefix)
                .filter(Objects::nonNull)
                .toList());
        return new TreeBranches(parts.stream().map(part -> branch(part, found)).toList());
    }

    @Permitted(Permission.REGISTER_READ)
    @GetMapping("/matches")
    Page<TreeMatch> matches(
            Caller caller,
            @RequestParam(required = false) @Nullable Long spaceId,
            @RequestParam(required = false) @Nullable @Pattern(regexp = "4|6") String family,
            @RequestParam(required = false) @Nullable @Size(max = 200) String query,
            @RequestParam(required = false) @Nullable PrefixStatus status,
            @RequestParam(required = false) @Nullable @Size(max = 9) String divisionCode,
            @RequestParam(required = false) @Nullable @Size(max = 50) String tag,
            @RequestParam(required = false) @Nullable @Min(1) @Max(4094) Integer vid,
            @RequestParam(required = false) @Nullable Long vlanId,
            @RequestParam(required = false) @Nullable Long autonomousSystemId,
            @RequestParam(required = false) @Nullable Long poolId,
            @RequestParam(required = false) @Nullable Long unitId,
            @RequestParam(required = false) @Nullable String pageToken,
            @RequestParam(defaultValue = "100") @Min(1) @Max(500) int pageSize) {
        String typed = query == null || query.isBlank() ? null : query;
        Cidr block = typed == null ? null : TreeFilter.blockOf(typed).orElse(null);
        TreeFilter filter = new TreeFilter(
                space(spaceId),
                family(family),
                block,
                block == null ? typed : null,
                status,
                divisionCode,
                tag,
                vid,
                new Ties(vlanId, autonomousSystemId, poolId, unitId == null ? null : new UnitId(unitId)));
        Page<Found> page = forest.matches(filter, caller.scope(Permission.REGISTER_READ), pageToken, pageSize);
        Names.Found found =
                names.ofPrefixes(page.items().stream().map(Found::prefix).toList());
        return page.map(one -> new TreeMatch(PrefixBody.of(one.prefix(), found, null), one.matches()));
    }

    private static TreeBranch branch(BranchPart part, Names.Found found) {
        return new TreeBranch(
                part.parentId().value(),
                part.entries().stream()
                        .map(entry -> new TreeEntry(entry.cidr().toString(), body(entry.prefix(), found), entry.free()))
                        .toList(),
                part.nextPageToken());
    }

    private static @Nullable PrefixBody body(@Nullable PrefixView view, Names.Found found) {
        return view == null ? null : PrefixBody.of(view, found, null);
    }

    private static @Nullable SpaceId space(@Nullable Long id) {
        return id == null ? null : new SpaceId(id);
    }

    private static @Nullable IpFamily family(@Nullable String family) {
        return family == null ? null : IpFamily.ofVersion(Integer.parseInt(family));
    }
}
