package org.dongpo.ipam.persistence;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.dongpo.shared.Columns;
import org.dongpo.shared.PrefixId;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Counts the register anew, and keeps what came of it. */
@Repository
public class RecountStore {

    private static final int SHOWN = 200;

    /** Each of these finds rows that must not be there; each tells the block, its space, and what is wrong. */
    private static final Map<String, String> CHECKS = Map.of(
            "counters", """
            SELECT text(prefix.cidr) AS cidr,
                   prefix.space_id,
                   format('used %s/%s, reserved %s/%s, cooling %s/%s', usage.used, counted.used, usage.reserved,
                          counted.reserved, usage.cooling, counted.cooling) AS detail
            FROM prefix
            JOIN prefix_usage AS usage ON usage.prefix_id = prefix.id
            LEFT JOIN LATERAL (
                SELECT count(*) FILTER (WHERE state IN ('ASSIGNED', 'ACTIVE')) AS used,
                       count(*) FILTER (WHERE state = 'RESERVED') AS reserved,
                       count(*) FILTER (WHERE state = 'COOLING') AS cooling
                FROM address
                WHERE address.prefix_id = prefix.id) AS counted ON true
            WHERE (usage.used, usage.reserved, usage.cooling) <> (counted.used, counted.reserved, counted.cooling)
            """, "no-counters", """
            SELECT text(prefix.cidr) AS cidr, prefix.space_id, '' AS detail
            FROM prefix
            WHERE NOT EXISTS (SELECT 1 FROM prefix_usage WHERE prefix_usage.prefix_id = prefix.id)
            """, "taken-and-free", """
            SELECT text(prefix.cidr) AS cidr, prefix.space_id, host(address.ip) AS detail
            FROM address
            JOIN prefix ON prefix.id = address.prefix_id
            JOIN free_range ON free_range.prefix_id = address.prefix_id
                           AND address.ip BETWEEN free_range.first AND free_range.last
            WHERE address.state <> 'FREE'
            """, "parent", """
            SELECT text(prefix.cidr) AS cidr, prefix.space_id, '' AS detail
            FROM prefix
            WHERE prefix.parent_id IS DISTINCT FROM (
                SELECT around.id
                FROM prefix AS around
                WHERE around.space_id = prefix.space_id
                  AND around.cidr >> prefix.cidr
                ORDER BY masklen(around.cidr) DESC
                LIMIT 1)
            """, "home", """
            SELECT coalesce(text(prefix.cidr), '') AS cidr, address.space_id, host(address.ip) AS detail
            FROM address
            LEFT JOIN prefix ON prefix.id = address.prefix_id
            WHERE address.prefix_id IS DISTINCT FROM (
                SELECT around.id
                FROM prefix AS around
                WHERE around.space_id = address.space_id
                  AND around.cidr >>= address.ip
                ORDER BY masklen(around.cidr) DESC
                LIMIT 1)
            """, "holder", """
            SELECT coalesce(text(prefix.cidr), '') AS cidr, address.space_id, host(address.ip) AS detail
            FROM address
            LEFT JOIN prefix ON prefix.id = address.prefix_id
            LEFT JOIN holding ON holding.address_id = address.id AND upper_inf(holding.period)
            WHERE (address.state IN ('ASSIGNED', 'ACTIVE')) <> (holding.id IS NOT NULL)
            """);

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
        return CHECKS.keySet().stream().sorted().toList();
    }

    /** What one check finds, up to a limit. */
    public List<Difference> check(String kind) {
        return jdbc.sql(CHECKS.get(kind) + " LIMIT " + SHOWN)
                .query((row, n) -> difference(kind, row))
                .list();
    }

    /** Prefixes by id, some at a time. */
    public List<PrefixRow> after(long id, int limit) {
        return jdbc.sql("SELECT " + PrefixRow.COLUMNS + "FROM prefix WHERE id > :id ORDER BY id LIMIT :limit")
                .param("id", id)
                .param("limit", limit)
                .query(PrefixRow::of)
                .list();
    }

    /** The total and what is set aside, as the books have it. */
    public List<java.math.BigDecimal> totals(PrefixId prefix) {
        return jdbc.sql("""
                        SELECT total - used - reserved - cooling AS rest, set_aside
                        FROM prefix_usage
                        WHERE prefix_id = :prefix
                        """)
                .param("prefix", prefix.value())
                .query((row, n) -> List.of(row.getBigDecimal("rest"), row.getBigDecimal("set_aside")))
                .single();
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
