package org.dongpo.exchange.application;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BiConsumer;
import org.dongpo.access.Caller;
import org.dongpo.access.Permission;
import org.dongpo.exchange.application.FirstReading.Member;
import org.dongpo.exchange.application.SecondReading.Known;
import org.dongpo.exchange.domain.Fault;
import org.dongpo.exchange.domain.FaultList;
import org.dongpo.exchange.domain.Format;
import org.dongpo.exchange.domain.FormatReader;
import org.dongpo.exchange.domain.Report;
import org.dongpo.exchange.domain.Settings;
import org.dongpo.exchange.domain.SourceFile;
import org.dongpo.ipam.AddressRegister;
import org.dongpo.ipam.RegisterIntake;
import org.dongpo.ipam.RegisterIntake.Batch;
import org.dongpo.ipam.RegisterIntake.Judgement;
import org.dongpo.ipam.RegisterIntake.Refusal;
import org.dongpo.ipam.RegisterLine.UnitName;
import org.dongpo.ipam.WholeRegister;
import org.dongpo.ipam.WholeRegister.Entered;
import org.dongpo.ipam.WholeRegister.Places;
import org.dongpo.ipam.WholeRegister.RefusedLine;
import org.dongpo.job.JobContext;
import org.dongpo.job.JobStoppedException;
import org.dongpo.job.JobStoppedException.Reason;
import org.dongpo.organization.Organizations;
import org.dongpo.organization.Organizations.PersonDraft;
import org.dongpo.organization.Organizations.UnitDraft;
import org.dongpo.organization.Person;
import org.dongpo.organization.Unit;
import org.dongpo.shared.FieldProblem;
import org.dongpo.shared.PersonId;
import org.dongpo.shared.ProblemException;
import org.dongpo.shared.SpaceId;
import org.dongpo.shared.UnitId;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Takes a file in. It is read twice: first what is not addresses, which is entered in one transaction, and then the
 * addresses, which go into the register's intake and from there, prefix by prefix, into the register. Looking a file
 * through is the same with the transaction rolled back and without the last step, so it tells just what entering would.
 *
 * <p>Whoever broke off begins anew: what has been entered is found unchanged then.
 */
@Component
class ExchangeRun {

    private static final int PEOPLE_AT_ONCE = 5_000;

    private final FileFormats formats;
    private final WholeRegister register;
    private final AddressRegister spaces;
    private final RegisterIntake intake;
    private final Organizations organizations;
    private final TransactionTemplate transaction;

    ExchangeRun(
            FileFormats formats,
            WholeRegister register,
            AddressRegister spaces,
            RegisterIntake intake,
            Organizations organizations,
            TransactionTemplate transaction) {
        this.formats = formats;
        this.register = register;
        this.spaces = spaces;
        this.intake = intake;
        this.organizations = organizations;
        this.transaction = transaction;
    }

    /** What is taken in. */
    record Task(Path path, String fileName, Format format, Settings settings, boolean enter) {}

    /** What came of it. */
    record Outcome(Report report, List<Fault> faults) {}

    /** How much of the addresses has been entered; kept with each batch. */
    record Progress(long entered) {}

    Outcome run(JobContext job, Task task) {
        return formats.with(task.path(), task.fileName(), file -> new Run(job, task, file).run());
    }

    /** One run. */
    private final class Run {

        private final JobContext job;
        private final Task task;
        private final SourceFile file;
        private final FormatReader reader;
        private final Caller caller;
        private final FaultList faults = new FaultList();
        private final ReentrantLock noting = new ReentrantLock();

        Run(JobContext job, Task task, SourceFile file) {
            this.job = job;
            this.task = task;
            this.file = file;
            this.reader = formats.reader(task.format());
            this.caller = job.caller();
        }

        Outcome run() {
            job.stage("reading");
            FirstReading first = new FirstReading(faults, rows -> tick(rows, 0));
            reader.read(file, task.settings(), first);
            Structure structure = structure(first);
            Map<Member, PersonId> people = task.enter() ? people(first, structure.units()) : Map.of();
            long before = task.enter()
                    ? job.checkpoint(Progress.class).map(Progress::entered).orElse(0L)
                    : 0;
            boolean isOurs = true;
            try {
                Judgement judged = judge(first, structure, people);
                if (task.enter()) {
                    enter(judged, before);
                }
                return outcome(first, structure.entered(), judged, before);
            } catch (JobStoppedException e) {
                // Another node has filled an intake of this number.
                isOurs = e.reason() != Reason.TAKEN_OVER;
                throw e;
            } finally {
                if (isOurs) {
                    intake.close(job.id());
                }
            }
        }

        private void tick(long rows, long total) {
            if (rows % 500 == 0) {
                job.progress(rows, total);
            }
        }

        /** What the names of a file stand for, after all but its addresses has been entered. */
        private record Structure(
                Entered entered,
                Map<UnitName, UnitId> units,
                Map<String, SpaceId> spaces,
                Map<String, Places> places) {}

        private Structure structure(FirstReading first) {
            job.stage("structure");
            Structure entered = transaction.execute(status -> {
                Map<UnitName, UnitId> units = units(first);
                Entered lines = register.enter(caller, first.structure(), refused -> refuse(first, refused));
                Map<String, SpaceId> ids = new HashMap<>();
                Map<String, Places> places = new HashMap<>();
                spaces.spaces().forEach(space -> {
                    ids.put(space.name(), space.id());
                    places.put(space.name(), register.places(space.name()));
                });
                if (!task.enter()) {
                    status.setRollbackOnly();
                }
                return new Structure(lines, units, ids, places);
            });
            if (entered == null) {
                throw new IllegalStateException("no structure");
            }
            return entered;
        }

