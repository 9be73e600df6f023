package org.dongpo.plan.application;

import java.util.List;
import org.dongpo.plan.FieldKind;
import org.dongpo.plan.domain.PlanCode;
import org.dongpo.plan.domain.PlanField;
import org.dongpo.shared.SpaceId;
import org.jspecify.annotations.Nullable;

/**
 * A plan as somebody wants it.
 *
 * @param divisionCode whose plan it is; when null the city's, or of one who does not work for the city his own
 */
public record PlanDraft(
        SpaceId spaceId,
        String cidr,
        String name,
        @Nullable String divisionCode,
        @Nullable String notes,
        List<FieldDraft> fields) {

    /**
     * A field as somebody wants it.
     *
     * @param id the field that it was; 0 for a new one
     * @param codes its table; null when it stays as it is
     */
    public record FieldDraft(
            long id,
            String label,
            int bits,
            FieldKind kind,
            String colour,
            @Nullable List<PlanCode> codes) {

        /** A new field like another. */
        public static FieldDraft fresh(PlanField field) {
            return new FieldDraft(0, field.label(), field.bits(), field.kind(), field.colour(), field.codes());
        }
    }
}
