package org.dongpo.ipam.persistence;

import java.util.List;
import org.dongpo.ipam.domain.Cidr;
import org.dongpo.shared.PrefixId;
import org.dongpo.shared.SpaceId;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/**
 * Keeps the sums of what is below each prefix. At any moment they are the counters of the prefixes less what
 * {@code usage_delta} still has of them; so those who change blocks need not wait for what is not folded yet. All but
 * {@link #waiting} are called under the lock on the space's structure.
 */
@Repository
public class RollupStore {

    /** What of each prefix is in the sums; it stays as it is while addresses are given. */
    private static final String FOLDED = """
            folded AS (
                SELECT region.id,
                       region.parent_id,
                       1 - coalesce(pending.prefixes, 0) AS prefixes,
                       usage.total - coalesce(pending.total, 0) AS total,
                       usage.used - coalesce(pending.used, 0) AS used,
                       usage.reserved - coalesce(pending.reserved, 0) AS reserved,
                       usage.cooling - coalesce(pending.cooling, 0) AS cooling,
                       usage.aside - coalesce(pending.set_aside, 0) AS set_aside,
                       usage.nets - coalesce(pending.nets, 0) AS nets,
                       usage.nets_reserved - coalesce(pending.nets_reserved, 0) AS nets_reserved,
                       usage.nets_cooling - coalesce(pending.nets_cooling, 0) AS nets_cooling,
                       usage.nets_aside - coalesce(pending.nets_aside, 0) AS nets_aside
                FROM region
                JOIN prefix_usage AS usage ON usage.prefix_id = region.id
                LEFT JOIN (
                    SELECT prefix_id, sum(prefixes) AS prefixes, sum(total) AS total, sum(used) AS used,
                           sum(reserved) AS reserved, sum(cooling) AS cooling, sum(set_aside) AS set_aside,
                           sum(nets) AS nets, sum(nets_reserved) AS nets_reserved, sum(nets_cooling) AS nets_cooling,
                           sum(nets_aside) AS nets_aside
                    FROM usage_delta
                    GROUP BY prefix_id) AS pending ON pending.prefix_id = region.id)
            """;

    private static final String REGION = """
            region AS (
                SELECT id, parent_id
                FROM prefix
                WHERE space_id = :space
                  AND cidr <<= CAST(:block AS inet))
            """;

    private static final String INTO = """
            INSERT INTO prefix_rollup
                (prefix_id, prefixes, children, total, used, reserved, cooling, set_aside, nets, nets_reserved, nets_cooling,
                 nets_aside)
            """;

    private static final String ADD_UP = """
            ON CONFLICT (prefix_id) DO UPDATE
            SET prefixes = prefix_rollup.prefixes + excluded.prefixes,
                children = prefix_rollup.children + excluded.children,
                total = prefix_rollup.total + excluded.total,
                used = prefix_rollup.used + excluded.used,
                reserved = prefix_rollup.reserved + excluded.reserved,
                cooling = prefix_rollup.cooling + excluded.cooling,
                set_aside = prefix_rollup.set_aside + excluded.set_aside,
                nets = prefix_rollup.nets + excluded.nets,
                nets_reserved = prefix_rollup.nets_reserved + excluded.nets_reserved,
                nets_cooling = prefix_rollup.nets_cooling + excluded.nets_cooling,
                nets_aside = prefix_rollup.nets_aside + excluded.nets_aside
            """;

    private final JdbcClient jdbc;

    RollupStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** The spaces in which something is to be folded. */
    public List<SpaceId> waiting() {
        return jdbc.sql("""
                        SELECT DISTINCT space_id
                        FROM (SELECT DISTINCT prefix_id FROM usage_delta) AS changed
                        CROSS JOIN LATERAL (SELECT space_id FROM prefix WHERE prefix.id = changed.prefix_id OFFSET 0) AS place
                        ORDER BY space_id
                        """)
                .query((row, n) -> new SpaceId(row.getLong("space_id")))
                .list();
    }

