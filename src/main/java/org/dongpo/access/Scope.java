package org.dongpo.access;

import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.dongpo.shared.UnitId;
import org.jspecify.annotations.Nullable;

/**
 * The rows that a caller may see or change: those of some divisions, with all below them, and those of some units.
 *
 * <p>In SQL a row that carries {@code division_code} and {@code unit_id} is cut with {@link #SQL}; the parameters come
 * from {@link #divisionPatterns()} and {@link #unitIdArray()}.
 */
public final class Scope {

    /** The condition for a row with the columns {@code division_code} and {@code unit_id}. */
    public static final String SQL = "(division_code LIKE ANY (:scopeDivisions) OR unit_id = ANY (:scopeUnits))";

    /** Nothing at all. */
    public static final Scope NONE = new Scope(Set.of(), Set.of());

    /** Everything: for the console and for jobs, never for a person. */
    public static final Scope ALL = new Scope(Set.of(""), Set.of());

    private final Set<String> divisionPrefixes;
    private final Set<Long> unitIds;

    private Scope(Set<String> divisionPrefixes, Set<Long> unitIds) {
        this.divisionPrefixes = Set.copyOf(divisionPrefixes);
        this.unitIds = Set.copyOf(unitIds);
    }

    /** The union of what the grants cover. */
    public static Scope of(Collection<Grant> grants) {
        Set<String> divisions = new LinkedHashSet<>();
        Set<Long> units = new LinkedHashSet<>();
        for (Grant grant : grants) {
            String code = grant.divisionCode();
            if (code != null) {
                divisions.add(significant(code));
            }
            grant.unitIds().forEach(unit -> units.add(unit.value()));
        }
        return new Scope(divisions, units);
    }

    /**
     * The digits of a division's code that all divisions below it share: 51 of a province, 5114 of a city, all six of
     * a county, all nine of a town (GB/T 2260, GB/T 10114).
     */
    public static String significant(String divisionCode) {
        if (divisionCode.length() != 6) {
            return divisionCode;
        }
        return divisionCode.endsWith("0000")
                ? divisionCode.substring(0, 2)
                : divisionCode.endsWith("00") ? divisionCode.substring(0, 4) : divisionCode;
    }

    /** Whether a row of this division and unit is inside. */
    public boolean covers(@Nullable String divisionCode, @Nullable UnitId unitId) {
        return (divisionCode != null && divisionPrefixes.stream().anyMatch(divisionCode::startsWith))
                || (unitId != null && unitIds.contains(unitId.value()));
    }

    /**
     * Whether something of this comes from inside a division: from a grant to it or to one below it, and not only from
     * one above it. What has no bounds reaches everywhere.
     */
    public boolean comesFromWithin(String divisionCode) {
        String inside = significant(divisionCode);
        return divisionPrefixes.stream().anyMatch(prefix -> prefix.isEmpty() || prefix.startsWith(inside));
    }

    /** Whether nothing is inside. */
    public boolean isEmpty() {
        return divisionPrefixes.isEmpty() && unitIds.isEmpty();
    }

    /** The patterns for {@code division_code LIKE ANY (…)}. */
    public String[] divisionPatterns() {
        return divisionPrefixes.stream().map(prefix -> prefix + "%").toArray(String[]::new);
    }

    /** The units for {@code unit_id = ANY (…)}. */
    public Long[] unitIdArray() {
        return unitIds.toArray(Long[]::new);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Scope scope
                && divisionPrefixes.equals(scope.divisionPrefixes)
                && unitIds.equals(scope.unitIds);
    }

    @Override
    public int hashCode() {
        return divisionPrefixes.hashCode() * 31 + unitIds.hashCode();
    }

    @Override
    public String toString() {
        return "Scope" + List.copyOf(divisionPrefixes) + List.copyOf(unitIds);
    }
}
