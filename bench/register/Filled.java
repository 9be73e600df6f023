import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;

/**
 * Fills the register by SQL with what years of work would fill it with: a /8, 16 /12 of the counties, 256 /16, and /26
 * below them, each with as many addresses in use as are wanted. The triggers of the register run, so that its sums are
 * right; a recount finds nothing.
 */
final class Filled {

    /** The unit of the demo's operator has 20 prefixes, however large the register; others share the rest. */
    private static final String OPERATORS = "太和镇人民政府";

    private static final String OTHERS = "SELECT array_agg(unit_id ORDER BY unit_id) FROM organization_unit WHERE unit_name"
            + " <> '" + OPERATORS + "')";

    private Filled() {}

    /** Fills a new space. Up to 262,144 prefixes of up to 60 addresses. */
    static void fill(Connection database, String space, int prefixes, int addressesEach) throws SQLException {
        database.setAutoCommit(false);
        try (Statement statement = database.createStatement()) {
            statement.execute("INSERT INTO address_space (name, created_at) VALUES ('" + space + "', now())");
            container(statement, space, 8, 1);
            container(statement, space, 12, 16);
            container(statement, space, 16, 256);
            String leaves = blocks(space, 26, prefixes);
            statement.execute("INSERT INTO prefix (space_id, parent_id, cidr, status, division_code, unit_id, created_at) "
                    + "SELECT space.id, up.id, block.cidr, 'ACTIVE', up.division_code, block.unit_id, now() " + leaves);
            statement.execute("INSERT INTO prefix_usage (prefix_id, total, used) SELECT prefix.id, 62, " + addressesEach
                    + own(space, 26));
            statement.execute("INSERT INTO free_range (prefix_id, first, last, size_class) "
                    + "SELECT prefix.id, host(cidr)::inet + " + (addressesEach + 1) + ", host(broadcast(cidr))::inet - 1,"
                    + " floor(log(2, " + (62 - addressesEach) + "))" + own(space, 26));
            statement.execute("INSERT INTO address (space_id, prefix_id, ip, state, division_code, unit_id, changed_at) "
                    + "SELECT space_id, prefix.id, host(cidr)::inet + n, 'ASSIGNED', division_code,"
                    + " coalesce(prefix.unit_id, (" + OTHERS + "[1 + prefix.id % 5]), now()"
                    + own(space, 26).replaceFirst(" WHERE", ", generate_series(1, " + addressesEach + ") AS n WHERE"));
            statement.execute("INSERT INTO holding (address_id, unit_id, division_code, period) "
                    + "SELECT address.id, address.unit_id, address.division_code,"
                    + " tstzrange(now() - (address.id % 300) * interval '1 day', NULL) FROM address"
                    + " JOIN address_space ON address_space.id = address.space_id AND address_space.name = '" + space
                    + "'");
        }
        database.commit();
        database.setAutoCommit(true);
        try (Statement statement = database.createStatement()) {
            statement.execute("VACUUM ANALYZE");
        }
    }

    /** Blocks of a length that have only blocks in them, whose free ranges are left out: nothing is made in them. */
    private static void container(Statement statement, String space, int length, int count) throws SQLException {
        statement.execute("INSERT INTO prefix (space_id, parent_id, cidr, status, division_code, created_at) "
                + "SELECT space.id, up.id, block.cidr, 'CONTAINER', block.division_code, now() "
                + blocks(space, length, count));
        statement.execute("INSERT INTO prefix_usage (prefix_id, total) SELECT prefix.id, 0" + own(space, length));
    }

    /**
     * Spread over as many of the 256 /16 as gives each 250 or more, so that a page below one is full in a register of any
     * size; a /12 and all below it belong to one county.
     */
    private static String blocks(String space, int length, int count) {
        int spread = Math.max(1, Math.min(256, count / 250));
        String place = length == 26
                ? "(n % " + spread + ") * 65536::bigint + (n / " + spread + ") * 64"
                : "n * " + (1L << (32 - length)) + "::bigint";
        return "FROM (SELECT id FROM address_space WHERE name = '" + space + "') AS space"
                + " CROSS JOIN LATERAL (SELECT set_masklen('10.0.0.0'::inet + (" + place + "), " + length
                + ")::cidr AS cidr,"
                + (length < 12 ? " '511400'" : county("'10.0.0.0'::inet + (" + place + ")")) + " AS division_code,"
                + " CASE WHEN n < 20 THEN (SELECT unit_id FROM organization_unit WHERE unit_name = '" + OPERATORS + "')"
                + " WHEN n % 50 = 0 THEN (" + OTHERS + "[1 + (n / 50) % 5] END AS unit_id"
                + " FROM generate_series(0, " + (count - 1) + ") AS n) AS block"
                + " LEFT JOIN prefix AS up ON up.space_id = space.id AND up.cidr = "
                + (length == 8 ? "NULL" : "set_masklen(block.cidr, " + (length == 26 ? 16 : length == 16 ? 12 : 8) + ")");
    }

    private static String county(String ip) {
        return " (ARRAY['511402','511403','511421','511423','511424','511425'])[1 + (((" + ip
                + ") - '10.0.0.0') / 1048576) % 6]";
    }

    private static String own(String space, int length) {
        return " FROM prefix WHERE masklen(cidr) = " + length + " AND space_id = (SELECT id FROM address_space WHERE name = '"
                + space + "')";
    }
}
