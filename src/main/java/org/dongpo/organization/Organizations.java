package org.dongpo.organization;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.dongpo.access.Caller;
import org.dongpo.shared.PersonId;
import org.dongpo.shared.UnitId;
import org.jspecify.annotations.Nullable;

/** What other modules ask about divisions, units and people, and the one road by which they add some. */
public interface Organizations {

    /** The division with this code. */
    Optional<Division> division(String code);

    /** The divisions directly below one, in the order of their codes; the provinces for null. */
    List<Division> divisionsBelow(@Nullable String parentCode);

    /** The city that this installation serves; absent until first set-up is done. */
    Optional<Division> city();

    /**
     * Chooses the city that this installation serves. Must run in the caller's transaction.
     *
     * @return false when one has been chosen already; then nothing changes
     */
    boolean serveCity(Caller caller, String code);

    /** The unit with this id, whoever asks. */
    Optional<Unit> unit(UnitId id);

    /** The units with these ids, by id. Ids that do not exist are left out. */
    Map<UnitId, Unit> units(Collection<UnitId> ids);

    /** The unit and all below it. */
    List<UnitId> subtree(UnitId id);

    /** The unit and all above it. */
    List<UnitId> lineage(UnitId id);

    /** The units of a division itself, not of those below it, whose name is exactly this. */
    List<Unit> unitsNamed(String name, String divisionCode);

    /** The person with this id, whoever asks. */
    Optional<Person> person(PersonId id);

    /** The people with these ids, by id. Ids that do not exist are left out. */
    Map<PersonId, Person> people(Collection<PersonId> ids);

    /**
     * The whole telephone numbers of some people, by id; who has none is left out. The one who asks has seen to it that
     * the reader may ({@code PHONE_READ}), and records that he read them. Must run in the caller's transaction.
     */
    Map<PersonId, String> phones(Collection<PersonId> ids);

    /** Whom to call at some units, by unit: its contact, or else its leader. Units that name nobody are left out. */
    Map<UnitId, Person> contacts(Collection<UnitId> ids);

    /** Some of the units whose names contain a text, or are read like it. */
    List<UnitId> unitsNamedLike(String text, int limit);

    /** Some of the people whose names contain a text, or are read like it. */
    List<PersonId> peopleNamedLike(String text, int limit);

    /**
     * Finds or makes units in one go, by division and name. Must run in the caller's transaction.
     *
     * @return for each draft, in order, its unit
     */
    List<Unit> ensureUnits(Caller caller, List<UnitDraft> drafts);

    /**
     * Finds or makes people in one go, by unit, name and telephone number. Must run in the caller's transaction.
     *
     * @return for each draft, in order, its person
     */
    List<Person> ensurePeople(Caller caller, List<PersonDraft> drafts);

    /** A unit to be found or made. */
    record UnitDraft(String name, String divisionCode) {}

    /** A person to be found or made. */
    record PersonDraft(
            UnitId unitId,
            String name,
            @Nullable String department,
            @Nullable String phone) {}
}