    /**
     * Adds what has changed in a space to the sums of the blocks around, and of the owners.
     *
     * @return the prefixes whose figures have changed, with those around them
     */
    public List<PrefixId> fold(SpaceId space) {
        return jdbc.sql("""
                        WITH RECURSIVE taken AS (
                            DELETE FROM usage_delta
                            USING prefix
                            WHERE prefix.id = usage_delta.prefix_id
                              AND prefix.space_id = :space
                            RETURNING usage_delta.*),
                        changed AS MATERIALIZED (
                            SELECT prefix_id, sum(prefixes) AS prefixes, sum(children) AS children, sum(total) AS total,
                                   sum(used) AS used, sum(reserved) AS reserved, sum(cooling) AS cooling,
                                   sum(set_aside) AS set_aside, sum(nets) AS nets,
                                   sum(nets_reserved) AS nets_reserved, sum(nets_cooling) AS nets_cooling,
                                   sum(nets_aside) AS nets_aside
                            FROM taken
                            GROUP BY prefix_id),
                        climbing AS (
                            SELECT prefix_id, 0 AS step, prefixes, total, used, reserved, cooling, set_aside, nets,
                                   nets_reserved, nets_cooling, nets_aside
                            FROM changed
                            UNION ALL
                            SELECT around.parent_id, step + 1, prefixes, total, used, reserved, cooling, set_aside, nets,
                                   nets_reserved, nets_cooling, nets_aside
                            FROM climbing
                            CROSS JOIN LATERAL (
                                SELECT parent_id FROM prefix WHERE prefix.id = climbing.prefix_id OFFSET 0) AS around
                            WHERE around.parent_id IS NOT NULL),
                        owners AS (
                            INSERT INTO owner_rollup (space_id, family, division_code, unit_id, prefixes, total, used)
                            SELECT owner.space_id, owner.family, owner.division_code, owner.unit_id, sum(prefixes),
                                   sum(total), sum(used)
                            FROM changed
                            CROSS JOIN LATERAL (
                                SELECT space_id, family(cidr) AS family, division_code, coalesce(unit_id, 0) AS unit_id
                                FROM prefix
                                WHERE prefix.id = changed.prefix_id
                                OFFSET 0) AS owner
                            GROUP BY 1, 2, 3, 4
                            ON CONFLICT (space_id, family, division_code, unit_id) DO UPDATE
                            SET prefixes = owner_rollup.prefixes + excluded.prefixes,
                                total = owner_rollup.total + excluded.total,
                                used = owner_rollup.used + excluded.used),
                        sums AS (
                            """ + INTO + """
                            SELECT prefix_id, sum(prefixes), sum(children), sum(total), sum(used), sum(reserved),
                                   sum(cooling), sum(set_aside), sum(nets), sum(nets_reserved), sum(nets_cooling),
                                   sum(nets_aside)
                            FROM (
                                SELECT prefix_id, 0 AS prefixes, children, 0 AS total, 0 AS used, 0 AS reserved,
                                       0 AS cooling, 0 AS set_aside, 0 AS nets, 0 AS nets_reserved, 0 AS nets_cooling,
                                       0 AS nets_aside
                                FROM changed
                                WHERE children <> 0
                                UNION ALL
                                SELECT prefix_id, prefixes, 0, total, used, reserved, cooling, set_aside, nets,
                                       nets_reserved, nets_cooling, nets_aside
                                FROM climbing
                                WHERE step > 0) AS every
                            GROUP BY prefix_id
                            """ + ADD_UP + """
                            )
                        SELECT DISTINCT prefix_id FROM climbing ORDER BY prefix_id
                        """)
                .param("space", space.value())
                .query((row, n) -> new PrefixId(row.getLong("prefix_id")))
                .list();
    }

