package org.dongpo.organization.application;

import java.time.Clock;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import org.dongpo.access.Caller;
import org.dongpo.access.Permission;
import org.dongpo.audit.AuditEvent;
import org.dongpo.audit.AuditLog;
import org.dongpo.organization.OrganizationProblem;
import org.dongpo.organization.domain.PhoneNumber;
import org.dongpo.organization.persistence.PersonStore;
import org.dongpo.organization.persistence.PersonStore.Details;
import org.dongpo.organization.persistence.PersonStore.PersonView;
import org.dongpo.organization.persistence.UnitStore;
import org.dongpo.shared.PersonId;
import org.dongpo.shared.ProblemException;
import org.jspecify.annotations.Nullable;
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
    public PersonId create(Caller caller, Details details) {
        checkUnit(caller, details);
        PersonId id = store.add(details, clock.instant())
                .orElseThrow(() -> ProblemException.of(OrganizationProblem.PERSON_KNOWN, details.name()));
        audit.record(caller, event("person.create", id, details).changing(null, facts(details, null)));
        return id;
    }

    /** Edits a person; to another unit he goes by {@link PersonLeaving}. */
    @Transactional
    public void edit(Caller caller, PersonId id, UnaryOperator<Details> edit) {
        PersonView before =
                store.view(id, caller.scope(Permission.PERSON_WRITE)).orElseThrow(ProblemException::notFound);
        if (before.leftAt() != null) {
            throw ProblemException.of(
                    OrganizationProblem.PERSON_LEFT, before.person().name());
        }
        String phone = before.person().phoneMasked();
        Details details = edit.apply(before.details());
        try {
            store.update(id, details);
        } catch (DuplicateKeyException e) {
            throw ProblemException.of(OrganizationProblem.PERSON_KNOWN, details.name());
        }
        audit.record(
                caller,
                event("person.edit", id, details).changing(facts(before.details(), phone), facts(details, phone)));
    }

    /**
     * The whole telephone number of a person, for whoever may see it; that he read it is on record (GB/T 22239-2019
     * 8.1.4.11).
     *
     * @throws ProblemException {@code not-found} when there is none for this caller
     */
    @Transactional
    public String readPhone(Caller caller, PersonId id) {
        PersonView person = store.view(id, caller.scope(Permission.PHONE_READ)).orElseThrow(ProblemException::notFound);
        String phone = store.phone(id).orElseThrow(ProblemException::notFound);
        audit.record(caller, event("person.read-phone", id, person.details()));
        return phone;
    }

    private void checkUnit(Caller caller, Details details) {
        if (units.view(details.unitId(), caller.scope(Permission.PERSON_WRITE))
                .filter(unit -> unit.closedAt() == null)
                .isEmpty()) {
            throw ProblemException.field("unitId", "unknown-unit");
        }
    }

    private static AuditEvent event(String action, PersonId id, Details details) {
        return new AuditEvent(
                action,
                "person",
                id.toString(),
                Map.of("name", details.name(), "unitId", details.unitId().value()));
    }

    /** The number is masked: two numbers that look alike are told apart by nobody here. */
    private static Map<String, Object> facts(Details details, @Nullable String phone) {
        Map<String, Object> facts = new TreeMap<>();
        facts.put("name", details.name());
        facts.put("unitId", details.unitId().value());
        facts.put("department", text(details.department()));
        facts.put("post", text(details.post()));
        facts.put("office", text(details.office()));
        facts.put(
                "phone",
                text(details.phone().keep() ? phone : masked(details.phone().phone())));
        return facts;
    }

    private static @Nullable String masked(@Nullable String phone) {
        return phone == null ? null : PhoneNumber.masked(phone);
    }

    private static String text(@Nullable String text) {
        return text == null ? "" : text;
    }
}
