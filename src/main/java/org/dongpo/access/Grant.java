package org.dongpo.access;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.dongpo.shared.UnitId;
import org.jspecify.annotations.Nullable;

/**
 * A role with the part of the city that it holds for: a division with all below it, or a unit with all below it.
 *
 * @param divisionCode the division of the scope, or null when it is a unit
 * @param unitIds the unit of the scope and every unit below it; empty when it is a division
 * @param permissions what it allows: all that the role does, or less where a token was made for less
 */
public record Grant(Role role, @Nullable String divisionCode, List<UnitId> unitIds, Set<Permission> permissions) {

    public Grant {
        permissions = Set.copyOf(permissions);
        unitIds = List.copyOf(unitIds);
        if ((divisionCode == null) == unitIds.isEmpty()) {
            throw new IllegalArgumentException("a grant is for a division or for a unit");
        }
    }

    /** A role with all its permissions. */
    public Grant(Role role, @Nullable String divisionCode, List<UnitId> unitIds) {
        this(role, divisionCode, unitIds, role.permissions());
    }

    /** The same for those of its permissions that are among some. */
    public Grant only(Set<Permission> some) {
        return new Grant(
                role,
                divisionCode,
                unitIds,
                permissions.stream().filter(some::contains).collect(Collectors.toSet()));
    }
}
