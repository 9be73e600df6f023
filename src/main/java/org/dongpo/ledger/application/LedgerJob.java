package org.dongpo.ledger.application;

import java.util.Locale;
import java.util.Map;
import org.dongpo.access.Permission;
import org.dongpo.crypto.ProtectedFolder;
import org.dongpo.crypto.WorkingCopy;
import org.dongpo.job.JobContext;
import org.dongpo.job.JobKind;
import org.dongpo.job.JobResult;
import org.dongpo.ledger.LedgerProgress;
import org.dongpo.ledger.LedgerReport;
import org.dongpo.ledger.domain.job.ImportCounts;
import org.dongpo.ledger.domain.job.ImportState;
import org.dongpo.ledger.domain.job.LedgerImport;
import org.dongpo.ledger.persistence.ImportStore;
import org.dongpo.ledger.persistence.ProblemStore;
import org.dongpo.shared.ProblemException;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Checks a ledger, or enters it. It is entered whole or not at all, so a run that is taken up again begins anew. The
 * only checkpoint is written with the end: where there is one, an earlier run has come to it and died before it could
 * say so.
 */
final class LedgerJob implements JobKind {

    static final String CHECK = "ledger-check";
    static final String IMPORT = "ledger-import";

    private final boolean enter;
    private final Parts parts;

    LedgerJob(boolean enter, Parts parts) {
        this.enter = enter;
        this.parts = parts;
    }

    /** What both kinds work with. */
    record Parts(
            LedgerDesk desk,
            ProtectedFolder files,
            ImportStore store,
            ProblemStore problems,
            TransactionTemplate transaction) {}

    /** Which import it is about. */
    record Parameters(long importId) {}

    @Override
    public String name() {
        return enter ? IMPORT : CHECK;
    }

    @Override
    public Permission permission() {
        return Permission.LEDGER_IMPORT;
    }

    @Override
    public boolean resumable() {
        return true;
    }

    @Override
    public JobResult run(JobContext job) {
        LedgerImport ledger = parts.store()
                .find(job.parameters(Parameters.class).importId(), job.caller().requireAccountId())
                .orElseThrow(ProblemException::notFound);
        ImportCounts counts = job.checkpoint(ImportCounts.class)
                .orElseGet(() -> ImportCounts.of(enter ? enter(job, ledger) : check(job, ledger)));
        if (enter) {
            parts.files().delete(ledger.storedAs());
        }
        return JobResult.of(facts(counts));
    }

    private LedgerReport check(JobContext job, LedgerImport ledger) {
        try (WorkingCopy copy = parts.files().copy(ledger.storedAs())) {
            LedgerReport report = parts.desk()
                    .check(
                            job.caller(),
                            new LedgerFile(copy.path(), ledger.fileName()),
                            ledger.sheets(),
                            Destination.of(ledger.spaceId()),
                            new Watched(job));
            parts.transaction().executeWithoutResult(status -> finish(job, ledger, ImportState.CHECKED, report));
            return report;
        }
    }

    private LedgerReport enter(JobContext job, LedgerImport ledger) {
        try (WorkingCopy copy = parts.files().copy(ledger.storedAs())) {
            return parts.desk()
                    .enter(
                            job.caller(),
                            new LedgerFile(copy.path(), ledger.fileName()),
                            ledger.sheets(),
                            Destination.of(ledger.spaceId()),
                            new Watched(job),
                            report -> finish(job, ledger, ImportState.DONE, report));
        }
    }

    /** In the transaction that enters. The checkpoint comes last: from then on the job's row is locked. */
    private void finish(JobContext job, LedgerImport ledger, ImportState reached, LedgerReport report) {
        ImportCounts counts = ImportCounts.of(report);
        parts.problems().replace(ledger.id(), report.problems());
        parts.store().finish(ledger.id(), reached, counts);
        job.checkpoint(counts);
    }

    private static Map<String, Object> facts(ImportCounts counts) {
        return Map.of(
                "rows", counts.rows(),
                "addresses", counts.addresses(),
                "created", counts.created(),
                "unchanged", counts.unchanged(),
                "problems", counts.problemCount());
    }

    /** Shows the owner how far it is, and breaks off when he has cancelled it. */
    private record Watched(JobContext job) implements LedgerProgress {

        @Override
        public void at(long done, long total) {
            job.progress(done, total);
        }

        @Override
        public void stage(Stage stage) {
            job.stage(stage.name().toLowerCase(Locale.ROOT));
        }
    }
}
