package org.dongpo.organization.application;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import org.dongpo.access.Caller;
import org.dongpo.access.Permission;
import org.dongpo.organization.OrganizationLists;
import org.dongpo.organization.UnitKind;
import org.dongpo.organization.domain.ListWords;
import org.dongpo.organization.persistence.DivisionStore;
import org.dongpo.organization.persistence.PersonStore;
import org.dongpo.organization.persistence.PersonStore.Known;
import org.dongpo.organization.persistence.PersonStore.PhoneChange;
import org.dongpo.organization.persistence.UnitStore;
import org.dongpo.organization.persistence.UnitStore.Connection;
import org.dongpo.organization.persistence.UnitStore.Details;
import org.dongpo.organization.persistence.UnitStore.UnitView;
import org.dongpo.shared.CommonProblem;
import org.dongpo.shared.FieldProblem;
import org.dongpo.shared.PersonId;
import org.dongpo.shared.ProblemException;
import org.dongpo.shared.UnitId;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Enters lists row by row through what the pages use. A row that is refused is taken back by itself, so that the rows behind
 * it are judged, too; at the end everything is, unless all was well.
 */
@Service
class ListEntering implements OrganizationLists {

    private static final int LONGEST_NAME = 100;
    private static final int LONGEST_PERSON = 50;
    private static final String PHONE = "[0-9+() -]{5,20}";

    private final Units units;
    private final People people;
    private final UnitStore unitStore;
    private final PersonStore personStore;
    private final DivisionStore divisions;
    private final TransactionTemplate whole;
    private final TransactionTemplate row;

    ListEntering(
            Units units,
            People people,
            UnitStore unitStore,
            PersonStore personStore,
            DivisionStore divisions,
            PlatformTransactionManager transactions) {
        this.units = units;
        this.people = people;
        this.unitStore = unitStore;
        this.personStore = personStore;
        this.divisions = divisions;
        this.whole = new TransactionTemplate(transactions);
        this.row = new TransactionTemplate(transactions);
        this.row.setPropagationBehavior(TransactionDefinition.PROPAGATION_NESTED);
    }

    @Override
    public Outcome enter(Caller caller, Lists lists, boolean dryRun) {
        return Objects.requireNonNull(whole.execute(status -> {
            Run run = new Run(caller);
            Count ofUnits = run.all(lists.units(), UnitLine::place, run::unit);
            Count ofPeople = run.all(lists.people(), PersonLine::place, run::person);
            if (dryRun || !run.faults.isEmpty()) {
                status.setRollbackOnly();
            }
            return new Outcome(ofUnits, ofPeople, run.faults);
        }));
    }

    /** What a row came to. */
    private enum Result {
        MADE,
        CHANGED,
        UNCHANGED
    }

    /** One entering. */
    private final class Run {

        private final Caller caller;
        private final List<Fault> faults = new ArrayList<>();

        Run(Caller caller) {
            this.caller = caller;
        }

        <L> Count all(List<L> lines, Function<L, Place> place, Function<L, Result> enter) {
            int[] counts = new int[Result.values().length];
            for (L line : lines) {
                try {
                    Result result = Objects.requireNonNull(row.execute(status -> enter.apply(line)));
                    counts[result.ordinal()]++;
                } catch (ProblemException refusal) {
                    add(place.apply(line), refusal);
                }
            }
            return new Count(
                    counts[Result.MADE.ordinal()],
                    counts[Result.CHANGED.ordinal()],
                    counts[Result.UNCHANGED.ordinal()]);
        }

        private void add(Place place, ProblemException refusal) {
            if (refusal.errors().isEmpty()) {
                faults.add(new Fault(
                        place, new FieldProblem("", "problem." + refusal.type().slug(), refusal.arguments())));
            }
            refusal.errors().forEach(problem -> faults.add(new Fault(place, problem)));
        }

        private Result unit(UnitLine line) {
            Cells cells = new Cells();
            String name = cells.text("name", line.name(), LONGEST_NAME);
            String division = cells.needed("divisionCode", line.division(), "unknown-division", this::division);
            Optional<UnitView> known = known(line.creditCode(), name, division);
            Details now = known.map(UnitView::details).orElse(null);
            Connection connection = now == null ? new Connection(null, null, null, null) : now.connection();
            Details details = new Details(
                    name,
                    division,
                    cells.value("parentId", line.parent(), now == null ? null : now.parentId(), this::parent),
                    Objects.requireNonNull(cells.value(
                            "kind",
                            line.kind(),
                            now == null ? UnitKind.suggestedBy(name) : now.kind(),
                            ListWords::kind)),
                    cells.value("level", line.level(), now == null ? null : now.level(), ListWords::level),
                    or(line.creditCode(), now == null ? null : now.creditCode()),
                    or(line.address(), now == null ? null : now.address()),
                    now == null ? null : now.leaderId(),
                    now == null ? null : now.contactId(),
                    new Connection(
                            cells.value("userClass", line.userClass(), connection.userClass(), ListWords::userClass),
                            cells.value("accessMode", line.accessMode(), connection.accessMode(), ListWords::mode),
                            or(line.exitFirewall(), connection.exitFirewall()),
                            or(line.exitNat(), connection.exitNat())),
                    now == null || now.leaderConfirms());
            cells.refuse();
            if (known.isEmpty()) {
                units.create(caller, details);
                return Result.MADE;
            }
            if (details.equals(now)) {
                return Result.UNCHANGED;
            }
            units.edit(caller, new UnitId(known.get().id()), before -> details);
            return Result.CHANGED;
        }

