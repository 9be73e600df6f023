package org.dongpo.ipam.persistence;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.dongpo.ipam.domain.FindingSubject;
import org.dongpo.ipam.persistence.FindingStore.Report;
import org.dongpo.shared.Columns;
import org.dongpo.shared.Page;
import org.dongpo.shared.PageToken;
import org.dongpo.shared.PrefixId;
import org.dongpo.shared.SpaceId;
import org.dongpo.shared.UnitId;
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
        return Stream.concat(RecountChecks.ALL.keySet().stream(), LifeChecks.ALL.keySet().stream())
                .sorted()
                .toList();
    }

    /** What one check finds, up to a limit. */
    public List<Difference> check(String kind) {
        String check = RecountChecks.ALL.getOrDefault(kind, LifeChecks.ALL.get(kind));
        return jdbc.sql(check + " LIMIT " + SHOWN)
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
        return list(null, 1).items().stream().findFirst();
    }

    public Optional<RecountRow> find(long id) {
        return jdbc.sql("SELECT * FROM recount WHERE id = :id")
                .param("id", id)
                .query((row, n) -> run(row))
                .optional();
    }

    /** The recounts, the latest first. */
    public Page<RecountRow> list(@Nullable String pageToken, int size) {
        Long before = PageToken.decodeNumber(pageToken);
        List<RecountRow> rows = jdbc.sql("""
                        SELECT *
                        FROM recount
                        WHERE CAST(:before AS bigint) IS NULL
                           OR id < :before
                        ORDER BY id DESC
                        LIMIT :limit
                        """)
                .param("before", before)
                .param("limit", size + 1)
                .query((row, n) -> run(row))
                .list();
        return Page.of(rows, size, row -> Long.toString(row.id()), null);
    }

    private static RecountRow run(ResultSet row) throws SQLException {
        Timestamp ended = row.getTimestamp("ended_at");
        return new RecountRow(
                row.getLong("id"),
                row.getTimestamp("started_at").toInstant(),
                ended == null ? null : ended.toInstant(),
                row.getLong("prefixes"),
                row.getLong("differences"));
    }

    /** A difference with where it is; without a prefix when it has gone, or never was one. */
    public record ShownDifference(
            String kind,
            String cidr,
            long spaceId,
            @Nullable String spaceName,
            @Nullable Long prefixId,
            String detail) {}

    private static final String WITH_PREFIX = """
            FROM recount_difference AS difference
            LEFT JOIN address_space ON address_space.id = difference.space_id
            LEFT JOIN prefix
                ON prefix.space_id = difference.space_id
               AND prefix.cidr = CASE WHEN difference.cidr LIKE '%/%' THEN CAST(difference.cidr AS cidr) END
            WHERE difference.recount_id = :id
            """;

    public List<ShownDifference> shownDifferences(long recount) {
        return jdbc.sql("""
                        SELECT difference.kind,
                               difference.cidr,
                               difference.space_id,
                               address_space.name AS space_name,
                               prefix.id AS prefix_id,
                               difference.detail
                        """ + WITH_PREFIX + "LIMIT " + SHOWN)
                .param("id", recount)
                .query((row, n) -> new ShownDifference(
                        row.getString("kind"),
                        row.getString("cidr"),
                        row.getLong("space_id"),
                        row.getString("space_name"),
                        Inet.nullableLong(row, "prefix_id"),
                        row.getString("detail")))
                .list();
    }

    /** The prefixes that a recount found differences in, for the findings. */
    public List<Report> wrongPrefixes(long recount) {
        return jdbc.sql("""
                        SELECT prefix.space_id, prefix.id, text(prefix.cidr) AS cidr, prefix.division_code, prefix.unit_id,
                               count(*) AS differences
                        """ + WITH_PREFIX + "AND prefix.id IS NOT NULL GROUP BY prefix.id")
                .param("id", recount)
                .query((row, n) -> {
                    Long unit = Inet.nullableLong(row, "unit_id");
                    return new Report(
                            FindingSubject.ofPrefix(
                                    new SpaceId(row.getLong("space_id")),
                                    new PrefixId(row.getLong("id")),
                                    row.getString("division_code"),
                                    unit == null ? null : new UnitId(unit)),
                            Map.of("cidr", row.getString("cidr"), "count", row.getString("differences")));
                })
                .list();
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
