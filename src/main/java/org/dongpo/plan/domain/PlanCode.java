package org.dongpo.plan.domain;

import org.dongpo.shared.UnitId;
import org.jspecify.annotations.Nullable;

/**
 * A code of a field, or a run of codes that are kept back together.
 *
 * @param first the code as a number; of a run, its first
 * @param last the same as the first, unless it is a run
 * @param divisionCode the division that it stands for
 * @param unitId the unit that it stands for
 * @param reserved whether it is kept back
 */
public record PlanCode(
        long first,
        long last,
        String label,
        @Nullable String divisionCode,
        @Nullable UnitId unitId,
        boolean reserved) {

    /** A code with a name. */
    public static PlanCode named(long code, String label) {
        return new PlanCode(code, code, label, null, null, false);
    }

    /** A run of codes that are kept back. */
    public static PlanCode kept(long first, long last, String label) {
        return new PlanCode(first, last, label, null, null, true);
    }

    /** How many codes it takes up. */
    public long count() {
        return last - first + 1;
    }
}
