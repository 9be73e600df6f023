package org.dongpo.ipam.persistence;

import java.util.Map;

/** What the recount asks: each finds rows that must not be there, and tells the block, its space, and what is wrong. */
final class RecountChecks {

    static final Map<String, String> ALL = Map.ofEntries(
            Map.entry("counters", """
            SELECT text(prefix.cidr) AS cidr,
                   prefix.space_id,
                   format('used %s / %s, reserved %s / %s, cooling %s / %s', usage.used, counted.used, usage.reserved,
                          counted.reserved, usage.cooling, counted.cooling) AS detail
            FROM prefix
            JOIN prefix_usage AS usage ON usage.prefix_id = prefix.id
            LEFT JOIN (
                SELECT prefix_id,
                       count(*) FILTER (WHERE state IN ('ASSIGNED', 'ACTIVE')) AS used,
                       count(*) FILTER (WHERE state = 'RESERVED') AS reserved,
                       count(*) FILTER (WHERE state = 'COOLING') AS cooling
                FROM address
                GROUP BY prefix_id) AS counted ON counted.prefix_id = prefix.id
            WHERE (usage.used, usage.reserved, usage.cooling)
                  <> (coalesce(counted.used, 0), coalesce(counted.reserved, 0), coalesce(counted.cooling, 0))
                                """),
            Map.entry("no-counters", """
            SELECT text(prefix.cidr) AS cidr, prefix.space_id, '' AS detail
            FROM prefix
            WHERE NOT EXISTS (SELECT 1 FROM prefix_usage WHERE prefix_usage.prefix_id = prefix.id)
                                """),
            Map.entry("taken-and-free", """
            SELECT text(prefix.cidr) AS cidr, prefix.space_id, host(address.ip) AS detail
            FROM address
            JOIN prefix ON prefix.id = address.prefix_id
            JOIN free_range ON free_range.prefix_id = address.prefix_id
                           AND address.ip BETWEEN free_range.first AND free_range.last
            WHERE address.state <> 'FREE'
                                """),
            Map.entry("parent", """
            SELECT text(prefix.cidr) AS cidr, prefix.space_id, '' AS detail
            FROM prefix
            WHERE prefix.parent_id IS DISTINCT FROM (
                SELECT around.id
                FROM prefix AS around
                WHERE around.space_id = prefix.space_id
                  AND around.cidr >> prefix.cidr
                ORDER BY masklen(around.cidr) DESC
                LIMIT 1)
                                """),
            Map.entry("home", """
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
                                """),
            Map.entry("holder", """
            SELECT coalesce(text(prefix.cidr), '') AS cidr, address.space_id, host(address.ip) AS detail
            FROM address
            LEFT JOIN prefix ON prefix.id = address.prefix_id
            LEFT JOIN holding ON holding.address_id = address.id AND upper_inf(holding.period)
            WHERE (address.state IN ('ASSIGNED', 'ACTIVE')) <> (holding.id IS NOT NULL)
                                """),
            Map.entry("sums", """
            WITH RECURSIVE chain (prefix_id, up, step) AS (
                SELECT id, parent_id, 1
                FROM prefix
                WHERE parent_id IS NOT NULL
                UNION ALL
                SELECT chain.prefix_id, around.parent_id, step + 1
                FROM chain
                JOIN prefix AS around ON around.id = chain.up
                WHERE around.parent_id IS NOT NULL),
            counted AS (
                SELECT chain.up AS prefix_id,
                       ARRAY[count(*), count(*) FILTER (WHERE step = 1), sum(total), sum(used), sum(reserved),
                             sum(cooling), sum(aside), sum(nets), sum(nets_reserved), sum(nets_cooling),
                             sum(nets_aside)] AS figures
                FROM chain
                JOIN prefix_usage ON prefix_usage.prefix_id = chain.prefix_id
                GROUP BY chain.up),
            kept AS (
                SELECT prefix_id,
                       ARRAY[sum(prefixes), sum(children), sum(total), sum(used), sum(reserved), sum(cooling),
                             sum(set_aside), sum(nets), sum(nets_reserved), sum(nets_cooling), sum(nets_aside)] AS figures
                FROM (TABLE prefix_rollup UNION ALL SELECT * FROM unfolded_usage()) AS parts
                GROUP BY prefix_id)
            SELECT text(prefix.cidr) AS cidr,
                   prefix.space_id,
                   format('%s / %s', array_to_string(kept.figures, ' '), array_to_string(counted.figures, ' ')) AS detail
            FROM kept
            FULL JOIN counted USING (prefix_id)
            JOIN prefix ON prefix.id = prefix_id
            WHERE coalesce(kept.figures, '{0,0,0,0,0,0,0,0,0,0,0}')
                  <> coalesce(counted.figures, '{0,0,0,0,0,0,0,0,0,0,0}')
                    """),
            Map.entry("owners", """
            WITH counted AS (
                SELECT space_id, CAST(family(cidr) AS smallint) AS family, division_code, coalesce(unit_id, 0) AS unit_id,
                       ARRAY[count(*), sum(total), sum(used)] AS figures
                FROM prefix
                JOIN prefix_usage ON prefix_usage.prefix_id = prefix.id
                GROUP BY 1, 2, 3, 4),
            kept AS (
                SELECT space_id, family, division_code, unit_id, ARRAY[sum(prefixes), sum(total), sum(used)] AS figures
                FROM (
                    SELECT space_id, family, division_code, unit_id, prefixes, total, used
                    FROM owner_rollup
                    UNION ALL
                    SELECT space_id, family(cidr), division_code, coalesce(unit_id, 0), prefixes, total, used
                    FROM usage_delta
                    JOIN prefix ON prefix.id = usage_delta.prefix_id) AS parts
                GROUP BY 1, 2, 3, 4)
            SELECT division_code AS cidr,
                   space_id,
                   format('IPv%s %s: %s / %s', family, unit_id, array_to_string(kept.figures, ' '),
                          array_to_string(counted.figures, ' ')) AS detail
            FROM kept
            FULL JOIN counted USING (space_id, family, division_code, unit_id)
            WHERE coalesce(kept.figures, '{0,0,0}') <> coalesce(counted.figures, '{0,0,0}')
                    """),
            Map.entry("nets", """
            SELECT text(prefix.cidr) AS cidr,
                   prefix.space_id,
                   format('%s / %s', array_to_string(usage.figures, ' '), array_to_string(counted.figures, ' ')) AS detail
            FROM prefix
            JOIN (
                SELECT prefix_id, ARRAY[nets, nets_reserved, nets_cooling, nets_kept] AS figures
                FROM prefix_usage) AS usage ON usage.prefix_id = prefix.id
            LEFT JOIN (
                SELECT home,
                       ARRAY[count(*) FILTER (WHERE use < 4), count(*) FILTER (WHERE use = 2),
                             count(*) FILTER (WHERE use = 3), count(*) FILTER (WHERE use = 4)] AS figures
                FROM (
                    SELECT home, net, min(use) AS use
                    FROM (
                        SELECT block.id AS home,
                               network(set_masklen(address.ip, 64)) AS net,
                               CASE address.state WHEN 'RESERVED' THEN 2 WHEN 'COOLING' THEN 3 ELSE 1 END AS use
                        FROM prefix AS block
                        JOIN address ON address.prefix_id = block.id AND address.state <> 'FREE'
                        WHERE family(block.cidr) = 6
                          AND masklen(block.cidr) < 64
                        UNION ALL
                        SELECT block.id,
                               network(set_masklen(CAST(child.cidr AS inet), 64)),
                               CASE WHEN child.status IN ('CONTAINER', 'ACTIVE') THEN 1 ELSE 4 END
                        FROM prefix AS block
                        JOIN prefix AS child ON child.parent_id = block.id AND masklen(child.cidr) >= 64
                        WHERE family(block.cidr) = 6
                          AND masklen(block.cidr) < 64) AS entry
                    GROUP BY home, net) AS sorted
                GROUP BY home) AS counted ON counted.home = prefix.id
            WHERE usage.figures <> coalesce(counted.figures, '{0,0,0,0}')
                    """),
            Map.entry("gives-nothing", """
            SELECT text(prefix.cidr) AS cidr, prefix.space_id, prefix.status AS detail
            FROM prefix
            JOIN prefix_usage AS usage ON usage.prefix_id = prefix.id
            WHERE usage.kept <> (prefix.status NOT IN ('CONTAINER', 'ACTIVE'))
               OR usage.net_size <> CASE WHEN family(prefix.cidr) = 6 AND masklen(prefix.cidr) < 64
                                         THEN power(CAST(2 AS numeric), 64 - masklen(prefix.cidr)) ELSE 0 END
                    """),
            Map.entry("division-above", """
            SELECT text(prefix.cidr) AS cidr, prefix.space_id, prefix.above_division AS detail
            FROM prefix
            LEFT JOIN prefix AS around ON around.id = prefix.parent_id
            WHERE prefix.above_division <> coalesce(around.division_code, '')
                    """));

    private RecountChecks() {}
}
