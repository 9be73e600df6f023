package org.dongpo.ipam.persistence;

import java.sql.Timestamp;
import java.time.Instant;
import org.dongpo.shared.SpaceId;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.core.simple.JdbcClient.StatementSpec;
import org.springframework.stereotype.Repository;

/**
 * Compares what is seen with what is registered, many addresses in a statement. Each rule is one query that tells what is
 * wrong now; findings are opened for its rows, and those that it no longer tells of are ended.
 */
@Repository
public class WatchStore {

    private static final String MACS = "string_agg(DISTINCT text(sighting.mac), ', ' ORDER BY text(sighting.mac))";

    /** Two terminals at a held address, or one that is not the holder's; seen since it is held, and not long ago. */
    private static final String CONFLICT = """
            SELECT address.space_id,
                   address.id AS address_id,
                   CAST(NULL AS inet) AS ip,
                   holding.division_code,
                   holding.unit_id,
                   jsonb_strip_nulls(jsonb_build_object('macs', %s, 'holder', text(holding.mac))) AS detail
            FROM looked
            JOIN address ON address.space_id = looked.space_id AND address.ip = looked.ip
            JOIN holding ON holding.address_id = address.id AND upper_inf(holding.period)
            JOIN sighting ON sighting.space_id = address.space_id AND sighting.ip = address.ip
            WHERE sighting.mac IS NOT NULL
              AND sighting.last_seen >= greatest(CAST(:recent AS timestamptz), lower(holding.period))
            GROUP BY address.id, holding.id
            HAVING count(*) > 1 OR bool_or(sighting.mac <> holding.mac)
            """.formatted(MACS);

    /**
     * Something at an address that nobody has been given: not the gateway, nor in a range that a DHCP server or the
     * network itself uses, nor seen before the address was released.
     */
    private static final String UNREGISTERED = """
            SELECT looked.space_id,
                   address.id AS address_id,
                   CASE WHEN address.id IS NULL THEN looked.ip END AS ip,
                   coalesce(block.division_code, :city) AS division_code,
                   block.unit_id,
                   jsonb_build_object(
                       'macs', coalesce(%s, '—'), 'cidr', coalesce(text(block.cidr), '')) AS detail
            FROM looked
            JOIN sighting ON sighting.space_id = looked.space_id AND sighting.ip = looked.ip
            LEFT JOIN address ON address.space_id = looked.space_id AND address.ip = looked.ip
            LEFT JOIN LATERAL (
                SELECT prefix.id, prefix.cidr, prefix.gateway, prefix.division_code, prefix.unit_id
                FROM prefix
                WHERE prefix.space_id = looked.space_id
                  AND prefix.cidr >>= looked.ip
                ORDER BY masklen(prefix.cidr) DESC
                LIMIT 1) AS block ON true
            WHERE (address.id IS NULL OR address.state IN ('FREE', 'COOLING'))
              AND sighting.last_seen >= greatest(CAST(:recent AS timestamptz), address.changed_at)
              AND block.gateway IS DISTINCT FROM looked.ip
              AND NOT EXISTS (
                  SELECT 1
                  FROM address_range
                  WHERE address_range.prefix_id = block.id
                    AND address_range.kind <> 'ALLOCATION'
                    AND looked.ip BETWEEN address_range.first AND address_range.last)
            GROUP BY looked.space_id, looked.ip, address.id, block.division_code, block.unit_id, block.cidr
            """.formatted(MACS);

    /** Held for long, its block watched for as long, and nothing seen. */
    private static final String ABANDONED = """
            SELECT address.space_id,
                   address.id AS address_id,
                   CAST(NULL AS inet) AS ip,
                   holding.division_code,
                   holding.unit_id,
                   jsonb_strip_nulls(jsonb_build_object('lastSeen',
                       to_char(max(sighting.last_seen) AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"'))) AS detail
            FROM (
                SELECT inside.prefix_id
                FROM sighting AS seen
                JOIN address AS inside ON inside.space_id = seen.space_id AND inside.ip = seen.ip
                GROUP BY inside.prefix_id
                HAVING min(seen.first_seen) <= :since AND max(seen.last_seen) >= :since) AS watched
            JOIN address ON address.prefix_id = watched.prefix_id
            JOIN holding ON holding.address_id = address.id AND upper_inf(holding.period)
            LEFT JOIN sighting ON sighting.space_id = address.space_id AND sighting.ip = address.ip
            WHERE lower(holding.period) <= :since
            GROUP BY address.id, holding.id
            HAVING coalesce(max(sighting.last_seen) < :since, true)
            """;

    /** The addresses that are looked at: those that were named, or all that were seen lately. */
    private static final String LOOKED_NAMED = """
            looked AS (
                SELECT DISTINCT CAST(:space AS bigint) AS space_id, ip
                FROM unnest(CAST(:ips AS inet[])) AS ip)
            """;

    private static final String LOOKED_RECENT = """
            looked AS (
                SELECT DISTINCT space_id, ip
                FROM sighting
                WHERE last_seen >= :recent)
            """;

