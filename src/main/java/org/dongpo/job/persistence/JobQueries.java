package org.dongpo.job.persistence;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.dongpo.job.JobState;
import org.dongpo.job.Jobs.Job;
import org.dongpo.job.Jobs.JobFailure;
import org.dongpo.job.Jobs.JobFile;
import org.dongpo.shared.AccountId;
import org.dongpo.shared.Page;
import org.dongpo.shared.PageToken;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** The jobs of an account, as their owner sees them. */
@Repository
public class JobQueries {

    private static final String SELECT = """
            SELECT id,
                   kind,
                   title,
                   path,
                   state,
                   stage,
                   cancelling,
                   done,
                   total,
                   facts,
                   file_stored_as,
                   file_name,
                   file_type,
                   file_size,
                   failure_slug,
                   failure_arguments,
                   created_at,
                   started_at,
                   ended_at,
                   expires_at
            FROM job
            """;

    private final JdbcClient jdbc;
    private final JsonMapper json;

    JobQueries(JdbcClient jdbc, JsonMapper json) {
        this.jdbc = jdbc;
        this.json = json;
    }

    /** Which jobs are asked for; what is null does not matter. */
    public record Filter(@Nullable JobState state, @Nullable String kind) {}

    public Optional<Job> find(AccountId account, long id) {
        return jdbc.sql(SELECT + "WHERE id = :id AND account_id = :account")
                .param("id", id)
                .param("account", account.value())
                .query((row, n) -> job(row))
                .optional();
    }

    /** Those of some jobs that are an account's. */
    public List<Job> all(AccountId account, Collection<Long> ids) {
        return jdbc.sql(SELECT + "WHERE id = ANY (:ids) AND account_id = :account")
                .param("ids", ids.toArray(Long[]::new))
                .param("account", account.value())
                .query((row, n) -> job(row))
                .list();
    }

    /** The jobs of an account, the latest first. */
    public Page<Job> list(AccountId account, Filter filter, @Nullable String pageToken, int size) {
        Long before = PageToken.decodeNumber(pageToken);
        JobState state = filter.state();
        List<Job> rows = jdbc.sql(SELECT + """
                        WHERE account_id = :account
                          AND id < :before
                          AND (CAST(:state AS text) IS NULL OR state = :state)
                          AND (CAST(:kind AS text) IS NULL OR kind = :kind)
                        ORDER BY id DESC
                        LIMIT :limit
                        """)
                .param("account", account.value())
                .param("before", before == null ? Long.MAX_VALUE : before)
                .param("state", state == null ? null : state.name())
                .param("kind", filter.kind())
                .param("limit", size + 1)
                .query((row, n) -> job(row))
                .list();
        return Page.of(rows, size, job -> Long.toString(job.id()), null);
    }

    /** How many jobs of an account are not over. */
    public int open(AccountId account) {
        return jdbc.sql("SELECT count(*) FROM job WHERE account_id = :account AND ended_at IS NULL")
                .param("account", account.value())
                .query(Integer.class)
                .single();
    }

    /** Those of some jobs that are not over. */
    public Set<Long> open(Collection<Long> ids) {
        return jdbc.sql("SELECT id FROM job WHERE id = ANY (:ids) AND ended_at IS NULL")
                .param("ids", ids.toArray(Long[]::new))
                .query(Long.class)
                .set();
    }

    /** The name under which the file of a job is kept. */
    public Optional<String> storedAs(AccountId account, long id) {
        return jdbc.sql("""
                        SELECT file_stored_as
                        FROM job
                        WHERE id = :id
                          AND account_id = :account
                          AND file_stored_as IS NOT NULL
                        """)
                .param("id", id)
                .param("account", account.value())
                .query(String.class)
                .optional();
    }

    /** Has a job broken off; one that waits is over at once. False when it is over already. */
    public boolean cancel(AccountId account, long id, Instant now) {
        return jdbc.sql("""
                                UPDATE job
                                SET cancelling = true,
                                    state = CASE state WHEN 'WAITING' THEN 'CANCELLED' ELSE state END,
                                    ended_at = CASE state WHEN 'WAITING' THEN CAST(:now AS timestamptz) END
                                WHERE id = :id
                                  AND account_id = :account
                                  AND ended_at IS NULL
                                """)
                        .param("now", Timestamp.from(now))
                        .param("id", id)
                        .param("account", account.value())
                        .update()
                > 0;
    }

    private Job job(ResultSet row) throws SQLException {
        return new Job(
                row.getLong("id"),
                row.getString("kind"),
                row.getString("title"),
                row.getString("path"),
                JobState.valueOf(row.getString("state")),
                row.getString("stage"),
                row.getBoolean("cancelling"),
                row.getLong("done"),
                row.getLong("total"),
                facts(row.getString("facts")),
                file(row),
                failure(row.getString("failure_slug"), row.getString("failure_arguments")),
                row.getTimestamp("created_at").toInstant(),
                instant(row.getTimestamp("started_at")),
                instant(row.getTimestamp("ended_at")));
    }

    private @Nullable Map<String, Object> facts(@Nullable String text) {
        return text == null ? null : json.readValue(text, new TypeReference<Map<String, Object>>() {});
    }

    private static @Nullable JobFile file(ResultSet row) throws SQLException {
        return row.getString("file_stored_as") == null
                ? null
                : new JobFile(
                        row.getString("file_name"),
                        row.getString("file_type"),
                        row.getLong("file_size"),
                        row.getTimestamp("expires_at").toInstant());
    }

    private @Nullable JobFailure failure(@Nullable String slug, @Nullable String arguments) {
        return slug == null || arguments == null
                ? null
                : new JobFailure(slug, json.readValue(arguments, new TypeReference<List<String>>() {}));
    }

    private static @Nullable Instant instant(@Nullable Timestamp at) {
        return at == null ? null : at.toInstant();
    }
}
