package org.dongpo.ipam;

import static org.assertj.core.api.Assertions.assertThat;
import static org.dongpo.TestCity.CITY;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;
import org.awaitility.Awaitility;
import org.dongpo.DongpoTest;
import org.dongpo.TestCity;
import org.dongpo.TestClient;
import org.dongpo.TestClient.Answer;
import org.dongpo.access.Role;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** In which order, and how they lie to each other, addresses are given. */
@DongpoTest
class AllotmentTest {

    @Autowired
    private TestCity city;

    @Autowired
    private DataSource dataSource;

    @Autowired
    private JdbcClient jdbc;

    private TestClient engineer;
    private long space;

    @BeforeEach
    void makeASpace() {
        engineer = city.member(Role.CITY_ENGINEER, CITY).client();
        space = engineer.post("/address-spaces", Map.of("name", TestCity.unique("空间")))
                .expect(201)
                .id();
    }

    private long prefix(String cidr, String strategy) {
        return engineer.post("/prefixes", Map.of("spaceId", space, "cidr", cidr, "strategy", strategy))
                .expect(201)
                .id();
    }

    private Answer ask(long prefix, Map<String, Object> order) {
        return engineer.post("/prefixes/" + prefix + "/addresses", order);
    }

    private static List<String> ips(Answer answer) {
        return answer.expect(201)
                .at("/items")
                .valueStream()
                .map(item -> item.get("ip").asString())
                .toList();
    }

    private List<String> take(long prefix, int count) {
        return ips(ask(prefix, Map.of("count", count)));
    }

    private List<String> run(long prefix, int count, String arrangement) {
        return ips(ask(prefix, Map.of("count", count, "arrangement", arrangement)));
    }

    private List<String> these(long prefix, String... ips) {
        return ips(ask(prefix, Map.of("ips", List.of(ips))));
    }

    @Test
    void theLowestFillsGaps() {
        long prefix = prefix("10.0.0.0/28", "LOWEST");
        these(prefix, "10.0.0.2", "10.0.0.4");
        assertThat(take(prefix, 4)).containsExactly("10.0.0.1", "10.0.0.3", "10.0.0.5", "10.0.0.6");
    }

    @Test
    void afterTheLastGoesOnAndComesRound() {
        long prefix = prefix("10.0.1.0/29", "AFTER_LAST");
        these(prefix, "10.0.1.3");
        assertThat(take(prefix, 3)).containsExactly("10.0.1.1", "10.0.1.2", "10.0.1.4");
        assertThat(take(prefix, 2)).containsExactly("10.0.1.5", "10.0.1.6");
        assertThat(ask(prefix, Map.of("count", 1)).expect(409).problem()).isEqualTo("prefix-exhausted");
    }

    @Test
    void afterTheLastLeavesALowAddressThatCameBackForTheNextRound() {
        long prefix = prefix("10.0.2.0/29", "AFTER_LAST");
        take(prefix, 4);
        engineer.patch("/prefixes/" + prefix, Map.of("gateway", "10.0.2.6")).expect(200);
        assertThat(take(prefix, 1)).containsExactly("10.0.2.5");
        engineer.patch("/prefixes/" + prefix, Map.of("gateway", "")).expect(200);
        assertThat(take(prefix, 1)).containsExactly("10.0.2.6");
    }

    @Test
    void sparseKeepsAsMuchRoomAsCanBe() {
        long prefix = prefix("2001:db8:5::/120", "SPARSE");
        assertThat(take(prefix, 4))
                .containsExactly("2001:db8:5::80", "2001:db8:5::40", "2001:db8:5::c0", "2001:db8:5::20");
        these(prefix, "2001:db8:5::a0");
        assertThat(take(prefix, 2)).containsExactly("2001:db8:5::60", "2001:db8:5::e0");
    }

    @Test
    void sparseGivesEveryAddressInTheEnd() {
        long prefix = prefix("10.0.3.0/27", "SPARSE");
        these(prefix, "10.0.3.16", "10.0.3.8");
        assertThat(take(prefix, 20)).doesNotHaveDuplicates().hasSize(20);
        assertThat(take(prefix, 8)).doesNotHaveDuplicates().hasSize(8);
        assertThat(ask(prefix, Map.of("count", 1)).status()).isEqualTo(409);
    }

    @Test
    void aSixtyFourIsSparseToo() {
        assertThat(take(prefix("2001:db8:6::/64", "SPARSE"), 3))
                .containsExactly("2001:db8:6:0:8000::", "2001:db8:6:0:4000::", "2001:db8:6:0:c000::");
    }

