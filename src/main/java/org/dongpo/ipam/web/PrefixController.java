package org.dongpo.ipam.web;

import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.Map;
import org.dongpo.access.Caller;
import org.dongpo.access.Permission;
import org.dongpo.access.Permitted;
import org.dongpo.access.Scope;
import org.dongpo.ipam.IpFamily;
import org.dongpo.ipam.application.PrefixWish;
import org.dongpo.ipam.application.Prefixes;
import org.dongpo.ipam.domain.IpText;
import org.dongpo.ipam.domain.PrefixStatus;
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

    private static final double NEARLY_FULL = 90;
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

    /** A prefix to be made, and what is said of it; it belongs to whom the block around it belongs unless told otherwise. */
    record NewPrefix(
            @NotNull Long spaceId,
            @NotBlank @Size(max = 64) String cidr,
            @Nullable PrefixStatus status,
            @Nullable Strategy strategy,
            @Nullable @Size(max = 9) String divisionCode,
            @Nullable @Min(0) Long unitId,
            @Nullable @Size(max = 64) String gateway,
            @Nullable @Size(max = 200) String purpose,
            @Nullable @Min(0) Long vlanId,
            @Nullable @Min(0) Long autonomousSystemId,
            @Nullable @Min(0) Long poolId,
            @Nullable @Size(max = 8) List<@NotNull @Size(max = 64) String> dns,
            @Nullable @Size(max = 20) List<@NotNull @Size(max = 50) String> tags,
            @Nullable @Size(max = 50) Map<@Size(max = 50) String, @NotNull Object> customFields,
            @Nullable @Size(max = 2000) String notes,
            @Nullable @Min(0) @Max(100) Integer alertPercent) {

        PrefixWish wish() {
            return new PrefixWish(
                    status,
                    strategy,
                    divisionCode,
                    unitId,
                    gateway,
                    purpose,
                    vlanId,
                    autonomousSystemId,
                    poolId,
                    dns,
                    tags,
                    customFields,
                    notes,
                    alertPercent);
        }
    }

    /** The next free block of a length is to be made. */
    record NextPrefix(
            @NotNull @Min(1) @Max(128) Integer length,
            @Valid @Nullable PrefixEdit facts) {}

    /** What is absent stays as it is; an empty text, an empty list and the number 0 take a value away. */
    record PrefixEdit(
            @Nullable PrefixStatus status,
            @Nullable Strategy strategy,
            @Nullable @Size(max = 9) String divisionCode,
            @Nullable @Min(0) Long unitId,
            @Nullable @Size(max = 64) String gateway,
            @Nullable @Size(max = 200) String purpose,
            @Nullable @Min(0) Long vlanId,
            @Nullable @Min(0) Long autonomousSystemId,
            @Nullable @Min(0) Long poolId,
            @Nullable @Size(max = 8) List<@NotNull @Size(max = 64) String> dns,
            @Nullable @Size(max = 20) List<@NotNull @Size(max = 50) String> tags,
            @Nullable @Size(max = 50) Map<@Size(max = 50) String, @NotNull Object> customFields,
            @Nullable @Size(max = 2000) String notes,
            @Nullable @Min(0) @Max(100) Integer alertPercent) {

        PrefixWish wish() {
            return new PrefixWish(
                    status,
                    strategy,
                    divisionCode,
                    unitId,
                    gateway,
                    purpose,
                    vlanId,
                    autonomousSystemId,
                    poolId,
                    dns,
                    tags,
                    customFields,
                    notes,
                    alertPercent);
        }
    }

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
        PrefixRow row = prefixes.create(caller, new SpaceId(body.spaceId()), body.cidr(), body.wish());
        return get(caller, row.id().value());
    }

    @Permitted(Permission.REGISTER_WRITE)
    @PostMapping("/{id}/prefixes")
    @ResponseStatus(HttpStatus.CREATED)
    PrefixBody createNext(Caller caller, @PathVariable long id, @Valid @RequestBody NextPrefix body) {
        PrefixEdit facts = body.facts();
        PrefixRow row = prefixes.createNext(
                caller, new PrefixId(id), body.length(), facts == null ? PrefixWish.NOTHING : facts.wish());
        return get(caller, row.id().value());
    }

    @Permitted(Permission.REGISTER_WRITE)
    @PatchMapping("/{id}")
    PrefixBody edit(Caller caller, @PathVariable long id, @Valid @RequestBody PrefixEdit body) {
        prefixes.edit(caller, new PrefixId(id), body.wish());
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
}
