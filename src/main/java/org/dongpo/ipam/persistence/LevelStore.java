package org.dongpo.ipam.persistence;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.dongpo.ipam.domain.Cidr;
import org.dongpo.ipam.domain.FindingSubject;
import org.dongpo.ipam.domain.PrefixStatus;
import org.dongpo.ipam.domain.Utilisation;
import org.dongpo.ipam.domain.Utilisation.Counts;
import org.dongpo.ipam.domain.Utilisation.Nets;
import org.dongpo.shared.PrefixId;
import org.dongpo.shared.SpaceId;
import org.dongpo.shared.UnitId;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** How full prefixes are, beside how full they may be. */
@Repository
public class LevelStore {

    /** The thresholds from a prefix up to the nearest that has one. */
    private static final String THRESHOLD = """
            LEFT JOIN LATERAL (
                WITH RECURSIVE up (id, parent_id, alert_percent) AS (
                    SELECT prefix.id, prefix.parent_id, prefix.alert_percent
                    UNION ALL
                    SELECT around.id, around.parent_id, around.alert_percent
                    FROM up
                    CROSS JOIN LATERAL (
                        SELECT id, parent_id, alert_percent FROM prefix AS p WHERE p.id = up.parent_id OFFSET 0) AS around
                    WHERE up.alert_percent IS NULL)
                SELECT id, alert_percent
                FROM up
                WHERE alert_percent IS NOT NULL) AS threshold ON true
            """;

    private final JdbcClient jdbc;

    LevelStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * How full a prefix is.
     *
     * @param threshold its own, or that of the nearest prefix around that has one
     * @param reported whether a finding says that it is above its threshold
     */
    public record Level(
            PrefixId id,
            Cidr cidr,
            PrefixStatus status,
            FindingSubject subject,
            Utilisation utilisation,
            @Nullable Integer threshold,
            boolean reported) {}

    /** The threshold of a prefix, and which prefix has it. */
    public record Threshold(int percent, PrefixId from, Cidr cidr) {}

    public List<Level> of(Collection<PrefixId> prefixes) {
        return jdbc.sql("""
                        SELECT prefix.id,
                               prefix.space_id,
                               text(prefix.cidr) AS cidr,
                               prefix.status,
                               prefix.division_code,
                               prefix.unit_id,
                               own.total + coalesce(below.total, 0) AS total,
                               own.used + coalesce(below.used, 0) AS used,
                               own.reserved + coalesce(below.reserved, 0) AS reserved,
                               own.cooling + coalesce(below.cooling, 0) AS cooling,
                               own.aside + coalesce(below.set_aside, 0) AS set_aside,
                               own.nets + coalesce(below.nets, 0) AS nets,
                               own.nets_reserved + coalesce(below.nets_reserved, 0) AS nets_reserved,
                               own.nets_cooling + coalesce(below.nets_cooling, 0) AS nets_cooling,
                               own.nets_aside + coalesce(below.nets_aside, 0) AS nets_aside,
                               threshold.alert_percent,
                               EXISTS (
                                   SELECT 1
                                   FROM finding
                                   WHERE finding.prefix_id = prefix.id
                                     AND finding.kind = 'THRESHOLD'
                                     AND finding.ended_at IS NULL) AS reported
                        FROM unnest(:prefixes) AS wanted (id)
                        JOIN prefix ON prefix.id = wanted.id
                        JOIN prefix_usage AS own ON own.prefix_id = prefix.id
                        LEFT JOIN prefix_rollup AS below ON below.prefix_id = prefix.id
                        """ + THRESHOLD)
                .param("prefixes", prefixes.stream().map(PrefixId::value).toArray(Long[]::new))
                .query((row, n) -> level(row))
                .list();
    }

    private static Level level(ResultSet row) throws SQLException {
        PrefixId id = new PrefixId(row.getLong("id"));
        Cidr cidr = Cidr.of(row.getString("cidr"));
        Long unit = Inet.nullableLong(row, "unit_id");
        return new Level(
                id,
                cidr,
                PrefixStatus.valueOf(row.getString("status")),
                FindingSubject.ofPrefix(
                        new SpaceId(row.getLong("space_id")),
                        id,
                        row.getString("division_code"),
                        unit == null ? null : new UnitId(unit)),
                Utilisation.of(
                        cidr,
                        new Counts(
                                row.getBigDecimal("total").toBigInteger(),
                                row.getLong("used"),
                                row.getLong("reserved"),
                                row.getLong("cooling"),
                                row.getBigDecimal("set_aside").toBigInteger(),
                                nets(row))),
                Inet.nullableInt(row, "alert_percent"),
                row.getBoolean("reported"));
    }

    /** The /64s of a row by what is in them. */
    static Nets nets(ResultSet row) throws SQLException {
        long reserved = row.getLong("nets_reserved");
        long cooling = row.getLong("nets_cooling");
        return new Nets(
                row.getLong("nets") - reserved - cooling,
                reserved,
                cooling,
                row.getBigDecimal("nets_aside").toBigInteger());
    }

    /** The threshold of a prefix, when it or one around it has one. */
    public Optional<Threshold> threshold(PrefixId prefix) {
        return jdbc.sql("""
                        SELECT threshold.alert_percent, owner.id, text(owner.cidr) AS cidr
                        FROM prefix
                        """ + THRESHOLD + """
                        JOIN prefix AS owner ON owner.id = threshold.id
                        WHERE prefix.id = :prefix
                        """)
                .param("prefix", prefix.value())
                .query((row, n) -> new Threshold(
                        row.getInt("alert_percent"), new PrefixId(row.getLong("id")), Cidr.of(row.getString("cidr"))))
                .optional();
    }

    /** Keeps the percentages by which the fullest are found; nothing for those that are not half full. */
    public void keep(Map<PrefixId, Double> levels) {
        List<Map.Entry<PrefixId, Double>> entries = List.copyOf(levels.entrySet());
        Long[] ids = entries.stream().map(entry -> entry.getKey().value()).toArray(Long[]::new);
        Double[] percents = entries.stream().map(Map.Entry::getValue).toArray(Double[]::new);
        jdbc.sql("""
                        WITH new AS (
                            SELECT new.id, new.percent
                            FROM unnest(:ids, :percents) AS new (id, percent)
                            JOIN prefix ON prefix.id = new.id),
                        emptier AS (
                            DELETE FROM usage_level
                            USING new
                            WHERE usage_level.prefix_id = new.id
                              AND new.percent < 50)
                        INSERT INTO usage_level (prefix_id, percent)
                        SELECT id, percent
                        FROM new
                        WHERE percent >= 50
                        ORDER BY id
                        ON CONFLICT (prefix_id) DO UPDATE
                        SET percent = excluded.percent
                        WHERE usage_level.percent <> excluded.percent
                        """).param("ids", ids).param("percents", percents).update();
    }
}
