package org.dongpo.ipam;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.dongpo.TestCity.COUNTY;
import static org.dongpo.TestCity.OTHER_COUNTY;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.dongpo.DongpoTest;
import org.dongpo.TestCity;
import org.dongpo.TestClient;
import org.dongpo.access.Role;
import org.dongpo.access.Scope;
import org.dongpo.ipam.persistence.HoldingQueries;
import org.dongpo.ipam.persistence.HoldingQueries.Question;
import org.dongpo.ipam.persistence.HoldingQueries.Span;
import org.dongpo.ipam.persistence.HoldingQueries.Subject;
import org.dongpo.shared.AddressId;
import org.dongpo.shared.MacAddress;
import org.dongpo.shared.PersonId;
import org.dongpo.shared.UnitId;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.JsonNode;

/** Who held what, at an instant and in a period. */
@DongpoTest
class HoldingTimeTest {

    private static final String PAST = "2025-03-01T00:00:00Z";
    private static final String MIDDLE = "2025-06-01T00:00:00Z";
    private static final String LATER = "2025-09-01T00:00:00Z";

    @Autowired
    private TestCity city;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private TransactionTemplate transactions;

    private final AtomicInteger ordinals = new AtomicInteger(1);

    private LifeFixture life;

    @BeforeEach
    void makeAUnit() {
        life = new LifeFixture(city, jdbc);
    }

    /** Lets an address have been held by somebody else in a time that is over. */
    private void heldBefore(long address, UnitId unit, String division, String from, String to) {
        hold(address, ordinals.incrementAndGet(), unit, division, from, to);
    }

    private void hold(long address, int ordinal, UnitId unit, String division, String from, String to) {
        jdbc.sql("""
                        INSERT INTO holding
                            (address_id, ordinal, unit_id, division_code, person_id, mac, terminal_name, period)
                        VALUES (:address, :ordinal, :unit, :division, NULL, CAST('02:00:00:00:bb:01' AS macaddr), '旧终端',
                                tstzrange(CAST(:from AS timestamptz), CAST(:to AS timestamptz)))
                        """)
                .param("address", address)
                .param("ordinal", ordinal)
                .param("unit", unit.value())
                .param("division", division)
                .param("from", from)
                .param("to", to)
                .update();
    }

    private List<JsonNode> items(TestClient client, String path) {
        return client.get(path).expect(200).at("/items").valueStream().toList();
    }

    @Test
    void anAddressIsAskedByItsNumberOrItsId() {
        long id = life.give(life.prefix("10.1.0.0/24"));
        UnitId former = city.unit(COUNTY);
        heldBefore(id, former, COUNTY, PAST, MIDDLE);
        for (String address : List.of(life.ip(id), String.valueOf(id))) {
            String path = "/addresses/" + address + "/holdings?spaceId=" + life.space;
            assertThat(items(life.engineer, path)).hasSize(2);
            List<JsonNode> then = items(life.engineer, path + "&at=2025-04-01T00:00:00Z");
            assertThat(then).hasSize(1);
            assertThat(then.get(0).at("/holder/unitId").asLong()).isEqualTo(former.value());
            assertThat(items(life.engineer, path + "&at=" + PAST)).hasSize(1);
            assertThat(items(life.engineer, path + "&at=" + MIDDLE))
                    .as("it ended then")
                    .isEmpty();
            assertThat(items(life.engineer, path + "&from=" + MIDDLE + "&to=" + LATER))
                    .isEmpty();
            assertThat(items(life.engineer, path + "&from=2025-01-01T00:00:00Z&to=" + PAST))
                    .hasSize(1);
        }
    }

    @Test
    void anAddressOfIpv6IsAskedInAnySpelling() {
        long prefix = life.prefix("2001:db8:5::/64");
        life.give(prefix);
        assertThat(items(life.engineer, "/addresses/2001:0DB8:5:0::1/holdings?spaceId=" + life.space))
                .hasSize(1);
    }

    @Test
    void theHoldingsOfAUnitAPersonAndATerminalAreFound() {
        long prefix = life.prefix("10.2.0.0/24");
        long person = life.operator.personId().value();
        String name = TestCity.unique("PC-");
        long id = life.give(prefix, Map.of("personId", person));
        life.change(id, Map.of("personId", person, "terminal", Map.of("name", name, "mac", "02-00-00-00-CC-01")))
                .expect(200);
        life.give(prefix);
        String ever = "from=2000-01-01T00:00:00Z";

        assertThat(items(life.engineer, "/holdings?unitId=" + life.unit)).hasSize(2);
        assertThat(items(life.engineer, "/holdings?unitId=" + life.unit + "&" + ever))
                .hasSize(3);
        assertThat(items(life.engineer, "/holdings?personId=" + person)).hasSize(1);
        for (String mac : List.of("0200.0000.cc01", "0200-0000-CC01", "02:00:00:00:cc:01", "02000000CC01")) {
            assertThat(items(life.engineer, "/holdings?spaceId=" + life.space + "&mac=" + mac))
                    .as(mac)
                    .hasSize(1);
        }
        assertThat(items(life.engineer, "/holdings?terminal=" + name.toLowerCase(java.util.Locale.ROOT)))
                .hasSize(1);
        assertThat(items(life.engineer, "/holdings?unitId=" + life.unit + "&terminal=" + name + "&" + ever))
                .hasSize(1);
    }

