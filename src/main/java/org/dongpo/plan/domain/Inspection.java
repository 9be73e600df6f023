package org.dongpo.plan.domain;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import org.dongpo.plan.FieldKind;
import org.dongpo.plan.domain.AddressPlan.Standing;
import org.dongpo.shared.UnitId;
import org.jspecify.annotations.Nullable;

/** Holds what there is against a plan. */
public final class Inspection {

    private final AddressPlan plan;
    private final Homes homes;
    private final List<TreeMap<Long, PlanCode>> tables;
    private final List<Finding> findings = new ArrayList<>();

    private Inspection(AddressPlan plan, Homes homes) {
        this.plan = plan;
        this.homes = homes;
        this.tables = plan.fields().stream().map(PlanField::table).toList();
    }

    /** A prefix as it is. */
    public record Present(
            long id,
            Block block,
            String divisionCode,
            @Nullable UnitId unitId,
            boolean reserved) {}

    /** What can be wrong. */
    public enum Kind {
        /** It ends in the middle of a field. */
        OFF_BOUNDARY,
        /** A code of it is not in the table. */
        UNKNOWN_CODE,
        /** A code of it is kept back, and yet it is in use. */
        RESERVED_CODE,
        /** It belongs to another division than its code tells. */
        WRONG_DIVISION,
        /** It belongs to another unit than its code tells. */
        WRONG_UNIT,
        /** The code has no prefix, though others of its field have. */
        MISSING,
        /** It lies in no plan. */
        OUTSIDE
    }

    /**
     * Something that does not follow the plan.
     *
     * @param prefixId the prefix; null for one that is missing
     * @param field the place of the field that it is about
     * @param code the code in that field
     * @param entry what the table says of the code
     * @param divisionCode whose the prefix is, or of one that is missing would be
     */
    public record Finding(
            Kind kind,
            Block block,
            @Nullable Long prefixId,
            @Nullable Integer field,
            @Nullable Long code,
            @Nullable PlanCode entry,
            String divisionCode,
            @Nullable UnitId unitId) {}

    /** The faults of the prefixes inside the base; the base itself is none. They come in the order of their blocks. */
    public static List<Finding> of(AddressPlan plan, Homes homes, List<Present> prefixes) {
        Inspection inspection = new Inspection(plan, homes);
        Deque<Present> around = new ArrayDeque<>();
        for (Present prefix : prefixes) {
            while (!around.isEmpty() && !around.element().block().contains(prefix.block())) {
                around.pop();
            }
            int judged = around.isEmpty()
                    ? plan.base().length()
                    : around.element().block().length();
            inspection.look(prefix, judged);
            around.push(prefix);
        }
        return List.copyOf(inspection.findings);
    }

    /** What the prefix around it covers has been judged there. */
    private void look(Present prefix, int judged) {
        int length = prefix.block().length();
        if (!plan.hasBoundary(length) && !isKeptRun(prefix)) {
            find(Kind.OFF_BOUNDARY, prefix, null, null, null);
        }
        for (int i = 0; i < plan.fields().size() && plan.end(i) <= length; i++) {
            long code = prefix.block().bits(plan.start(i), plan.fields().get(i).bits());
            PlanCode entry = PlanField.in(tables.get(i), code);
            if (plan.end(i) > judged) {
                codes(prefix, i, code, entry);
            }
            owners(prefix, i, code, entry);
        }
    }

    /** Whether a prefix that is kept back ends in the middle of a field, and all codes of it there are kept back, too. */
    private boolean isKeptRun(Present prefix) {
        return prefix.reserved()
                && plan.decode(prefix.block()).stream()
                        .filter(part -> part.standing() == Standing.PARTIAL)
                        .allMatch(part -> isKept(tables.get(part.field()), part.code(), part.last()));
    }

    private static boolean isKept(TreeMap<Long, PlanCode> table, @Nullable Long first, @Nullable Long last) {
        PlanCode entry = first == null ? null : PlanField.in(table, first);
        return entry != null && last != null && entry.reserved() && last <= entry.last();
    }

    private void codes(Present prefix, int place, long code, @Nullable PlanCode entry) {
        PlanField field = plan.fields().get(place);
        boolean spare = field.kind() == FieldKind.SPARE;
        if (spare
                ? code != 0
                : entry == null && field.kind().isClosed() && !field.codes().isEmpty()) {
            find(Kind.UNKNOWN_CODE, prefix, place, code, null);
        } else if (entry != null && entry.reserved() && !prefix.reserved()) {
            find(Kind.RESERVED_CODE, prefix, place, code, entry);
        }
    }

    private void owners(Present prefix, int place, long code, @Nullable PlanCode entry) {
        if (entry == null || entry.reserved()) {
            return;
        }
        UnitId unit = entry.unitId();
        boolean isLast = plan.end(place) == prefix.block().length();
        if (unit != null && !unit.equals(prefix.unitId()) && (isLast || prefix.unitId() != null)) {
            find(Kind.WRONG_UNIT, prefix, place, code, entry);
        }
        if (plan.fields().get(place).kind() == FieldKind.DIVISION
                && entry.divisionCode() != null
                && !entry.equals(homes.of(prefix.divisionCode()))
                && !isInside(prefix, place)) {
            find(Kind.WRONG_DIVISION, prefix, place, code, entry);
        }
    }

    /** Whether a division field behind decides. */
    private boolean isInside(Present prefix, int place) {
        PlanCode home = homes.of(prefix.divisionCode());
        return home != null
                && plan.fields().subList(place + 1, plan.fields().size()).stream()
                        .anyMatch(field -> field.kind() == FieldKind.DIVISION
                                && field.codes().contains(home));
    }

    private void find(
            Kind kind, Present prefix, @Nullable Integer field, @Nullable Long code, @Nullable PlanCode entry) {
        findings.add(new Finding(
                kind, prefix.block(), prefix.id(), field, code, entry, prefix.divisionCode(), prefix.unitId()));
    }

    /**
     * The prefixes that other codes of the same field, in the same block, have already. Of a field that has not been made
     * use of in a block, none is missing.
     */
    public static List<Finding> missing(AddressPlan plan, String owner, Homes homes, List<Present> prefixes) {
        Set<Block> present = new HashSet<>();
        Set<Block> begun = new LinkedHashSet<>();
        for (Present prefix : prefixes) {
            present.add(prefix.block());
            for (int i = 0; i < plan.fields().size(); i++) {
                if (plan.end(i) == prefix.block().length()
                        && plan.fields().get(i).kind().isClosed()) {
                    begun.add(prefix.block().cut(plan.start(i)));
                }
            }
        }
        List<Finding> missing = new ArrayList<>();
        for (Block around : begun) {
            for (Layout.Place place : Layout.inside(plan, owner, homes, around)) {
                if (!present.contains(place.block())) {
                    missing.add(missing(plan, place));
                }
            }
        }
        return missing;
    }

    private static Finding missing(AddressPlan plan, Layout.Place place) {
        PlanField field = plan.fields().get(place.field());
        long code = place.block().bits(plan.start(place.field()), field.bits());
        return new Finding(
                Kind.MISSING,
                place.block(),
                null,
                place.field(),
                code,
                field.code(code).orElse(null),
                place.divisionCode(),
                place.unitId());
    }
}
