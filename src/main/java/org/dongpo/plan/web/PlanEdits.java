package org.dongpo.plan.web;

import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.Nulls;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.dongpo.ipam.PrefixBook.Status;
import org.dongpo.plan.FieldKind;
import org.dongpo.plan.application.Generating.Order;
import org.dongpo.plan.application.PlanDraft;
import org.dongpo.plan.application.PlanDraft.FieldDraft;
import org.dongpo.plan.domain.PlanCode;
import org.dongpo.shared.SpaceId;
import org.dongpo.shared.UnitId;
import org.jspecify.annotations.Nullable;

/** What comes in about plans. */
final class PlanEdits {

    private PlanEdits() {}

    /**
     * A plan as it is wanted.
     *
     * @param template whether a new plan begins with the default fields; then none are sent
     * @param version of the plan that was read; a change in between is refused
     * @param confirmed that its bits change although prefixes have been made by it
     */
    record PlanEdit(
            @NotBlank @Size(max = 100) String name,
            @NotNull Long spaceId,
            @NotBlank @Size(max = 64) String cidr,
            @Nullable @Size(max = 9) String divisionCode,
            @Nullable @Size(max = 2000) String notes,
            @Nullable Boolean template,

            @JsonSetter(contentNulls = Nulls.FAIL) @Nullable @Size(max = 64)
            List<@Valid PlanFieldEdit> fields,

            @Nullable Integer version,
            @Nullable Boolean confirmed) {

        boolean isTemplate() {
            return Boolean.TRUE.equals(template);
        }

        boolean isConfirmed() {
            return Boolean.TRUE.equals(confirmed);
        }

        PlanDraft draft(List<FieldDraft> drafts) {
            return new PlanDraft(new SpaceId(spaceId), cidr.strip(), name.strip(), divisionCode, notes, drafts);
        }

        List<FieldDraft> drafts() {
            return fields == null
                    ? List.of()
                    : fields.stream().map(PlanFieldEdit::draft).toList();
        }
    }

    /**
     * A field as it is wanted.
     *
     * @param id of the field that it was; absent for a new one
     * @param codes its whole table; absent when that stays as it is
     */
    record PlanFieldEdit(
            @Nullable Long id,
            @NotNull @Size(max = 100) String label,
            @NotNull Integer bits,
            @NotNull FieldKind kind,
            @NotNull @Size(max = 7) String colour,

            @JsonSetter(contentNulls = Nulls.FAIL) @Nullable List<@Valid PlanEntryEdit> codes) {

        FieldDraft draft() {
            return new FieldDraft(
                    id == null ? 0 : id,
                    label,
                    bits,
                    kind,
                    colour,
                    codes == null
                            ? null
                            : codes.stream()
                                    .map(code -> code.entry(code.code()))
                                    .toList());
        }
    }

    /** An entry of a table, with its code. */
    record PlanEntryEdit(
            @NotNull @Min(0) Long code,
            @Nullable Long lastCode,
            @NotNull @Size(max = 100) String label,
            @Nullable @Size(max = 9) String divisionCode,
            @Nullable Long unitId,
            @Nullable Boolean reserved) {

        PlanCode entry(long first) {
            return PlanEdits.entry(first, lastCode, label, divisionCode, unitId, reserved);
        }
    }

    /** An entry of a table, whose code is in the path. */
    record PlanCodeEdit(
            @Nullable Long lastCode,
            @NotBlank @Size(max = 100) String label,
            @Nullable @Size(max = 9) String divisionCode,
            @Nullable Long unitId,
            @Nullable Boolean reserved) {

        PlanCode entry(long first) {
            return PlanEdits.entry(first, lastCode, label, divisionCode, unitId, reserved);
        }
    }

    private static PlanCode entry(
            long first,
            @Nullable Long last,
            String label,
            @Nullable String divisionCode,
            @Nullable Long unitId,
            @Nullable Boolean reserved) {
        return new PlanCode(
                first,
                last == null ? first : last,
                label.strip(),
                divisionCode == null || divisionCode.isBlank() ? null : divisionCode,
                unitId == null || unitId == 0 ? null : new UnitId(unitId),
                Boolean.TRUE.equals(reserved));
    }

    /** The codes of a field that prefixes are to be made for. */
    record PlanChoice(
            @NotNull Long fieldId,
            @NotNull @Size(max = 65_536) List<@NotNull Long> codes) {}

    /**
     * Which prefixes are to be made.
     *
     * @param fieldId the last field
     * @param choices the fields of which only some codes are used
     * @param reserves whether codes that are kept back become prefixes, too
     * @param status of the prefixes of the last field
     */
    record PlanGeneration(
            @NotNull Long fieldId,

            @JsonSetter(contentNulls = Nulls.FAIL) @Nullable @Size(max = 64)
            List<@Valid PlanChoice> choices,

            @Nullable Boolean reserves,
            @Nullable Status status) {

        Order order() {
            Map<Long, Set<Long>> chosen = new HashMap<>();
            if (choices != null) {
                choices.forEach(choice -> chosen.put(choice.fieldId(), new HashSet<>(choice.codes())));
            }
            return new Order(fieldId, chosen, Boolean.TRUE.equals(reserves), status);
        }
    }
}
