package org.dongpo.backup.persistence;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyManager;

/**
 * All tables of the product as one connection sees them: within a transaction that reads at one moment, or in one that
 * writes all or nothing. What lives for a moment is left out: sessions (everybody signs in anew after a restore) and
 * tables that a crash empties.
 */
public final class Tables {

    /** A parent stands for its partitions. Generated columns are made again by whoever reads them in. */
    private static final String LIST = """
            SELECT quote_ident(class.relname) AS name,
                   (SELECT string_agg(quote_ident(attname), ', ' ORDER BY attnum)
                    FROM pg_attribute
                    WHERE attrelid = class.oid AND attnum > 0 AND NOT attisdropped AND attgenerated = '') AS columns
            FROM pg_class AS class
            WHERE class.relnamespace = 'public'::regnamespace
              AND class.relkind IN ('r', 'p')
              AND class.relpersistence = 'p'
              AND NOT class.relispartition
              AND class.relname NOT LIKE 'spring_session%'
              AND class.relname NOT LIKE 'flyway_schema_history%'
            ORDER BY class.relname
            """;

    private final Connection connection;

    /** The tables behind a connection, which stays its owner's. */
    public Tables(Connection connection) {
        this.connection = connection;
    }

    /** A table with the columns that are copied. */
    public record Table(String name, String columns) {}

    /** How many rows there are, and a sum over what is in them that does not hang on their order. */
    public record Content(long rows, String sum) {}

    /** From now on everything is as it is at this moment, and nothing is changed. */
    public void holdStill() throws SQLException {
        connection.setAutoCommit(false);
        run("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY");
        run("SET LOCAL TimeZone = 'UTC'");
        run("SET LOCAL extra_float_digits = 1");
    }

    /** From now on rows are written as they come: no trigger sees them, and no key is looked up before all are there. */
    public void openForAll() throws SQLException {
        connection.setAutoCommit(false);
        run("SET LOCAL session_replication_role = replica");
        run("SET LOCAL TimeZone = 'UTC'");
        run("SET LOCAL extra_float_digits = 1");
    }

    public List<Table> all() throws SQLException {
        List<Table> tables = new ArrayList<>();
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(LIST)) {
            while (row.next()) {
                tables.add(new Table(row.getString("name"), row.getString("columns")));
            }
        }
        return tables;
    }

    /** Which migrations have built the tables, by the history that they are in, and which engine the flows need. */
    public Map<String, String> schema() throws SQLException {
        Map<String, String> schema = new TreeMap<>();
        for (String history : texts("""
                SELECT quote_ident(relname)
                FROM pg_class
                WHERE relnamespace = 'public'::regnamespace
                  AND relkind = 'r'
                  AND relname LIKE 'flyway_schema_history%'
                """)) {
            schema.put(history, String.join(" ", texts("""
                    SELECT concat(version, ':', checksum)
                    FROM %s
                    WHERE version IS NOT NULL
                    ORDER BY version
                    """.formatted(history))));
        }
        schema.put(
                "flowable",
                String.join("", texts("SELECT value_ FROM act_ge_property WHERE name_ = 'schema.version'")));
        return schema;
    }

    /** Whether somebody works here already. */
    public boolean isInUse() throws SQLException {
        return !texts("SELECT '' FROM account LIMIT 1").isEmpty();
    }

    public void empty(List<Table> tables) throws SQLException {
        run("TRUNCATE " + tables.stream().map(Table::name).collect(Collectors.joining(", ")));
    }

    /** Writes all rows, as {@code COPY} does. */
    public void write(Table table, OutputStream to) throws SQLException, IOException {
        copy().copyOut("COPY (SELECT " + table.columns() + " FROM " + table.name() + ") TO STDOUT", to);
    }

    /** Adds rows that were written by {@link #write}. */
    public void read(Table table, InputStream from) throws SQLException, IOException {
        copy().copyIn("COPY " + table.name() + " (" + table.columns() + ") FROM STDIN", from);
    }

    private CopyManager copy() throws SQLException {
        return connection.unwrap(PGConnection.class).getCopyAPI();
    }

    public Content content(Table table) throws SQLException {
        String query = """
                SELECT count(*) AS rows,
                       coalesce(sum(('x' || left(md5(CAST(t AS text)), 15))::bit(60)::bigint), 0) AS content
                FROM (SELECT %s FROM %s) AS t
                """.formatted(table.columns(), table.name());
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(query)) {
            row.next();
            return new Content(row.getLong("rows"), row.getString("content"));
        }
    }

    /** The last number that each sequence has given; those that gave none are left out. */
    public Map<String, Long> sequences() throws SQLException {
        Map<String, Long> sequences = new TreeMap<>();
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("""
                        SELECT quote_ident(sequencename) AS name, last_value
                        FROM pg_sequences
                        WHERE schemaname = 'public'
                          AND last_value IS NOT NULL
                        """)) {
            while (row.next()) {
                sequences.put(row.getString("name"), row.getLong("last_value"));
            }
        }
        return sequences;
    }

    /** Lets the sequences go on behind these numbers. */
    public void follow(Map<String, Long> sequences) throws SQLException {
        try (var statement = connection.prepareStatement("SELECT setval(CAST(? AS regclass), ?)")) {
            for (Map.Entry<String, Long> sequence : sequences.entrySet()) {
                statement.setString(1, sequence.getKey());
                statement.setLong(2, sequence.getValue());
                statement.execute();
            }
        }
    }

    private List<String> texts(String query) throws SQLException {
        List<String> texts = new ArrayList<>();
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(query)) {
            while (row.next()) {
                texts.add(row.getString(1));
            }
        }
        return texts;
    }

    private void run(String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
