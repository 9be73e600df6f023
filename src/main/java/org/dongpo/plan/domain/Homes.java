package org.dongpo.plan.domain;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.dongpo.access.Scope;
import org.dongpo.plan.FieldKind;
import org.dongpo.shared.UnitId;
import org.jspecify.annotations.Nullable;

/** In the block of which division something lies: of all that have a code, the smallest around it. */
public final class Homes {

    private final List<PlanCode> divisions;
    private final Function<UnitId, @Nullable String> divisionOfUnit;
    private final Map<String, Optional<PlanCode>> known = new HashMap<>();

    /** The homes of a plan; {@code divisionOfUnit} tells where a unit belongs, or nothing when there is no such unit. */
    public Homes(AddressPlan plan, Function<UnitId, @Nullable String> divisionOfUnit) {
        this.divisions = plan.fields().stream()
                .filter(field -> field.kind() == FieldKind.DIVISION)
                .flatMap(field -> field.codes().stream())
                .filter(code -> code.divisionCode() != null)
                .toList();
        this.divisionOfUnit = divisionOfUnit;
    }

    /** The code whose block a division lies in. */
    public @Nullable PlanCode of(String divisionCode) {
        return known.computeIfAbsent(divisionCode, this::find).orElse(null);
    }

    private Optional<PlanCode> find(String divisionCode) {
        PlanCode best = null;
        for (PlanCode code : divisions) {
            if (covers(code, divisionCode) && (best == null || depth(code) > depth(best))) {
                best = code;
            }
        }
        return Optional.ofNullable(best);
    }

    /** Where a unit belongs. */
    @Nullable
    String divisionOf(UnitId unit) {
        return divisionOfUnit.apply(unit);
    }

    /** Whether the block of a code may lie in the block of a division. */
    boolean allows(PlanCode code, @Nullable PlanCode division) {
        if (division == null) {
            return true;
        }
        UnitId unit = code.unitId();
        if (unit != null) {
            String home = divisionOfUnit.apply(unit);
            return home != null && division.equals(of(home));
        }
        String inner = code.divisionCode();
        return inner == null || covers(division, inner);
    }

    private static boolean covers(PlanCode code, String divisionCode) {
        String outer = code.divisionCode();
        return outer != null && divisionCode.startsWith(Scope.significant(outer));
    }

    private static int depth(PlanCode code) {
        String division = code.divisionCode();
        return division == null ? 0 : Scope.significant(division).length();
    }
}
