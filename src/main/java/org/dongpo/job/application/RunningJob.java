package org.dongpo.job.application;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.dongpo.access.Caller;
import org.dongpo.job.JobContext;
import org.dongpo.job.JobStoppedException;
import org.dongpo.job.JobStoppedException.Reason;
import org.dongpo.job.persistence.JobStore;
import org.dongpo.job.persistence.JobStore.Claim;
import org.jspecify.annotations.Nullable;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.json.JsonMapper;

/** A run that is under way. The heart-beat tells it to stop; the work notices when it next looks. */
final class RunningJob implements JobContext {

    /** Progress is written as often as a person can follow it. */
    private static final long PAUSE = TimeUnit.MILLISECONDS.toNanos(300);

    private final Claim claim;
    private final UUID worker;
    private final Tools tools;
    private final List<Path> newFiles = new ArrayList<>();
    private @Nullable Caller caller;
    private volatile @Nullable Reason stop;
    private long shown = System.nanoTime() - PAUSE;

    RunningJob(Claim claim, UUID worker, Tools tools) {
        this.claim = claim;
        this.worker = worker;
        this.tools = tools;
    }

    /**
     * What all runs work with.
     *
     * @param aside writes beside the transaction under way
     */
    record Tools(JobStore store, JobFiles files, JsonMapper json, TransactionTemplate aside) {}

    Claim claim() {
        return claim;
    }

    void inTheNameOf(Caller owner) {
        caller = owner;
    }

    void stop(Reason reason) {
        stop = reason;
    }

    List<Path> newFiles() {
        return List.copyOf(newFiles);
    }

    @Override
    public long id() {
        return claim.id();
    }

    @Override
    public Caller caller() {
        if (caller == null) {
            throw new IllegalStateException("the run has not begun");
        }
        return caller;
    }

    @Override
    public <T> T parameters(Class<T> type) {
        return tools.json().readValue(claim.parameters(), type);
    }

    @Override
    public <T> Optional<T> checkpoint(Class<T> type) {
        return Optional.ofNullable(claim.checkpoint()).map(text -> tools.json().readValue(text, type));
    }

    @Override
    public void checkpoint(Object state) {
        if (!tools.store().checkpoint(id(), worker, tools.json().writeValueAsString(state))) {
            throw new JobStoppedException(Reason.TAKEN_OVER);
        }
    }

    @Override
    public void progress(long done, long total) {
        checkCancelled();
        long now = System.nanoTime();
        if (now - shown >= PAUSE) {
            shown = now;
            tools.aside().executeWithoutResult(status -> tools.store().progress(id(), worker, done, total));
        }
    }

    @Override
    public void stage(String stage) {
        checkCancelled();
        tools.aside().executeWithoutResult(status -> tools.store().stage(id(), worker, stage));
    }

    @Override
    public void checkCancelled() {
        Reason reason = stop;
        if (reason != null) {
            throw new JobStoppedException(reason);
        }
        if (Thread.currentThread().isInterrupted()) {
            throw new JobStoppedException(Reason.SERVER_STOPS);
        }
    }

    @Override
    public Path newFile() {
        Path file = tools.files().create();
        newFiles.add(file);
        return file;
    }
}
