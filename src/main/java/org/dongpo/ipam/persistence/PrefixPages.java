package org.dongpo.ipam.persistence;

import java.util.ArrayList;
import java.util.List;
import org.dongpo.access.Scope;
import org.dongpo.ipam.persistence.PrefixQueries.Filter;
import org.dongpo.shared.Like;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.core.simple.JdbcClient.StatementSpec;
import org.springframework.stereotype.Component;

/**
 * Finds the prefixes of one page at a cost that does not grow with the register. Where a scope covers every prefix, a
 * page is a piece of an index. Where it does not, a page is put together from runs: the prefixes of one division below
 * blocks of one division lie together in an index, in the order of the page, and a scope has few such pairs. What a unit
 * sees is found from the unit.
 */
@Component
class PrefixPages {

    static final String OWN = "(prefix.division_code LIKE ANY (:scopeDivisions) OR prefix.unit_id = ANY (:scopeUnits))";

    /** Seen by whom the prefix belongs to, and by those who hold an address in it. */
    static final String VISIBLE = "(" + OWN + """
             OR prefix.id IN (
                SELECT address.prefix_id
                FROM address
                WHERE address.unit_id = ANY (:scopeUnits)
                  AND address.prefix_id IS NOT NULL))
            """;

    private static final String NOTHING_ABOVE =
            "NOT EXISTS (SELECT 1 FROM prefix AS up WHERE up.id = prefix.parent_id AND " + Scope.SQL + ")";

    /** The pairs of divisions that a scope has, each found from the one before by the index. */
    private static final String PAIRS = """
            WITH RECURSIVE run (division_code, above_division, pattern) AS (
                SELECT first.division_code, first.above_division, pattern.text
                FROM unnest(:scopeDivisions) AS pattern (text)
                CROSS JOIN LATERAL (
                    SELECT division_code, above_division
                    FROM prefix
                    WHERE division_code >= rtrim(pattern.text, '%')
                    ORDER BY division_code, above_division
                    LIMIT 1) AS first
                WHERE first.division_code LIKE pattern.text
                UNION ALL
                SELECT next.division_code, next.above_division, run.pattern
                FROM run
                CROSS JOIN LATERAL (
                    SELECT division_code, above_division
                    FROM prefix
                    WHERE (division_code, above_division) > (run.division_code, run.above_division)
                    ORDER BY division_code, above_division
                    LIMIT 1) AS next
                WHERE next.division_code LIKE run.pattern)
            """;

    /** The divisions that a scope has among the children of a prefix. */
    private static final String DIVISIONS_BELOW = """
            WITH RECURSIVE run (division_code, pattern) AS (
                SELECT first.division_code, pattern.text
                FROM unnest(:scopeDivisions) AS pattern (text)
                CROSS JOIN LATERAL (
                    SELECT division_code
                    FROM prefix
                    WHERE parent_id = :parent
                      AND division_code >= rtrim(pattern.text, '%')
                    ORDER BY division_code
                    LIMIT 1) AS first
                WHERE first.division_code LIKE pattern.text
                UNION ALL
                SELECT next.division_code, run.pattern
                FROM run
                CROSS JOIN LATERAL (
                    SELECT division_code
                    FROM prefix
                    WHERE parent_id = :parent
                      AND division_code > run.division_code
                    ORDER BY division_code
                    LIMIT 1) AS next
                WHERE next.division_code LIKE run.pattern)
            """;

    private static final String FROM_RUNS = """
            , page AS MATERIALIZED (
                SELECT id
                FROM (
                    SELECT piece.id, piece.space_id, piece.cidr
                    FROM run
                    CROSS JOIN LATERAL (
                        SELECT prefix.id, prefix.space_id, prefix.cidr
                        FROM prefix
                        WHERE prefix.division_code = run.division_code
                          AND %s
                        ORDER BY prefix.space_id, prefix.cidr
                        LIMIT :limit) AS piece
                    %s
                    UNION
                    SELECT prefix.id, prefix.space_id, prefix.cidr
                    FROM prefix
                    WHERE prefix.id IN (
                            SELECT id FROM prefix WHERE unit_id = ANY (:scopeUnits)
                            UNION
                            SELECT prefix_id FROM address WHERE unit_id = ANY (:scopeUnits) AND prefix_id IS NOT NULL)
                      AND %s) AS found
                ORDER BY space_id, cidr
                LIMIT :limit)
            """;

