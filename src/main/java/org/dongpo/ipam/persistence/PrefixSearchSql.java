package org.dongpo.ipam.persistence;

/** The statements that find blocks for the search box. */
final class PrefixSearchSql {

    private static final String COLUMNS = """
            SELECT prefix.id,
                   text(prefix.cidr) AS title,
                   concat_ws(' · ', prefix.purpose, organization_unit.unit_name, address_space.name) AS detail,
                   prefix.status AS state,
                   prefix.purpose AS beside
            """;

    /** Space by space, since both keys of the blocks begin with it. */
    private static final String IN_SPACES = """
            CROSS JOIN address_space AS space
            CROSS JOIN LATERAL (
                SELECT prefix.*
                FROM prefix
                WHERE prefix.space_id = space.id
            """;

    private static final String NAMES = """
            JOIN address_space ON address_space.id = prefix.space_id
            LEFT JOIN organization_unit ON organization_unit.unit_id = prefix.unit_id
            """;

    static final String WITHIN = COLUMNS + """
            FROM unnest(CAST(:firsts AS cidr[]), CAST(:lasts AS inet[])) WITH ORDINALITY AS range (first, last, rank)
            """ + IN_SPACES + """
                  AND prefix.cidr BETWEEN range.first AND CAST(range.last AS cidr)
                  AND %s
                ORDER BY prefix.cidr
                LIMIT :limit) AS prefix
            """.formatted(PrefixPages.VISIBLE) + NAMES + """
            ORDER BY range.rank, prefix.space_id, prefix.cidr
            LIMIT :limit
            """;

    static final String AROUND = COLUMNS + """
            FROM (SELECT 1) AS once
            """ + IN_SPACES + """
                  AND prefix.cidr >>= CAST(:first AS inet)
                  AND prefix.cidr >>= CAST(:last AS inet)
                  AND %s
                ORDER BY masklen(prefix.cidr) DESC
                LIMIT :limit) AS prefix
            """.formatted(PrefixPages.VISIBLE) + NAMES + """
            ORDER BY masklen(prefix.cidr) DESC, prefix.space_id
            LIMIT :limit
            """;

    static final String FOR_PURPOSE = COLUMNS + """
            FROM prefix
            """ + NAMES + """
            WHERE prefix.purpose IS NOT NULL
              AND string_to_array(lower(prefix.purpose), NULL) @> CAST(:characters AS text[])
              AND lower(prefix.purpose) LIKE lower(:containing)
              AND %s
            ORDER BY prefix.space_id, prefix.cidr
            LIMIT :limit
            """.formatted(PrefixPages.VISIBLE);

    private PrefixSearchSql() {}
}