    @Test
    void eachSeesWhatHisScopeHeld() {
        long id = life.give(life.prefix("10.3.0.0/24"));
        TestCity.Member former = city.member(Role.UNIT_OPERATOR, city.unit(OTHER_COUNTY));
        heldBefore(id, former.unitId(), OTHER_COUNTY, PAST, MIDDLE);
        String path = "/addresses/" + life.ip(id) + "/holdings?spaceId=" + life.space;

        assertThat(items(life.operator.client(), path)).hasSize(1);
        assertThat(items(former.client(), path)).hasSize(1);
        assertThat(items(former.client(), path).get(0).at("/holder/unitId").asLong())
                .isEqualTo(former.unitId().value());
        assertThat(items(former.client(), "/holdings?unitId=" + life.unit)).isEmpty();
        TestClient stranger =
                city.member(Role.UNIT_OPERATOR, city.unit(OTHER_COUNTY)).client();
        assertThat(items(stranger, path)).isEmpty();
    }

    @Test
    void theListIsReadPageByPageTheLatestFirst() {
        long prefix = life.prefix("10.4.0.0/24");
        for (int i = 0; i < 7; i++) {
            life.give(prefix);
        }
        List<String> seen = new ArrayList<>();
        String token = "";
        do {
            JsonNode page = life.engineer
                    .get("/holdings?unitId=" + life.unit + "&pageSize=3&pageToken=" + token)
                    .expect(200)
                    .json();
            page.get("items").forEach(item -> seen.add(item.get("ip").asString()));
            token = page.get("nextPageToken").asString("");
        } while (!token.isEmpty());
        assertThat(seen).hasSize(7).doesNotHaveDuplicates();
        assertThat(seen.get(0)).isEqualTo("10.4.0.7");
    }

    @Test
    void twoWhoWriteOverlappingHoldingsAtOnceAreNotBothRight() {
        long id = life.give(life.prefix("10.5.0.0/24"));
        CyclicBarrier together = new CyclicBarrier(2);
        ExecutorService threads = Executors.newFixedThreadPool(2);
        try {
            List<CompletableFuture<Boolean>> writers =
                    List.of(List.of(PAST, LATER), List.of(MIDDLE, "2025-12-01T00:00:00Z")).stream()
                            .map(period -> CompletableFuture.supplyAsync(
                                    () -> isWritten(id, period.get(0), period.get(1), together), threads))
                            .toList();
            assertThat(writers.stream().map(CompletableFuture::join)).containsExactlyInAnyOrder(true, false);
        } finally {
            threads.shutdown();
        }
        assertThat(items(life.engineer, "/addresses/" + id + "/holdings")).hasSize(2);
    }

    /** The first holding of an address is outside the constraint in time until a second one brings it in. */
    @Test
    void nothingGetsPastTheConstraintInTime() {
        long id = life.give(life.prefix("10.6.0.0/24"));
        assertRefused("holding_address_id_ordinal_uk", () -> hold(id, 1, life.unit, COUNTY, PAST, MIDDLE));
        assertRefused(
                "holding_address_id_period_ex", () -> hold(id, 2, life.unit, COUNTY, PAST, "2999-01-01T00:00:00Z"));
        hold(id, 2, life.unit, COUNTY, PAST, MIDDLE);
        assertRefused(
                "holding_address_id_period_ex", () -> hold(id, 7, life.unit, COUNTY, MIDDLE, "2999-01-01T00:00:00Z"));
        for (String change : List.of("followed = false", "ordinal = ordinal + 5", "address_id = address_id + 1")) {
            assertRefused(
                    "keeps its address and its number",
                    () -> jdbc.sql("UPDATE holding SET " + change + " WHERE ordinal = 1 AND address_id = " + id)
                            .update());
        }
        assertRefused(
                "keeps its address",
                () -> jdbc.sql("DELETE FROM holding WHERE followed AND address_id = " + id)
                        .update());
        long untouched = life.prefix("10.7.0.0/24");
        long unheld = jdbc.sql("""
                        INSERT INTO address (space_id, prefix_id, ip, state, division_code, changed_at)
                        VALUES (:space, :prefix, '10.7.0.9', 'FREE', '511402', now())
                        RETURNING id
                        """)
                .param("space", life.space)
                .param("prefix", untouched)
                .query(Long.class)
                .single();
        assertRefused("has no first holding", () -> hold(unheld, 2, life.unit, COUNTY, PAST, MIDDLE));
    }

