package org.dongpo.ipam.persistence;

import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import org.dongpo.access.Scope;
import org.dongpo.shared.AddressId;
import org.dongpo.shared.Columns;
import org.dongpo.shared.SpaceId;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The table of sightings. */
@Repository
public class SightingStore {

    private final JdbcClient jdbc;

    SightingStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * Something that was seen.
     *
     * @param mac of what, where that could be heard
     * @param source what saw it: the name of a scanner, a switch, a DHCP server
     */
    public record Sighting(
            SpaceId spaceId, String ip, @Nullable String mac, Instant seenAt, String source) {}

    /** What was seen at one address, from the first to the last time. */
    public record SightingRow(@Nullable String mac, Instant firstSeen, Instant lastSeen, String source) {}

    /** How many spaces of these there are. */
    public long spaces(List<SpaceId> spaces) {
        return jdbc.sql("SELECT count(*) FROM address_space WHERE id = ANY (:spaces)")
                .param("spaces", spaces.stream().map(SpaceId::value).toArray(Long[]::new))
                .query(Long.class)
                .single();
    }

    /**
     * Keeps sightings of addresses in a scope: those whose block, or who themselves, are of it; what lies in no block is
     * of the whole city. In one order, so that two who report at once wait for each other.
     *
     * @param city whether the scope is the whole city
     * @return how many were kept
     */
    public int add(List<Sighting> sightings, Scope scope, boolean city) {
        Columns<Sighting> columns = new Columns<>(sightings);
        return jdbc.sql("""
                        WITH seen AS (
                            SELECT space_id,
                                   CAST(ip AS inet) AS ip,
                                   CAST(mac AS macaddr) AS mac,
                                   min(seen_at) AS first_seen,
                                   max(seen_at) AS last_seen,
                                   (array_agg(source ORDER BY seen_at DESC))[1] AS source,
                                   count(*) AS times
                            FROM unnest(:spaces, :ips, :macs, CAST(:times AS timestamptz[]), :sources)
                                AS new (space_id, ip, mac, seen_at, source)
                            GROUP BY 1, 2, 3
                        ),
                        owned AS (
                            SELECT seen.*
                            FROM seen
                            LEFT JOIN address ON address.space_id = seen.space_id AND address.ip = seen.ip
                                             AND address.state <> 'FREE'
                            LEFT JOIN LATERAL (
                                SELECT prefix.division_code, prefix.unit_id
                                FROM prefix
                                WHERE prefix.space_id = seen.space_id
                                  AND prefix.cidr >>= seen.ip
                                ORDER BY masklen(prefix.cidr) DESC
                                LIMIT 1) AS block ON NOT :city AND address.id IS NULL
                            WHERE :city
                               OR coalesce(address.division_code, block.division_code) LIKE ANY (:scopeDivisions)
                               OR coalesce(address.unit_id, block.unit_id) = ANY (:scopeUnits)
                            ORDER BY seen.space_id, seen.ip, seen.mac
                        ),
                        kept AS (
                            INSERT INTO sighting (space_id, ip, mac, first_seen, last_seen, source)
                            SELECT space_id, ip, mac, first_seen, last_seen, source
                            FROM owned
                            ON CONFLICT (space_id, ip, mac) DO UPDATE
                            SET first_seen = least(sighting.first_seen, excluded.first_seen),
                                last_seen = greatest(sighting.last_seen, excluded.last_seen),
                                source = CASE WHEN excluded.last_seen >= sighting.last_seen THEN excluded.source
                                              ELSE sighting.source END
                        )
                        SELECT coalesce(sum(times), 0)
                        FROM owned
                        """)
                .param("spaces", columns.longs(row -> row.spaceId().value()))
                .param("ips", columns.texts(Sighting::ip))
                .param("macs", columns.texts(Sighting::mac))
                .param("times", columns.texts(row -> row.seenAt().toString()))
                .param("sources", columns.texts(Sighting::source))
                .param("city", city)
                .param("scopeDivisions", scope.divisionPatterns())
                .param("scopeUnits", scope.unitIdArray())
                .query(Integer.class)
                .single();
    }

    /** What was seen at an address, the latest first. */
    public List<SightingRow> at(AddressId address) {
        return jdbc.sql("""
                        SELECT text(sighting.mac) AS mac, sighting.first_seen, sighting.last_seen, sighting.source
                        FROM address
                        JOIN sighting ON sighting.space_id = address.space_id AND sighting.ip = address.ip
                        WHERE address.id = :address
                        ORDER BY sighting.last_seen DESC
                        LIMIT 100
                        """)
                .param("address", address.value())
                .query((row, n) -> new SightingRow(
                        row.getString("mac"),
                        row.getTimestamp("first_seen").toInstant(),
                        row.getTimestamp("last_seen").toInstant(),
                        row.getString("source")))
                .list();
    }

    /** Forgets what has not been seen for long. */
    public void forget(Instant before) {
        jdbc.sql("DELETE FROM sighting WHERE last_seen < :before")
                .param("before", Timestamp.from(before))
                .update();
    }
}
