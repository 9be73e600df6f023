package org.dongpo.ledger.persistence;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.dongpo.ledger.domain.job.Failure;
import org.dongpo.ledger.domain.job.ImportCounts;
import org.dongpo.ledger.domain.job.ImportState;
import org.dongpo.ledger.domain.job.LedgerImport;
import org.dongpo.ledger.domain.layout.SheetMapping;
import org.dongpo.shared.AccountId;
import org.dongpo.shared.Page;
import org.dongpo.shared.PageToken;
import org.dongpo.shared.SpaceId;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.core.simple.JdbcClient.StatementSpec;
import org.springframework.stereotype.Repository;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** The table of uploaded ledgers. */
@Repository
public class ImportStore {

    private static final String SELECT = """
            SELECT id,
                   account_id,
                   file_name,
                   stored_as,
                   space_id,
                   state,
                   sheets,
                   done,
                   total,
                   counts,
                   failure_slug,
                   failure_arguments,
                   created_at
            FROM ledger_import
            """;

    private final JdbcClient jdbc;
    private final JsonMapper json;

    ImportStore(JdbcClient jdbc, JsonMapper json) {
        this.jdbc = jdbc;
        this.json = json;
    }

    /** What an upload consists of. */
    public record Upload(
            AccountId accountId, String fileName, String storedAs, SpaceId spaceId, List<SheetMapping> sheets) {}

    /** A line of the list. */
    public record Line(
            long id,
            String fileName,
            SpaceId spaceId,
            ImportState state,
            long done,
            long total,
            @Nullable ImportCounts counts,
            @Nullable Failure failure,
            Instant createdAt) {}

    public long add(Upload upload, Instant now) {
        return jdbc.sql("""
                        INSERT INTO ledger_import
                            (account_id, file_name, stored_as, space_id, state, sheets, created_at)
                        VALUES
                            (:account, :name, :stored, :space, 'MAPPING', CAST(:sheets AS jsonb), :now)
                        RETURNING id
                        """)
                .param("account", upload.accountId().value())
                .param("name", upload.fileName())
                .param("stored", upload.storedAs())
                .param("space", upload.spaceId().value())
                .param("sheets", json.writeValueAsString(upload.sheets()))
                .param("now", Timestamp.from(now))
                .query(Long.class)
                .single();
    }

    /** An import of an account; nobody sees those of others. */
    public Optional<LedgerImport> find(long id, AccountId account) {
        return jdbc.sql(SELECT + "WHERE id = :id AND account_id = :account")
                .param("id", id)
                .param("account", account.value())
                .query((row, n) -> ledgerImport(row))
                .optional();
    }

    /** The imports of an account, the latest first. */
    public Page<Line> list(AccountId account, @Nullable String pageToken, int size) {
        Long before = PageToken.decodeNumber(pageToken);
        StatementSpec query = jdbc.sql("""
                        SELECT id, file_name, space_id, state, done, total, counts, failure_slug, failure_arguments,
                               created_at
                        FROM ledger_import
                        WHERE account_id = :account
                          AND id < :before
                        ORDER BY id DESC
                        LIMIT :limit
                        """)
                .param("account", account.value())
                .param("before", before == null ? Long.MAX_VALUE : before)
                .param("limit", size + 1);
        return Page.of(query.query((row, n) -> line(row)).list(), size, line -> Long.toString(line.id()), null);
    }

    /** Writes how an import is read; what came of it before is forgotten. False while a job works on it, or when done. */
    public boolean map(long id, List<SheetMapping> sheets) {
        return jdbc.sql("""
                                UPDATE ledger_import
                                SET state = 'MAPPING', sheets = CAST(:sheets AS jsonb), counts = NULL,
                                    failure_slug = NULL, failure_arguments = NULL
                                WHERE id = :id
                                  AND state IN ('MAPPING', 'CHECKED', 'FAILED')
                                """)
                        .param("sheets", json.writeValueAsString(sheets))
                        .param("id", id)
                        .update()
                > 0;
    }

