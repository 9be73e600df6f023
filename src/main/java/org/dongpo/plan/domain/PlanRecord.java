package org.dongpo.plan.domain;

import java.time.Instant;
import java.util.List;
import org.dongpo.shared.SpaceId;
import org.jspecify.annotations.Nullable;

/**
 * A plan as it is kept.
 *
 * @param version rises with every change but those of single codes
 * @param generated how many prefixes have been made by it
 */
public record PlanRecord(
        long id,
        SpaceId spaceId,
        String divisionCode,
        @Nullable String notes,
        int version,
        long generated,
        @Nullable Instant generatedAt,
        AddressPlan plan) {

    /** The same plan with these fields. */
    public PlanRecord with(List<PlanField> fields) {
        AddressPlan filled = new AddressPlan(plan.name(), plan.base(), fields);
        return new PlanRecord(id, spaceId, divisionCode, notes, version, generated, generatedAt, filled);
    }
}
