package org.dongpo.ipam.persistence;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.dongpo.shared.Columns;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Counts the register anew, and keeps what came of it. */
@Repository
public class RecountStore {

    private static final int SHOWN = 200;

    private final JdbcClient jdbc;

    RecountStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Something in the books that is not as it was counted. */
    public record Difference(String kind, String cidr, long spaceId, String detail) {}

    /** A recount; without an end it is under way, or was broken off. */
    public record RecountRow(
            long id, Instant startedAt, @Nullable Instant endedAt, long prefixes, long differences) {}

    /** The names of the checks that the database makes by itself. */
    public List<String> checks() {
        return RecountChecks.ALL.keySet().stream().sorted().toList();
    }

    /** What one check finds, up to a limit. */
    public List<Difference> check(String kind) {
        return jdbc.sql(RecountChecks.ALL.get(kind) + " LIMIT " + SHOWN)
                .query((row, n) -> difference(kind, row))
                .list();
    }

    public long begin(Instant now) {
        return jdbc.sql("INSERT INTO recount (started_at) VALUES (:now) RETURNING id")
                .param("now", Timestamp.from(now))
                .query(Long.class)
                .single();
    }

    /** Keeps what a recount found. */
    public void end(long id, long prefixes, List<Difference> differences, Instant now) {
        Columns<Difference> columns = new Columns<>(differences);
        jdbc.sql("""
                        INSERT INTO recount_difference (recount_id, kind, cidr, space_id, detail)
                        SELECT :id, kind, cidr, space_id, detail
                        FROM unnest(:kinds, :cidrs, :spaces, :details) AS new (kind, cidr, space_id, detail)
                        """)
                .param("id", id)
                .param("kinds", columns.texts(Difference::kind))
                .param("cidrs", columns.texts(Difference::cidr))
                .param("spaces", columns.longs(Difference::spaceId))
                .param("details", columns.texts(Difference::detail))
                .update();
        jdbc.sql("UPDATE recount SET ended_at = :now, prefixes = :prefixes, differences = :differences WHERE id = :id")
                .param("now", Timestamp.from(now))
                .param("prefixes", prefixes)
                .param("differences", differences.size())
                .param("id", id)
                .update();
    }

    public Optional<RecountRow> latest() {
        return jdbc.sql("SELECT * FROM recount ORDER BY id DESC LIMIT 1")
                .query((row, n) -> {
                    Timestamp ended = row.getTimestamp("ended_at");
                    return new RecountRow(
                            row.getLong("id"),
                            row.getTimestamp("started_at").toInstant(),
                            ended == null ? null : ended.toInstant(),
                            row.getLong("prefixes"),
                            row.getLong("differences"));
                })
                .optional();
    }

    public List<Difference> differencesOf(long recount) {
        return jdbc.sql("SELECT * FROM recount_difference WHERE recount_id = :id LIMIT " + SHOWN)
                .param("id", recount)
                .query((row, n) -> difference(row.getString("kind"), row))
                .list();
    }

    private static Difference difference(String kind, ResultSet row) throws SQLException {
        return new Difference(kind, row.getString("cidr"), row.getLong("space_id"), row.getString("detail"));
    }
}
