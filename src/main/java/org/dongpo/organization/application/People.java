package org.dongpo.organization.application;

import java.time.Clock;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.dongpo.access.Caller;
import org.dongpo.access.Permission;
import org.dongpo.access.Scope;
import org.dongpo.audit.AuditEvent;
import org.dongpo.audit.AuditLog;
import org.dongpo.organization.OrganizationProblem;
import org.dongpo.organization.Person;
import org.dongpo.organization.persistence.PersonStore;
import org.dongpo.organization.persistence.PersonStore.PersonView;
import org.dongpo.organization.persistence.UnitStore;
import org.dongpo.shared.PersonId;
import org.dongpo.shared.ProblemException;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Makes and edits people. The record never keeps a telephone number. */
@Service
public class People {

    private final PersonStore store;
    private final UnitStore units;
    private final AuditLog audit;
    private final Clock clock;

    People(PersonStore store, UnitStore units, AuditLog audit, Clock clock) {
        this.store = store;
        this.units = units;
        this.audit = audit;
        this.clock = clock;
    }

    /** Makes a person at a unit of the caller's scope. */
    @Transactional
    public PersonId create(Caller caller, Person draft) {
        checkUnit(caller, draft);
        PersonId id = store.add(draft, clock.instant())
                .orElseThrow(() -> ProblemException.of(OrganizationProblem.PERSON_KNOWN, draft.name()));
        audit.record(caller, event("person.create", id, draft).changing(null, facts(draft)));
        return id;
    }

    /** Edits a person; both the unit that is left and the one that is joined lie in the caller's scope. */
    @Transactional
    public void edit(Caller caller, Person person) {
        Scope scope = caller.scope(Permission.PERSON_WRITE);
        Person before = store.view(person.id(), scope).map(PersonView::person).orElseThrow(ProblemException::notFound);
        checkUnit(caller, person);
        try {
            store.update(person);
        } catch (DuplicateKeyException e) {
            throw ProblemException.of(OrganizationProblem.PERSON_KNOWN, person.name());
        }
        audit.record(caller, event("person.edit", person.id(), person).changing(facts(before), facts(person)));
    }

    private void checkUnit(Caller caller, Person person) {
        if (units.view(person.unitId(), caller.scope(Permission.PERSON_WRITE)).isEmpty()) {
            throw ProblemException.field("unitId", "unknown-unit");
        }
    }

    private static AuditEvent event(String action, PersonId id, Person person) {
        return new AuditEvent(
                action,
                "person",
                id.toString(),
                Map.of("name", person.name(), "unitId", person.unitId().value()));
    }

    /** The number is masked: two numbers that look alike are told apart by nobody here. */
    private static Map<String, Object> facts(Person person) {
        Map<String, Object> facts = new TreeMap<>();
        facts.put("name", person.name());
        facts.put("unitId", person.unitId().value());
        facts.put("department", Objects.toString(person.department(), ""));
        facts.put("post", Objects.toString(person.post(), ""));
        facts.put("phone", Objects.toString(person.maskedPhone(), ""));
        return facts;
    }
}
