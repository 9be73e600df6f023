package org.dongpo.ipam.application;

import org.dongpo.access.Caller;
import org.dongpo.access.Permission;
import org.dongpo.access.Scope;
import org.dongpo.ipam.Holder;
import org.dongpo.ipam.application.Addresses.Allocation;
import org.dongpo.organization.Organizations;
import org.dongpo.organization.Person;
import org.dongpo.organization.Unit;
import org.dongpo.shared.PersonId;
import org.dongpo.shared.ProblemException;
import org.dongpo.shared.UnitId;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Finds who gets addresses: a unit in the caller's scope, and a person in it. */
@Component
class Recipients {

    private final Organizations organizations;

    Recipients(Organizations organizations) {
        this.organizations = organizations;
    }

    /** Whom an allocation names, as the holder; without a unit, the caller's own. */
    Holder of(Caller caller, Allocation allocation) {
        Unit unit = unit(caller, allocation);
        Person person = person(allocation.personId(), unit);
        PersonId personId = person == null ? null : person.id();
        return new Holder(unit.id(), unit.divisionCode(), personId, Holder.Terminal.UNKNOWN, allocation.purpose());
    }

    private Unit unit(Caller caller, Allocation allocation) {
        UnitId id = allocation.unitId() == null ? caller.unitId() : allocation.unitId();
        if (id == null) {
            throw ProblemException.field("unitId", "NotNull");
        }
        Scope scope = caller.scope(Permission.ADDRESS_ALLOCATE);
        return organizations
                .unit(id)
                .filter(Unit::open)
                .filter(unit -> scope.covers(unit.divisionCode(), unit.id()))
                .orElseThrow(() -> ProblemException.field("unitId", "unknown-unit"));
    }

    private @Nullable Person person(@Nullable PersonId id, Unit unit) {
        return id == null
                ? null
                : organizations
                        .person(id)
                        .filter(Person::present)
                        .filter(person -> person.unitId().equals(unit.id()))
                        .orElseThrow(() -> ProblemException.field("personId", "person-elsewhere"));
    }
}
