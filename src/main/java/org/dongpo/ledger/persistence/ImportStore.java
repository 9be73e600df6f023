package org.dongpo.ledger.persistence;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
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
                   job_id,
                   counts,
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
            ImportState reached,
            @Nullable Long jobId,
            @Nullable ImportCounts counts,
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
                        SELECT id, file_name, space_id, state, job_id, counts, created_at
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

    /** Lets only one hand at a time start or change something. */
    public void lock(long id, AccountId account) {
        jdbc.sql("SELECT id FROM ledger_import WHERE id = :id AND account_id = :account FOR UPDATE")
                .param("id", id)
                .param("account", account.value())
                .query(Long.class)
                .optional();
    }

    /** Notes how an import is read; what came of it before is forgotten. */
    public void map(long id, List<SheetMapping> sheets) {
        jdbc.sql("""
                        UPDATE ledger_import
                        SET state = 'MAPPING', sheets = CAST(:sheets AS jsonb), job_id = NULL, counts = NULL
                        WHERE id = :id
                        """)
                .param("sheets", json.writeValueAsString(sheets))
                .param("id", id)
                .update();
    }

    /** Notes which job works on an import; what came of it before is forgotten. */
    public void work(long id, long job) {
        jdbc.sql("UPDATE ledger_import SET state = 'MAPPING', job_id = :job, counts = NULL WHERE id = :id")
                .param("job", job)
                .param("id", id)
                .update();
    }

    /** Notes what came of it. */
    public void finish(long id, ImportState reached, ImportCounts counts) {
        jdbc.sql("UPDATE ledger_import SET state = :state, counts = CAST(:counts AS jsonb) WHERE id = :id")
                .param("state", reached.name())
                .param("counts", json.writeValueAsString(counts))
                .param("id", id)
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
                line.reached(),
                json.readValue(row.getString("sheets"), new TypeReference<List<SheetMapping>>() {}),
                line.jobId(),
                line.counts(),
                line.createdAt());
    }

    private Line line(ResultSet row) throws SQLException {
        long job = row.getLong("job_id");
        Long jobId = row.wasNull() ? null : job;
        return new Line(
                row.getLong("id"),
                row.getString("file_name"),
                new SpaceId(row.getLong("space_id")),
                ImportState.valueOf(row.getString("state")),
                jobId,
                counts(row.getString("counts")),
                row.getTimestamp("created_at").toInstant());
    }

    private @Nullable ImportCounts counts(@Nullable String text) {
        return text == null ? null : json.readValue(text, ImportCounts.class);
    }
}
