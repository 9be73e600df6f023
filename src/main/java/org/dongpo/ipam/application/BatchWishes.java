package org.dongpo.ipam.application;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.dongpo.access.Caller;
import org.dongpo.access.Permission;
import org.dongpo.access.Scope;
import org.dongpo.ipam.AddressBatches;
import org.dongpo.ipam.BatchAction;
import org.dongpo.ipam.BatchFact;
import org.dongpo.ipam.Holder;
import org.dongpo.ipam.TermOfUse;
import org.dongpo.ipam.application.BatchOrder.HolderWish;
import org.dongpo.ipam.domain.AddressList;
import org.dongpo.ipam.domain.BatchFault;
import org.dongpo.ipam.domain.HolderChange;
import org.dongpo.ipam.domain.Stretch;
import org.dongpo.ipam.persistence.BatchQueries;
import org.dongpo.organization.Organizations;
import org.dongpo.organization.Person;
import org.dongpo.organization.Unit;
import org.dongpo.shared.MacAddress;
import org.dongpo.shared.PersonId;
import org.dongpo.shared.ProblemException;
import org.dongpo.shared.UnitId;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Finds the units and people that a batch means, for all of its rows at once, in the scope of who asks. */
@Component
class BatchWishes {

    private static final int LONGEST = 500;

    /** How a cell says that a term has no end. */
    private static final Set<String> FOR_GOOD = Set.of("长期", "永久", "for good", "permanent");

    private final Organizations organizations;
    private final BatchQueries queries;
    private final Terms terms;

    BatchWishes(Organizations organizations, BatchQueries queries, Terms terms) {
        this.organizations = organizations;
        this.queries = queries;
        this.terms = terms;
    }

    /**
     * What is to be said of all addresses of a batch; an address that is assigned without a unit gets the caller's own.
     *
     * @throws ProblemException when the unit or the person is not there for the caller
     */
    HolderChange change(Caller caller, BatchAction action, HolderWish wish) {
        if (action == BatchAction.RELEASE) {
            return HolderChange.NONE;
        }
        UnitId unitId = wish.unitId() == null && action == BatchAction.ASSIGN ? caller.unitId() : wish.unitId();
        Unit unit = unitId == null ? null : unit(caller, unitId);
        Person person = wish.personId() == null ? null : person(caller, wish.personId());
        if (person != null && unit != null && !person.unitId().equals(unit.id())) {
            throw ProblemException.field("holder.personId", "person-elsewhere");
        }
        HolderChange change = new HolderChange(
                unit,
                person == null ? null : List.of(person),
                wish.terminal(),
                wish.purpose(),
                terms.checked("holder.expiresAt", wish.expiresAt()),
                wish.cleared());
        if (action == BatchAction.ASSIGN && unit == null) {
            throw ProblemException.field("holder.unitId", "NotNull");
        }
        if (change.isEmpty()) {
            throw ProblemException.field("holder", "batch-nothing");
        }
        return change;
    }

    private Unit unit(Caller caller, UnitId id) {
        return visible(caller, id).orElseThrow(() -> ProblemException.field("holder.unitId", "unknown-unit"));
    }

    private Person person(Caller caller, PersonId id) {
        return organizations
                .person(id)
                .filter(person -> visible(caller, person.unitId()).isPresent())
                .orElseThrow(() -> ProblemException.field("holder.personId", "unknown-person"));
    }

    private Optional<Unit> visible(Caller caller, UnitId id) {
        Scope scope = caller.scope(Permission.ADDRESS_ALLOCATE);
        return organizations.unit(id).filter(unit -> scope.covers(unit.divisionCode(), unit.id()));
    }

    /** What the rows of a table ask, each for itself. */
    List<Ask> asks(Caller caller, BatchAction action, List<AddressBatches.Row> rows) {
        Scope scope = caller.scope(Permission.ADDRESS_ALLOCATE);
        Map<String, List<Unit>> units = queries.unitsNamed(texts(rows, BatchFact.UNIT), scope);
        Map<String, List<Person>> people = queries.peopleNamed(texts(rows, BatchFact.PERSON), scope);
        List<Ask> asks = new ArrayList<>(rows.size());
        for (AddressBatches.Row row : rows) {
            asks.add(ask(action, row, new Named(units, people)));
        }
        return asks;
    }

    private record Named(Map<String, List<Unit>> units, Map<String, List<Person>> people) {}

