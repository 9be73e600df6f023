package org.dongpo.ipam.web;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import java.math.BigInteger;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.dongpo.access.Caller;
import org.dongpo.access.Permission;
import org.dongpo.access.Permitted;
import org.dongpo.access.Scope;
import org.dongpo.ipam.AddressRegister.Space;
import org.dongpo.ipam.SpaceKind;
import org.dongpo.ipam.application.Spaces;
import org.dongpo.ipam.persistence.PrefixQueries;
import org.dongpo.ipam.persistence.PrefixQueries.FamilySum;
import org.dongpo.ipam.persistence.SpaceStore;
import org.dongpo.ipam.persistence.SpaceStore.SpaceFacts;
import org.dongpo.ipam.persistence.SpaceStore.SpaceRow;
import org.dongpo.shared.Page;
import org.dongpo.shared.SpaceId;
import org.dongpo.shared.UnitId;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Address spaces over HTTP. */
@RestController
@RequestMapping("/api/v1/address-spaces")
class SpaceController {

    private final Spaces spaces;
    private final SpaceStore store;
    private final PrefixQueries prefixes;
    private final Names names;

    SpaceController(Spaces spaces, SpaceStore store, PrefixQueries prefixes, Names names) {
        this.spaces = spaces;
        this.store = store;
        this.prefixes = prefixes;
        this.names = names;
    }

    /** What a space is; without a kind it is of the public area. */
    record SpaceEdit(
            @NotBlank @Size(max = 100) String name,
            @Nullable SpaceKind kind,
            @Nullable @Size(max = 40) String rd,
            @Nullable @Size(max = 20) List<@NotBlank @Size(max = 40) String> rtImport,
            @Nullable @Size(max = 20) List<@NotBlank @Size(max = 40) String> rtExport,
            @Nullable Long unitId,
            @Nullable @Size(max = 2000) String notes) {

        SpaceFacts facts() {
            return new SpaceFacts(
                    name.strip(),
                    kind == null ? SpaceKind.PUBLIC : kind,
                    rd == null || rd.isBlank() ? null : rd.strip(),
                    rtImport == null ? List.of() : rtImport,
                    rtExport == null ? List.of() : rtExport,
                    unitId == null || unitId == 0 ? null : new UnitId(unitId),
                    notes == null || notes.isBlank() ? null : notes.strip());
        }
    }

    record SpaceBody(long id, String name) {}

    /** A space with what the caller may see of it: of one that belongs to a unit outside his scope, not whose it is. */
    record SpaceSummary(
            long id,
            String name,
            SpaceKind kind,
            @Nullable String rd,
            List<String> rtImport,
            List<String> rtExport,
            @Nullable Long unitId,
            @Nullable String unitName,
            @Nullable String notes,
            long prefixCount,
            BigInteger total,
            long used) {}

    @Permitted(Permission.REGISTER_READ)
    @GetMapping
    Page<SpaceSummary> list(Caller caller) {
        Scope scope = caller.scope(Permission.REGISTER_READ);
        Map<SpaceId, List<FamilySum>> sums = prefixes.sumsBySpace(scope);
        List<SpaceRow> rows = store.rows();
        Names.Found found = names.ofUnits(rows.stream()
                        .map(space -> space.facts().unitId())
                        .filter(Objects::nonNull)
                        .toList())
                .within(scope);
        List<SpaceSummary> items = rows.stream()
                .map(space -> summary(space, sums.getOrDefault(space.id(), List.of()), found))
                .toList();
        return Page.whole(items);
    }

    private static SpaceSummary summary(SpaceRow space, List<FamilySum> sums, Names.Found found) {
        SpaceFacts facts = space.facts();
        UnitId unit = facts.unitId();
        String unitName = found.unit(unit);
        boolean seen = unit == null || unitName != null;
        return new SpaceSummary(
                space.id().value(),
                facts.name(),
                facts.kind(),
                facts.rd(),
                facts.rtImport(),
                facts.rtExport(),
                unit == null || !seen ? null : unit.value(),
                unitName,
                seen ? facts.notes() : null,
                sums.stream().mapToLong(FamilySum::prefixes).sum(),
                sums.stream()
                        .filter(sum -> sum.family() == 4)
                        .map(FamilySum::total)
                        .reduce(BigInteger.ZERO, BigInteger::add),
                sums.stream().mapToLong(FamilySum::used).sum());
    }

    @Permitted(Permission.REGISTER_WRITE)
    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    SpaceBody create(Caller caller, @Valid @RequestBody SpaceEdit body) {
        Space space = spaces.create(caller, body.facts());
        return new SpaceBody(space.id().value(), space.name());
    }

    @Permitted(Permission.REGISTER_WRITE)
    @PutMapping("/{id}")
    SpaceBody edit(Caller caller, @PathVariable long id, @Valid @RequestBody SpaceEdit body) {
        spaces.edit(caller, new SpaceId(id), body.facts());
        return new SpaceBody(id, body.facts().name());
    }
}
