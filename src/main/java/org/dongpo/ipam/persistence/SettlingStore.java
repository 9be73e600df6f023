package org.dongpo.ipam.persistence;

import java.math.BigInteger;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.dongpo.ipam.domain.Cidr;
import org.dongpo.ipam.domain.IpText;
import org.dongpo.shared.PrefixId;
import org.dongpo.shared.SpaceId;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.core.simple.JdbcClient.StatementSpec;
import org.springframework.stereotype.Repository;

/** Finds the place of blocks, addresses and ranges anew, in a part of a space. */
@Repository
public class SettlingStore {

    /** The smallest prefix around something, those left out that are to go. */
    private static final String SMALLEST = """
            (SELECT around.id
             FROM prefix AS around
             WHERE around.space_id = :space
               AND around.cidr %s
               AND around.id <> ALL (:gone)
             ORDER BY masklen(around.cidr) DESC
             LIMIT 1)
            """;

    private final JdbcClient jdbc;

    SettlingStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** A prefix with its counters, as they were at a moment. */
    public record Snapshot(
            String cidr,
            @Nullable PrefixId parentId,
            String status,
            long used,
            long reserved,
            long cooling,
            BigInteger total) {}

    /** Addresses that a change would leave where none may be; some of them by name. */
    public record Homeless(long count, List<String> some) {

        static final Homeless NOBODY = new Homeless(0, List.of());

        private Homeless with(Homeless next) {
            return new Homeless(
                    count, Stream.concat(some.stream(), next.some.stream()).toList());
        }
    }

    /** The prefixes of a block, and the one around it, in their order. */
    public Map<PrefixId, Snapshot> snapshot(SpaceId space, Cidr block) {
        Map<PrefixId, Snapshot> found = new LinkedHashMap<>();
        in(jdbc.sql("""
                        SELECT prefix.id,
                               text(prefix.cidr) AS cidr,
                               prefix.parent_id,
                               prefix.status,
                               coalesce(prefix_usage.used, 0) AS used,
                               coalesce(prefix_usage.reserved, 0) AS reserved,
                               coalesce(prefix_usage.cooling, 0) AS cooling,
                               coalesce(prefix_usage.total, 0) AS total
                        FROM prefix
                        LEFT JOIN prefix_usage ON prefix_usage.prefix_id = prefix.id
                        WHERE prefix.space_id = :space
                          AND (prefix.cidr <<= CAST(:block AS inet)
                               OR prefix.id = (
                                   SELECT around.id
                                   FROM prefix AS around
                                   WHERE around.space_id = :space
                                     AND around.cidr >> CAST(:block AS inet)
                                   ORDER BY masklen(around.cidr) DESC
                                   LIMIT 1))
                        ORDER BY prefix.cidr
                        """), space, block)
                .query((row, n) -> found.put(new PrefixId(row.getLong("id")), shot(row)))
                .list();
        return found;
    }

    private static Snapshot shot(ResultSet row) throws SQLException {
        Long parent = Inet.nullableLong(row, "parent_id");
        return new Snapshot(
                row.getString("cidr"),
                parent == null ? null : new PrefixId(parent),
                row.getString("status"),
                row.getLong("used"),
                row.getLong("reserved"),
                row.getLong("cooling"),
                row.getBigDecimal("total").toBigInteger());
    }

    /** The same as rows. */
    public List<PrefixRow> around(SpaceId space, Cidr block) {
        return in(jdbc.sql("SELECT " + PrefixRow.COLUMNS + """
                        FROM prefix
                        WHERE prefix.space_id = :space
                          AND (prefix.cidr <<= CAST(:block AS inet)
                               OR prefix.id = (
                                   SELECT around.id
                                   FROM prefix AS around
                                   WHERE around.space_id = :space
                                     AND around.cidr >> CAST(:block AS inet)
                                   ORDER BY masklen(around.cidr) DESC
                                   LIMIT 1))
                        ORDER BY prefix.id
                        """), space, block)
                .query(PrefixRow::of)
                .list();
    }

    public void resize(PrefixId id, Cidr block) {
        jdbc.sql("UPDATE prefix SET cidr = CAST(:cidr AS cidr) WHERE id = :id")
                .param("cidr", block.toString())
                .param("id", id.value())
                .update();
    }

