package org.dongpo.organization.web;

import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import org.dongpo.access.Caller;
import org.dongpo.access.Permission;
import org.dongpo.access.Permitted;
import org.dongpo.organization.application.Units;
import org.dongpo.organization.domain.NameQuery;
import org.dongpo.organization.persistence.UnitStore;
import org.dongpo.organization.persistence.UnitStore.Details;
import org.dongpo.organization.persistence.UnitStore.Filter;
import org.dongpo.organization.persistence.UnitStore.UnitView;
import org.dongpo.shared.Page;
import org.dongpo.shared.ProblemException;
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

/** Units over HTTP. */
@RestController
@RequestMapping("/api/v1/units")
class UnitController {

    private static final String FILLED = "(?s).*\\S.*";
    private static final String KINDS = "PARTY|GOVERNMENT|BUREAU|TOWN|INSTITUTION|COMPANY|OTHER";

    /** GB 32100-2015: 18 places, without I, O, S, V, Z. */
    private static final String CREDIT_CODE = "[0-9A-HJ-NP-RT-UW-Y]{18}|";

    private final Units units;
    private final UnitStore store;

    UnitController(Units units, UnitStore store) {
        this.units = units;
        this.store = store;
    }

    record NewUnit(
            @NotBlank @Size(max = 100) String name,
            @NotBlank String divisionCode,
            @Nullable Long parentId,
            @Nullable @Pattern(regexp = KINDS) String kind,
            @Nullable @Pattern(regexp = CREDIT_CODE) String creditCode,
            @Nullable @Size(max = 200) String address,
            @Nullable Boolean leaderConfirms) {}

    /** What is absent stays as it is; an empty text takes a code or an address away. */
    record UnitEdit(
            @Nullable @Size(max = 100) @Pattern(regexp = FILLED)
            String name,

            @Nullable String divisionCode,
            @Nullable Long parentId,
            @Nullable @Pattern(regexp = KINDS) String kind,
            @Nullable @Pattern(regexp = CREDIT_CODE) String creditCode,
            @Nullable @Size(max = 200) String address,
            @Nullable Boolean leaderConfirms) {}

    record LeaderConfirmation(@NotNull Boolean leaderConfirms) {}

    @Permitted(Permission.ORGANIZATION_READ)
    @GetMapping
    Page<UnitView> list(
            Caller caller,
            @RequestParam(required = false) @Nullable String query,
            @RequestParam(required = false) @Nullable String divisionCode,
            @RequestParam(required = false) @Nullable Long parentId,
            @RequestParam(required = false) @Nullable String pageToken,
            @RequestParam(defaultValue = "50") @Min(1) @Max(200) int pageSize) {
        Filter filter = new Filter(query == null ? null : NameQuery.of(query).orElse(null), divisionCode, parentId);
        return store.list(filter, caller.scope(Permission.ORGANIZATION_READ), pageToken, pageSize);
    }

    @Permitted(Permission.ORGANIZATION_READ)
    @GetMapping("/{id}")
    UnitView get(Caller caller, @PathVariable long id) {
        return store.view(new UnitId(id), caller.scope(Permission.ORGANIZATION_READ))
                .orElseThrow(ProblemException::notFound);
    }

    @Permitted(Permission.ORGANIZATION_WRITE)
    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    UnitView create(Caller caller, @Valid @RequestBody NewUnit body) {
        UnitId id = units.create(
                caller,
                new Details(
                        body.name().strip(),
                        body.divisionCode(),
                        body.parentId(),
                        body.kind() == null ? "OTHER" : body.kind(),
                        blankToNull(body.creditCode()),
                        blankToNull(body.address()),
                        body.leaderConfirms() == null || body.leaderConfirms()));
        return get(caller, id.value());
    }

    @Permitted(Permission.ORGANIZATION_WRITE)
    @PatchMapping("/{id}")
    UnitView edit(Caller caller, @PathVariable long id, @Valid @RequestBody UnitEdit body) {
        UnitView now = get(caller, id);
        units.edit(caller, new UnitId(id), merged(now, body));
        return get(caller, id);
    }

    @Permitted({Permission.REQUEST_HANDLE, Permission.ORGANIZATION_WRITE})
    @PatchMapping("/{id}/leader-confirmation")
    UnitView confirmByLeader(Caller caller, @PathVariable long id, @Valid @RequestBody LeaderConfirmation body) {
        units.confirmByLeader(caller, new UnitId(id), body.leaderConfirms());
        return get(caller, id);
    }

    private static Details merged(UnitView now, UnitEdit edit) {
        return new Details(
                edit.name() == null ? now.name() : edit.name().strip(),
                edit.divisionCode() == null ? now.divisionCode() : edit.divisionCode(),
                edit.parentId() == null ? now.parentId() : edit.parentId(),
                edit.kind() == null ? now.kind() : edit.kind(),
                edit.creditCode() == null ? now.creditCode() : blankToNull(edit.creditCode()),
                edit.address() == null ? now.address() : blankToNull(edit.address()),
                edit.leaderConfirms() == null ? now.leaderConfirms() : edit.leaderConfirms());
    }

    private static @Nullable String blankToNull(@Nullable String text) {
        return text == null || text.isBlank() ? null : text.strip();
    }
}
