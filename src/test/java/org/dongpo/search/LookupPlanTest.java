package org.dongpo.search;

import static org.assertj.core.api.Assertions.assertThat;
import static org.dongpo.TestCity.CITY;
import static org.dongpo.TestCity.COUNTY;
import static org.dongpo.TestCity.OTHER_COUNTY;

import com.zaxxer.hikari.HikariDataSource;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.IntStream;
import javax.sql.DataSource;
import org.dongpo.DongpoTest;
import org.dongpo.TestCity;
import org.dongpo.TestClient;
import org.dongpo.TestClient.Answer;
import org.dongpo.access.Role;
import org.dongpo.shared.UnitId;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.TestPropertySource;

/**
 * No look-up reads a large table from end to end. PostgreSQL counts how it reads each table; here nobody else asks
 * it anything.
 */
@DongpoTest
@TestPropertySource(properties = "dongpo.test.alone=look-ups")
class LookupPlanTest {

    private static final int ROWS = 200_000;
    private static final int ATTEMPTS = 3;

    @Autowired
    private TestCity city;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private DataSource dataSource;

    private TestClient engineer;
    private TestClient county;
    private UnitId unit;
    private long space;

    @BeforeEach
    void fill() {
        engineer = city.member(Role.CITY_ENGINEER, CITY).client();
        county = city.member(Role.COUNTY_ADMIN, OTHER_COUNTY).client();
        unit = city.unit(COUNTY);
        space = engineer.post("/address-spaces", Map.of("name", TestCity.unique("大空间")))
                .expect(201)
                .id();
        long prefix = engineer.post("/prefixes", Map.of("spaceId", space, "cidr", "10.0.0.0/8"))
                .expect(201)
                .id();
        jdbc.sql("""
                        INSERT INTO address (space_id, prefix_id, ip, state, division_code, unit_id, changed_at)
                        SELECT :space, :prefix, inet '10.0.0.0' + n, 'ACTIVE', :division, CASE WHEN n % 400 = 7 THEN :unit ELSE -n END, now()
                        FROM generate_series(1, :rows) AS n
                        """)
                .param("space", space)
                .param("prefix", prefix)
                .param("division", COUNTY)
                .param("unit", unit.value())
                .param("rows", ROWS)
                .update();
        jdbc.sql("""
                        INSERT INTO holding (address_id, unit_id, division_code, terminal_name, mac, purpose, period)
                        SELECT id, unit_id, division_code,
                               CASE WHEN (ip - inet '10.0.0.0') % 1000 = 1 THEN '收费窗口' ELSE 'plan-pc-' END
                                   || lpad((ip - inet '10.0.0.0')::text, 7, '0'),
                               CAST('06' || lpad(to_hex((ip - inet '10.0.0.0') * 5003), 10, '0') AS macaddr),
                               CASE WHEN (ip - inet '10.0.0.0') % 1000 = 2 THEN '应急指挥' ELSE '办公' END,
                               tstzrange(now(), NULL)
                        FROM address
                        WHERE space_id = :space
                        """).param("space", space).update();
        jdbc.sql("ANALYZE address, holding").update();
    }

    @AfterEach
    void empty() {
        jdbc.sql(
                        "DELETE FROM holding USING address WHERE address.id = holding.address_id AND address.space_id = :space")
                .param("space", space)
                .update();
        jdbc.sql("DELETE FROM address WHERE space_id = :space")
                .param("space", space)
                .update();
        jdbc.sql("ANALYZE address, holding").update();
    }

    @Test
    void noLookUpReadsATableFromEndToEnd() {
        theCountsTellOfAScan();
        Map<String, Integer> lookUps = Map.ofEntries(
                Map.entry("/addresses?ip=10.1.2.3", 1),
                Map.entry("/addresses?mac=06-00-00-00-13-8B", 1),
                Map.entry("/addresses?terminal=PLAN-PC-0004567", 1),
                Map.entry("/addresses?unitId=" + unit, 50),
                Map.entry("/addresses?query=10.1.2", 50),
                Map.entry("/addresses?query=10.1.2.3/32", 1),
                Map.entry("/addresses?query=06:00:00:00:13:8b", 1),
                Map.entry("/addresses?query=plan-pc-0004567", 1),
                Map.entry("/addresses?query=pc-0004567", 1),
                Map.entry("/addresses?query=%E5%BA%94%E6%80%A5", 50),
                Map.entry("/addresses?query=%E6%94%B6%E8%B4%B9", 50),
                Map.entry("/search?q=10.1.2.3", 1),
                Map.entry("/search?q=10.1", 5),
                Map.entry("/search?q=06000000138b", 1),
                Map.entry("/search?q=plan-pc-0004567", 1),
                Map.entry("/search?q=pc-0004567", 1),
                Map.entry("/search?q=%E5%BA%94%E6%80%A5", 5),
                Map.entry("/search?q=%E7%AA%97%E5%8F%A3", 5));
        lookUps.forEach((path, least) -> {
            assertThat(found(engineer.get(path).expect(200))).as(path).isGreaterThanOrEqualTo(least);
            assertThat(IntStream.range(0, ATTEMPTS)).as(path).anyMatch(attempt -> readsNoneWhole(path));
        });
    }

    /** A job in the background may read a table whole meanwhile; a look-up that does so does it each time. */
    private boolean readsNoneWhole(String path) {
        Map<String, Long> before = scans();
        engineer.get(path).expect(200);
        county.get(path).expect(200);
        return scans().equals(before);
    }

    private static int found(Answer answer) {
        return answer.at("/items").size()
                + answer.at("/groups")
                        .valueStream()
                        .mapToInt(group -> group.get("items").size())
                        .sum();
    }

    private void theCountsTellOfAScan() {
        Map<String, Long> before = scans();
        jdbc.sql("SELECT count(*) FROM holding WHERE place = 'nowhere'")
                .query(Long.class)
                .single();

        assertThat(scans().get("holding")).isGreaterThan(before.get("holding"));
    }

    /** How often each table has been read from end to end, by all sessions that there were: each tells it when it ends. */
    private Map<String, Long> scans() {
        HikariDataSource pool = (HikariDataSource) dataSource;
        try (Connection outside =
                        DriverManager.getConnection(pool.getJdbcUrl(), pool.getUsername(), pool.getPassword());
                Statement statement = outside.createStatement()) {
            String sessions = ids(
                    statement,
                    "SELECT pid FROM pg_stat_activity WHERE datname = current_database()"
                            + " AND pid <> pg_backend_pid() AND backend_type = 'client backend'");
            do {
                // Again and again: one that the pool was just opening is not among those that it puts out.
                pool.getHikariPoolMXBean().softEvictConnections();
            } while (!ids(statement, "SELECT pid FROM pg_stat_activity WHERE pid IN (" + sessions + ")")
                    .equals("0"));
            Map<String, Long> scans = new HashMap<>();
            try (ResultSet row = statement.executeQuery(
                    "SELECT relname, seq_scan FROM pg_stat_user_tables WHERE relname IN ('address', 'holding')")) {
                while (row.next()) {
                    scans.put(row.getString(1), row.getLong(2));
                }
            }
            return scans;
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String ids(Statement statement, String sql) throws SQLException {
        StringBuilder ids = new StringBuilder("0");
        try (ResultSet row = statement.executeQuery(sql)) {
            while (row.next()) {
                ids.append(',').append(row.getLong(1));
            }
        }
        return ids.toString();
    }
}