    /**
     * All places are looked up before the first prefix is hung. Where a statement looks through a GiST index again and again
     * while it adds to it, PostgreSQL (18.6, at least) may mark the entry of a living row as dead at the moment when the
     * first page of the index is split: what scans have found dead in the old page is applied to a new one.
     */
    public void settlePrefixes(SpaceId space, Cidr block, Collection<PrefixId> gone) {
        in(jdbc.sql("""
                        UPDATE prefix
                        SET parent_id = place.id
                        FROM (SELECT array_agg(found.prefix_id) AS prefixes, array_agg(found.id) AS parents
                              FROM (SELECT inner_prefix.id AS prefix_id, inner_prefix.parent_id, %s AS id
                                    FROM prefix AS inner_prefix
                                    WHERE inner_prefix.space_id = :space
                                      AND inner_prefix.cidr <<= CAST(:block AS inet)) AS found
                              WHERE found.parent_id IS DISTINCT FROM found.id) AS every
                        CROSS JOIN LATERAL unnest(every.prefixes, every.parents) AS place (prefix_id, id)
                        WHERE prefix.id = place.prefix_id
                        """.formatted(SMALLEST.formatted(">> inner_prefix.cidr"))), space, block)
                .param("gone", ids(gone))
                .update();
    }

    public void settleAddresses(SpaceId space, Cidr block, Collection<PrefixId> gone) {
        between(jdbc.sql("""
                        UPDATE address
                        SET prefix_id = place.id
                        FROM (SELECT inside.id AS address_id, inside.state, %s AS id
                              FROM address AS inside
                              WHERE inside.space_id = :space
                                AND inside.ip BETWEEN CAST(:first AS inet) AND CAST(:last AS inet)) AS place
                        WHERE address.id = place.address_id
                          AND address.prefix_id IS DISTINCT FROM place.id
                          AND (place.id IS NOT NULL OR place.state = 'FREE')
                        """.formatted(SMALLEST.formatted(">>= inside.ip"))), space, block)
                .param("gone", ids(gone))
                .update();
    }

    /**
     * Addresses of a region that are not free and lie nowhere, in a container, or where no address may be: the network,
     * broadcast and gateway addresses of their prefix.
     */
    public Homeless homeless(SpaceId space, Cidr block) {
        return between(jdbc.sql("""
                        SELECT host(address.ip) AS ip, count(*) OVER () AS count
                        FROM address
                        LEFT JOIN LATERAL (
                            SELECT around.cidr, around.status, around.gateway
                            FROM prefix AS around
                            WHERE around.id = address.prefix_id
                              AND around.cidr >>= address.ip) AS home ON true
                        WHERE address.space_id = :space
                          AND address.ip BETWEEN CAST(:first AS inet) AND CAST(:last AS inet)
                          AND address.state <> 'FREE'
                          AND (home.cidr IS NULL
                               OR home.status = 'CONTAINER'
                               OR home.gateway = address.ip
                               OR (masklen(home.cidr) < CASE family(home.cidr) WHEN 4 THEN 31 ELSE 127 END
                                   AND (host(network(home.cidr)) = host(address.ip)
                                        OR (family(home.cidr) = 4
                                            AND host(broadcast(home.cidr)) = host(address.ip)))))
                        ORDER BY address.ip
                        LIMIT 10
                        """), space, block)
                .query((row, n) -> new Homeless(row.getLong("count"), List.of(row.getString("ip"))))
                .list()
                .stream()
                .reduce(Homeless::with)
                .orElse(Homeless.NOBODY);
    }

    /** The first and last address of a range that would not lie in one prefix any more, or nothing. */
    public List<String> cutRanges(SpaceId space, Cidr block, Collection<PrefixId> gone) {
        return between(
                        jdbc.sql("""
                        SELECT host(address_range.first) AS first, host(address_range.last) AS last
                        FROM address_range
                        WHERE space_id = :space
                          AND first <= CAST(:last AS inet)
                          AND last >= CAST(:first AS inet)
                          AND (%s IS DISTINCT FROM %s
                               OR %s IS NULL
                               OR EXISTS (
                                   SELECT 1
                                   FROM prefix AS across
                                   WHERE across.space_id = :space
                                     AND across.id <> ALL (:gone)
                                     AND network(across.cidr) > address_range.first
                                     AND network(across.cidr) <= address_range.last))
                        LIMIT 1
                        """.formatted(
                                        SMALLEST.formatted(">>= address_range.first"),
                                        SMALLEST.formatted(">>= address_range.last"),
                                        SMALLEST.formatted(">>= address_range.first"))),
                        space,
                        block)
                .param("gone", ids(gone))
                .query((row, n) -> List.of(row.getString("first"), row.getString("last")))
                .optional()
                .orElse(List.of());
    }

