package org.dongpo.job;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.dongpo.access.Caller;
import org.jspecify.annotations.Nullable;

/** Where long work is handed in and asked after. Everybody sees the jobs that are his own. */
public interface Jobs {

    /**
     * Hands in a job. Joins the transaction under way: when that comes to nothing, so does the job. It is written into
     * the audit record.
     *
     * @return the job's id
     * @throws org.dongpo.shared.ProblemException {@code too-many-jobs} when the caller has many under way already
     */
    long submit(Caller caller, NewJob job);

    /** A job of the caller's own. */
    Optional<Job> find(Caller caller, long id);

    /** Those of some jobs that are the caller's own, by id. */
    Map<Long, Job> findAll(Caller caller, Collection<Long> ids);

    /**
     * Those of some jobs that are not over, whosever they are: for a module that keeps something for a job and throws it
     * away afterwards. A job that is over stays so.
     */
    Set<Long> open(Collection<Long> ids);

    /**
     * Has a job broken off. One that nobody works on is cancelled at once, another when its work next looks.
     *
     * @throws org.dongpo.shared.ProblemException {@code not-found}, {@code job-ended}
     */
    Job cancel(Caller caller, long id);

    /**
     * A job to be done.
     *
     * @param kind the {@link JobKind#name()}
     * @param title what its owner knows it by, such as the name of a file
     * @param path the page where he sees more, such as {@code /imports/12}
     * @param parameters anything that JSON can hold
     */
    record NewJob(String kind, String title, @Nullable String path, Object parameters) {}

    /**
     * A job.
     *
     * @param stage what is being done, as {@link JobContext#stage} said
     * @param cancelling whether it is to break off
     * @param facts what came of it
     * @param file what can be downloaded
     * @param failure why it failed
     */
    record Job(
            long id,
            String kind,
            String title,
            @Nullable String path,
            JobState state,
            @Nullable String stage,
            boolean cancelling,
            long done,
            long total,
            @Nullable Map<String, Object> facts,
            @Nullable JobFile file,
            @Nullable JobFailure failure,
            Instant createdAt,
            @Nullable Instant startedAt,
            @Nullable Instant endedAt) {}

    /** A file that a job has made, and until when it is kept. */
    record JobFile(String name, String contentType, long size, Instant expiresAt) {}

    /** Why a job failed; it is put into words when somebody reads it, in his language. */
    record JobFailure(String slug, List<String> arguments) {

        public JobFailure {
            arguments = List.copyOf(arguments);
        }
    }
}
