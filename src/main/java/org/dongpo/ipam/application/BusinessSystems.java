package org.dongpo.ipam.application;

import java.time.Clock;
import java.util.Map;
import org.dongpo.access.Caller;
import org.dongpo.access.Permission;
import org.dongpo.access.Scope;
import org.dongpo.audit.AuditEvent;
import org.dongpo.audit.AuditLog;
import org.dongpo.ipam.DualStack.SystemFacts;
import org.dongpo.ipam.DualStackProblem;
import org.dongpo.ipam.SystemId;
import org.dongpo.ipam.persistence.SystemStore;
import org.dongpo.ipam.persistence.SystemStore.SystemRow;
import org.dongpo.organization.Organizations;
import org.dongpo.organization.Unit;
import org.dongpo.shared.ProblemException;
import org.dongpo.shared.UnitId;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Keeps the business systems of the units. */
@Service
public class BusinessSystems {

    private final SystemStore store;
    private final Organizations organizations;
    private final AuditLog audit;
    private final Clock clock;

    BusinessSystems(SystemStore store, Organizations organizations, AuditLog audit, Clock clock) {
        this.store = store;
        this.organizations = organizations;
        this.audit = audit;
        this.clock = clock;
    }

    /**
     * Makes a system of a unit.
     *
     * @throws ProblemException {@code system-name-taken} when the unit has one of that name
     */
    @Transactional
    public SystemId add(Caller caller, SystemFacts facts) {
        Unit unit = unit(caller, facts.unitId());
        SystemId id;
        try {
            id = store.add(facts, unit.divisionCode(), clock.instant());
        } catch (DuplicateKeyException e) {
            throw nameTaken(facts);
        }
        answerOn(caller, id, facts);
        audit.record(caller, event("system.create", id, facts));
        return id;
    }

    /** Writes what a system is anew. */
    @Transactional
    public void edit(Caller caller, SystemId id, SystemFacts facts) {
        SystemRow before = writable(caller, id);
        Unit unit = unit(caller, facts.unitId());
        try {
            store.update(id, facts, unit.divisionCode());
        } catch (DuplicateKeyException e) {
            throw nameTaken(facts);
        }
        answerOn(caller, id, facts);
        audit.record(caller, event("system.edit", id, facts).changing(told(before), told(facts)));
    }

    /** Removes a system; what was told of its phases stays. */
    @Transactional
    public void remove(Caller caller, SystemId id) {
        SystemRow row = writable(caller, id);
        store.remove(id);
        audit.record(caller, new AuditEvent("system.remove", "system", id.toString(), Map.of("name", row.name())));
    }

    private SystemRow writable(Caller caller, SystemId id) {
        return store.find(id, caller.scope(Permission.REGISTER_WRITE)).orElseThrow(ProblemException::notFound);
    }

    private Unit unit(Caller caller, UnitId id) {
        Scope scope = caller.scope(Permission.REGISTER_WRITE);
        return organizations
                .unit(id)
                .filter(Unit::open)
                .filter(unit -> scope.covers(unit.divisionCode(), unit.id()))
                .orElseThrow(() -> ProblemException.field("unitId", "unknown-unit"));
    }

    private void answerOn(Caller caller, SystemId id, SystemFacts facts) {
        long distinct = facts.addresses().stream().distinct().count();
        if (store.answerOn(id, facts.addresses(), caller.scope(Permission.REGISTER_WRITE)) != distinct) {
            throw ProblemException.field("addressIds", "system-address");
        }
    }

    private static Map<String, Object> told(SystemRow row) {
        return told(row.name(), row.unitId(), row.site());
    }

    private static Map<String, Object> told(SystemFacts facts) {
        return told(facts.name(), facts.unitId(), facts.site());
    }

    private static Map<String, Object> told(String name, UnitId unit, @Nullable String site) {
        return Map.of("name", name, "unit", unit.value(), "site", site == null ? "" : site);
    }

    private static ProblemException nameTaken(SystemFacts facts) {
        return ProblemException.of(DualStackProblem.SYSTEM_NAME_TAKEN, facts.name());
    }

    private static AuditEvent event(String action, SystemId id, SystemFacts facts) {
        return new AuditEvent(
                action,
                "system",
                id.toString(),
                Map.of(
                        "name", facts.name(),
                        "unit", facts.unitId().value(),
                        "site", facts.site() == null ? "" : facts.site(),
                        "addresses", facts.addresses().size()));
    }
}
