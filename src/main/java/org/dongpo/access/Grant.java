package org.dongpo.access;

import java.util.List;
import org.dongpo.shared.UnitId;
import org.jspecify.annotations.Nullable;

/**
 * A role with the part of the city that it holds for: a division with all below it, or a unit with all below it.
 *
 * @param divisionCode the division of the scope, or null when it is a unit
 * @param unitIds the unit of the scope and every unit below it; empty when it is a division
 */
public record Grant(Role role, @Nullable String divisionCode, List<UnitId> unitIds) {

    public Grant {
        unitIds = List.copyOf(unitIds);
        if ((divisionCode == null) == unitIds.isEmpty()) {
            throw new IllegalArgumentException("a grant is for a division or for a unit");
        }
    }
}
