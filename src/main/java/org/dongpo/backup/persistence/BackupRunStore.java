package org.dongpo.backup.persistence;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.dongpo.shared.Page;
import org.dongpo.shared.PageToken;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The table of backups that were tried, and of those that were taken back. */
@Repository
public class BackupRunStore {

    /** A backup at its hour. */
    public static final String SCHEDULED = "SCHEDULED";

    /** A backup that somebody asked for. */
    public static final String BY_HAND = "BY_HAND";

    /** A backup that was taken back. */
    public static final String RESTORE = "RESTORE";

    private final JdbcClient jdbc;

    BackupRunStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * A run as it is shown.
     *
     * @param fault why it failed; null when it was done, and then the rest is there
     */
    public record Run(
            long id,
            String kind,
            Instant startedAt,
            Instant endedAt,
            String login,
            String file,
            @Nullable Long rows,
            @Nullable Integer files,
            @Nullable Long bytes,
            @Nullable String fault) {}

    /** Adds one; its id does not matter. */
    public void add(Run run) {
        jdbc.sql("""
                        INSERT INTO backup_run (kind, started_at, ended_at, login, file, table_rows, files, bytes, fault)
                        VALUES (:kind, :started, :ended, :login, :file, :rows, :files, :bytes, :fault)
                        """)
                .param("kind", run.kind())
                .param("started", Timestamp.from(run.startedAt()))
                .param("ended", Timestamp.from(run.endedAt()))
                .param("login", run.login())
                .param("file", run.file())
                .param("rows", run.rows())
                .param("files", run.files())
                .param("bytes", run.bytes())
                .param("fault", run.fault())
                .update();
    }

    /** When one of a kind was last begun. */
    public Optional<Instant> lastBegun(String kind, boolean done) {
        return jdbc.sql("""
                        SELECT max(started_at) AS at
                        FROM backup_run
                        WHERE kind = :kind
                          AND (fault IS NULL OR NOT :done)
                        """)
                .param("kind", kind)
                .param("done", done)
                .query((row, n) -> Optional.ofNullable(row.getTimestamp("at")).map(Timestamp::toInstant))
                .single();
    }

    /** The last one of some kinds that was done. */
    public Optional<Run> lastDone(List<String> kinds) {
        return jdbc.sql("""
                        SELECT id, kind, started_at, ended_at, login, file, table_rows, files, bytes, fault
                        FROM backup_run
                        WHERE kind = ANY (:kinds)
                          AND fault IS NULL
                        ORDER BY id DESC
                        LIMIT 1
                        """)
                .param("kinds", kinds.toArray(String[]::new))
                .query((row, n) -> run(row))
                .optional();
    }

    /** The latest first. */
    public Page<Run> list(@Nullable String pageToken, int size) {
        Long after = PageToken.decodeNumber(pageToken);
        List<Run> rows = jdbc.sql("""
                        SELECT id, kind, started_at, ended_at, login, file, table_rows, files, bytes, fault
                        FROM backup_run
                        WHERE id < :after
                        ORDER BY id DESC
                        LIMIT :limit
                        """)
                .param("after", after == null ? Long.MAX_VALUE : after)
                .param("limit", size + 1)
                .query((row, n) -> run(row))
                .list();
        return Page.of(rows, size, run -> Long.toString(run.id()), null);
    }

    private static Run run(ResultSet row) throws SQLException {
        return new Run(
                row.getLong("id"),
                row.getString("kind"),
                row.getTimestamp("started_at").toInstant(),
                row.getTimestamp("ended_at").toInstant(),
                row.getString("login"),
                row.getString("file"),
                row.getObject("table_rows", Long.class),
                row.getObject("files", Integer.class),
                row.getObject("bytes", Long.class),
                row.getString("fault"));
    }
}