    private final JdbcClient jdbc;

    PrefixPages(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** The {@code WITH} clause of a query on {@code page (id)}: the prefixes of a filter that a scope may see. */
    String with(Filter filter, Scope scope, boolean hasKey) {
        List<String> conditions = conditions(filter);
        if (hasKey) {
            conditions.add("(prefix.space_id, prefix.cidr) > (:afterSpace, CAST(:afterCidr AS cidr))");
        }
        boolean root = filter.parent() == Filter.ROOT;
        if (filter.containing() != null || coversAll(scope)) {
            if (root) {
                conditions.add(filter.containing() == null ? "prefix.parent_id IS NULL" : NOTHING_ABOVE);
            }
            conditions.add(VISIBLE);
            return plain(conditions, filter.containing() == null);
        }
        if (root) {
            conditions.add(NOTHING_ABOVE);
        }
        return fromRuns(conditions, root, filter.parent() != null && !root);
    }

    private static String plain(List<String> conditions, boolean inOrder) {
        String order = inOrder ? "prefix.space_id, prefix.cidr" : "masklen(prefix.cidr) DESC";
        return "WITH page AS MATERIALIZED (SELECT prefix.id FROM prefix WHERE " + String.join(" AND ", conditions)
                + " ORDER BY " + order + " LIMIT :limit)\n";
    }

    private static String fromRuns(List<String> conditions, boolean root, boolean children) {
        String all = conditions.isEmpty() ? "true" : String.join(" AND ", conditions);
        String inRun = children ? all : "prefix.above_division = run.above_division AND " + all;
        String runs = root ? "WHERE NOT run.above_division LIKE ANY (:scopeDivisions)" : "";
        return (children ? DIVISIONS_BELOW : PAIRS) + FROM_RUNS.formatted(inRun, runs, all);
    }

    /** Whether every prefix belongs to the divisions of a scope: the lowest and the highest code have the same start. */
    private boolean coversAll(Scope scope) {
        String[] patterns = scope.divisionPatterns();
        if (patterns.length == 0) {
            return false;
        }
        return jdbc.sql("""
                        SELECT coalesce(bool_or(lowest LIKE pattern AND highest LIKE pattern), false)
                        FROM unnest(:patterns) AS pattern
                        CROSS JOIN (SELECT min(division_code) AS lowest, max(division_code) AS highest FROM prefix) AS codes
                        """).param("patterns", patterns).query(Boolean.class).single();
    }

    private static List<String> conditions(Filter filter) {
        List<String> conditions = new ArrayList<>();
        if (filter.spaceId() != null) {
            conditions.add("prefix.space_id = :space");
        }
        if (filter.containing() != null) {
            conditions.add("prefix.cidr >>= CAST(:containing AS inet)");
        }
        if (filter.parent() != null && filter.parent() != Filter.ROOT) {
            conditions.add("prefix.parent_id = :parent");
        }
        if (filter.family() != null) {
            // All of IPv4 lies before all of IPv6, so that this is a piece of the index.
            conditions.add(filter.family().version() == 4 ? "prefix.cidr < '::/0'" : "prefix.cidr >= '::/0'");
        }
        if (filter.text() != null) {
            conditions.add("(text(prefix.cidr) LIKE :like OR prefix.purpose ILIKE :like)");
        }
        return conditions;
    }

    static void bind(StatementSpec query, Filter filter) {
        if (filter.spaceId() != null) {
            query.param("space", filter.spaceId().value());
        }
        if (filter.containing() != null) {
            query.param("containing", filter.containing());
        }
        if (filter.parent() != null && filter.parent() != Filter.ROOT) {
            query.param("parent", filter.parent().value());
        }
        if (filter.text() != null) {
            query.param("like", Like.containing(filter.text()));
        }
    }

    static void bindKey(StatementSpec query, @Nullable PlaceKey after) {
        if (after != null) {
            query.param("afterSpace", after.space()).param("afterCidr", after.place());
        }
    }
}
