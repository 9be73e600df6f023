package org.dongpo.ipam.persistence;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.function.Consumer;
import javax.sql.DataSource;
import org.dongpo.ipam.RegisterIntake.IntakeRow;
import org.dongpo.ipam.RegisterIntake.Refusal;
import org.dongpo.shared.PersonId;
import org.dongpo.shared.PrefixId;
import org.dongpo.shared.SpaceId;
import org.dongpo.shared.UnitId;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyIn;
import org.springframework.jdbc.UncategorizedSQLException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The tables in which rows wait before they are entered: one an intake, unlogged, thrown away in no time. */
@Repository
public class IntakeStore {

    private static final String COLUMNS = """
            row_number, space_id, ip, prefix_id, unit_id, division_code, person_id, terminal_name, terminal_kind, mac,
            place, port, purpose, since, reference, state, expires_at
            """;

    private final JdbcClient jdbc;
    private final DataSource database;

    IntakeStore(JdbcClient jdbc, DataSource database) {
        this.jdbc = jdbc;
        this.database = database;
    }

    /** The addresses of a prefix that wait. */
    public record Waiting(SpaceId spaceId, long prefixId, long addresses) {}

    /** The table of an intake. */
    static String table(long intake) {
        return "intake_" + intake;
    }

    public void open(long intake) {
        close(intake);
        jdbc.sql("""
                        CREATE UNLOGGED TABLE %s (
                            row_number    integer NOT NULL,
                            space_id      bigint  NOT NULL,
                            ip            inet    NOT NULL,
                            prefix_id     bigint,
                            unit_id       bigint,
                            division_code text    NOT NULL,
                            person_id     bigint,
                            terminal_name text,
                            terminal_kind text,
                            mac           macaddr,
                            place         text,
                            port          text,
                            purpose       text,
                            since         timestamptz,
                            reference     text,
                            state         text    NOT NULL,
                            expires_at    timestamptz
                        ) WITH (autovacuum_enabled = false)
                        """.formatted(table(intake))).update();
    }

    public void close(long intake) {
        jdbc.sql("DROP TABLE IF EXISTS " + table(intake)).update();
    }

    /** The numbers of the intakes that are there. */
    public List<Long> numbers() {
        return jdbc.sql("""
                        SELECT CAST(substring(relname FROM '[0-9]+$') AS bigint)
                        FROM pg_class
                        WHERE relkind = 'r'
                          AND relname ~ '^intake_[0-9]+$'
                          AND pg_table_is_visible(oid)
                        """).query(Long.class).list();
    }

    /** Copies rows, on a connection of its own: whoever brings them can use the database meanwhile. */
    public long fill(long intake, Consumer<Consumer<IntakeRow>> source) {
        String sql = "COPY " + table(intake) + " (" + COLUMNS + ") FROM STDIN";
        try (Connection connection = database.getConnection()) {
            CopyIn copy = connection.unwrap(PGConnection.class).getCopyAPI().copyIn(sql);
            try {
                CopyRows rows = new CopyRows(copy);
                source.accept(row -> add(rows, row));
                return rows.end();
            } finally {
                if (copy.isActive()) {
                    copy.cancelCopy();
                }
            }
        } catch (SQLException e) {
            throw new UncategorizedSQLException("copy", sql, e);
        }
    }

    private static void add(CopyRows rows, IntakeRow row) {
        PrefixId prefix = row.prefixId();
        UnitId unit = row.unitId();
        PersonId person = row.personId();
        try {
            rows.field(row.row())
                    .field(row.spaceId().value())
                    .field(row.ip())
                    .field(prefix == null ? null : prefix.value())
                    .field(unit == null ? null : unit.value())
                    .field(row.divisionCode())
                    .field(person == null ? null : person.value())
                    .field(row.terminal().name())
                    .field(row.terminal().kind())
                    .field(row.terminal().mac())
                    .field(row.terminal().place())
                    .field(row.terminal().port())
                    .field(row.purpose())
                    .field(row.since())
                    .field(row.reference())
                    .field(row.state().name())
                    .field(row.expiresAt())
                    .endRow();
        } catch (SQLException e) {
            throw new UncategorizedSQLException("copy", "COPY", e);
        }
    }

    /** Takes out the rows whose address an earlier row has. */
    public List<Refusal> removeTwins(long intake) {
        return jdbc.sql("""
                        WITH twice AS (
                            SELECT space_id, ip, min(row_number) AS first
                            FROM %1$s
                            GROUP BY space_id, ip
                            HAVING count(*) > 1)
                        DELETE FROM %1$s AS waiting
                        USING twice
                        WHERE waiting.space_id = twice.space_id
                          AND waiting.ip = twice.ip
                          AND waiting.row_number > twice.first
                        RETURNING waiting.row_number, host(waiting.ip) AS ip, twice.first
                        """.formatted(table(intake)))
                .query((row, n) -> new Refusal(row.getInt("row_number"), row.getString("ip"), row.getInt("first")))
                .list();
    }

    /** Takes out the rows that say what the register says; tells how many there were. */
    public long removeKnown(long intake) {
        return jdbc.sql("""
                        DELETE FROM %s AS waiting
                        USING address
                        WHERE address.space_id = waiting.space_id
                          AND address.ip = waiting.ip
                          AND address.state IN ('ACTIVE', 'ASSIGNED')
                          AND address.unit_id = waiting.unit_id
                        """.formatted(table(intake))).update();
    }

    /** Takes out the rows whose address is not free. */
    public List<Refusal> removeTaken(long intake) {
        return jdbc.sql("""
                        DELETE FROM %s AS waiting
                        USING address
                        WHERE address.space_id = waiting.space_id
                          AND address.ip = waiting.ip
                          AND address.state <> 'FREE'
                        RETURNING waiting.row_number, host(waiting.ip) AS ip
                        """.formatted(table(intake)))
                .query((row, n) -> new Refusal(row.getInt("row_number"), row.getString("ip"), null))
                .list();
    }

    /** Readies an intake for being entered prefix by prefix. */
    public void index(long intake) {
        jdbc.sql("CREATE INDEX ON " + table(intake) + " (prefix_id, ip)").update();
        jdbc.sql("ANALYZE " + table(intake)).update();
    }

    public long count(long intake) {
        return jdbc.sql("SELECT count(*) FROM " + table(intake))
                .query(Long.class)
                .single();
    }

    /** How many addresses wait in each prefix, in the order in which they are entered. */
    public List<Waiting> waiting(long intake) {
        return jdbc.sql("""
                        SELECT space_id, prefix_id, count(*) AS addresses
                        FROM %s
                        WHERE prefix_id IS NOT NULL
                        GROUP BY space_id, prefix_id
                        ORDER BY space_id, prefix_id
                        """.formatted(table(intake)))
                .query((row, n) -> new Waiting(
                        new SpaceId(row.getLong("space_id")), row.getLong("prefix_id"), row.getLong("addresses")))
                .list();
    }
}
