package org.dongpo.ledger.application;

import java.util.Optional;
import org.dongpo.job.Jobs.Job;
import org.dongpo.job.Jobs.JobFailure;
import org.dongpo.ledger.domain.job.ImportState;
import org.jspecify.annotations.Nullable;

/**
 * How an import stands: what it has reached, and what the job makes of it that works on it or did so last.
 *
 * @param done how much of {@code total} is behind
 * @param stage what is being done
 * @param failure why the last run failed
 */
public record Standing(
        ImportState state,
        long done,
        long total,
        @Nullable String stage,
        @Nullable JobFailure failure) {

    static Standing of(ImportState reached, Optional<Job> job) {
        return job.map(found -> of(reached, found)).orElseGet(() -> new Standing(reached, 0, 0, null, null));
    }

    /** What has been entered has been entered, even when its job did not live to say so. */
    private static Standing of(ImportState reached, Job job) {
        ImportState state = reached == ImportState.DONE ? reached : state(reached, job);
        return new Standing(
                state,
                job.done(),
                job.total(),
                state.isRunning() ? job.stage() : null,
                state == ImportState.FAILED ? job.failure() : null);
    }

    private static ImportState state(ImportState reached, Job job) {
        return switch (job.state()) {
            case WAITING, RUNNING -> job.kind().equals(LedgerJob.IMPORT) ? ImportState.IMPORTING : ImportState.CHECKING;
            case FAILED -> ImportState.FAILED;
            case CANCELLED -> ImportState.CANCELLED;
            case DONE -> reached;
        };
    }
}
