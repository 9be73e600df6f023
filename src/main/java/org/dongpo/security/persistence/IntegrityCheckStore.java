package org.dongpo.security.persistence;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import org.dongpo.crypto.Marked.Finding;
import org.dongpo.shared.Page;
import org.dongpo.shared.PageToken;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The table of verifications. */
@Repository
public class IntegrityCheckStore {

    private final JdbcClient jdbc;

    IntegrityCheckStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * A verification of the rows of one table.
     *
     * @param broken the rows that are not as the product wrote them, by what they are called
     */
    public record IntegrityCheck(long id, Instant at, String login, String table, long rows, List<String> broken) {}

    public void add(Instant at, String login, String place, Finding finding) {
        jdbc.sql("""
                        INSERT INTO integrity_check (at, login, place, table_rows, broken)
                        VALUES (:at, :login, :place, :rows, :broken)
                        """)
                .param("at", Timestamp.from(at))
                .param("login", login)
                .param("place", place)
                .param("rows", finding.rows())
                .param("broken", finding.broken().toArray(String[]::new))
                .update();
    }

    /** The last of each table. */
    public List<IntegrityCheck> latest() {
        return jdbc.sql("""
                        SELECT DISTINCT ON (place) id, at, login, place, table_rows, broken
                        FROM integrity_check
                        ORDER BY place, id DESC
                        """).query((row, n) -> check(row)).list();
    }

    /** The latest first. */
    public Page<IntegrityCheck> list(@Nullable String pageToken, int size) {
        Long after = PageToken.decodeNumber(pageToken);
        List<IntegrityCheck> rows = jdbc.sql("""
                        SELECT id, at, login, place, table_rows, broken
                        FROM integrity_check
                        WHERE id < :after
                        ORDER BY id DESC
                        LIMIT :limit
                        """)
                .param("after", after == null ? Long.MAX_VALUE : after)
                .param("limit", size + 1)
                .query((row, n) -> check(row))
                .list();
        return Page.of(rows, size, check -> Long.toString(check.id()), null);
    }

    private static IntegrityCheck check(ResultSet row) throws SQLException {
        return new IntegrityCheck(
                row.getLong("id"),
                row.getTimestamp("at").toInstant(),
                row.getString("login"),
                row.getString("place"),
                row.getLong("table_rows"),
                List.of((String[]) row.getArray("broken").getArray()));
    }
}
