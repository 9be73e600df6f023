package org.dongpo.job.persistence;

import java.sql.Timestamp;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.dongpo.job.Jobs.JobFailure;
import org.dongpo.shared.AccountId;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import tools.jackson.databind.json.JsonMapper;

/**
 * The table of jobs, as those see it who work on them. Whatever a worker writes is written only while the job is his: a
 * process that was taken for dead and wakes up again changes nothing.
 */
@Repository
public class JobStore {

    private final JdbcClient jdbc;
    private final JsonMapper json;

    JobStore(JdbcClient jdbc, JsonMapper json) {
        this.jdbc = jdbc;
        this.json = json;
    }

    /** A job to be kept; {@code parameters} is JSON. */
    public record Draft(
            String kind,
            AccountId owner,
            String title,
            @Nullable String path,
            String parameters,
            @Nullable String traceId) {}

    /** A job that a worker has picked up; {@code parameters} and {@code checkpoint} are JSON. */
    public record Claim(
            long id,
            String kind,
            AccountId owner,
            String parameters,
            @Nullable String checkpoint,
            @Nullable String traceId) {}

    /** A file that a job has made, as it is kept. */
    public record KeptFile(String storedAs, String name, String contentType, long size, Instant expiresAt) {}

    public long add(Draft draft, Instant now) {
        return jdbc.sql("""
                        INSERT INTO job
                            (kind, account_id, title, path, parameters, trace_id, created_at)
                        VALUES
                            (:kind, :account, :title, :path, CAST(:parameters AS jsonb), :trace, :now)
                        RETURNING id
                        """)
                .param("kind", draft.kind())
                .param("account", draft.owner().value())
                .param("title", draft.title())
                .param("path", draft.path())
                .param("parameters", draft.parameters())
                .param("trace", draft.traceId())
                .param("now", Timestamp.from(now))
                .query(Long.class)
                .single();
    }

    /** Gives a worker the jobs that have waited longest; nobody waits for a job that another is just being given. */
    public List<Claim> claim(UUID worker, Collection<String> kinds, int limit, Instant now) {
        return jdbc.sql("""
                        UPDATE job
                        SET state = 'RUNNING', worker = :worker, seen_at = :now, started_at = coalesce(started_at, :now)
                        WHERE id IN (
                            SELECT id
                            FROM job
                            WHERE state = 'WAITING'
                              AND kind = ANY (:kinds)
                            ORDER BY id
                            LIMIT :limit
                            FOR UPDATE SKIP LOCKED)
                        RETURNING id, kind, account_id, parameters, checkpoint, trace_id
                        """)
                .param("worker", worker)
                .param("kinds", kinds.toArray(String[]::new))
                .param("limit", limit)
                .param("now", Timestamp.from(now))
                .query((row, n) -> new Claim(
                        row.getLong("id"),
                        row.getString("kind"),
                        new AccountId(row.getLong("account_id")),
                        row.getString("parameters"),
                        row.getString("checkpoint"),
                        row.getString("trace_id")))
                .list();
    }

    /** Gives a sign of life for jobs of a worker; tells which are still his, and whether each is to break off. */
    public Map<Long, Boolean> beat(UUID worker, Collection<Long> jobs, Instant now) {
        Map<Long, Boolean> cancelling = new HashMap<>();
        jdbc.sql("""
                        UPDATE job
                        SET seen_at = :now
                        WHERE worker = :worker
                          AND id = ANY (:jobs)
                        RETURNING id, cancelling
                        """)
                .param("now", Timestamp.from(now))
                .param("worker", worker)
                .param("jobs", jobs.toArray(Long[]::new))
                .query(row -> {
                    cancelling.put(row.getLong("id"), row.getBoolean("cancelling"));
                });
        return cancelling;
    }

    /** False when the job is not the worker's any more. */
    public boolean progress(long id, UUID worker, long done, long total) {
        return jdbc.sql("UPDATE job SET done = :done, total = :total WHERE id = :id AND worker = :worker")
                        .param("done", done)
                        .param("total", total)
                        .param("id", id)
                        .param("worker", worker)
                        .update()
                > 0;
    }

    public void stage(long id, UUID worker, String stage) {
        jdbc.sql("UPDATE job SET stage = :stage WHERE id = :id AND worker = :worker")
                .param("stage", stage)
                .param("id", id)
                .param("worker", worker)
                .update();
    }

    /** Keeps where to go on. False when the job is not the worker's any more. */
    public boolean checkpoint(long id, UUID worker, String checkpoint) {
        return jdbc.sql("""
                                UPDATE job
                                SET checkpoint = CAST(:checkpoint AS jsonb), failed_runs = 0
                                WHERE id = :id
                                  AND worker = :worker
                                """)
                        .param("checkpoint", checkpoint)
                        .param("id", id)
                        .param("worker", worker)
                        .update()
                > 0;
    }

