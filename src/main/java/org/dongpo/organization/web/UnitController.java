package org.dongpo.organization.web;

import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.Set;
import org.dongpo.access.Caller;
import org.dongpo.access.Permission;
import org.dongpo.access.Permitted;
import org.dongpo.organization.AccessMode;
import org.dongpo.organization.HoldingCounts;
import org.dongpo.organization.HoldingCounts.HoldingCount;
import org.dongpo.organization.UnitKind;
import org.dongpo.organization.UnitLevel;
import org.dongpo.organization.UserClass;
import org.dongpo.organization.application.UnitClosing;
import org.dongpo.organization.application.UnitClosing.Preview;
import org.dongpo.organization.application.Units;
import org.dongpo.organization.domain.NameQuery;
import org.dongpo.organization.persistence.UnitStore;
import org.dongpo.organization.persistence.UnitStore.Connection;
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

    private final Units units;
    private final UnitClosing closing;
    private final UnitStore store;
    private final HoldingCounts holdings;

    UnitController(Units units, UnitClosing closing, UnitStore store, HoldingCounts holdings) {
        this.holdings = holdings;
        this.units = units;
        this.closing = closing;
        this.store = store;
    }

    record NewUnit(
            @NotBlank @Size(max = 100) String name,
            @NotBlank String divisionCode,
            @Nullable Long parentId,
            @Nullable UnitKind kind,
            @Nullable UnitLevel level,
            @Nullable @Size(max = 18) String creditCode,
            @Nullable @Size(max = 200) String address,
            @Nullable UserClass userClass,
            @Nullable AccessMode accessMode,
            @Nullable @Size(max = 100) String exitFirewall,
            @Nullable @Size(max = 100) String exitNat,
            @Nullable Boolean leaderConfirms) {

        Details details() {
            return new Details(
                    name.strip(),
                    divisionCode,
                    parentId,
                    kind == null ? UnitKind.OTHER : kind,
                    level,
                    blankToNull(creditCode),
                    blankToNull(address),
                    null,
                    null,
                    new Connection(userClass, accessMode, blankToNull(exitFirewall), blankToNull(exitNat)),
                    leaderConfirms == null || leaderConfirms);
        }
    }

    /** What is absent stays as it is; an empty text, or one of {@code without}, takes a value away. */
    record UnitEdit(
            @Nullable @Size(max = 100) @Pattern(regexp = FILLED)
            String name,

            @Nullable String divisionCode,
            @Nullable Long parentId,
            @Nullable UnitKind kind,
            @Nullable UnitLevel level,
            @Nullable @Size(max = 18) String creditCode,
            @Nullable @Size(max = 200) String address,
            @Nullable Long leaderId,
            @Nullable Long contactId,
            @Nullable UserClass userClass,
            @Nullable AccessMode accessMode,
            @Nullable @Size(max = 100) String exitFirewall,
            @Nullable @Size(max = 100) String exitNat,
            @Nullable Boolean leaderConfirms,
            @Nullable Set<Without> without) {

        Details over(Details now) {
            Connection connection = now.connection();
            return new Details(
                    name == null ? now.name() : name.strip(),
                    divisionCode == null ? now.divisionCode() : divisionCode,
                    kept(Without.PARENT, parentId, now.parentId()),
                    kind == null ? now.kind() : kind,
                    level == null ? now.level() : level,
                    text(creditCode, now.creditCode()),
                    text(address, now.address()),
                    kept(Without.LEADER, leaderId, now.leaderId()),
                    kept(Without.CONTACT, contactId, now.contactId()),
                    new Connection(
                            kept(Without.USER_CLASS, userClass, connection.userClass()),
                            kept(Without.ACCESS_MODE, accessMode, connection.accessMode()),
                            text(exitFirewall, connection.exitFirewall()),
                            text(exitNat, connection.exitNat())),
                    leaderConfirms == null ? now.leaderConfirms() : leaderConfirms);
        }

        private <T> @Nullable T kept(Without what, @Nullable T wanted, @Nullable T now) {
            if (without != null && without.contains(what)) {
                return null;
            }
            return wanted == null ? now : wanted;
        }

        private static @Nullable String text(@Nullable String wanted, @Nullable String now) {
            return wanted == null ? now : blankToNull(wanted);
        }
    }

    /** What a unit can be without, though it is no text. */
    enum Without {
        PARENT,
        LEADER,
        CONTACT,
        USER_CLASS,
        ACCESS_MODE
    }

    /** Who follows a unit that is closed; nobody when it holds nothing. */
    record Closure(
            @Nullable Long successorId,
            @NotBlank @Size(max = 200) String reason) {}

    record LeaderConfirmation(@NotNull Boolean leaderConfirms) {}

    @Permitted(Permission.ORGANIZATION_READ)
    @GetMapping
    Page<UnitView> list(
            Caller caller,
            @RequestParam(required = false) @Nullable String query,
            @RequestParam(required = false) @Nullable String divisionCode,
            @RequestParam(required = false) @Nullable Long parentId,
            @RequestParam(required = false) @Nullable String creditCode,
            @RequestParam(defaultValue = "false") boolean closed,
            @RequestParam(required = false) @Nullable String pageToken,
            @RequestParam(defaultValue = "50") @Min(1) @Max(200) int pageSize) {
        Filter filter = new Filter(
                query == null ? null : NameQuery.of(query).orElse(null), divisionCode, parentId, creditCode, closed);
        return store.list(filter, caller.scope(Permission.ORGANIZATION_READ), pageToken, pageSize);
    }

    /** How many addresses and blocks the unit itself holds, as far as the caller may see. */
    @Permitted(Permission.ORGANIZATION_READ)
    @GetMapping("/{id}/held")
    HoldingCount held(Caller caller, @PathVariable long id) {
        UnitId unit = new UnitId(get(caller, id).id());
        return holdings.ofUnits(caller, List.of(unit)).getOrDefault(unit, HoldingCount.NONE);
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
        UnitId id = units.create(caller, body.details());
        return get(caller, id.value());
    }

    @Permitted(Permission.ORGANIZATION_WRITE)
    @PatchMapping("/{id}")
    UnitView edit(Caller caller, @PathVariable long id, @Valid @RequestBody UnitEdit body) {
        units.edit(caller, new UnitId(id), body::over);
        return get(caller, id);
    }

    /** What the unit holds, and what of it is in the way of a successor. */
    @Permitted(Permission.ORGANIZATION_WRITE)
    @GetMapping("/{id}/closure")
    Preview previewClosure(
            Caller caller, @PathVariable long id, @RequestParam(required = false) @Nullable Long successorId) {
        return closing.preview(caller, new UnitId(id), successorId == null ? null : new UnitId(successorId));
    }

    @Permitted(Permission.ORGANIZATION_WRITE)
    @PostMapping("/{id}/closure")
    UnitView close(Caller caller, @PathVariable long id, @Valid @RequestBody Closure body) {
        UnitId successor = body.successorId() == null ? null : new UnitId(body.successorId());
        closing.close(caller, new UnitId(id), successor, body.reason().strip());
        return get(caller, id);
    }

    @Permitted({Permission.REQUEST_HANDLE, Permission.ORGANIZATION_WRITE})
    @PatchMapping("/{id}/leader-confirmation")
    UnitView confirmByLeader(Caller caller, @PathVariable long id, @Valid @RequestBody LeaderConfirmation body) {
        units.confirmByLeader(caller, new UnitId(id), body.leaderConfirms());
        return get(caller, id);
    }

    private static @Nullable String blankToNull(@Nullable String text) {
        return text == null || text.isBlank() ? null : text.strip();
    }
}