    /** Gives a block that has come between others the sums of those that it has adopted. */
    public void adopt(PrefixId prefix) {
        jdbc.sql("WITH region AS (SELECT id, parent_id FROM prefix WHERE parent_id = :prefix), " + FOLDED + INTO + """
                        SELECT :prefix,
                               sum(folded.prefixes + coalesce(below.prefixes, 0)),
                               0,
                               sum(folded.total + coalesce(below.total, 0)),
                               sum(folded.used + coalesce(below.used, 0)),
                               sum(folded.reserved + coalesce(below.reserved, 0)),
                               sum(folded.cooling + coalesce(below.cooling, 0)),
                               sum(folded.set_aside + coalesce(below.set_aside, 0)),
                               sum(folded.nets + coalesce(below.nets, 0)),
                               sum(folded.nets_reserved + coalesce(below.nets_reserved, 0)),
                               sum(folded.nets_cooling + coalesce(below.nets_cooling, 0)),
                               sum(folded.nets_aside + coalesce(below.nets_aside, 0))
                        FROM folded
                        LEFT JOIN prefix_rollup AS below ON below.prefix_id = folded.id
                        HAVING count(*) > 0
                        """
                        + ADD_UP)
                .param("prefix", prefix.value())
                .update();
    }

    /** Adds up anew what is below each prefix of a block; the blocks around it are not touched. */
    public void rebuild(SpaceId space, Cidr block) {
        jdbc.sql("WITH RECURSIVE " + REGION + ", " + FOLDED + """
                        , climbing (up, prefixes, total, used, reserved, cooling, set_aside, nets, nets_reserved, nets_cooling,
                                    nets_aside) AS (
                            SELECT parent_id, prefixes, total, used, reserved, cooling, set_aside, nets, nets_reserved,
                                   nets_cooling, nets_aside
                            FROM folded
                            UNION ALL
                            SELECT region.parent_id, prefixes, total, used, reserved, cooling, set_aside, nets,
                                   nets_reserved, nets_cooling, nets_aside
                            FROM climbing
                            JOIN region ON region.id = climbing.up)
                        """ + INTO + """
                        SELECT region.id, coalesce(sum(prefixes), 0), 0, coalesce(sum(total), 0), coalesce(sum(used), 0),
                               coalesce(sum(reserved), 0), coalesce(sum(cooling), 0), coalesce(sum(set_aside), 0),
                               coalesce(sum(nets), 0), coalesce(sum(nets_reserved), 0),
                               coalesce(sum(nets_cooling), 0), coalesce(sum(nets_aside), 0)
                        FROM region
                        LEFT JOIN climbing ON climbing.up = region.id
                        GROUP BY region.id
                        ON CONFLICT (prefix_id) DO UPDATE
                        SET prefixes = excluded.prefixes,
                            total = excluded.total,
                            used = excluded.used,
                            reserved = excluded.reserved,
                            cooling = excluded.cooling,
                            set_aside = excluded.set_aside,
                            nets = excluded.nets,
                            nets_reserved = excluded.nets_reserved,
                            nets_cooling = excluded.nets_cooling,
                            nets_aside = excluded.nets_aside
                        """)
                .param("space", space.value())
                .param("block", block.toString())
                .update();
    }

    /** Takes all that is in a block from the sums around it in one space, and adds it to those of another. */
    public void transfer(SpaceId from, SpaceId to, Cidr block) {
        jdbc.sql("WITH " + REGION + ", " + FOLDED + INTO + """
                        SELECT around.id, sign * sum(prefixes), 0, sign * sum(total), sign * sum(used), sign * sum(reserved),
                               sign * sum(cooling), sign * sum(set_aside), sign * sum(nets),
                               sign * sum(nets_reserved), sign * sum(nets_cooling), sign * sum(nets_aside)
                        FROM folded
                        CROSS JOIN (
                            SELECT id, CASE space_id WHEN :space THEN -1 ELSE 1 END AS sign
                            FROM prefix
                            WHERE space_id IN (:space, :to)
                              AND cidr >> CAST(:block AS inet)) AS around
                        GROUP BY around.id, sign
                        """ + ADD_UP)
                .param("space", from.value())
                .param("to", to.value())
                .param("block", block.toString())
                .update();
    }
}
