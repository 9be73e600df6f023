package org.dongpo.plan.application;

import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.dongpo.organization.Organizations;
import org.dongpo.organization.Unit;
import org.dongpo.plan.domain.AddressPlan;
import org.dongpo.plan.domain.Homes;
import org.dongpo.plan.domain.PlanCode;
import org.dongpo.shared.UnitId;
import org.springframework.stereotype.Component;

/** Looks up where the units of a plan belong, all at once. */
@Component
class PlanHomes {

    private final Organizations organizations;

    PlanHomes(Organizations organizations) {
        this.organizations = organizations;
    }

    Homes of(AddressPlan plan) {
        Map<UnitId, Unit> units = organizations.units(plan.fields().stream()
                .flatMap(field -> field.codes().stream())
                .map(PlanCode::unitId)
                .filter(Objects::nonNull)
                .collect(Collectors.toSet()));
        return new Homes(plan, id -> {
            Unit unit = units.get(id);
            return unit == null ? null : unit.divisionCode();
        });
    }
}
