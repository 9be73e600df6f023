package org.dongpo.product;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/** Checks that the books of the register balance, whatever has happened to the process that kept them. */
final class Books {

    private static final String COUNTERS_THAT_LIE = """
            SELECT count(*)
            FROM prefix_usage
            LEFT JOIN LATERAL (
                SELECT count(*) FILTER (WHERE state IN ('ASSIGNED', 'ACTIVE')) AS used,
                       count(*) FILTER (WHERE state = 'RESERVED') AS reserved,
                       count(*) FILTER (WHERE state = 'COOLING') AS cooling
                FROM address
                WHERE address.prefix_id = prefix_usage.prefix_id) AS counted ON true
            WHERE (prefix_usage.used, prefix_usage.reserved, prefix_usage.cooling)
                  IS DISTINCT FROM (counted.used, counted.reserved, counted.cooling)
            """;

    private static final String TAKEN_BUT_FREE = """
            SELECT count(*)
            FROM address
            JOIN free_range ON free_range.prefix_id = address.prefix_id AND address.ip BETWEEN free_range.first AND free_range.last
            WHERE address.state <> 'FREE'
            """;

    private static final String FREE_IPV4_SUMS_THAT_LIE = """
            SELECT count(*)
            FROM prefix_usage
            JOIN prefix ON prefix.id = prefix_usage.prefix_id AND family(prefix.cidr) = 4
            LEFT JOIN LATERAL (
                SELECT coalesce(sum(last - first + 1), 0) AS free
                FROM free_range
                WHERE free_range.prefix_id = prefix_usage.prefix_id) AS ranges ON true
            WHERE prefix_usage.total - used - reserved - cooling <> ranges.free
            """;

    private static final String HELD_WITHOUT_HOLDER = """
            SELECT count(*)
            FROM address
            LEFT JOIN holding ON holding.address_id = address.id AND upper_inf(holding.period)
            WHERE (address.state IN ('ASSIGNED', 'ACTIVE')) <> (holding.id IS NOT NULL)
            """;

    private Books() {}

    /** A space of its own with one prefix to give from; its id. */
    static long newPrefix(Product product, String token, String cidr) {
        long space = product.post(token, "/api/v1/address-spaces", "{\"name\":\"断电\"}")
                .body()
                .get("id")
                .asLong();
        return product.post(token, "/api/v1/prefixes", "{\"spaceId\":" + space + ",\"cidr\":\"" + cidr + "\"}")
                .body()
                .get("id")
                .asLong();
    }

    static void balance(Product product) {
        try (Connection connection = product.database();
                Statement statement = connection.createStatement()) {
            assertThat(count(statement, COUNTERS_THAT_LIE))
                    .as("counters that differ from the rows")
                    .isZero();
            assertThat(count(statement, TAKEN_BUT_FREE))
                    .as("addresses taken and free at once")
                    .isZero();
            assertThat(count(statement, FREE_IPV4_SUMS_THAT_LIE))
                    .as("free ranges that differ from the counters")
                    .isZero();
            assertThat(count(statement, HELD_WITHOUT_HOLDER))
                    .as("held addresses without a holder, or the reverse")
                    .isZero();
        } catch (SQLException | IOException e) {
            throw new AssertionError(e);
        }
    }

    private static long count(Statement statement, String query) throws SQLException {
        try (ResultSet result = statement.executeQuery(query)) {
            result.next();
            return result.getLong(1);
        }
    }
}
