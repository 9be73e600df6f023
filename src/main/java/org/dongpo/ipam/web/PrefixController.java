package org.dongpo.ipam.web;

import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.List;
import org.dongpo.access.Caller;
import org.dongpo.access.Permission;
import org.dongpo.access.Permitted;
import org.dongpo.access.Scope;
import org.dongpo.ipam.IpFamily;
import org.dongpo.ipam.application.Prefixes;
import org.dongpo.ipam.application.Prefixes.Wish;
import org.dongpo.ipam.domain.IpText;
import org.dongpo.ipam.domain.Strategy;
import org.dongpo.ipam.persistence.PrefixQueries;
import org.dongpo.ipam.persistence.PrefixQueries.FamilySum;
import org.dongpo.ipam.persistence.PrefixQueries.Filter;
import org.dongpo.ipam.persistence.PrefixQueries.PrefixView;
import org.dongpo.ipam.persistence.PrefixRow;
import org.dongpo.ipam.persistence.PrefixStore;
import org.dongpo.shared.Page;
import org.dongpo.shared.PrefixId;
import org.dongpo.shared.ProblemException;
import org.dongpo.shared.SpaceId;
import org.dongpo.shared.UnitId;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Prefixes over HTTP. */
@RestController
@RequestMapping("/api/v1/prefixes")
class PrefixController {

    private static final String STATUS = "CONTAINER|ACTIVE|PLANNED|RESERVED";
    private static final double NEARLY_FULL = 0.9;
    private static final int FULLEST = 20;

    private final Prefixes prefixes;
    private final PrefixQueries queries;
    private final PrefixStore store;
    private final Names names;

    PrefixController(Prefixes prefixes, PrefixQueries queries, PrefixStore store, Names names) {
        this.prefixes = prefixes;
        this.queries = queries;
        this.store = store;
        this.names = names;
    }

    record NewPrefix(
            @NotNull Long spaceId,
            @NotBlank String cidr,
            @Nullable String gateway,
            @Nullable @Size(max = 200) String purpose,
            @Nullable @Pattern(regexp = STATUS) String status,
            @Nullable Strategy strategy,
            @Nullable @Min(1) @Max(4094) Integer vlan,
            @Nullable String divisionCode,
            @Nullable Long unitId) {}

    /** What is absent stays as it is; an empty text takes a purpose or a gateway away. */
    record PrefixEdit(
            @Nullable String gateway,
            @Nullable @Size(max = 200) String purpose,
            @Nullable @Pattern(regexp = STATUS) String status,
            @Nullable Strategy strategy,
            @Nullable @Min(1) @Max(4094) Integer vlan,
            @Nullable String divisionCode,
            @Nullable Long unitId) {}

    /** The sums of what the caller may see. */
    record Summary(@Nullable FamilySum ipv4, @Nullable FamilySum ipv6, List<PrefixBody> above90) {}

    @Permitted(Permission.REGISTER_READ)
    @GetMapping
    Page<PrefixBody> list(
            Caller caller,
            @RequestParam(required = false) @Nullable Long spaceId,
            @RequestParam(required = false) @Nullable String containing,
            @RequestParam(required = false) @Nullable String parentId,
            @RequestParam(required = false) @Nullable @Pattern(regexp = "4|6") String family,
            @RequestParam(required = false) @Nullable String query,
            @RequestParam(required = false) @Nullable String pageToken,
            @RequestParam(defaultValue = "50") @Min(1) @Max(200) int pageSize) {
        Filter filter = new Filter(
                spaceId == null ? null : new SpaceId(spaceId),
                containing == null ? null : ip(containing),
                parent(parentId),
                family == null ? null : IpFamily.ofVersion(Integer.parseInt(family)),
                query == null || query.isBlank() ? null : query);
        Page<PrefixView> page = queries.list(filter, caller.scope(Permission.REGISTER_READ), pageToken, pageSize);
        Names.Found found = names.ofPrefixes(page.items());
        return page.map(view -> PrefixBody.of(view, found, null));
    }

    @Permitted(Permission.REGISTER_READ)
    @GetMapping("/summary")
    Summary summary(Caller caller, @RequestParam(required = false) @Nullable Long spaceId) {
        SpaceId space = spaceId == null ? null : new SpaceId(spaceId);
        Scope scope = caller.scope(Permission.REGISTER_READ);
        List<FamilySum> sums = queries.sums(space, scope);
        List<PrefixView> fullest = queries.fullest(space, scope, NEARLY_FULL, FULLEST);
        Names.Found found = names.ofPrefixes(fullest);
        return new Summary(
                sum(sums, 4),
                sum(sums, 6),
                fullest.stream().map(view -> PrefixBody.of(view, found, null)).toList());
    }

    @Permitted(Permission.REGISTER_READ)
    @GetMapping("/{id}")
    PrefixBody get(Caller caller, @PathVariable long id) {
        PrefixView view = queries.find(new PrefixId(id), caller.scope(Permission.REGISTER_READ))
                .orElseThrow(ProblemException::notFound);
        return PrefixBody.of(view, names.ofPrefixes(List.of(view)), store.ancestorsOf(view.row()));
    }

    @Permitted(Permission.REGISTER_WRITE)
    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    PrefixBody create(Caller caller, @Valid @RequestBody NewPrefix body) {
        Wish wish = new Wish(
                body.gateway(),
                body.purpose(),
                body.status(),
                body.strategy(),
                body.vlan(),
                body.divisionCode(),
                unit(body.unitId()));
        PrefixRow row = prefixes.create(caller, new SpaceId(body.spaceId()), body.cidr(), wish);
        return get(caller, row.id().value());
    }

    @Permitted(Permission.REGISTER_WRITE)
    @PatchMapping("/{id}")
    PrefixBody edit(Caller caller, @PathVariable long id, @Valid @RequestBody PrefixEdit body) {
        Wish wish = new Wish(
                body.gateway(),
                body.purpose(),
                body.status(),
                body.strategy(),
                body.vlan(),
                body.divisionCode(),
                unit(body.unitId()));
        prefixes.edit(caller, new PrefixId(id), wish);
        return get(caller, id);
    }

    private static @Nullable FamilySum sum(List<FamilySum> sums, int family) {
        return sums.stream().filter(sum -> sum.family() == family).findFirst().orElse(null);
    }

    private static @Nullable PrefixId parent(@Nullable String text) {
        if (text == null || text.equals("root")) {
            return text == null ? null : Filter.ROOT;
        }
        try {
            return new PrefixId(Long.parseLong(text));
        } catch (NumberFormatException e) {
            throw ProblemException.field("parentId", "type");
        }
    }

    private static String ip(String text) {
        return IpText.address(text)
                .map(IpText::canonical)
                .orElseThrow(() -> ProblemException.field("containing", "ip"));
    }

    private static @Nullable UnitId unit(@Nullable Long id) {
        return id == null ? null : new UnitId(id);
    }
}
