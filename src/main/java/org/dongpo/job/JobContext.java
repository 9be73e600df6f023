package org.dongpo.job;

import java.nio.file.Path;
import java.util.Optional;
import org.dongpo.access.Caller;

/** A job as seen by the work that it consists of. */
public interface JobContext {

    /** The job's id. */
    long id();

    /** The owner, with his grants as they were when this run began. */
    Caller caller();

    /** What was asked for. */
    <T> T parameters(Class<T> type);

    /** Where an earlier run had got to. */
    <T> Optional<T> checkpoint(Class<T> type);

    /**
     * Keeps where this run has got to. Joins the transaction under way: both are kept or neither is.
     *
     * @throws JobStoppedException when the job is no longer this node's; the transaction must not commit then
     */
    void checkpoint(Object state);

    /**
     * Shows how much is behind. May be called for each row: what a person cannot follow is not written. Does not join
     * the transaction under way, so it is seen at once.
     *
     * @param total as far as it is known; 0 when it is not
     * @throws JobStoppedException as {@link #checkCancelled()}
     */
    void progress(long done, long total);

    /**
     * Shows what is being done; the words are {@code job.stage.<stage>} in the messages of the kind's module, or in those
     * of this one for what several kinds do.
     */
    void stage(String stage);

    /**
     * Breaks off when it should. Work calls it (or {@link #progress}) at least every second.
     *
     * @throws JobStoppedException when the owner has cancelled the job, the server stops, or another node has the job
     */
    void checkCancelled();

    /** A new file, for a result. It is gone when the run does not hand it over in its {@link JobResult}. */
    Path newFile();
}
