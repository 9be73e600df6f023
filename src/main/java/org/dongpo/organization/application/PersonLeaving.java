package org.dongpo.organization.application;

import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.dongpo.access.Caller;
import org.dongpo.access.Permission;
import org.dongpo.audit.AuditEvent;
import org.dongpo.audit.AuditLog;
import org.dongpo.organization.OrganizationProblem;
import org.dongpo.organization.Person;
import org.dongpo.organization.PersonSuccession;
import org.dongpo.organization.PersonSuccession.Handover;
import org.dongpo.organization.Unit;
import org.dongpo.organization.UnitSuccession.Held;
import org.dongpo.organization.persistence.PersonStore;
import org.dongpo.organization.persistence.PersonStore.PersonView;
import org.dongpo.organization.persistence.UnitStore;
import org.dongpo.shared.PersonId;
import org.dongpo.shared.ProblemException;
import org.dongpo.shared.UnitId;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** People leave, or go to another unit; what hangs on them goes to somebody of their unit, in one transaction. */
@Service
public class PersonLeaving {

    private final PersonStore store;
    private final UnitStore units;
    private final List<PersonSuccession> modules;
    private final AuditLog audit;
    private final Clock clock;

    PersonLeaving(PersonStore store, UnitStore units, List<PersonSuccession> modules, AuditLog audit, Clock clock) {
        this.store = store;
        this.units = units;
        this.modules = List.copyOf(modules);
        this.audit = audit;
        this.clock = clock;
    }

    /** What becomes of what hangs on a person. */
    public record Wish(
            @Nullable PersonId successor, @Nullable UnitId unit, boolean takesHoldings, String reason) {}

    /** What hangs on a person. */
    @Transactional(readOnly = true)
    public List<Held> held(Caller caller, PersonId id) {
        return held(find(caller, id).person().id());
    }

    /**
     * Lets a person leave: his accounts are closed, and what hangs on him goes to the successor. With a unit he goes there
     * instead, and keeps his accounts.
     *
     * @throws ProblemException {@code person-known} when that unit has a person of the same name and number
     */
    @Transactional
    public void leave(Caller caller, PersonId id, Wish wish) {
        PersonView before = find(caller, id);
        if (before.leftAt() != null) {
            throw ProblemException.of(
                    OrganizationProblem.PERSON_LEFT, before.person().name());
        }
        Person person = before.person();
        Unit unit = wish.unit() == null ? null : other(caller, person, wish.unit());
        Person successor = wish.successor() == null ? null : colleague(person, wish.successor());
        List<Held> held = held(id);
        Handover handover = new Handover(person, successor, unit, wish.takesHoldings(), now());
        units.replace(id, successor == null ? null : successor.id());
        modules.forEach(module -> module.handOver(caller, handover));
        settle(handover);
        record(caller, handover, held, wish.reason());
    }

    private void settle(Handover handover) {
        Person person = handover.person();
        if (handover.unit() == null) {
            store.leave(person.id(), handover.at());
            return;
        }
        try {
            store.move(person.id(), handover.unit().id());
        } catch (DuplicateKeyException e) {
            throw ProblemException.of(OrganizationProblem.PERSON_KNOWN, person.name());
        }
    }

    private PersonView find(Caller caller, PersonId id) {
        return store.view(id, caller.scope(Permission.ORGANIZATION_WRITE)).orElseThrow(ProblemException::notFound);
    }

    private Unit other(Caller caller, Person person, UnitId id) {
        if (id.equals(person.unitId())
                || units.view(id, caller.scope(Permission.ORGANIZATION_WRITE))
                        .filter(unit -> unit.closedAt() == null)
                        .isEmpty()) {
            throw ProblemException.field("unitId", "unknown-unit");
        }
        return units.units(List.of(id)).get(0);
    }

    private Person colleague(Person person, PersonId id) {
        return store.people(List.of(id)).stream()
                .filter(Person::present)
                .filter(other -> other.unitId().equals(person.unitId()))
                .filter(other -> !other.id().equals(person.id()))
                .findFirst()
                .orElseThrow(() -> ProblemException.field("successorId", "not-of-unit"));
    }

    private List<Held> held(PersonId id) {
        return modules.stream()
                .flatMap(module -> module.held(id).stream())
                .filter(held -> held.count() > 0)
                .toList();
    }

    private void record(Caller caller, Handover handover, List<Held> held, String reason) {
        Map<String, Object> counts = new TreeMap<>();
        held.forEach(some -> counts.put(some.kind().name(), some.count()));
        Map<String, Object> detail =
                new TreeMap<>(Map.of("name", handover.person().name(), "held", counts, "reason", reason));
        if (handover.successor() != null) {
            detail.put("successor", handover.successor().name());
        }
        if (handover.unit() != null) {
            detail.put("unit", handover.unit().name());
            detail.put("takesHoldings", handover.takesHoldings());
        }
        String action = handover.leaves() ? "person.leave" : "person.transfer";
        audit.record(
                caller, new AuditEvent(action, "person", handover.person().id().toString(), detail));
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }
}
