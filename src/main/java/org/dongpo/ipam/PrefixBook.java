package org.dongpo.ipam;

import java.util.Collection;
import java.util.List;
import java.util.Set;
import org.dongpo.access.Caller;
import org.dongpo.shared.PrefixId;
import org.dongpo.shared.SpaceId;
import org.dongpo.shared.UnitId;
import org.jspecify.annotations.Nullable;

/** The prefixes of the register, many at once, for those who plan them. */
public interface PrefixBook {

    /**
     * The prefixes of a space that lie in a block, itself included, each behind the one around it; only those in the
     * caller's scope.
     *
     * @param limit how many at most
     */
    List<Booked> inside(Caller caller, SpaceId space, String block, int limit);

    /**
     * The outermost prefixes of a space and family that do not overlap any of some blocks; only those in the caller's
     * scope.
     */
    List<Booked> besides(Caller caller, SpaceId space, IpFamily family, Collection<String> blocks, int limit);

    /** Which of these blocks are prefixes of a space, whoever's they are. */
    Set<String> present(SpaceId space, Collection<String> cidrs);

    /** Whether the caller may make prefixes at a block: it lies in one of his scope, or all of the city's is. */
    boolean mayShape(Caller caller, SpaceId space, String cidr);

    /**
     * Makes the prefixes that are missing, in one go and by the same keys, counters, history and audit as each alone;
     * those that are there are left as they are. What they differ in, and what is not the caller's to make, is told and
     * not made, nor is what lies in a prefix that is kept back. Must run in the caller's transaction.
     *
     * @param drafts each behind the one around it; the first lies around all others
     * @throws org.dongpo.shared.ProblemException when addresses or ranges are in the way
     */
    Planted plant(Caller caller, SpaceId space, List<Draft> drafts);

    /** What a prefix is there for. */
    enum Status {
        CONTAINER,
        ACTIVE,
        PLANNED,
        RESERVED,
        RETIRED
    }

    /** A prefix as the register has it. */
    record Booked(
            PrefixId id,
            String cidr,
            Status status,
            String divisionCode,
            @Nullable UnitId unitId) {}

    /** A prefix to be made. */
    record Draft(
            String cidr,
            Status status,
            String divisionCode,
            @Nullable UnitId unitId,
            @Nullable String purpose) {}

    /** What has been made, what was there, and what could not be. */
    record Planted(List<Booked> made, List<Booked> there, List<Conflict> conflicts) {}

    /**
     * A prefix that could not be made, or is there and different.
     *
     * @param present the prefix that is there
     */
    record Conflict(Draft draft, @Nullable Booked present, Reason reason) {}

    /** Why a draft was left alone. */
    enum Reason {
        /** It is there, and belongs to another division. */
        DIVISION,
        /** It is there, and is kept for another unit, or for none. */
        UNIT,
        /** It is there, and is kept back or no longer used; or should be kept back and is not. */
        STATUS,
        /** It would lie in a prefix that is kept back or no longer used. */
        BLOCKED,
        /** It is not the caller's to make. */
        OUTSIDE_SCOPE
    }
}
