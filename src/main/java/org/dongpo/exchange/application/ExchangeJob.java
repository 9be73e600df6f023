package org.dongpo.exchange.application;

import java.util.Map;
import org.dongpo.access.Permission;
import org.dongpo.crypto.ProtectedFolder;
import org.dongpo.crypto.WorkingCopy;
import org.dongpo.exchange.ExchangeProblem;
import org.dongpo.exchange.application.ExchangeRun.Outcome;
import org.dongpo.exchange.application.ExchangeRun.Task;
import org.dongpo.exchange.domain.Report;
import org.dongpo.exchange.persistence.ExchangeStore;
import org.dongpo.exchange.persistence.ExchangeStore.ImportRow;
import org.dongpo.exchange.persistence.ExchangeStore.State;
import org.dongpo.job.JobContext;
import org.dongpo.job.JobKind;
import org.dongpo.job.JobResult;
import org.dongpo.shared.ProblemException;
import org.springframework.transaction.support.TransactionTemplate;

/** Looks a file through, or enters it. */
final class ExchangeJob implements JobKind {

    static final String CHECK = "register-check";
    static final String IMPORT = "register-import";

    private final boolean enter;
    private final Parts parts;

    ExchangeJob(boolean enter, Parts parts) {
        this.enter = enter;
        this.parts = parts;
    }

    /** What both kinds work with. */
    record Parts(ExchangeStore store, ProtectedFolder files, ExchangeRun run, TransactionTemplate transaction) {}

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
        long id = job.parameters(Parameters.class).importId();
        ImportRow row = parts.store()
                .find(job.caller().requireAccountId(), id)
                .orElseThrow(() -> ProblemException.of(ExchangeProblem.EXCHANGE_FILE_GONE));
        Report report = row.report();
        if (row.state() != State.DONE || report == null) {
            report = work(job, row);
        }
        if (enter) {
            parts.files().delete(row.storedAs());
        }
        return JobResult.of(facts(report));
    }

    /** Nobody starts an import that is done: where it is, a run before this one died behind its end. */
    private Report work(JobContext job, ImportRow row) {
        Outcome outcome = read(job, row);
        parts.transaction().executeWithoutResult(status -> {
            parts.store().finish(row.id(), enter ? State.DONE : State.CHECKED, outcome.report(), outcome.faults());
            job.checkpoint(new ExchangeRun.Progress(outcome.report().fresh()));
        });
        return outcome.report();
    }

    private Outcome read(JobContext job, ImportRow row) {
        try (WorkingCopy copy = parts.files().copy(row.storedAs())) {
            return parts.run().run(job, new Task(copy.path(), row.fileName(), row.format(), row.settings(), enter));
        }
    }

    private static Map<String, Object> facts(Report report) {
        return Map.of(
                "made", report.made(),
                "rows", report.rows(),
                "fresh", report.fresh(),
                "unchanged", report.unchanged(),
                "faults", report.faults());
    }
}
