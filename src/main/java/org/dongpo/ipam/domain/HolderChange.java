package org.dongpo.ipam.domain;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.dongpo.ipam.BatchFact;
import org.dongpo.ipam.Holder;
import org.dongpo.organization.Person;
import org.dongpo.organization.Unit;
import org.dongpo.shared.PersonId;
import org.dongpo.shared.UnitId;
import org.jspecify.annotations.Nullable;

/**
 * What is to be said of the holder of an address, and how long he holds it. What is null stays as it is.
 *
 * @param people who may be meant: the one of them who works at the unit is
 * @param expiresAt when the term ends
 * @param cleared what is to be said no more
 */
public record HolderChange(
        @Nullable Unit unit,
        @Nullable List<Person> people,
        Holder.Terminal terminal,
        @Nullable String purpose,
        @Nullable Instant expiresAt,
        Set<BatchFact> cleared) {

    /** Nothing is to be said. */
    public static final HolderChange NONE = new HolderChange(null, null, Holder.Terminal.UNKNOWN, null, null, Set.of());

    public HolderChange {
        people = people == null ? null : List.copyOf(people);
        cleared = Set.copyOf(cleared);
    }

    /** Whether it would change no holder at all. */
    public boolean isEmpty() {
        return equals(NONE);
    }

    /** Whether it says something of the term. */
    public boolean saysTerm() {
        return expiresAt != null || cleared.contains(BatchFact.TERM);
    }

    /** When the term ends after the change; null when it is for good. */
    public @Nullable Instant termAfter(@Nullable Instant before) {
        return saysTerm() ? expiresAt : before;
    }

    /** The holder that comes of it, or what stands against it. */
    public record Result(@Nullable Holder holder, @Nullable BatchFault fault) {

        static Result refused(BatchFault fault) {
            return new Result(null, fault);
        }
    }

    /** The holder after the change of one, or of nobody. */
    public Result after(@Nullable Holder before) {
        UnitId unitId = unit != null ? unit.id() : before != null ? before.unitId() : null;
        String division = division(before);
        if (unitId == null || division == null) {
            return Result.refused(BatchFault.of(BatchFact.UNIT, "batch-needs-unit"));
        }
        List<Person> there = people == null
                ? List.of()
                : people.stream()
                        .filter(person -> person.unitId().equals(unitId))
                        .toList();
        if (people != null && there.size() != 1) {
            return Result.refused(
                    BatchFault.of(BatchFact.PERSON, there.isEmpty() ? "person-elsewhere" : "batch-person-twice"));
        }
        PersonId person = there.isEmpty() ? kept(before) : there.get(0).id();
        Holder.Terminal known = before == null ? Holder.Terminal.UNKNOWN : before.terminal();
        String usedFor = said(BatchFact.PURPOSE, purpose, before == null ? null : before.purpose());
        return new Result(new Holder(unitId, division, person, terminal(known), usedFor), null);
    }

    private boolean moves(@Nullable Holder before) {
        return unit != null && (before == null || !unit.id().equals(before.unitId()));
    }

    private @Nullable String division(@Nullable Holder before) {
        if (unit != null && moves(before)) {
            return unit.divisionCode();
        }
        return before == null ? null : before.divisionCode();
    }

    /** Who works at one unit does not hold an address of another. */
    private @Nullable PersonId kept(@Nullable Holder before) {
        return before == null || moves(before) || cleared.contains(BatchFact.PERSON) ? null : before.personId();
    }

    private Holder.Terminal terminal(Holder.Terminal before) {
        return new Holder.Terminal(
                said(BatchFact.TERMINAL, terminal.name(), before.name()),
                said(BatchFact.KIND, terminal.kind(), before.kind()),
                said(BatchFact.MAC, terminal.mac(), before.mac()),
                said(BatchFact.PLACE, terminal.place(), before.place()),
                said(BatchFact.PORT, terminal.port(), before.port()));
    }

    private @Nullable String said(BatchFact fact, @Nullable String now, @Nullable String before) {
        return now != null
                ? now
                : Optional.ofNullable(before)
                        .filter(text -> !cleared.contains(fact))
                        .orElse(null);
    }
}
