package org.dongpo.organization;

import java.time.Instant;
import java.util.List;
import org.dongpo.access.Caller;
import org.dongpo.shared.UnitId;

/**
 * A module with rows of units is one of these: they follow when a unit is merged into another, or moves to another division.
 * What is past stays with the unit that it was of.
 */
public interface UnitSuccession {

    /** What a unit holds today; what it has none of may be left out. */
    List<Held> held(UnitId unit);

    /** What cannot follow as it is. Nothing follows while any module answers with something. */
    List<Clash> clashes(Succession succession);

    /** Lets everything follow, in the transaction of whoever calls. */
    void follow(Caller caller, Succession succession);

    /**
     * Who follows whom. A unit that moves to another division follows itself.
     *
     * @param from the unit as it was
     * @param to the one that holds everything from now on
     */
    record Succession(Unit from, Unit to, Instant at) {

        /** Whether it is the same unit, in another division. */
        public boolean isMove() {
            return from.id().equals(to.id());
        }

        /** Whether rows that repeat the division have to say another one. */
        public boolean changesDivision() {
            return !from.divisionCode().equals(to.divisionCode());
        }
    }

    /** How much of a kind a unit holds. */
    record Held(HeldKind kind, long count) {}

    /**
     * Something that cannot follow.
     *
     * @param name what it is called
     */
    record Clash(HeldKind kind, String name) {}
}