    /** Writes what came of it. False when the job is not the worker's any more. */
    public boolean complete(long id, UUID worker, Map<String, Object> facts, @Nullable KeptFile file, Instant now) {
        return jdbc.sql("""
                                UPDATE job
                                SET state = 'DONE', worker = NULL, seen_at = NULL, ended_at = :now, done = total, stage = NULL,
                                    checkpoint = NULL, facts = CAST(:facts AS jsonb), file_stored_as = :stored,
                                    file_name = :name, file_type = :type, file_size = :size, expires_at = :expires
                                WHERE id = :id
                                  AND worker = :worker
                                """)
                        .param("facts", json.writeValueAsString(facts))
                        .param("stored", file == null ? null : file.storedAs())
                        .param("name", file == null ? null : file.name())
                        .param("type", file == null ? null : file.contentType())
                        .param("size", file == null ? null : file.size())
                        .param("expires", file == null ? null : Timestamp.from(file.expiresAt()))
                        .param("now", Timestamp.from(now))
                        .param("id", id)
                        .param("worker", worker)
                        .update()
                > 0;
    }

    public void fail(long id, UUID worker, JobFailure failure, Instant now) {
        jdbc.sql("""
                        UPDATE job
                        SET state = 'FAILED', worker = NULL, seen_at = NULL, ended_at = :now, failure_slug = :slug,
                            failure_arguments = CAST(:arguments AS jsonb)
                        WHERE id = :id
                          AND worker = :worker
                        """)
                .param("slug", failure.slug())
                .param("arguments", json.writeValueAsString(failure.arguments()))
                .param("now", Timestamp.from(now))
                .param("id", id)
                .param("worker", worker)
                .update();
    }

    public void endCancelled(long id, UUID worker, Instant now) {
        jdbc.sql("""
                        UPDATE job
                        SET state = 'CANCELLED', worker = NULL, seen_at = NULL, ended_at = :now
                        WHERE id = :id
                          AND worker = :worker
                        """)
                .param("now", Timestamp.from(now))
                .param("id", id)
                .param("worker", worker)
                .update();
    }

    /** Puts a job back, for whoever takes it up next. */
    public void putBack(long id, UUID worker, Instant now) {
        jdbc.sql("""
                        UPDATE job
                        SET state = CASE WHEN cancelling THEN 'CANCELLED' ELSE 'WAITING' END, worker = NULL, seen_at = NULL,
                            ended_at = CASE WHEN cancelling THEN CAST(:now AS timestamptz) END
                        WHERE id = :id
                          AND worker = :worker
                        """)
                .param("now", Timestamp.from(now))
                .param("id", id)
                .param("worker", worker)
                .update();
    }

    /**
     * Puts back the jobs whose worker has given no sign of life since an instant, when they can be taken up again and
     * have not brought down a worker too often; the others fail.
     */
    public int recover(Instant since, Collection<String> resumable, int runs, Instant now) {
        return jdbc.sql("""
                        WITH silent AS (
                            SELECT id,
                                   cancelling,
                                   CASE
                                       WHEN cancelling THEN NULL
                                       WHEN NOT kind = ANY (:resumable) THEN 'job-interrupted'
                                       WHEN failed_runs + 1 >= :runs THEN 'job-given-up'
                                   END AS slug
                            FROM job
                            WHERE state = 'RUNNING'
                              AND seen_at < :since
                            FOR UPDATE SKIP LOCKED)
                        UPDATE job
                        SET state = CASE
                                        WHEN silent.cancelling THEN 'CANCELLED'
                                        WHEN silent.slug IS NULL THEN 'WAITING'
                                        ELSE 'FAILED'
                                    END,
                            worker = NULL,
                            seen_at = NULL,
                            failed_runs = job.failed_runs + 1,
                            ended_at = CASE
                                           WHEN silent.cancelling OR silent.slug IS NOT NULL
                                               THEN CAST(:now AS timestamptz)
                                       END,
                            failure_slug = silent.slug,
                            failure_arguments = CASE WHEN silent.slug IS NOT NULL THEN CAST('[]' AS jsonb) END
                        FROM silent
                        WHERE job.id = silent.id
                        """)
                .param("now", Timestamp.from(now))
                .param("resumable", resumable.toArray(String[]::new))
                .param("runs", runs)
                .param("since", Timestamp.from(since))
                .update();
    }

    /** The files whose time is over; their jobs forget them. */
    public List<String> expire(Instant now) {
        return jdbc.sql("""
                        UPDATE job
                        SET file_stored_as = NULL
                        FROM (SELECT id, file_stored_as FROM job WHERE file_stored_as IS NOT NULL AND expires_at < :now) AS old
                        WHERE job.id = old.id
                        RETURNING old.file_stored_as
                        """)
                .param("now", Timestamp.from(now))
                .query(String.class)
                .list();
    }

    /** Forgets jobs that have been over for long. */
    public int forget(Instant before) {
        return jdbc.sql("DELETE FROM job WHERE ended_at < :before AND file_stored_as IS NULL")
                .param("before", Timestamp.from(before))
                .update();
    }
}