    /** Lets a worker begin. False while a job works on it, or when it is done. */
    public boolean begin(long id, ImportState state, UUID worker, Instant now) {
        return jdbc.sql("""
                                UPDATE ledger_import
                                SET state = :state, worker = :worker, seen_at = :now, done = 0, total = 0, counts = NULL,
                                    failure_slug = NULL, failure_arguments = NULL
                                WHERE id = :id
                                  AND state IN ('MAPPING', 'CHECKED', 'FAILED')
                                """)
                        .param("state", state.name())
                        .param("worker", worker)
                        .param("now", Timestamp.from(now))
                        .param("id", id)
                        .update()
                > 0;
    }

    public void progress(long id, UUID worker, long done, long total) {
        jdbc.sql("UPDATE ledger_import SET done = :done, total = :total WHERE id = :id AND worker = :worker")
                .param("done", done)
                .param("total", total)
                .param("id", id)
                .param("worker", worker)
                .update();
    }

    /** Writes that a worker is through. False when the job is not his any more. */
    public boolean complete(long id, UUID worker, ImportState state, ImportCounts counts) {
        return jdbc.sql("""
                                UPDATE ledger_import
                                SET state = :state, worker = NULL, seen_at = NULL, done = total,
                                    counts = CAST(:counts AS jsonb)
                                WHERE id = :id
                                  AND worker = :worker
                                """)
                        .param("state", state.name())
                        .param("counts", json.writeValueAsString(counts))
                        .param("id", id)
                        .param("worker", worker)
                        .update()
                > 0;
    }

    public void fail(long id, UUID worker, Failure failure) {
        jdbc.sql("""
                        UPDATE ledger_import
                        SET state = 'FAILED', worker = NULL, seen_at = NULL, failure_slug = :slug,
                            failure_arguments = CAST(:arguments AS jsonb)
                        WHERE id = :id
                          AND worker = :worker
                        """)
                .param("slug", failure.slug())
                .param("arguments", json.writeValueAsString(failure.arguments()))
                .param("id", id)
                .param("worker", worker)
                .update();
    }

    /** Gives a sign of life for all jobs of a worker. */
    public void beat(UUID worker, Instant now) {
        jdbc.sql("UPDATE ledger_import SET seen_at = :now WHERE worker = :worker")
                .param("now", Timestamp.from(now))
                .param("worker", worker)
                .update();
    }

    /** Fails the jobs whose worker has given no sign of life since an instant. */
    public int failSilent(Instant since, Failure failure) {
        return jdbc.sql("""
                        UPDATE ledger_import
                        SET state = 'FAILED', worker = NULL, seen_at = NULL, failure_slug = :slug,
                            failure_arguments = '[]'
                        WHERE seen_at < :since
                        """)
                .param("slug", failure.slug())
                .param("since", Timestamp.from(since))
                .update();
    }

    private LedgerImport ledgerImport(ResultSet row) throws SQLException {
        Line line = line(row);
        return new LedgerImport(
                line.id(),
                new AccountId(row.getLong("account_id")),
                line.fileName(),
                row.getString("stored_as"),
                line.spaceId(),
                line.state(),
                json.readValue(row.getString("sheets"), new TypeReference<List<SheetMapping>>() {}),
                line.done(),
                line.total(),
                line.counts(),
                line.failure(),
                line.createdAt());
    }

    private Line line(ResultSet row) throws SQLException {
        return new Line(
                row.getLong("id"),
                row.getString("file_name"),
                new SpaceId(row.getLong("space_id")),
                ImportState.valueOf(row.getString("state")),
                row.getLong("done"),
                row.getLong("total"),
                counts(row.getString("counts")),
                failure(row.getString("failure_slug"), row.getString("failure_arguments")),
                row.getTimestamp("created_at").toInstant());
    }

    private @Nullable ImportCounts counts(@Nullable String text) {
        return text == null ? null : json.readValue(text, ImportCounts.class);
    }

    private @Nullable Failure failure(@Nullable String slug, @Nullable String arguments) {
        return slug == null || arguments == null
                ? null
                : new Failure(slug, json.readValue(arguments, new TypeReference<List<String>>() {}));
    }
}
