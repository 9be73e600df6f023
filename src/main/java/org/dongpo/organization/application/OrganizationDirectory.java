package org.dongpo.organization.application;

import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.dongpo.access.Caller;
import org.dongpo.audit.AuditEvent;
import org.dongpo.audit.AuditLog;
import org.dongpo.organization.Division;
import org.dongpo.organization.Organizations;
import org.dongpo.organization.Person;
import org.dongpo.organization.Unit;
import org.dongpo.organization.domain.NameQuery;
import org.dongpo.organization.persistence.DivisionStore;
import org.dongpo.organization.persistence.PersonStore;
import org.dongpo.organization.persistence.UnitStore;
import org.dongpo.shared.PersonId;
import org.dongpo.shared.UnitId;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/** The door of user resources for other modules. */
@Service
class OrganizationDirectory implements Organizations {

    private final DivisionStore divisions;
    private final UnitStore units;
    private final PersonStore people;
    private final AuditLog audit;
    private final Clock clock;

    /** Divisions do not change while the server runs. */
    private final Map<String, Division> known = new ConcurrentHashMap<>();

    /** Chosen once and for all. */
    private volatile @Nullable Division city;

    OrganizationDirectory(DivisionStore divisions, UnitStore units, PersonStore people, AuditLog audit, Clock clock) {
        this.divisions = divisions;
        this.units = units;
        this.people = people;
        this.audit = audit;
        this.clock = clock;
    }

    @Override
    public Optional<Division> division(String code) {
        Division cached = known.get(code);
        if (cached != null) {
            return Optional.of(cached);
        }
        Optional<Division> found = divisions.find(code);
        found.ifPresent(division -> known.put(code, division));
        return found;
    }

    @Override
    public List<Division> divisionsBelow(@Nullable String parentCode) {
        return divisions.below(parentCode);
    }

    @Override
    public Optional<Division> city() {
        Division chosen = city;
        return chosen == null ? lookUpCity() : Optional.of(chosen);
    }

    /** What a transaction has chosen that is still under way may not be remembered: it can come to nothing. */
    private Optional<Division> lookUpCity() {
        Optional<Division> found = divisions.city();
        if (!TransactionSynchronizationManager.isActualTransactionActive()) {
            city = found.orElse(null);
        }
        return found;
    }

    @Override
    @Transactional(propagation = Propagation.MANDATORY)
    public boolean serveCity(Caller caller, String code) {
        boolean chosen = divisions.serve(code);
        if (chosen) {
            audit.record(caller, AuditEvent.of("city.choose", "division", code));
        }
        return chosen;
    }

    @Override
    public Optional<Unit> unit(UnitId id) {
        return units.units(List.of(id)).stream().findFirst();
    }

    @Override
    public Map<UnitId, Unit> units(Collection<UnitId> ids) {
        return ids.isEmpty()
                ? Map.of()
                : units.units(ids).stream().collect(Collectors.toMap(Unit::id, Function.identity()));
    }

    @Override
    public List<UnitId> subtree(UnitId id) {
        return units.subtree(id);
    }

    @Override
    public List<UnitId> lineage(UnitId id) {
        return units.lineage(id);
    }

    @Override
    public List<Unit> unitsNamed(String name, String divisionCode) {
        return units.named(name, divisionCode);
    }

    @Override
    public Optional<Person> person(PersonId id) {
        return people.people(List.of(id)).stream().findFirst();
    }

    @Override
    public Map<PersonId, Person> people(Collection<PersonId> ids) {
        return ids.isEmpty()
                ? Map.of()
                : people.people(ids).stream().collect(Collectors.toMap(Person::id, Function.identity()));
    }

    @Override
    @Transactional(propagation = Propagation.MANDATORY)
    public Map<PersonId, String> phones(Collection<PersonId> ids) {
        return ids.isEmpty() ? Map.of() : people.phones(ids);
    }

    @Override
    public Map<UnitId, Person> contacts(Collection<UnitId> ids) {
        Map<UnitId, PersonId> named = ids.isEmpty() ? Map.of() : units.contacts(ids);
        Map<PersonId, Person> found = people(Set.copyOf(named.values()));
        return named.entrySet().stream()
                .filter(entry -> found.containsKey(entry.getValue()))
                .collect(Collectors.toMap(
                        Map.Entry::getKey, entry -> Objects.requireNonNull(found.get(entry.getValue()))));
    }

    @Override
    public List<UnitId> unitsNamedLike(String text, int limit) {
        return NameQuery.of(text).map(query -> units.namedLike(query, limit)).orElse(List.of());
    }

    @Override
    public List<PersonId> peopleNamedLike(String text, int limit) {
        return NameQuery.of(text).map(query -> people.namedLike(query, limit)).orElse(List.of());
    }

    @Override
    @Transactional(propagation = Propagation.MANDATORY)
    public List<Unit> ensureUnits(Caller caller, List<UnitDraft> drafts) {
        if (drafts.isEmpty()) {
            return List.of();
        }
        int added = units.addMissing(drafts, clock.instant());
        recordAdded(caller, "unit.enter", "unit", added);
        Map<UnitDraft, Unit> byDraft = new HashMap<>();
        units.matching(drafts).forEach(unit -> byDraft.put(new UnitDraft(unit.name(), unit.divisionCode()), unit));
        return drafts.stream()
                .map(draft -> Objects.requireNonNull(byDraft.get(draft)))
                .toList();
    }

    @Override
    @Transactional(propagation = Propagation.MANDATORY)
    public List<Person> ensurePeople(Caller caller, List<PersonDraft> drafts) {
        if (drafts.isEmpty()) {
            return List.of();
        }
        Instant now = clock.instant();
        recordAdded(caller, "person.enter", "person", people.addMissing(drafts, now));
        Set<UnitId> at = new HashSet<>();
        drafts.forEach(draft -> at.add(draft.unitId()));
        Map<Key, Person> byKey = new HashMap<>();
        people.at(at)
                .forEach(known -> byKey.put(
                        new Key(known.person().unitId(), known.person().name(), known.phoneFingerprint()),
                        known.person()));
        return drafts.stream()
                .map(draft -> new Key(draft.unitId(), draft.name(), people.fingerprint(draft.phone())))
                .map(key -> Objects.requireNonNull(byKey.get(key)))
                .toList();
    }

    private void recordAdded(Caller caller, String action, String type, int added) {
        if (added > 0) {
            audit.record(caller, new AuditEvent(action, type, "", Map.of("added", added)));
        }
    }

    /** What makes a person the same person. */
    private record Key(UnitId unitId, String name, @Nullable String phoneFingerprint) {}
}
