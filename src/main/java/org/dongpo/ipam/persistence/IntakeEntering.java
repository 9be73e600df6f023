package org.dongpo.ipam.persistence;

import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import org.dongpo.ipam.RegisterIntake.Refusal;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** How the rows that wait in an intake are entered: some prefixes at a time, each step one statement for all of them. */
@Repository
public class IntakeEntering {

    private final JdbcClient jdbc;

    IntakeEntering(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Whether each address still has its place in the prefix that it waits for. */
    public boolean isSettled(long intake, List<Long> prefixes) {
        return jdbc.sql("""
                        SELECT (SELECT count(*)
                                FROM prefix
                                WHERE id = ANY (:prefixes)
                                  AND status <> 'CONTAINER') = cardinality(:prefixes)
                           AND NOT EXISTS (
                                   SELECT 1
                                   FROM %1$s AS waiting
                                   JOIN prefix ON prefix.id = waiting.prefix_id
                                   WHERE waiting.prefix_id = ANY (:prefixes)
                                     AND NOT waiting.ip <<= prefix.cidr)
                           AND NOT EXISTS (
                                   SELECT 1
                                   FROM prefix AS child
                                   JOIN %1$s AS waiting ON waiting.prefix_id = child.parent_id
                                                       AND waiting.ip <<= child.cidr
                                   WHERE child.parent_id = ANY (:prefixes))
                        """.formatted(IntakeStore.table(intake)))
                .param("prefixes", prefixes.toArray(Long[]::new))
                .query(Boolean.class)
                .single();
    }

    /**
     * Takes the waiting addresses of some prefixes; the unique key decides. Which they were is kept until the end of the
     * transaction.
     */
    public int take(long intake, List<Long> prefixes, Instant now) {
        jdbc.sql("""
                        CREATE TEMPORARY TABLE intake_taken (
                            address_id bigint, space_id bigint, prefix_id bigint, ip inet, fresh boolean
                        ) ON COMMIT DROP
                        """).update();
        return jdbc.sql("""
                        WITH taken AS (
                            INSERT INTO address
                                (space_id, prefix_id, ip, state, division_code, unit_id, changed_at)
                            SELECT space_id, prefix_id, ip, state, division_code, unit_id, :now
                            FROM %s
                            WHERE prefix_id = ANY (:prefixes)
                            ORDER BY space_id, ip
                            ON CONFLICT (space_id, ip) DO UPDATE
                            SET prefix_id = excluded.prefix_id,
                                state = excluded.state,
                                division_code = excluded.division_code,
                                unit_id = excluded.unit_id,
                                changed_at = excluded.changed_at
                            WHERE address.state = 'FREE'
                            RETURNING id, space_id, prefix_id, ip, xmax = 0 AS fresh)
                        INSERT INTO intake_taken
                        SELECT id, space_id, prefix_id, ip, fresh
                        FROM taken
                        """.formatted(IntakeStore.table(intake)))
                .param("now", Timestamp.from(now))
                .param("prefixes", prefixes.toArray(Long[]::new))
                .update();
    }

    /** Begins the holdings of what has been taken; one of an address that was held before begins where that ended. */
    public void hold(long intake, List<Long> prefixes, String reference, Instant now) {
        jdbc.sql("""
                        INSERT INTO holding
                            (address_id, unit_id, division_code, person_id, terminal_name, terminal_kind, mac, place, port,
                             purpose, reference, expires_at, ordinal, period)
                        SELECT taken.address_id,
                               waiting.unit_id,
                               waiting.division_code,
                               waiting.person_id,
                               waiting.terminal_name,
                               waiting.terminal_kind,
                               waiting.mac,
                               waiting.place,
                               waiting.port,
                               waiting.purpose,
                               nullif(coalesce(waiting.reference, :reference), ''),
                               waiting.expires_at,
                               1 + coalesce(earlier.holdings, 0),
                               tstzrange(greatest(least(waiting.since, :now), earlier.ended), NULL)
                        FROM intake_taken AS taken
                        JOIN %s AS waiting ON waiting.prefix_id = taken.prefix_id
                                          AND waiting.ip = taken.ip
                                          AND waiting.prefix_id = ANY (:prefixes)
                        CROSS JOIN LATERAL (
                            SELECT max(ordinal) AS holdings, max(upper(period)) AS ended
                            FROM holding
                            WHERE NOT taken.fresh
                              AND holding.address_id = taken.address_id) AS earlier
                        ORDER BY taken.address_id
                        """.formatted(IntakeStore.table(intake)))
                .param("reference", reference)
                .param("now", Timestamp.from(now))
                .param("prefixes", prefixes.toArray(Long[]::new))
                .update();
    }

    /** The rows of some prefixes that were not taken, since somebody else was faster. */
    public List<Refusal> late(long intake, List<Long> prefixes) {
        return jdbc.sql("""
                        SELECT waiting.row_number, host(waiting.ip) AS ip
                        FROM %s AS waiting
                        WHERE waiting.prefix_id = ANY (:prefixes)
                          AND NOT EXISTS (
                              SELECT 1
                              FROM intake_taken AS taken
                              WHERE taken.space_id = waiting.space_id
                                AND taken.ip = waiting.ip)
                        """.formatted(IntakeStore.table(intake)))
                .param("prefixes", prefixes.toArray(Long[]::new))
                .query((row, n) -> new Refusal(row.getInt("row_number"), row.getString("ip"), null))
                .list();
    }

    /**
     * Cuts what has been taken out of the free ranges: of each range that lost something, the gaps remain.
     *
     * @return the prefixes of which something was taken that was not free in the books, as one of a range that is set
     *     apart; they are to be counted anew
     */
    public List<Long> cutFree() {
        jdbc.sql("""
                        CREATE TEMPORARY TABLE intake_cut ON COMMIT DROP AS
                        SELECT taken.prefix_id, taken.ip, range.first, range.last
                        FROM intake_taken AS taken
                        LEFT JOIN LATERAL (
                            SELECT free_range.first, free_range.last
                            FROM free_range
                            WHERE free_range.prefix_id = taken.prefix_id
                              AND free_range.last >= taken.ip
                            ORDER BY free_range.last
                            LIMIT 1) AS range ON range.first <= taken.ip
                        """).update();
        jdbc.sql("""
                        DELETE FROM free_range
                        USING (SELECT DISTINCT prefix_id, last FROM intake_cut WHERE last IS NOT NULL) AS cut
                        WHERE free_range.prefix_id = cut.prefix_id
                          AND free_range.last = cut.last
                        """).update();
        jdbc.sql("""
                        INSERT INTO free_range (prefix_id, first, last, size_class)
                        SELECT prefix_id,
                               first,
                               last,
                               CASE
                                   WHEN family(first) = 4 OR masklen(inet_merge(first, last)) > 66
                                       THEN floor(log(2, CAST(last - first AS numeric) + 1))
                                   ELSE 128 - masklen(inet_merge(first, last))
                               END
                        FROM (SELECT prefix_id,
                                     coalesce(lag(ip) OVER neighbours + 1, first) AS first,
                                     ip - 1 AS last
                              FROM intake_cut
                              WHERE last IS NOT NULL
                              WINDOW neighbours AS (PARTITION BY prefix_id, last ORDER BY ip)
                              UNION ALL
                              SELECT prefix_id, max(ip) + 1, last
                              FROM intake_cut
                              WHERE last IS NOT NULL
                              GROUP BY prefix_id, last) AS gap
                        WHERE first <= last
                        """).update();
        return jdbc.sql("SELECT DISTINCT prefix_id FROM intake_cut WHERE last IS NULL ORDER BY prefix_id")
                .query(Long.class)
                .list();
    }

    /** Counts what has been taken as used. */
    public void countUsed() {
        jdbc.sql("""
                        UPDATE prefix_usage
                        SET used = used + taken.count
                        FROM (SELECT prefix_id, count(*) AS count
                              FROM intake_cut
                              WHERE last IS NOT NULL
                              GROUP BY prefix_id) AS taken
                        WHERE prefix_usage.prefix_id = taken.prefix_id
                        """).update();
    }
}