    public void settleRanges(SpaceId space, Cidr block, Collection<PrefixId> gone) {
        between(jdbc.sql("""
                        UPDATE address_range
                        SET prefix_id = %s
                        WHERE space_id = :space
                          AND first >= CAST(:first AS inet)
                          AND last <= CAST(:last AS inet)
                        """.formatted(SMALLEST.formatted(">>= address_range.first"))), space, block)
                .param("gone", ids(gone))
                .update();
    }

    /** How many addresses of just this prefix are not free. */
    public long notFree(PrefixId prefix) {
        return jdbc.sql("SELECT count(*) FROM address WHERE prefix_id = :prefix AND state <> 'FREE'")
                .param("prefix", prefix.value())
                .query(Long.class)
                .single();
    }

    /** What keeps a block from being taken back: how many of each, and one of each by name. */
    public record Living(long addresses, long ranges, long prefixes, List<String> some) {}

    /** Addresses of a whole block that are not free, its ranges, and the prefixes inside that are no containers. */
    public Optional<Living> living(SpaceId space, Cidr block) {
        return between(in(jdbc.sql("""
                        SELECT taken.count AS addresses, ranges.count AS ranges, blocks.count AS prefixes,
                               concat_ws(',', blocks.one, ranges.one, taken.one) AS some
                        FROM (SELECT count(*), host(min(ip)) AS one
                              FROM address
                              WHERE space_id = :space
                                AND ip BETWEEN CAST(:first AS inet) AND CAST(:last AS inet)
                                AND state <> 'FREE') AS taken,
                             (SELECT count(*),
                                     (min(ARRAY[host(first), host(last)]))[1]
                                         || ' – ' || (min(ARRAY[host(first), host(last)]))[2] AS one
                              FROM address_range
                              WHERE space_id = :space
                                AND first >= CAST(:first AS inet)
                                AND last <= CAST(:last AS inet)) AS ranges,
                             (SELECT count(*), text(min(CAST(cidr AS inet))) AS one
                              FROM prefix
                              WHERE space_id = :space
                                AND cidr << CAST(:block AS inet)
                                AND status <> 'CONTAINER') AS blocks
                        WHERE taken.count + ranges.count + blocks.count > 0
                        """), space, block), space, block)
                .query((row, n) -> new Living(
                        row.getLong("addresses"),
                        row.getLong("ranges"),
                        row.getLong("prefixes"),
                        List.of(row.getString("some").split(","))))
                .optional();
    }

    /** Removes prefixes that nothing points to any more. */
    public void remove(Collection<PrefixId> gone) {
        jdbc.sql(
                        "UPDATE finding SET ended_at = greatest(now(), since) WHERE ended_at IS NULL AND prefix_id = ANY (:gone)")
                .param("gone", ids(gone))
                .update();
        for (String table : List.of("free_range", "prefix_usage")) {
            jdbc.sql("DELETE FROM " + table + " WHERE prefix_id = ANY (:gone)")
                    .param("gone", ids(gone))
                    .update();
        }
        jdbc.sql("DELETE FROM prefix WHERE id = ANY (:gone)")
                .param("gone", ids(gone))
                .update();
    }

    private static StatementSpec in(StatementSpec statement, SpaceId space, Cidr block) {
        return statement.param("space", space.value()).param("block", block.toString());
    }

    private static StatementSpec between(StatementSpec statement, SpaceId space, Cidr block) {
        return statement
                .param("space", space.value())
                .param("first", IpText.canonical(block.first()))
                .param("last", IpText.canonical(block.last()));
    }

    private static Long[] ids(Collection<PrefixId> prefixes) {
        return prefixes.stream().map(PrefixId::value).toArray(Long[]::new);
    }
}