    private static void assertRefused(String why, ThrowingCallable write) {
        assertThatThrownBy(write).isInstanceOf(DataAccessException.class).hasMessageContaining(why);
    }

    private boolean isWritten(long address, String from, String to, CyclicBarrier together) {
        try {
            transactions.executeWithoutResult(status -> {
                await(together);
                heldBefore(address, life.unit, COUNTY, from, to);
            });
            return true;
        } catch (DataAccessException e) {
            assertThat(e).hasMessageContaining("holding_address_id_period_ex");
            return false;
        }
    }

    private static void await(CyclicBarrier together) {
        try {
            together.await();
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void nonsenseIsRefusedAtItsField() {
        Map<String, String> wrong = new LinkedHashMap<>();
        wrong.put("/holdings", "ip");
        wrong.put("/holdings?ip=1.2.3", "ip");
        wrong.put("/holdings?mac=xyz", "mac");
        wrong.put("/holdings?unitId=1&at=yesterday", "at");
        wrong.put("/holdings?unitId=1&at=" + PAST + "&to=" + LATER, "at");
        wrong.put("/holdings?unitId=1&from=" + LATER + "&to=" + PAST, "to");
        wrong.put("/holdings?unitId=1&pageToken=bm9uc2Vuc2U", "pageToken");
        wrong.put("/addresses/hello/holdings", "ip");
        wrong.forEach((path, field) -> assertThat(
                        life.engineer.get(path).expect(400).at("/errors/0/path").asString())
                .as(path)
                .isEqualTo(field));
    }

    /** Each question finds its index among 200,000 holdings of a space of their own, which are taken away again. */
    @Test
    void noQuestionReadsAllHoldings() {
        transactions.executeWithoutResult(status -> {
            fill(200_000);
            Question[] questions = {
                question(new Subject(null, "10.200.1.2", null, null, null, null)),
                question(new Subject(null, null, new UnitId(900_001), null, null, null)),
                question(new Subject(null, null, null, new PersonId(900_002), null, null)),
                question(new Subject(null, null, null, null, new MacAddress("02:00:00:00:0a:0b"), null)),
                question(new Subject(null, null, null, null, null, "pc-77")),
                question(Subject.of(new AddressId(1)))
            };
            Arrays.stream(questions).forEach(question -> {
                String plan = explain(HoldingQueries.sql(question, false), question.subject());
                assertThat(plan).as(question.toString()).doesNotContain("Seq Scan on holding");
                assertThat(plan).as(question.toString()).doesNotContain("Seq Scan on address\n");
                assertThat(plan).as(question.toString()).doesNotContain("Seq Scan on address ");
            });
            status.setRollbackOnly();
        });
    }

    private static Question question(Subject subject) {
        return new Question(subject, null, new Span(Instant.parse(PAST), Instant.parse(LATER)));
    }

    private void fill(int count) {
        long prefix = life.prefix("10.200.0.0/13");
        jdbc.sql("""
                        INSERT INTO address (space_id, prefix_id, ip, state, division_code, unit_id, changed_at)
                        SELECT :space, :prefix, inet '10.200.0.0' + n, 'ACTIVE', '511402', 900000 + n % 500, now()
                        FROM generate_series(1, :count) AS n
                        """)
                .param("space", life.space)
                .param("prefix", prefix)
                .param("count", count)
                .update();
        jdbc.sql("""
                        INSERT INTO holding (address_id, unit_id, division_code, person_id, terminal_name, mac, period)
                        SELECT id, unit_id, division_code, 900000 + id % 5000, 'PC-' || id % 1000,
                               CAST('02:00:00:' || substr(lpad(to_hex(id), 6, '0'), 1, 2) || ':'
                                   || substr(lpad(to_hex(id), 6, '0'), 3, 2) || ':'
                                   || substr(lpad(to_hex(id), 6, '0'), 5, 2) AS macaddr),
                               tstzrange('2025-01-01', NULL)
                        FROM address
                        WHERE space_id = :space
                        """).param("space", life.space).update();
        jdbc.sql("ANALYZE holding").update();
        jdbc.sql("ANALYZE address").update();
    }

    private String explain(String sql, Subject subject) {
        JdbcClient.StatementSpec query = jdbc.sql("EXPLAIN " + sql)
                .param("scopeDivisions", new String[] {"5114%"})
                .param("scopeUnits", Scope.NONE.unitIdArray())
                .param("from", java.sql.Timestamp.from(Instant.parse(PAST)))
                .param("to", java.sql.Timestamp.from(Instant.parse(LATER)))
                .param("limit", 51);
        query.param("ip", subject.ip());
        query.param("unit", subject.unitId() == null ? null : subject.unitId().value());
        query.param(
                "person", subject.personId() == null ? null : subject.personId().value());
        query.param("mac", subject.mac() == null ? null : subject.mac().value());
        query.param("terminal", subject.terminal());
        query.param(
                "address",
                subject.addressId() == null ? null : subject.addressId().value());
        return String.join("\n", query.query(String.class).list());
    }
}
