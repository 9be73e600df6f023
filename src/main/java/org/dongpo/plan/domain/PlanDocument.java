package org.dongpo.plan.domain;

import java.util.List;
import java.util.Objects;
import org.dongpo.plan.FieldKind;
import org.jspecify.annotations.Nullable;

/**
 * A plan as it travels in a file: units and divisions by what they are called, not by the ids of one installation. A file
 * may leave out what is a text; that it is missing is told with the other faults.
 */
public record PlanDocument(String name, String cidr, List<DocumentField> fields) {

    public PlanDocument {
        name = Objects.requireNonNullElse(name, "");
        cidr = Objects.requireNonNullElse(cidr, "");
        fields = List.copyOf(fields);
    }

    /** A field of the file. */
    public record DocumentField(String label, int bits, FieldKind kind, String colour, List<DocumentCode> codes) {

        public DocumentField {
            label = Objects.requireNonNullElse(label, "");
            colour = Objects.requireNonNullElse(colour, "");
            Objects.requireNonNull(kind);
            codes = List.copyOf(codes);
        }
    }

    /**
     * A code of the file.
     *
     * @param lastCode of a run that is kept back, its last code
     * @param divisionCode the division; of a unit, the one that it belongs to
     * @param unit the unit's name
     */
    public record DocumentCode(
            long code,
            @Nullable Long lastCode,
            String label,
            @Nullable String divisionCode,
            @Nullable String unit,
            boolean reserved) {

        public DocumentCode {
            label = Objects.requireNonNullElse(label, "");
        }

        /** The last of its codes. */
        public long last() {
            return lastCode == null ? code : lastCode;
        }
    }
}
