package org.dongpo.exchange.persistence;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.dongpo.exchange.domain.Fault;
import org.dongpo.exchange.domain.Format;
import org.dongpo.exchange.domain.Report;
import org.dongpo.exchange.domain.Settings;
import org.dongpo.shared.AccountId;
import org.dongpo.shared.Columns;
import org.dongpo.shared.Page;
import org.dongpo.shared.PageToken;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** The tables of imports and their faults. */
@Repository
public class ExchangeStore {

    private static final TypeReference<List<String>> TEXTS = new TypeReference<>() {};

    private final JdbcClient jdbc;
    private final JsonMapper json;

    ExchangeStore(JdbcClient jdbc, JsonMapper json) {
        this.jdbc = jdbc;
        this.json = json;
    }

    /** How far an import is, its jobs aside. */
    public enum State {
        NEW,
        CHECKED,
        DONE
    }

    /**
     * A file on its way into the register.
     *
     * @param titles the titles of its columns, for whoever has to say what they hold
     * @param jobId the job that looks it through or enters it, or did so last
     */
    public record ImportRow(
            long id,
            AccountId owner,
            String fileName,
            String storedAs,
            Format format,
            Settings settings,
            List<String> titles,
            State state,
            @Nullable Long jobId,
            @Nullable Report report,
            Instant createdAt) {}

    public long add(ImportRow draft) {
        return jdbc.sql("""
                        INSERT INTO exchange_import
                            (account_id, file_name, stored_as, format, settings, titles, created_at)
                        VALUES
                            (:account, :name, :stored, :format, CAST(:settings AS jsonb), CAST(:titles AS jsonb), :now)
                        RETURNING id
                        """)
                .param("account", draft.owner().value())
                .param("name", draft.fileName())
                .param("stored", draft.storedAs())
                .param("format", draft.format().name())
                .param("settings", json.writeValueAsString(draft.settings()))
                .param("titles", json.writeValueAsString(draft.titles()))
                .param("now", Timestamp.from(draft.createdAt()))
                .query(Long.class)
                .single();
    }

    /** An import of an account; nobody sees those of others. */
    public Optional<ImportRow> find(AccountId account, long id) {
        return jdbc.sql("SELECT * FROM exchange_import WHERE id = :id AND account_id = :account")
                .param("id", id)
                .param("account", account.value())
                .query((row, n) -> row(row))
                .optional();
    }

    /** The imports of an account, the latest first. */
    public Page<ImportRow> list(AccountId account, @Nullable String pageToken, int size) {
        Long before = PageToken.decodeNumber(pageToken);
        List<ImportRow> rows = jdbc.sql("""
                        SELECT *
                        FROM exchange_import
                        WHERE account_id = :account
                          AND id < :before
                        ORDER BY id DESC
                        LIMIT :limit
                        """)
                .param("account", account.value())
                .param("before", before == null ? Long.MAX_VALUE : before)
                .param("limit", size + 1)
                .query((row, n) -> row(row))
                .list();
        return Page.of(rows, size, row -> Long.toString(row.id()), null);
    }

    /** Notes what is said of an import; what came of it before is forgotten. */
    public void settle(long id, Format format, Settings settings) {
        jdbc.sql("""
                        UPDATE exchange_import
                        SET format = :format, settings = CAST(:settings AS jsonb), state = 'NEW', report = NULL
                        WHERE id = :id
                        """)
                .param("format", format.name())
                .param("settings", json.writeValueAsString(settings))
                .param("id", id)
                .update();
    }

    /** Notes which job works on an import. */
    public void work(long id, long job) {
        jdbc.sql("UPDATE exchange_import SET job_id = :job WHERE id = :id")
                .param("job", job)
                .param("id", id)
                .update();
    }

    /** Lets only one hand at a time start something. */
    public void lock(long id) {
        jdbc.sql("SELECT id FROM exchange_import WHERE id = :id FOR UPDATE")
                .param("id", id)
                .query(Long.class)
                .optional();
    }

    /** Notes what came of it. */
    public void finish(long id, State state, Report report, List<Fault> faults) {
        jdbc.sql("UPDATE exchange_import SET state = :state, report = CAST(:report AS jsonb) WHERE id = :id")
                .param("state", state.name())
                .param("report", json.writeValueAsString(report))
                .param("id", id)
                .update();
        jdbc.sql("DELETE FROM exchange_fault WHERE import_id = :id")
                .param("id", id)
                .update();
        Columns<Fault> columns = new Columns<>(faults);
        jdbc.sql("""
                        INSERT INTO exchange_fault (import_id, ordinal, sheet, row_number, column_name, code, value)
                        SELECT :id, ordinal, sheet, row_number, column_name, code, value
                        FROM unnest(:sheets, :rows, :columns, :codes, :values)
                            WITH ORDINALITY AS new (sheet, row_number, column_name, code, value, ordinal)
                        """)
                .param("id", id)
                .param("sheets", columns.texts(Fault::sheet))
                .param("rows", columns.longs(fault -> (long) fault.row()))
                .param("columns", columns.texts(Fault::column))
                .param("codes", columns.texts(Fault::code))
                .param("values", columns.texts(Fault::value))
                .update();
    }

    /** The faults of an import in the order of the file. */
    public Page<Fault> faults(long id, @Nullable String pageToken, int size) {
        Long after = PageToken.decodeNumber(pageToken);
        record Numbered(int ordinal, Fault fault) {}
        List<Numbered> rows = jdbc.sql("""
                        SELECT ordinal, sheet, row_number, column_name, code, value
                        FROM exchange_fault
                        WHERE import_id = :id
                          AND ordinal > :after
                        ORDER BY ordinal
                        LIMIT :limit
                        """)
                .param("id", id)
                .param("after", after == null ? 0 : after)
                .param("limit", size + 1)
                .query((row, n) -> new Numbered(
                        row.getInt("ordinal"),
                        new Fault(
                                row.getString("sheet"),
                                row.getInt("row_number"),
                                row.getString("column_name"),
                                row.getString("code"),
                                row.getString("value"))))
                .list();
        return Page.of(rows, size, row -> Integer.toString(row.ordinal()), null).map(Numbered::fault);
    }

    private ImportRow row(ResultSet row) throws SQLException {
        long job = row.getLong("job_id");
        Long jobId = row.wasNull() ? null : job;
        String report = row.getString("report");
        return new ImportRow(
                row.getLong("id"),
                new AccountId(row.getLong("account_id")),
                row.getString("file_name"),
                row.getString("stored_as"),
                Format.valueOf(row.getString("format")),
                json.readValue(row.getString("settings"), Settings.class),
                json.readValue(row.getString("titles"), TEXTS),
                State.valueOf(row.getString("state")),
                jobId,
                report == null ? null : json.readValue(report, Report.class),
                row.getTimestamp("created_at").toInstant());
    }
}
