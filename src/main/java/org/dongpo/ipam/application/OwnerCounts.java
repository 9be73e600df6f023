package org.dongpo.ipam.application;

import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import org.dongpo.access.Caller;
import org.dongpo.access.Permission;
import org.dongpo.access.Scope;
import org.dongpo.ipam.persistence.OwnerQueries;
import org.dongpo.organization.HoldingCounts;
import org.dongpo.shared.UnitId;
import org.springframework.stereotype.Component;

/** What divisions and units hold: two looks, however many are asked for. */
@Component
class OwnerCounts implements HoldingCounts {

    private final OwnerQueries queries;

    OwnerCounts(OwnerQueries queries) {
        this.queries = queries;
    }

    @Override
    public Map<String, HoldingCount> ofDivisions(Caller caller, Collection<String> codes) {
        Scope scope = caller.scope(Permission.REGISTER_READ);
        Map<String, HoldingCount> counts = new HashMap<>();
        if (!scope.isEmpty()) {
            Map<String, HoldingCount> own = queries.byDivision(scope);
            for (String code : codes) {
                String below = Scope.significant(code);
                own.forEach((division, some) -> {
                    if (division.startsWith(below)) {
                        counts.merge(code, some, HoldingCount::plus);
                    }
                });
            }
        }
        return counts;
    }

    @Override
    public Map<UnitId, HoldingCount> ofUnits(Caller caller, Collection<UnitId> units) {
        return units.isEmpty() ? Map.of() : queries.byUnit(units, caller.scope(Permission.REGISTER_READ));
    }
}