    /**
     * The findings about what is looked at. Written with IN and NOT IN, which are hashed whatever the planner believes
     * of the number of rows: that of findings changes faster than its statistics.
     */
    private static final String ABOUT_NAMED = """
            finding.space_id = :space
            AND (finding.ip = ANY (CAST(:ips AS inet[]))
                 OR coalesce(finding.address_id IN (
                     SELECT address.id
                     FROM address
                     WHERE address.space_id = :space
                       AND address.ip = ANY (CAST(:ips AS inet[]))), false))
            """;

    private final JdbcClient jdbc;

    WatchStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * What is looked at, and from when on it counts.
     *
     * @param space the space of the addresses; all spaces when null
     * @param ips the addresses; all that were seen lately when null
     * @param city whose is what lies in no block
     */
    public record Look(@Nullable SpaceId space, String @Nullable [] ips, Instant recent, Instant now, String city) {}

    /** Two terminals at one address, or another than the holder's. */
    public void judgeConflicts(Look look) {
        judge("CONFLICT", CONFLICT, look);
    }

    /** Something where nobody has been given an address. */
    public void judgeUnregistered(Look look) {
        judge("UNREGISTERED", UNREGISTERED, look);
    }

    private void judge(String kind, String rule, Look look) {
        boolean isNamed = look.ips() != null;
        bind(
                        jdbc.sql("WITH " + (isNamed ? LOOKED_NAMED : LOOKED_RECENT) + ", wrong AS (" + rule + ")"
                                + """
                        , ended AS (
                            UPDATE finding
                            SET ended_at = greatest(CAST(:now AS timestamptz), finding.since)
                            WHERE finding.ended_at IS NULL
                              AND finding.kind = :kind
                              AND %s
                              AND (finding.space_id, coalesce(finding.address_id, 0), coalesce(finding.ip, inet '0.0.0.0'))
                                  NOT IN (
                                      SELECT space_id, coalesce(address_id, 0), coalesce(ip, inet '0.0.0.0')
                                      FROM wrong)
                        )
                        INSERT INTO finding (kind, space_id, address_id, ip, division_code, unit_id, detail, since)
                        SELECT :kind, space_id, address_id, ip, division_code, unit_id, detail, :now
                        FROM wrong
                        ORDER BY space_id, address_id, ip
                        ON CONFLICT (kind, space_id, prefix_id, address_id, ip) WHERE ended_at IS NULL DO UPDATE
                        SET division_code = excluded.division_code,
                            unit_id = excluded.unit_id,
                            detail = excluded.detail
                        WHERE (finding.division_code, finding.unit_id, finding.detail)
                            IS DISTINCT FROM (excluded.division_code, excluded.unit_id, excluded.detail)
                        """.formatted(isNamed ? ABOUT_NAMED : "true")),
                        look)
                .param("kind", kind)
                .update();
    }

    /** Held addresses at which nothing has been seen since. */
    public void judgeAbandoned(Instant since, Instant now) {
        jdbc.sql("WITH wrong AS (" + ABANDONED + ")" + """
                        , ended AS (
                            UPDATE finding
                            SET ended_at = greatest(CAST(:now AS timestamptz), finding.since)
                            WHERE finding.ended_at IS NULL
                              AND finding.kind = 'ABANDONED'
                              AND NOT EXISTS (SELECT 1 FROM wrong WHERE wrong.address_id = finding.address_id)
                        )
                        INSERT INTO finding (kind, space_id, address_id, division_code, unit_id, detail, since)
                        SELECT 'ABANDONED', space_id, address_id, division_code, unit_id, detail, :now
                        FROM wrong
                        ORDER BY space_id, address_id
                        ON CONFLICT (kind, space_id, prefix_id, address_id, ip) WHERE ended_at IS NULL DO UPDATE
                        SET division_code = excluded.division_code,
                            unit_id = excluded.unit_id,
                            detail = excluded.detail
                        WHERE (finding.division_code, finding.unit_id, finding.detail)
                            IS DISTINCT FROM (excluded.division_code, excluded.unit_id, excluded.detail)
                        """)
                .param("since", Timestamp.from(since))
                .param("now", Timestamp.from(now))
                .update();
    }

    /** Ends the abandonment of addresses that have been seen again, or are no longer held by whom they were. */
    public void endAbandoned(Look look, Instant since) {
        bind(jdbc.sql("""
                        UPDATE finding
                        SET ended_at = greatest(CAST(:now AS timestamptz), finding.since)
                        WHERE finding.ended_at IS NULL
                          AND finding.kind = 'ABANDONED'
                          AND %s
                          AND (NOT EXISTS (
                                  SELECT 1
                                  FROM holding
                                  WHERE holding.address_id = finding.address_id
                                    AND upper_inf(holding.period)
                                    AND lower(holding.period) <= :since)
                              OR EXISTS (
                                  SELECT 1
                                  FROM address
                                  JOIN sighting ON sighting.space_id = address.space_id AND sighting.ip = address.ip
                                  WHERE address.id = finding.address_id
                                    AND sighting.last_seen >= :since))
                        """.formatted(ABOUT_NAMED)), look)
                .param("since", Timestamp.from(since))
                .update();
    }

    private static StatementSpec bind(StatementSpec statement, Look look) {
        statement
                .param("recent", Timestamp.from(look.recent()))
                .param("now", Timestamp.from(look.now()))
                .param("city", look.city());
        SpaceId space = look.space();
        return space == null
                ? statement
                : statement.param("space", space.value()).param("ips", look.ips());
    }
}
