package org.dongpo.ipam.application;

import org.dongpo.access.Caller;
import org.dongpo.access.Permission;
import org.dongpo.organization.Organizations;
import org.dongpo.organization.Person;
import org.dongpo.organization.Unit;
import org.dongpo.shared.PersonId;
import org.dongpo.shared.ProblemException;
import org.dongpo.shared.UnitId;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Who may be made a holder by somebody: units in his scope, and people of the unit. */
@Component
class Holders {

    private final Organizations organizations;

    Holders(Organizations organizations) {
        this.organizations = organizations;
    }

    /** The unit that was named; without one, the caller's own. */
    Unit unit(Caller caller, @Nullable UnitId named) {
        UnitId id = named == null ? caller.unitId() : named;
        if (id == null) {
            throw ProblemException.field("unitId", "NotNull");
        }
        return organizations
                .unit(id)
                .filter(Unit::open)
                .filter(unit -> caller.scope(Permission.ADDRESS_ALLOCATE).covers(unit.divisionCode(), unit.id()))
                .orElseThrow(() -> ProblemException.field("unitId", "unknown-unit"));
    }

    @Nullable
    Person person(@Nullable PersonId id, Unit unit) {
        return id == null
                ? null
                : organizations
                        .person(id)
                        .filter(Person::present)
                        .filter(person -> person.unitId().equals(unit.id()))
                        .orElseThrow(() -> ProblemException.field("personId", "person-elsewhere"));
    }
}
