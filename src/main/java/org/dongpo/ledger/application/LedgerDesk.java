package org.dongpo.ledger.application;

import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import org.dongpo.access.Caller;
import org.dongpo.ipam.AddressRegister;
import org.dongpo.ledger.LedgerImporter;
import org.dongpo.ledger.LedgerProgress;
import org.dongpo.ledger.LedgerProgress.Stage;
import org.dongpo.ledger.LedgerReport;
import org.dongpo.ledger.application.LedgerEntering.RegisterMovedException;
import org.dongpo.ledger.domain.intake.CheckedLedger;
import org.dongpo.ledger.domain.intake.LedgerRow.Occupant;
import org.dongpo.ledger.domain.layout.SheetMapping;
import org.dongpo.shared.CommonProblem;
import org.dongpo.shared.ProblemException;
import org.dongpo.shared.SpaceId;
import org.springframework.dao.ConcurrencyFailureException;
import org.springframework.stereotype.Service;

/** Where ledgers are handed in: checks them, and enters what is sound. */
@Service
class LedgerDesk implements LedgerImporter {

    /** Others may give addresses while a ledger is read; more often than this, something is wrong. */
    private static final int ATTEMPTS = 5;

    private final LedgerReader reader;
    private final LedgerEntering entering;
    private final AddressRegister register;

    LedgerDesk(LedgerReader reader, LedgerEntering entering, AddressRegister register) {
        this.reader = reader;
        this.entering = entering;
        this.register = register;
    }

    @Override
    public LedgerReport importAll(Caller caller, Path file, String fileName, SpaceId space, LedgerProgress progress) {
        LedgerFile ledger = new LedgerFile(file, fileName);
        return enter(caller, ledger, reader.layout(ledger), Destination.of(space), progress, report -> {});
    }

    @Override
    public LedgerReport importAll(
            Caller caller, Path file, String fileName, String spaceName, LedgerProgress progress) {
        LedgerFile ledger = new LedgerFile(file, fileName);
        return enter(caller, ledger, reader.layout(ledger), Destination.named(spaceName), progress, report -> {});
    }

    @Override
    public LedgerReport check(Caller caller, Path file, String fileName, String spaceName, LedgerProgress progress) {
        LedgerFile ledger = new LedgerFile(file, fileName);
        return check(caller, ledger, reader.layout(ledger), Destination.named(spaceName), progress);
    }

    LedgerReport check(
            Caller caller,
            LedgerFile file,
            List<SheetMapping> layout,
            Destination destination,
            LedgerProgress progress) {
        progress.stage(Stage.READING);
        return report(
                reader.check(caller, file, layout, destination.find(register).orElse(null), progress));
    }

    /**
     * Checks and enters. The check comes before the transaction, so that a long reading blocks nobody; when the register
     * has moved in between, both are done anew.
     *
     * @param onEntered is told the report within the transaction
     */
    LedgerReport enter(
            Caller caller,
            LedgerFile file,
            List<SheetMapping> layout,
            Destination destination,
            LedgerProgress progress,
            Consumer<LedgerReport> onEntered) {
        Halves halves = new Halves(progress, LedgerReader.rows(layout));
        for (int attempt = 1; attempt <= ATTEMPTS; attempt++) {
            progress.stage(Stage.READING);
            CheckedLedger ledger = reader.check(
                    caller, file, layout, destination.find(register).orElse(null), halves::first);
            LedgerReport report = report(ledger);
            progress.stage(Stage.ENTERING);
            try {
                entering.enter(caller, destination, file, ledger, halves::second, () -> onEntered.accept(report));
                return report;
            } catch (RegisterMovedException | ConcurrencyFailureException e) {
                halves.first(0, 1);
            }
        }
        throw ProblemException.of(CommonProblem.CONFLICT);
    }

    private static LedgerReport report(CheckedLedger ledger) {
        return new LedgerReport(
                ledger.rows(),
                ledger.entries().size(),
                ledger.created(),
                ledger.entries().size() - ledger.created(),
                ledger.units().size(),
                ledger.people().values().stream()
                        .mapToInt(people -> (int) people.stream()
                                .map(LedgerDesk::identity)
                                .distinct()
                                .count())
                        .sum(),
                ledger.prefixes().size(),
                ledger.problems());
    }

    /** What makes a person the same person within a unit. */
    private static List<Object> identity(Occupant person) {
        return List.of(person.name(), person.phone() == null ? "" : person.phone());
    }

    /** Shows reading and entering as the two halves of one way: a row that has been read is half done. */
    private record Halves(LedgerProgress progress, long rows) {

        void first(long done, long total) {
            at(0, done, total);
        }

        void second(long done, long total) {
            at(rows, done, total);
        }

        private void at(long before, long done, long total) {
            progress.at((before + (total == 0 ? rows : done * rows / total)) / 2, rows);
        }
    }
}
