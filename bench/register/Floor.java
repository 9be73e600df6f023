import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/** What PostgreSQL itself can do, on the product's own server, with the product's guarantee and nothing else. */
final class Floor {

    private Floor() {}

    static void prepare(Product product) throws Exception {
        try (Connection connection = product.database();
                Statement statement = connection.createStatement()) {
            statement.execute("DROP SCHEMA IF EXISTS bench CASCADE");
            statement.execute("CREATE SCHEMA bench");
            statement.execute("CREATE TABLE bench.single (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, ip inet)");
            statement.execute("CREATE TABLE bench.prefix (id bigint PRIMARY KEY, next bigint NOT NULL)");
            statement.execute("INSERT INTO bench.prefix SELECT n, 0 FROM generate_series(0, 63) AS n");
            statement.execute(
                    "CREATE TABLE bench.address (prefix_id bigint, ip inet, PRIMARY KEY (prefix_id, ip))");
        }
    }

    /** (a) One durable row a transaction. */
    static Load.Client singleInsert(Product product) throws Exception {
        Connection connection = product.database();
        PreparedStatement insert = connection.prepareStatement("INSERT INTO bench.single (ip) VALUES ('10.0.0.1')");
        return new Load.Client() {
            @Override
            public void once() throws SQLException {
                insert.executeUpdate();
            }

            @Override
            public void close() throws SQLException {
                connection.close();
            }
        };
    }

    /** (b) Lock the prefix's row, take the next, insert it under the unique key. */
    static Load.Client nextAddress(Product product, long prefix) throws Exception {
        Connection connection = product.database();
        connection.setAutoCommit(false);
        PreparedStatement next =
                connection.prepareStatement("UPDATE bench.prefix SET next = next + 1 WHERE id = ? RETURNING next");
        PreparedStatement insert =
                connection.prepareStatement("INSERT INTO bench.address VALUES (?, inet '10.0.0.0' + ?)");
        return new Load.Client() {
            @Override
            public void once() throws SQLException {
                next.setLong(1, prefix);
                try (ResultSet row = next.executeQuery()) {
                    row.next();
                    insert.setLong(1, prefix);
                    insert.setLong(2, row.getLong(1));
                }
                insert.executeUpdate();
                connection.commit();
            }

            @Override
            public void close() throws SQLException {
                connection.close();
            }
        };
    }
}