    private Ask ask(BatchAction action, AddressBatches.Row row, Named named) {
        String text = AddressList.narrow(row.cells().getOrDefault(BatchFact.ADDRESS, ""))
                .strip();
        Stretch stretch = AddressList.stretch(text).orElse(null);
        Reading reading = new Reading(row, named, terms);
        reading.refuseIf(stretch == null, BatchFact.ADDRESS, "batch-address", shown(text));
        HolderChange change = action == BatchAction.RELEASE ? HolderChange.NONE : reading.change(action);
        return stretch == null || !reading.faults.isEmpty()
                ? Ask.refused(row.number(), text, reading.faults)
                : Ask.of(row.number(), text, stretch, change);
    }

    private static Set<String> texts(List<AddressBatches.Row> rows, BatchFact fact) {
        Set<String> texts = new HashSet<>();
        rows.forEach(row -> texts.add(row.cells().getOrDefault(fact, "").strip()));
        return texts;
    }

    private static String shown(String text) {
        return text.length() > 60 ? text.substring(0, 60) + "…" : text;
    }

    /** Reads the cells of one row, and notes all that is wrong in them. */
    private static final class Reading {

        private final Map<BatchFact, String> cells = new EnumMap<>(BatchFact.class);
        private final Named named;
        private final Terms terms;
        private final List<BatchFault> faults = new ArrayList<>();

        Reading(AddressBatches.Row row, Named named, Terms terms) {
            this.named = named;
            this.terms = terms;
            row.cells().forEach((fact, text) -> {
                if (!text.isBlank()) {
                    cells.put(fact, text.strip());
                }
            });
        }

        HolderChange change(BatchAction action) {
            cells.forEach((fact, text) -> refuseIf(text.length() > LONGEST, fact, "batch-too-long", LONGEST));
            Unit unit = unit();
            refuseIf(
                    !cells.containsKey(BatchFact.UNIT) && action == BatchAction.ASSIGN,
                    BatchFact.UNIT,
                    "batch-needs-unit");
            HolderChange change = new HolderChange(
                    unit,
                    people(),
                    new Holder.Terminal(
                            cells.get(BatchFact.TERMINAL),
                            cells.get(BatchFact.KIND),
                            mac(),
                            cells.get(BatchFact.PLACE),
                            cells.get(BatchFact.PORT)),
                    cells.get(BatchFact.PURPOSE),
                    term(),
                    isForGood() ? Set.of(BatchFact.TERM) : Set.of());
            boolean saysNothing = cells.keySet().equals(Set.of(BatchFact.ADDRESS));
            refuseIf(saysNothing && action == BatchAction.CHANGE, BatchFact.ADDRESS, "batch-nothing");
            return change;
        }

        private @Nullable Unit unit() {
            String name = cells.get(BatchFact.UNIT);
            if (name == null) {
                return null;
            }
            List<Unit> found = named.units().getOrDefault(name, List.of());
            refuseIf(found.isEmpty(), BatchFact.UNIT, "batch-unit", shown(name));
            refuseIf(found.size() > 1, BatchFact.UNIT, "batch-unit-twice", shown(name));
            return found.isEmpty() ? null : found.get(0);
        }

        private @Nullable List<Person> people() {
            String name = cells.get(BatchFact.PERSON);
            if (name == null) {
                return null;
            }
            List<Person> found = named.people().getOrDefault(name, List.of());
            refuseIf(found.isEmpty(), BatchFact.PERSON, "batch-person", shown(name));
            return found;
        }

        private @Nullable String mac() {
            String text = cells.get(BatchFact.MAC);
            if (text == null) {
                return null;
            }
            String mac = MacAddress.parse(text).map(MacAddress::value).orElse(null);
            refuseIf(mac == null, BatchFact.MAC, "batch-mac", shown(text));
            return mac;
        }

        private boolean isForGood() {
            return FOR_GOOD.contains(cells.getOrDefault(BatchFact.TERM, "").toLowerCase(Locale.ROOT));
        }

        private @Nullable Instant term() {
            String text = cells.get(BatchFact.TERM);
            if (text == null || isForGood()) {
                return null;
            }
            Instant end = endOf(text);
            refuseIf(end == null, BatchFact.TERM, "batch-term", shown(text));
            if (end != null) {
                terms.fault(end).ifPresent(faults::add);
            }
            return end;
        }

        private static @Nullable Instant endOf(String lastDay) {
            try {
                return TermOfUse.endOf(LocalDate.parse(lastDay));
            } catch (DateTimeException e) {
                return null;
            }
        }

        private void refuseIf(boolean wrong, BatchFact fact, String code, Object... arguments) {
            if (wrong) {
                faults.add(BatchFault.of(fact, code, arguments));
            }
        }
    }
}
