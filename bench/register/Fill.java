import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;

/** Fills the register beside the product, faster than any client could: rows as the product would have written them. */
final class Fill {

    private static final int BATCH = 500_000;

    private Fill() {}

    /** So many addresses with their holders in one block, and the block's books to match. */
    static void addresses(Product product, int count) throws IOException, SQLException {
        long space = product.space("large");
        long prefix = product.prefix(space, "11.0.0.0/8");
        try (Connection connection = product.superuser();
                Statement statement = connection.createStatement()) {
            // What the foreign keys would check is so by construction.
            statement.execute("SET session_replication_role = replica");
            for (int from = 1; from <= count; from += BATCH) {
                int to = Math.min(count, from + BATCH - 1);
                statement.execute("""
                        WITH given AS (
                            INSERT INTO address (space_id, prefix_id, ip, state, division_code, unit_id, changed_at)
                            SELECT %1$d, %2$d, inet '11.0.0.0' + place, 'ASSIGNED', unit.division_code, unit.id, now()
                            FROM generate_series(%3$d, %4$d) AS place
                            JOIN (SELECT id, division_code, row_number() OVER (ORDER BY id) - 1 AS number,
                                         count(*) OVER () AS all
                                  FROM unit) AS unit ON unit.number = place %% unit.all
                            RETURNING id, unit_id, division_code)
                        INSERT INTO holding (address_id, unit_id, division_code, period)
                        SELECT id, unit_id, division_code, tstzrange(now(), NULL)
                        FROM given
                        """.formatted(space, prefix, from, to));
            }
            statement.execute("SET session_replication_role = origin");
            statement.execute("UPDATE free_range SET first = inet '11.0.0.0' + " + (count + 1) + " WHERE prefix_id = "
                    + prefix);
            statement.execute("UPDATE prefix_usage SET used = " + count + " WHERE prefix_id = " + prefix);
            statement.execute("ANALYZE address, holding, prefix_usage, free_range");
        }
    }
}
