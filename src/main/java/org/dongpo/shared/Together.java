package org.dongpo.shared;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcOperations;
import org.springframework.jdbc.core.PreparedStatementCallback;
import org.springframework.jdbc.core.RowCallbackHandler;
import org.springframework.jdbc.core.SqlTypeValue;
import org.springframework.jdbc.core.StatementCreatorUtils;
import org.springframework.jdbc.core.namedparam.MapSqlParameterSource;
import org.springframework.jdbc.core.namedparam.NamedParameterUtils;
import org.springframework.jdbc.core.namedparam.ParsedSql;
import org.springframework.util.ConcurrentLruCache;

/**
 * Statements that go to the database together, in their order: there and back once instead of once for each. Each sees
 * what those before it did. They are noted first; nothing is done before they are run.
 */
public final class Together {

    private static final ConcurrentLruCache<String, ParsedSql> PARSED =
            new ConcurrentLruCache<>(256, NamedParameterUtils::parseSqlStatement);

    private final List<Statement> statements = new ArrayList<>();

    /** Notes a statement without its parameters. */
    public Statement sql(String sql) {
        return new Statement(sql);
    }

    /** Runs what was noted, in the running transaction, and forgets it. */
    public void run(JdbcOperations jdbc) {
        if (!statements.isEmpty()) {
            String all = statements.stream().map(Statement::positional).collect(Collectors.joining(";\n"));
            PreparedStatementCallback<Integer> execution = this::execute;
            jdbc.execute(all, execution);
            statements.clear();
        }
    }

    private Integer execute(PreparedStatement prepared) throws SQLException {
        int index = 1;
        for (Statement statement : statements) {
            for (Object value : statement.values()) {
                StatementCreatorUtils.setParameterValue(prepared, index++, SqlTypeValue.TYPE_UNKNOWN, value);
            }
        }
        prepared.execute();
        for (Statement statement : statements) {
            read(prepared.getResultSet(), statement.rows);
            prepared.getMoreResults();
        }
        return statements.size();
    }

    private static void read(@Nullable ResultSet result, @Nullable RowCallbackHandler rows) throws SQLException {
        while (result != null && rows != null && result.next()) {
            rows.processRow(result);
        }
    }

    /** A statement that is being noted. */
    public final class Statement {

        private final String sql;
        private final MapSqlParameterSource parameters = new MapSqlParameterSource();
        private @Nullable RowCallbackHandler rows;

        private Statement(String sql) {
            this.sql = sql;
        }

        /** A value of a named parameter. */
        public Statement param(String name, @Nullable Object value) {
            parameters.addValue(name, value);
            return this;
        }

        /** Notes it as one that answers nothing. */
        public void update() {
            statements.add(this);
        }

        /** Notes it as one that answers rows. */
        public void query(RowCallbackHandler handler) {
            rows = handler;
            statements.add(this);
        }

        private String positional() {
            return NamedParameterUtils.substituteNamedParameters(PARSED.get(sql), parameters);
        }

        private @Nullable Object[] values() {
            return NamedParameterUtils.buildValueArray(PARSED.get(sql), parameters, null);
        }
    }
}
