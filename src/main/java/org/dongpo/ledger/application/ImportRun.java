package org.dongpo.ledger.application;

import java.util.UUID;
import org.dongpo.access.Caller;
import org.dongpo.ledger.LedgerProblem;
import org.dongpo.ledger.LedgerProgress;
import org.dongpo.ledger.LedgerReport;
import org.dongpo.ledger.domain.job.Failure;
import org.dongpo.ledger.domain.job.ImportCounts;
import org.dongpo.ledger.domain.job.ImportState;
import org.dongpo.ledger.domain.job.LedgerImport;
import org.dongpo.ledger.persistence.ImportStore;
import org.dongpo.ledger.persistence.ProblemStore;
import org.dongpo.shared.CommonProblem;
import org.dongpo.shared.ProblemException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/** One run of an import, from its first row to its report. */
@Component
class ImportRun {

    private static final Logger LOG = LoggerFactory.getLogger(ImportRun.class);

    private final LedgerDesk desk;
    private final ImportFiles files;
    private final ImportStore store;
    private final ProblemStore problems;
    private final TransactionTemplate transaction;
    private final TransactionTemplate aside;

    ImportRun(
            LedgerDesk desk,
            ImportFiles files,
            ImportStore store,
            ProblemStore problems,
            PlatformTransactionManager transactions) {
        this.desk = desk;
        this.files = files;
        this.store = store;
        this.problems = problems;
        this.transaction = new TransactionTemplate(transactions);
        this.aside = new TransactionTemplate(transactions);
        this.aside.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
    }

    /** Runs to the end, whatever comes; what went wrong is written down for the owner. */
    void run(Caller caller, LedgerImport ledger, ImportState state, UUID worker) {
        try {
            if (state == ImportState.CHECKING) {
                check(caller, ledger, worker);
            } else {
                enter(caller, ledger, worker);
            }
        } catch (ProblemException e) {
            fail(ledger, worker, Failure.of(e));
        } catch (RuntimeException | OutOfMemoryError e) {
            LOG.error("import {} failed", ledger.id(), e);
            fail(ledger, worker, Failure.of(CommonProblem.INTERNAL));
        }
    }

    private void check(Caller caller, LedgerImport ledger, UUID worker) {
        LedgerReport report = desk.check(
                caller, file(ledger), ledger.sheets(), Destination.of(ledger.spaceId()), watch(ledger, worker));
        transaction.executeWithoutResult(status -> complete(ledger, worker, ImportState.CHECKED, report));
    }

    private void enter(Caller caller, LedgerImport ledger, UUID worker) {
        desk.enter(
                caller,
                file(ledger),
                ledger.sheets(),
                Destination.of(ledger.spaceId()),
                watch(ledger, worker),
                report -> complete(ledger, worker, ImportState.DONE, report));
        files.delete(ledger.storedAs());
    }

    private LedgerFile file(LedgerImport ledger) {
        return new LedgerFile(files.path(ledger.storedAs()), ledger.fileName());
    }

    private void complete(LedgerImport ledger, UUID worker, ImportState state, LedgerReport report) {
        problems.replace(ledger.id(), report.problems());
        if (!store.complete(ledger.id(), worker, state, ImportCounts.of(report))) {
            throw ProblemException.of(LedgerProblem.IMPORT_INTERRUPTED);
        }
    }

    /** The interruption is over when it has been understood: the failure is still to be written. */
    private void fail(LedgerImport ledger, UUID worker, Failure failure) {
        boolean interrupted = Thread.interrupted();
        Failure reason = interrupted ? Failure.of(LedgerProblem.IMPORT_INTERRUPTED) : failure;
        transaction.executeWithoutResult(status -> store.fail(ledger.id(), worker, reason));
    }

    /** Writes the progress down beside the transaction that enters the ledger, and breaks off when the server stops. */
    private LedgerProgress watch(LedgerImport ledger, UUID worker) {
        return new ThrottledProgress((done, total) -> {
            if (Thread.currentThread().isInterrupted()) {
                throw ProblemException.of(LedgerProblem.IMPORT_INTERRUPTED);
            }
            aside.executeWithoutResult(status -> store.progress(ledger.id(), worker, done, total));
        });
    }
}
