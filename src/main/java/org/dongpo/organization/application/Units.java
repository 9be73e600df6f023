package org.dongpo.organization.application;

import java.time.Clock;
import java.util.Map;
import org.dongpo.access.Caller;
import org.dongpo.access.Permission;
import org.dongpo.access.Role;
import org.dongpo.access.Scope;
import org.dongpo.audit.AuditEvent;
import org.dongpo.audit.AuditLog;
import org.dongpo.organization.OrganizationProblem;
import org.dongpo.organization.persistence.DivisionStore;
import org.dongpo.organization.persistence.UnitStore;
import org.dongpo.organization.persistence.UnitStore.Details;
import org.dongpo.organization.persistence.UnitStore.UnitView;
import org.dongpo.shared.ProblemException;
import org.dongpo.shared.UnitId;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Makes and edits units. */
@Service
public class Units {

    private final UnitStore store;
    private final DivisionStore divisions;
    private final AuditLog audit;
    private final Clock clock;

    Units(UnitStore store, DivisionStore divisions, AuditLog audit, Clock clock) {
        this.store = store;
        this.divisions = divisions;
        this.audit = audit;
        this.clock = clock;
    }

    /** Makes a unit inside the caller's scope. */
    @Transactional
    public UnitId create(Caller caller, Details details) {
        Scope scope = caller.scope(Permission.ORGANIZATION_WRITE);
        check(scope, details, null);
        UnitId id = store.add(details, clock.instant())
                .orElseThrow(() -> ProblemException.of(OrganizationProblem.UNIT_NAME_TAKEN, details.name()));
        audit.record(caller, event("unit.create", id, null, details));
        return id;
    }

    /** Edits a unit of the caller's scope; it may not leave the scope. */
    @Transactional
    public void edit(Caller caller, UnitId id, Details details) {
        Scope scope = caller.scope(Permission.ORGANIZATION_WRITE);
        Details before = details(store.view(id, scope).orElseThrow(ProblemException::notFound), null);
        check(scope, details, id);
        try {
            store.update(id, details);
        } catch (DuplicateKeyException e) {
            throw ProblemException.of(OrganizationProblem.UNIT_NAME_TAKEN, details.name());
        }
        audit.record(caller, event("unit.edit", id, before, details));
    }

    /** Switches whether the unit's leader confirms its requests; its own leader may, too. */
    @Transactional
    public void confirmByLeader(Caller caller, UnitId id, boolean leaderConfirms) {
        UnitView unit = store.view(id, caller.scope(Role.UNIT_LEADER))
                .or(() -> store.view(id, caller.scope(Permission.ORGANIZATION_WRITE)))
                .orElseThrow(ProblemException::notFound);
        Details details = details(unit, leaderConfirms);
        store.update(id, details);
        audit.record(caller, event("unit.leader-confirmation", id, details(unit, null), details));
    }

    private static Details details(UnitView unit, @Nullable Boolean leaderConfirms) {
        return new Details(
                unit.name(),
                unit.divisionCode(),
                unit.parentId(),
                unit.kind(),
                unit.creditCode(),
                unit.address(),
                leaderConfirms == null ? unit.leaderConfirms() : leaderConfirms);
    }

    private void check(Scope scope, Details details, @Nullable UnitId self) {
        if (divisions.find(details.divisionCode()).isEmpty()) {
            throw ProblemException.field("divisionCode", "unknown-division");
        }
        if (!scope.covers(details.divisionCode(), self)) {
            throw ProblemException.field("divisionCode", "outside-scope");
        }
        Long parent = details.parentId();
        if (parent != null) {
            checkParent(scope, new UnitId(parent), self);
        }
    }

    private void checkParent(Scope scope, UnitId parent, @Nullable UnitId self) {
        if (store.view(parent, scope).isEmpty()) {
            throw ProblemException.field("parentId", "unknown-unit");
        }
        if (self != null && store.subtree(self).contains(parent)) {
            throw ProblemException.field("parentId", "unit-circle");
        }
    }

    private static AuditEvent event(String action, UnitId id, @Nullable Details before, Details details) {
        return new AuditEvent(action, "unit", id.toString(), Map.of("name", details.name())).changing(before, details);
    }
}
