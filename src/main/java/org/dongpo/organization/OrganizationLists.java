package org.dongpo.organization;

import java.util.List;
import org.dongpo.access.Caller;
import org.dongpo.shared.FieldProblem;
import org.jspecify.annotations.Nullable;

/** Enters whole lists of units and people, as they stand in a workbook. */
public interface OrganizationLists {

    /** So many rows at once, at most. */
    int MOST_ROWS = 5000;

    /**
     * Enters lists in one transaction of its own, units first: all of them, or none when a row has a fault. A unit is known
     * by its social credit code, else by its name and division; a person by his unit, name and telephone number. What is
     * known is changed where the row says something else; an empty cell says nothing. The rules are those of the pages, and
     * so is the scope of the caller.
     *
     * @param dryRun whether nothing is entered even if all is well
     */
    Outcome enter(Caller caller, Lists lists, boolean dryRun);

    /** What stands in a workbook. */
    record Lists(List<UnitLine> units, List<PersonLine> people) {

        public Lists {
            units = List.copyOf(units);
            people = List.copyOf(people);
        }
    }

    /** Where a line stands. */
    record Place(String sheet, int row) {}

    /**
     * A line about a unit, as it is written.
     *
     * @param division its code or its name
     */
    record UnitLine(
            Place place,
            @Nullable String name,
            @Nullable String division,
            @Nullable String parent,
            @Nullable String kind,
            @Nullable String level,
            @Nullable String creditCode,
            @Nullable String address,
            @Nullable String userClass,
            @Nullable String accessMode,
            @Nullable String exitFirewall,
            @Nullable String exitNat) {}

    /** A line about a person, as it is written. */
    record PersonLine(
            Place place,
            @Nullable String unit,
            @Nullable String division,
            @Nullable String name,
            @Nullable String department,
            @Nullable String post,
            @Nullable String office,
            @Nullable String phone) {}

    /** How many rows were entered anew, were changed, and said nothing new. */
    record Count(int made, int changed, int unchanged) {

        /** All of them. */
        public int all() {
            return made + changed + unchanged;
        }
    }

    /** What came of it; with faults nothing was entered. */
    record Outcome(Count units, Count people, List<Fault> faults) {

        public Outcome {
            faults = List.copyOf(faults);
        }
    }

    /** What is wrong with a line; the path is that of the same field of the API. */
    record Fault(Place place, FieldProblem problem) {}
}
