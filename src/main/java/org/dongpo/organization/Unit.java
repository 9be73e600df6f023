package org.dongpo.organization;

import org.dongpo.shared.UnitId;
import org.jspecify.annotations.Nullable;

/**
 * A unit (单位): an organisation that applies for and holds resources.
 *
 * @param divisionCode the division that it belongs to
 * @param parentId the unit above it, if any
 * @param leaderConfirms whether its leader confirms each request before it leaves the unit
 * @param open false when it has been closed: it can hold nothing new
 */
public record Unit(
        UnitId id,
        String name,
        String divisionCode,
        @Nullable UnitId parentId,
        boolean leaderConfirms,
        boolean open) {}
