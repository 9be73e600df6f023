package org.dongpo.organization.application;

import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.dongpo.access.Caller;
import org.dongpo.access.Permission;
import org.dongpo.access.Role;
import org.dongpo.access.Scope;
import org.dongpo.audit.AuditEvent;
import org.dongpo.audit.AuditLog;
import org.dongpo.organization.OrganizationProblem;
import org.dongpo.organization.Unit;
import org.dongpo.organization.domain.CreditCode;
import org.dongpo.organization.persistence.DivisionStore;
import org.dongpo.organization.persistence.PersonStore;
import org.dongpo.organization.persistence.UnitStore;
import org.dongpo.organization.persistence.UnitStore.Connection;
import org.dongpo.organization.persistence.UnitStore.Details;
import org.dongpo.organization.persistence.UnitStore.UnitView;
import org.dongpo.shared.CommonProblem;
import org.dongpo.shared.FieldProblem;
import org.dongpo.shared.PersonId;
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
    private final PersonStore people;
    private final UnitClosing closing;
    private final AuditLog audit;
    private final Clock clock;

    Units(
            UnitStore store,
            DivisionStore divisions,
            PersonStore people,
            UnitClosing closing,
            AuditLog audit,
            Clock clock) {
        this.store = store;
        this.divisions = divisions;
        this.people = people;
        this.closing = closing;
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

    /**
     * Edits an open unit of the caller's scope; it may not leave the scope. When it moves to another division, all that it
     * holds goes with it.
     */
    @Transactional
    public void edit(Caller caller, UnitId id, UnaryOperator<Details> edit) {
        Scope scope = caller.scope(Permission.ORGANIZATION_WRITE);
        UnitView before = store.view(id, scope).orElseThrow(ProblemException::notFound);
        if (before.closedAt() != null) {
            throw ProblemException.of(OrganizationProblem.UNIT_CLOSED, before.name());
        }
        Details details = edit.apply(before.details());
        check(scope, details, before);
        try {
            store.update(id, details);
        } catch (DuplicateKeyException e) {
            throw ProblemException.of(OrganizationProblem.UNIT_NAME_TAKEN, details.name());
        }
        closing.move(caller, unit(before.details(), id), unit(details, id));
        audit.record(caller, event("unit.edit", id, before.details(), details));
    }

    private static Unit unit(Details details, UnitId id) {
        UnitId parent = details.parentId() == null ? null : new UnitId(details.parentId());
        return new Unit(id, details.name(), details.divisionCode(), parent, details.leaderConfirms(), true);
    }

    /** Switches whether the unit's leader confirms its requests; its own leader may, too. */
    @Transactional
    public void confirmByLeader(Caller caller, UnitId id, boolean leaderConfirms) {
        if (store.view(id, caller.scope(Role.UNIT_LEADER))
                .or(() -> store.view(id, caller.scope(Permission.ORGANIZATION_WRITE)))
                .isEmpty()) {
            throw ProblemException.notFound();
        }
        store.confirmByLeader(id, leaderConfirms);
        audit.record(
                caller,
                new AuditEvent(
                        "unit.leader-confirmation", "unit", id.toString(), Map.of("leaderConfirms", leaderConfirms)));
    }

    private void check(Scope scope, Details details, @Nullable UnitView before) {
        UnitId self = before == null ? null : new UnitId(before.id());
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
        List<FieldProblem> faults = new ArrayList<>();
        checkCode(details, before, faults);
        checkPeople(details, self, faults);
        checkExit(details.connection(), faults);
        if (!faults.isEmpty()) {
            throw ProblemException.fields(CommonProblem.INVALID_INPUT, faults);
        }
    }

    private void checkParent(Scope scope, UnitId parent, @Nullable UnitId self) {
        if (store.view(parent, scope).filter(unit -> unit.closedAt() == null).isEmpty()) {
            throw ProblemException.field("parentId", "unknown-unit");
        }
        if (self != null && store.subtree(self).contains(parent)) {
            throw ProblemException.field("parentId", "unit-circle");
        }
    }

    /** A code of before the check came stays until somebody writes another. */
    private void checkCode(Details details, @Nullable UnitView before, List<FieldProblem> faults) {
        String code = details.creditCode();
        if (code == null || (before != null && code.equals(before.creditCode()))) {
            return;
        }
        if (!CreditCode.isGood(code)) {
            faults.add(FieldProblem.of("creditCode", "credit-code"));
        } else if (store.hasCreditCode(code, before == null ? null : new UnitId(before.id()))) {
            faults.add(FieldProblem.of("creditCode", "credit-code-taken"));
        }
    }

    private void checkPeople(Details details, @Nullable UnitId self, List<FieldProblem> faults) {
        checkPerson("leaderId", details.leaderId(), self, faults);
        checkPerson("contactId", details.contactId(), self, faults);
    }

    private void checkPerson(String path, @Nullable Long id, @Nullable UnitId unit, List<FieldProblem> faults) {
        boolean works = id == null
                || people.people(List.of(new PersonId(id))).stream()
                        .anyMatch(person -> person.unitId().equals(unit));
        if (!works) {
            faults.add(FieldProblem.of(path, "not-of-unit"));
        }
    }

    private static void checkExit(Connection connection, List<FieldProblem> faults) {
        if (connection.userClass() == null || !connection.userClass().ownExit()) {
            return;
        }
        if (connection.exitFirewall() == null) {
            faults.add(FieldProblem.of("exitFirewall", "own-exit"));
        }
        if (connection.exitNat() == null) {
            faults.add(FieldProblem.of("exitNat", "own-exit"));
        }
    }

    private static AuditEvent event(String action, UnitId id, @Nullable Details before, Details details) {
        return new AuditEvent(action, "unit", id.toString(), Map.of("name", details.name())).changing(before, details);
    }
}
