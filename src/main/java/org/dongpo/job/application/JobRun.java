package org.dongpo.job.application;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.dongpo.access.Caller;
import org.dongpo.access.Callers;
import org.dongpo.job.JobKind;
import org.dongpo.job.JobProblem;
import org.dongpo.job.JobResult;
import org.dongpo.job.JobResult.ResultFile;
import org.dongpo.job.JobStoppedException;
import org.dongpo.job.JobStoppedException.Reason;
import org.dongpo.job.Jobs.JobFailure;
import org.dongpo.job.persistence.JobStore;
import org.dongpo.job.persistence.JobStore.KeptFile;
import org.dongpo.platform.DataFolder;
import org.dongpo.shared.CommonProblem;
import org.dongpo.shared.ProblemException;
import org.dongpo.shared.ProblemType;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.dao.TransientDataAccessException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.CannotCreateTransactionException;

/** One run of a job, from its beginning to its end, whatever comes. */
@Component
class JobRun {

    private static final Logger LOG = LoggerFactory.getLogger(JobRun.class);

    private final JobStore store;
    private final JobFiles files;
    private final Callers callers;
    private final Duration keep;
    private final Clock clock;

    JobRun(
            JobStore store,
            JobFiles files,
            Callers callers,
            @Value("${dongpo.job.keep-files:7d}") Duration keep,
            Clock clock) {
        this.store = store;
        this.files = files;
        this.callers = callers;
        this.keep = keep;
        this.clock = clock;
    }

    void run(JobKind kind, RunningJob job, UUID worker) {
        try {
            job.inTheNameOf(owner(kind, job));
            complete(job, worker, kind.run(job));
        } catch (JobStoppedException e) {
            stopped(kind, job, worker, e.reason());
        } catch (ProblemException e) {
            List<String> arguments = e.arguments().stream().map(String::valueOf).toList();
            store.fail(job.id(), worker, new JobFailure(e.type().slug(), arguments), clock.instant());
        } catch (DataAccessResourceFailureException
                | TransientDataAccessException
                | CannotCreateTransactionException e) {
            // Nothing can be written now. Without a sign of life the job is recovered, here or elsewhere.
            LOG.warn("job {} lost its database", job.id(), e);
        } catch (RuntimeException | OutOfMemoryError | StackOverflowError e) {
            LOG.error("job {} failed", job.id(), e);
            fail(job, worker, CommonProblem.INTERNAL);
        } finally {
            job.newFiles().forEach(DataFolder::delete);
        }
    }

    private Caller owner(JobKind kind, RunningJob job) {
        return callers.of(job.claim().owner())
                .filter(caller -> caller.may(kind.permission()))
                .orElseThrow(() -> ProblemException.of(JobProblem.JOB_NOT_ALLOWED));
    }

    private void complete(RunningJob job, UUID worker, JobResult result) {
        ResultFile file = result.file();
        KeptFile kept = file == null ? null : kept(file);
        boolean done = false;
        try {
            done = store.complete(job.id(), worker, result.facts(), kept, clock.instant());
        } finally {
            if (!done && kept != null) {
                files.delete(kept.storedAs());
            }
        }
    }

    private KeptFile kept(ResultFile file) {
        JobFiles.Kept kept = files.keep(file.path());
        return new KeptFile(
                kept.name(),
                file.name(),
                file.contentType(),
                kept.size(),
                clock.instant().plus(keep));
    }

    private void stopped(JobKind kind, RunningJob job, UUID worker, Reason reason) {
        switch (reason) {
            case CANCELLED -> store.endCancelled(job.id(), worker, clock.instant());
            case SERVER_STOPS -> interrupted(kind, job, worker);
            case TAKEN_OVER -> LOG.warn("job {} has been taken over", job.id());
        }
    }

    /** The interruption is over when it has been understood: what it means for the job is still to be written. */
    private void interrupted(JobKind kind, RunningJob job, UUID worker) {
        Thread.interrupted();
        if (kind.resumable()) {
            store.putBack(job.id(), worker, clock.instant());
        } else {
            fail(job, worker, JobProblem.JOB_INTERRUPTED);
        }
    }

    private void fail(RunningJob job, UUID worker, ProblemType problem) {
        store.fail(job.id(), worker, new JobFailure(problem.slug(), List.of()), clock.instant());
    }
}
