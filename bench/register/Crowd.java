import java.io.IOException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

/** A register full of addresses, each with its holder and terminal: what the address of a number is called, and the filling of it. */
final class Crowd {

    private static final String[] COUNTIES = {"511402", "511403", "511421", "511423", "511424", "511425"};
    private static final String[] NAMES = {"东坡区", "彭山区", "仁寿县", "洪雅县", "丹棱县", "青神县"};

    /** A unit has so many people. */
    private static final int PEOPLE = 10;

    final int rows;
    private final List<Long> units = new ArrayList<>();
    private final List<Long> people = new ArrayList<>();

    Crowd(int rows) {
        this.rows = rows;
    }

    String ip(int i) {
        return "10." + (i >> 16) + "." + (i >> 8 & 0xff) + "." + (i & 0xff);
    }

    String mac(int i) {
        String digits = String.format("02%010x", i * 1_000_003L % (1L << 40));
        return digits.replaceAll("(..)(?!$)", "$1:");
    }

    String terminal(int i) {
        return String.format("ms-%s-pc-%07d", COUNTIES[i % units.size() % 6], i);
    }

    long unit(int i) {
        return units.get(i % units.size());
    }

    long person(int i) {
        return people.get(i % people.size());
    }

    String unitName(int i) {
        return name(i % units.size());
    }

    private static String name(int unit) {
        return NAMES[unit % 6] + "第" + unit / 6 + "便民服务中心";
    }

    /** Units and people through the product, since it reads their names aloud; then the rest by SQL. */
    void move(Product product, int unitCount) throws IOException, SQLException {
        for (int unit = 0; unit < unitCount; unit++) {
            String division = COUNTIES[unit % 6];
            long id = product.make(
                    "/api/v1/units", "{\"name\":\"" + name(unit) + "\",\"divisionCode\":\"" + division + "\"}");
            units.add(id);
        }
        for (int person = 0; person < PEOPLE * unitCount; person++) {
            people.add(product.make(
                    "/api/v1/people",
                    "{\"name\":\"苏员" + person + "\",\"unitId\":" + units.get(person % unitCount) + "}"));
        }
        long space = product.space("lookup");
        for (int block = 0; block << 16 < rows; block++) {
            product.prefix(space, "10." + block + ".0.0/16");
        }
        try (Connection connection = product.database();
                Statement statement = connection.createStatement()) {
            fill(statement, space);
        }
    }

    private void fill(Statement statement, long space) throws SQLException {
        statement.execute("CREATE TEMPORARY TABLE unit_of (place int PRIMARY KEY, unit_id bigint, division text)");
        statement.execute("CREATE TEMPORARY TABLE person_of (place int PRIMARY KEY, person_id bigint)");
        StringBuilder values = new StringBuilder();
        for (int i = 0; i < units.size(); i++) {
            values.append(i == 0 ? "" : ",")
                    .append("(" + i + "," + unit(i) + ",'" + COUNTIES[i % 6] + "')");
        }
        statement.execute("INSERT INTO unit_of VALUES " + values);
        values.setLength(0);
        for (int i = 0; i < people.size(); i++) {
            values.append(i == 0 ? "" : ",").append("(" + i + "," + person(i) + ")");
        }
        statement.execute("INSERT INTO person_of VALUES " + values);
        timed(statement, "addresses", """
                INSERT INTO address (space_id, prefix_id, ip, state, division_code, unit_id, changed_at)
                SELECT %1$d, prefix.id, inet '10.0.0.0' + n, 'ACTIVE', unit_of.division, unit_of.unit_id, now()
                FROM generate_series(0, %2$d) AS n
                JOIN unit_of ON unit_of.place = n %% %3$d
                JOIN prefix ON prefix.space_id = %1$d AND prefix.cidr = network(set_masklen(inet '10.0.0.0' + n, 16))
                ORDER BY n
                """.formatted(space, rows - 1, units.size()));
        timed(statement, "holdings", """
                INSERT INTO holding (address_id, unit_id, division_code, person_id, terminal_name, terminal_kind, mac, purpose,
                                     period)
                SELECT address.id, unit_of.unit_id, unit_of.division, person_of.person_id,
                       'ms-' || unit_of.division || '-pc-' || lpad(n::text, 7, '0'), '电脑',
                       CAST('02' || lpad(to_hex(n * 1000003 %% 1099511627776), 10, '0') AS macaddr),
                       (array['办公', '会议室', '窗口收费', '视频监控', '自助终端'])[1 + n %% 5], tstzrange(now(), NULL)
                FROM address
                CROSS JOIN LATERAL (SELECT address.ip - inet '10.0.0.0' AS n) AS number
                JOIN unit_of ON unit_of.place = n %% %d
                JOIN person_of ON person_of.place = n %% %d
                WHERE address.space_id = %d
                ORDER BY n
                """.formatted(units.size(), people.size(), space));
        statement.execute("""
                UPDATE prefix_usage
                SET used = (SELECT count(*) FROM address WHERE address.prefix_id = prefix_usage.prefix_id),
                    total = 65536
                FROM prefix
                WHERE prefix.id = prefix_usage.prefix_id
                  AND prefix.space_id = %d
                """.formatted(space));
        timed(statement, "vacuum", "VACUUM ANALYZE");
    }

    private static void timed(Statement statement, String what, String sql) throws SQLException {
        long begin = System.nanoTime();
        int count = statement.executeUpdate(sql);
        System.out.printf("filled: %-12s %,10d in %.1f s%n", what, count, (System.nanoTime() - begin) / 1e9);
    }

    /** Where the database went for its answers since it was last asked: nothing may have been read from end to end. */
    static String scans(Product product) throws IOException, SQLException {
        try (Connection connection = product.database();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("""
                        SELECT string_agg(relname || ' ' || seq_scan, ', ' ORDER BY relname)
                        FROM pg_stat_user_tables
                        WHERE relname IN ('address', 'holding', 'unit', 'person', 'prefix')
                        """)) {
            row.next();
            return row.getString(1);
        }
    }
}