        private Map<UnitName, UnitId> units(FirstReading first) {
            List<UnitName> names = first.units().stream()
                    .filter(this::isPlaced)
                    .sorted(Comparator.comparing(UnitName::divisionCode).thenComparing(UnitName::name))
                    .toList();
            Map<UnitName, UnitId> units = new HashMap<>();
            if (task.settings().makeUnits()) {
                List<Unit> found = organizations.ensureUnits(
                        caller,
                        names.stream()
                                .map(name -> new UnitDraft(name.name(), name.divisionCode()))
                                .toList());
                for (int i = 0; i < names.size(); i++) {
                    units.put(names.get(i), found.get(i).id());
                }
            } else {
                names.forEach(name -> organizations.unitsNamed(name.name(), name.divisionCode()).stream()
                        .findFirst()
                        .ifPresent(unit -> units.put(name, unit.id())));
            }
            return units;
        }

        /** A unit can be made in a division that there is, within the caller's scope, under a name that fits. */
        private boolean isPlaced(UnitName name) {
            return organizations.division(name.divisionCode()).isPresent()
                    && caller.scope(Permission.LEDGER_IMPORT).covers(name.divisionCode(), null)
                    && !name.name().isBlank()
                    && name.name().equals(name.name().strip())
                    && name.name().length() <= 100;
        }

        private void refuse(FirstReading first, RefusedLine refused) {
            String column = "";
            String code = "refused";
            if (refused.why() instanceof ProblemException problem) {
                code = problem.type().slug();
                if (!problem.errors().isEmpty()) {
                    FieldProblem error = problem.errors().get(0);
                    column = error.path();
                    code = error.code();
                }
            }
            faults.add(first.origin(refused.line())
                    .fault(column, code, refused.line().key()));
        }

        private Map<Member, PersonId> people(FirstReading first, Map<UnitName, UnitId> units) {
            job.stage("people");
            List<Member> members = first.people().stream()
                    .filter(member -> units.containsKey(member.unit()))
                    .sorted(Comparator.comparingLong(
                                    (Member member) -> unit(units, member).value())
                            .thenComparing(member -> member.name().name()))
                    .toList();
            Map<Member, PersonId> ids = new HashMap<>();
            for (int from = 0; from < members.size(); from += PEOPLE_AT_ONCE) {
                List<Member> some = members.subList(from, Math.min(members.size(), from + PEOPLE_AT_ONCE));
                job.progress(from, members.size());
                transaction.executeWithoutResult(status -> people(some, units, ids::put));
            }
            return ids;
        }

        private void people(List<Member> members, Map<UnitName, UnitId> units, BiConsumer<Member, PersonId> found) {
            List<Person> people = organizations.ensurePeople(
                    caller,
                    members.stream()
                            .map(member -> new PersonDraft(
                                    unit(units, member),
                                    member.name().name(),
                                    member.name().department(),
                                    member.name().phone()))
                            .toList());
            for (int i = 0; i < members.size(); i++) {
                found.accept(members.get(i), people.get(i).id());
            }
        }

        private static UnitId unit(Map<UnitName, UnitId> units, Member member) {
            return Objects.requireNonNull(units.get(member.unit()));
        }

        private Judgement judge(FirstReading first, Structure structure, Map<Member, PersonId> people) {
            job.stage("addresses");
            Known known = new Known(structure.spaces(), structure.places(), structure.units(), people);
            List<SecondReading> second = new ArrayList<>();
            intake.fill(job.id(), rows -> {
                SecondReading reading = new SecondReading(
                        known,
                        caller.scope(Permission.LEDGER_IMPORT),
                        faults,
                        rows,
                        read -> tick(read, first.addresses()));
                second.add(reading);
                reader.read(file, task.settings(), reading);
            });
            job.stage("judging");
            return intake.judge(job.id(), second.get(0)::refuse);
        }

        private void enter(Judgement judged, long before) {
            job.stage("entering");
            AtomicLong entered = new AtomicLong(before);
            Lanes.run(intake.batches(job.id()), batch -> enter(batch, entered), refusals -> {
                refusals.forEach(refusal -> faults.add(new Fault("", 0, "ip", "address-taken", refusal.ip())));
                job.progress(entered.get() - before, judged.fresh());
            });
        }

        /** Enters a batch. From its note of how far all have come to its end, no other can write one. */
        private List<Refusal> enter(Batch batch, AtomicLong entered) {
            List<Refusal> refusals = new ArrayList<>();
            try {
                Integer taken = transaction.execute(status -> {
                    int fresh = intake.enter(caller, job.id(), batch, task.fileName(), refusals::add);
                    noting.lock();
                    job.checkpoint(new Progress(entered.get() + fresh));
                    return fresh;
                });
                entered.addAndGet(taken == null ? 0 : taken);
            } finally {
                if (noting.isHeldByCurrentThread()) {
                    noting.unlock();
                }
            }
            return refusals;
        }

        private Outcome outcome(FirstReading first, Entered entered, Judgement judged, long before) {
            Report report = new Report(
                    first.counts(),
                    entered.made(),
                    first.addresses(),
                    judged.fresh() + before,
                    judged.unchanged() - before,
                    first.units().size(),
                    first.people().size(),
                    first.homeless(),
                    faults.count());
            return new Outcome(report, faults.kept());
        }
    }
}