    @Test
    void aRunLiesInTheSmallestGapThatHoldsIt() {
        long prefix = prefix("10.0.4.0/26", "LOWEST");
        these(prefix, "10.0.4.10", "10.0.4.15");
        assertThat(run(prefix, 4, "CONTIGUOUS")).containsExactly("10.0.4.11", "10.0.4.12", "10.0.4.13", "10.0.4.14");
        assertThat(run(prefix, 20, "CONTIGUOUS")).startsWith("10.0.4.16").hasSize(20);
        assertThat(ask(prefix, Map.of("count", 40, "arrangement", "CONTIGUOUS"))
                        .expect(409)
                        .problem())
                .isEqualTo("run-not-found");
    }

    @Test
    void anAlignedBlockIsABlock() {
        long prefix = prefix("10.0.5.0/26", "LOWEST");
        assertThat(run(prefix, 4, "ALIGNED")).containsExactly("10.0.5.4", "10.0.5.5", "10.0.5.6", "10.0.5.7");
        assertThat(run(prefix, 16, "ALIGNED")).startsWith("10.0.5.16").hasSize(16);
        assertThat(run(prefix, 2, "ALIGNED")).containsExactly("10.0.5.2", "10.0.5.3");
        assertThat(ask(prefix, Map.of("count", 3, "arrangement", "ALIGNED"))
                        .expect(400)
                        .at("/errors/0/path")
                        .asString())
                .isEqualTo("count");
    }

    @Test
    void theseOrNone() {
        long prefix = prefix("10.0.6.0/28", "LOWEST");
        assertThat(these(prefix, "10.0.6.9", "10.0.6.3")).containsExactly("10.0.6.3", "10.0.6.9");
        for (String taken : List.of("10.0.6.9", "10.0.6.0", "10.0.6.15", "10.0.7.1", "2001:db8::1")) {
            Answer answer = ask(prefix, Map.of("ips", List.of("10.0.6.4", taken)));
            assertThat(answer.expect(409).problem()).as(taken).isEqualTo("address-not-free");
        }
        assertThat(these(prefix, "10.0.6.4")).hasSize(1);
    }

    @Test
    void aWrongOrderIsToldWhereItIsWrong() {
        long prefix = prefix("10.0.8.0/28", "LOWEST");
        assertThat(ask(prefix, Map.of("ips", List.of("10.0.8.1", "10.0.8.x")))
                        .expect(400)
                        .at("/errors/0/path")
                        .asString())
                .isEqualTo("ips[1]");
        Map<String, Object> both = new HashMap<>(Map.of("count", 1, "ips", List.of("10.0.8.1")));
        assertThat(ask(prefix, both).expect(400).at("/errors/0/code").asString())
                .isEqualTo("count-or-ips");
        assertThat(ask(prefix, Map.of()).expect(400).at("/errors/0/path").asString())
                .isEqualTo("count");
    }

    /** A request, an import or another server may have a prefix for long. */
    @Test
    void whoWantsAnotherPrefixDoesNotWaitForLocksOfOthers() throws Exception {
        int places = Runtime.getRuntime().availableProcessors() + 2;
        List<Long> held = new ArrayList<>();
        for (int i = 0; i < places; i++) {
            held.add(prefix("10.1." + i + ".0/24", "LOWEST"));
        }
        long free = prefix("10.2.0.0/24", "LOWEST");
        ExecutorService clients = Executors.newCachedThreadPool();
        List<Future<List<String>>> answers = new ArrayList<>();
        try (Connection outside = dataSource.getConnection()) {
            outside.setAutoCommit(false);
            lock(outside, held);
            held.forEach(prefix -> answers.add(clients.submit(() -> take(prefix, 1))));
            Awaitility.await().until(() -> waitingForLocks() >= places);

            assertThat(clients.submit(() -> take(free, 1)).get(20, TimeUnit.SECONDS))
                    .containsExactly("10.2.0.1");
            assertThat(answers).noneMatch(Future::isDone);
            outside.rollback();
        }
        for (int i = 0; i < places; i++) {
            assertThat(answers.get(i).get()).containsExactly("10.1." + i + ".1");
        }
        clients.shutdown();
    }

    private static void lock(Connection connection, List<Long> prefixes) throws SQLException {
        try (PreparedStatement lock =
                connection.prepareStatement("SELECT 1 FROM prefix_usage WHERE prefix_id = ANY (?) FOR NO KEY UPDATE")) {
            lock.setArray(1, connection.createArrayOf("bigint", prefixes.toArray()));
            lock.executeQuery();
        }
    }

    private long waitingForLocks() {
        return jdbc.sql("""
                        SELECT count(*)
                        FROM pg_stat_activity
                        WHERE datname = current_database()
                          AND wait_event_type = 'Lock'
                        """).query(Long.class).single();
    }
}
