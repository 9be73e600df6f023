package org.dongpo.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import org.springframework.jdbc.core.simple.JdbcClient;

/** Checks that counters and free ranges agree with the addresses, and counts what is there. */
final class RegisterBooks {

    private static final String WRONG_COUNTERS = """
            SELECT count(*)
            FROM prefix_usage
            JOIN prefix ON prefix.id = prefix_usage.prefix_id
            LEFT JOIN LATERAL (
                SELECT count(*) FILTER (WHERE state IN ('ASSIGNED', 'ACTIVE')) AS used,
                       count(*) FILTER (WHERE state = 'RESERVED') AS reserved
                FROM address
                WHERE address.prefix_id = prefix.id) AS counted ON true
            LEFT JOIN LATERAL (
                SELECT coalesce(sum(last - first + 1), 0) AS free
                FROM free_range
                WHERE free_range.prefix_id = prefix.id
                  AND family(first) = 4) AS ranges ON true
            WHERE prefix_usage.used <> counted.used
               OR prefix_usage.reserved <> counted.reserved
               OR (family(prefix.cidr) = 4
                   AND prefix_usage.total - prefix_usage.used - prefix_usage.reserved - prefix_usage.cooling
                       <> ranges.free)
            """;

    private static final String TAKEN_AND_FREE = """
            SELECT count(*)
            FROM address
            JOIN free_range ON free_range.prefix_id = address.prefix_id
                           AND address.ip BETWEEN free_range.first AND free_range.last
            WHERE address.state <> 'FREE'
            """;

    private static final String ROWS = """
            SELECT (SELECT count(*) FROM unit)
                 + (SELECT count(*) FROM person)
                 + (SELECT count(*) FROM address_space)
                 + (SELECT count(*) FROM prefix)
                 + (SELECT count(*) FROM address)
                 + (SELECT count(*) FROM holding)
            """;

    private RegisterBooks() {}

    static void balance(JdbcClient jdbc) {
        assertThat(jdbc.sql(WRONG_COUNTERS).query(Long.class).single())
                .as("prefixes with wrong counters")
                .isZero();
        assertThat(jdbc.sql(TAKEN_AND_FREE).query(Long.class).single())
                .as("addresses that are taken and free at once")
                .isZero();
    }

    /** How many rows a ledger could have added to. */
    static long rows(JdbcClient jdbc) {
        return jdbc.sql(ROWS).query(Long.class).single();
    }
}