        private Optional<UnitView> known(@Nullable String code, String name, String division) {
            Optional<UnitId> byCode = code == null ? Optional.empty() : unitStore.withCreditCode(code);
            return byCode.or(() -> unitStore.named(name, division).stream()
                            .map(unit -> unit.id())
                            .findFirst())
                    .flatMap(id -> unitStore.view(id, caller.scope(Permission.ORGANIZATION_WRITE)));
        }

        private Result person(PersonLine line) {
            Cells cells = new Cells();
            String name = cells.text("name", line.name(), LONGEST_PERSON);
            UnitId unit = cells.needed("unitId", line.unit(), "unknown-unit", text -> unit(text, line.division()));
            String phone = line.phone();
            if (phone != null && !phone.matches(PHONE)) {
                cells.fault("phone", "Pattern");
            }
            cells.refuse();
            Optional<Known> known = known(unit, name, phone);
            if (known.isEmpty()) {
                people.create(
                        caller,
                        new PersonStore.Details(
                                name, unit, line.department(), line.post(), line.office(), PhoneChange.to(phone)));
                return Result.MADE;
            }
            return change(known.get().person().id(), line);
        }

        private Result change(PersonId id, PersonLine line) {
            PersonStore.Details now = personStore
                    .view(id, caller.scope(Permission.PERSON_WRITE))
                    .orElseThrow(ProblemException::notFound)
                    .details();
            PersonStore.Details details = new PersonStore.Details(
                    now.name(),
                    now.unitId(),
                    or(line.department(), now.department()),
                    or(line.post(), now.post()),
                    or(line.office(), now.office()),
                    PhoneChange.KEEP);
            if (details.equals(now)) {
                return Result.UNCHANGED;
            }
            people.edit(caller, id, before -> details);
            return Result.CHANGED;
        }

        /** By name and number; without a number in the row, by the name alone when only one has it. */
        private Optional<Known> known(UnitId unit, String name, @Nullable String phone) {
            List<Known> same = personStore.at(List.of(unit)).stream()
                    .filter(known -> known.person().name().equals(name))
                    .toList();
            if (phone == null) {
                if (same.size() > 1) {
                    throw ProblemException.field("phone", "several-people");
                }
                return same.stream().findFirst();
            }
            String fingerprint = personStore.fingerprint(phone);
            return same.stream()
                    .filter(known -> Objects.equals(known.phoneFingerprint(), fingerprint))
                    .findFirst();
        }

        private Optional<String> division(String text) {
            return divisions.find(text).map(found -> found.code()).or(() -> divisions.named(text));
        }

        private Optional<Long> parent(String name) {
            return only(unitStore.openNamed(name)).map(UnitId::value);
        }

        private Optional<UnitId> unit(String name, @Nullable String division) {
            if (division == null) {
                return only(unitStore.openNamed(name));
            }
            return division(division)
                    .flatMap(code -> unitStore.named(name, code).stream()
                            .map(unit -> unit.id())
                            .findFirst());
        }

        private static Optional<UnitId> only(List<UnitId> units) {
            return units.size() == 1 ? Optional.of(units.get(0)) : Optional.empty();
        }
    }

    private static @Nullable String or(@Nullable String written, @Nullable String now) {
        return written == null ? now : written;
    }

    /** Reads the cells of a row, and gathers what is wrong with them. */
    private static final class Cells {

        private final List<FieldProblem> faults = new ArrayList<>();

        void fault(String path, String code) {
            faults.add(FieldProblem.of(path, code));
        }

        String text(String path, @Nullable String written, int longest) {
            if (written == null) {
                fault(path, "NotBlank");
                return "";
            }
            if (written.length() > longest) {
                faults.add(FieldProblem.of(path, "too-long", longest));
            }
            return written;
        }

        <T> T needed(String path, @Nullable String written, String code, Function<String, Optional<T>> reader) {
            Optional<T> read = written == null ? Optional.empty() : reader.apply(written);
            if (read.isEmpty()) {
                fault(path, written == null ? "NotBlank" : code);
                refuse();
            }
            return read.orElseThrow();
        }

        <T> @Nullable T value(
                String path, @Nullable String written, @Nullable T now, Function<String, Optional<T>> reader) {
            if (written == null) {
                return now;
            }
            Optional<T> read = reader.apply(written);
            if (read.isEmpty()) {
                fault(path, "unknown-choice");
            }
            return read.orElse(now);
        }

        void refuse() {
            if (!faults.isEmpty()) {
                throw ProblemException.fields(CommonProblem.INVALID_INPUT, faults);
            }
        }
    }
}
