package org.dongpo.organization;

import static org.assertj.core.api.Assertions.assertThat;
import static org.dongpo.TestCity.COUNTY;
import static org.dongpo.TestCity.OTHER_COUNTY;
import static org.dongpo.TestCity.unique;

import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.StreamSupport;
import org.dongpo.DongpoTest;
import org.dongpo.TestCity;
import org.dongpo.TestCity.Member;
import org.dongpo.TestClient;
import org.dongpo.TestClient.Answer;
import org.dongpo.access.Role;
import org.dongpo.request.Applicants;
import org.dongpo.shared.UnitId;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Moves, merges and closing of units, with everything that they hold. */
@DongpoTest
class UnitClosingTest {

    /** The columns with units of which the live rows follow: with which rows are live. */
    private static final Map<String, String> LIVE = Map.ofEntries(
            Map.entry("account_grant.unit_id", "TRUE"),
            Map.entry("address.unit_id", "TRUE"),
            Map.entry("address_pair.unit_id", "ended_at IS NULL"),
            Map.entry("address_space.unit_id", "TRUE"),
            Map.entry("business_system.unit_id", "TRUE"),
            Map.entry("finding.unit_id", "ended_at IS NULL"),
            Map.entry("holding.unit_id", "upper_inf(period)"),
            Map.entry("owner_rollup.unit_id", "prefixes <> 0"),
            Map.entry("person.unit_id", "left_at IS NULL"),
            Map.entry("plan_code.unit_id", "TRUE"),
            Map.entry("prefix.unit_id", "TRUE"),
            Map.entry("prefix_pair.unit_id", "ended_at IS NULL"),
            Map.entry("request.unit_id", "state NOT IN ('FILED', 'REJECTED', 'WITHDRAWN', 'EXPIRED')"),
            Map.entry("request_task.unit_id", "completed_at IS NULL"),
            Map.entry("reservation.unit_id", "ended_at IS NULL"),
            Map.entry("unit.parent_id", "TRUE"));

    /** The columns that tell of the past: it stays what it was. */
    private static final Set<String> PAST = Set.of(
            "audit_entry.unit_id",
            "filing.unit_id",
            "phase_change.unit_id",
            "prefix_change.unit_id",
            "unit.successor_id");

    private static final String MADE_UP = "{\"madeUp\": true}";

    @Autowired
    private TestCity city;

    @Autowired
    private JdbcClient jdbc;

    private Member engineer;
    private TestClient client;

    @BeforeEach
    void signIn() {
        engineer = city.member(Role.CITY_ENGINEER, TestCity.CITY);
        client = engineer.client();
    }

    /** The books would ask why a finding was there. */
    @AfterEach
    void takeFindingsBack() {
        jdbc.sql("DELETE FROM finding WHERE detail = CAST(:detail AS jsonb)")
                .param("detail", MADE_UP)
                .update();
    }

    @Test
    void noTableWithUnitsShouldBeForgotten() {
        Set<String> known = new HashSet<>(LIVE.keySet());
        known.addAll(PAST);
        assertThat(jdbc.sql("""
                                SELECT columns.table_name || '.' || columns.column_name
                                FROM information_schema.columns
                                JOIN information_schema.tables USING (table_schema, table_name)
                                WHERE table_schema = 'public'
                                  AND table_type = 'BASE TABLE'
                                  AND table_name NOT LIKE 'intake%'
                                  AND (column_name LIKE '%unit\\_id'
                                       OR table_name = 'unit' AND column_name IN ('parent_id', 'successor_id'))
                                """).query(String.class).list()).containsExactlyInAnyOrderElementsOf(known);
    }

    @Test
    void everythingThatAUnitHoldsShouldGoToItsSuccessor() {
        Applicants applicants = new Applicants(city, COUNTY);
        UnitId from = applicants.unit;
        UnitId to = city.unit(OTHER_COUNTY);
        long pair = holdOneOfEach(applicants);
        Map<String, Long> held = held(client.get("/units/" + from + "/closure?successorId=" + to));
        assertThat(held.keySet())
                .contains(
                        "CHILD_UNIT",
                        "PERSON",
                        "GRANT",
                        "ADDRESS_SPACE",
                        "PREFIX",
                        "ADDRESS",
                        "RESERVATION",
                        "PREFIX_PAIR",
                        "ADDRESS_PAIR",
                        "SYSTEM",
                        "FINDING",
                        "PLAN_CODE",
                        "REQUEST",
                        "TASK");
        Answer closed = client.post("/units/" + from + "/closure", Map.of("successorId", to.value(), "reason", "机构改革"))
                .expect(200);
        assertThat(closed.at("/successorId").asLong()).isEqualTo(to.value());
        assertThat(live(from)).isEmpty();
        assertThat(held(client.get("/units/" + to + "/closure"))).containsAllEntriesOf(held);
        assertThat(jdbc.sql("SELECT count(*) FROM address_pair WHERE id = :id AND ended_at IS NULL")
                        .param("id", pair)
                        .query(Long.class)
                        .single())
                .as("pairs last")
                .isEqualTo(1);
        assertThat(applicants
                        .operator
                        .client()
                        .get("/requests?view=mine")
                        .expect(200)
                        .text())
                .contains("\"unitId\":" + to.value());
        assertThat(actionsOn(from)).contains("unit.merge");
        assertThat(actionsOn(to)).contains("unit.take-over");
    }

    @Test
    void whoHeldAnAddressBeforeShouldStayTrue() {
        UnitId from = city.unit(COUNTY);
        UnitId to = city.unit(COUNTY);
        long address = address(from);
        Instant before = Instant.now();
        client.post("/units/" + from + "/closure", Map.of("successorId", to.value(), "reason", "合并"))
                .expect(200);
        assertThat(holder(address, before)).isEqualTo(from.value());
        assertThat(holder(address, Instant.now())).isEqualTo(to.value());
        assertThat(client.get("/addresses/" + address + "/history").expect(200).text())
                .contains("SUCCEED");
    }

    @Test
    void aUnitThatMovesShouldTakeEverythingWithIt() {
        Applicants applicants = new Applicants(city, COUNTY);
        UnitId unit = applicants.unit;
        holdOneOfEach(applicants);
        jdbc.sql("DELETE FROM plan_code WHERE unit_id = :unit")
                .param("unit", unit.value())
                .update();
        client.patch("/units/" + unit, Map.of("divisionCode", OTHER_COUNTY)).expect(200);
        for (String table : List.of(
                "address",
                "holding",
                "prefix",
                "reservation",
                "prefix_pair",
                "address_pair",
                "business_system",
                "finding",
                "request",
                "request_task")) {
            assertThat(jdbc.sql("SELECT count(*) FROM " + table
                                    + " WHERE unit_id = :unit AND division_code = :county AND "
                                    + LIVE.get(table + ".unit_id"))
                            .param("unit", unit.value())
                            .param("county", COUNTY)
                            .query(Long.class)
                            .single())
                    .as(table)
                    .isZero();
        }
    }

    @Test
    void whatCannotFollowShouldBeNamedAndNothingChange() {
        UnitId from = city.unit(COUNTY);
        UnitId to = city.unit(COUNTY);
        String name = unique("同名系统");
        client.post("/systems", Map.of("name", name, "unitId", from.value())).expect(201);
        client.post("/systems", Map.of("name", name, "unitId", to.value())).expect(201);
        assertThat(client.get("/units/" + from + "/closure?successorId=" + to)
                        .at("/clashes/0/name")
                        .asString())
                .isEqualTo(name);
        Answer refused = client.post("/units/" + from + "/closure", Map.of("successorId", to.value(), "reason", "合并"))
                .expect(409);
        assertThat(refused.problem()).isEqualTo("unit-clashes");
        assertThat(refused.text()).contains(name);
        assertThat(client.get("/units/" + from).at("/closedAt").isNull()).isTrue();
    }

    @Test
    void aUnitWithoutASuccessorShouldHoldNothing() {
        UnitId unit = city.unit(COUNTY);
        city.person(unit);
        Answer refused = client.post("/units/" + unit + "/closure", Map.of("reason", "撤销"))
                .expect(409);
        assertThat(refused.problem()).isEqualTo("unit-holds");
        UnitId empty = city.unit(COUNTY);
        client.post("/units/" + empty + "/closure", Map.of("reason", "撤销")).expect(200);
        client.patch("/units/" + empty, Map.of("address", "某路")).expect(409);
        client.post("/systems", Map.of("name", "系统", "unitId", empty.value())).expect(400);
        client.post("/people", Map.of("name", "张三", "unitId", empty.value())).expect(400);
    }

    @Test
    void theNameOfAClosedUnitShouldBeFree() {
        UnitId unit = city.unit(COUNTY);
        String name = client.get("/units/" + unit).at("/name").asString();
        client.post("/units/" + unit + "/closure", Map.of("reason", "撤销")).expect(200);
        client.post("/units", Map.of("name", name, "divisionCode", COUNTY)).expect(201);
    }

    @Test
    void aUnitShouldNotGoToItselfNorBelowNorOutOfTheScope() {
        Member county = city.member(Role.COUNTY_ADMIN, COUNTY);
        UnitId unit = city.unit(COUNTY);
        UnitId below = city.unit(COUNTY);
        client.patch("/units/" + below, Map.of("parentId", unit.value())).expect(200);
        for (UnitId successor : List.of(unit, below, city.unit(OTHER_COUNTY))) {
            county.client()
                    .post("/units/" + unit + "/closure", Map.of("successorId", successor.value(), "reason", "合并"))
                    .expect(400);
        }
        county.client()
                .post("/units/" + city.unit(OTHER_COUNTY) + "/closure", Map.of("reason", "撤销"))
                .expect(404);
    }

    @Test
    void tenThousandAddressesShouldFollowInSeconds() {
        UnitId from = city.unit(COUNTY);
        UnitId to = city.unit(COUNTY);
        fill(from, 10);
        Instant start = Instant.now();
        client.post("/units/" + from + "/closure", Map.of("successorId", to.value(), "reason", "合并"))
                .expect(200);
        Duration taken = Duration.between(start, Instant.now());
        assertThat(live(from)).isEmpty();
        assertThat(taken).as("10,000 addresses").isLessThan(Duration.ofSeconds(10));
    }

    /** One of each kind; tells the pair of addresses. */
    private long holdOneOfEach(Applicants applicants) {
        UnitId unit = applicants.unit;
        client.patch("/units/" + city.unit(COUNTY), Map.of("parentId", unit.value()))
                .expect(200);
        long space = client.post("/address-spaces", Map.of("name", unique("空间"), "unitId", unit.value()))
                .expect(201)
                .id();
        long ipv4 = prefix(space, "10.92.0.0/24", unit);
        long ipv6 = prefix(space, "2001:db8:92::/64", unit);
        client.post("/prefix-pairs", Map.of("ipv4PrefixId", ipv4, "ipv6PrefixId", ipv6, "form", "LAST_OCTET"))
                .expect(201);
        Answer taken = client.post(
                        "/prefixes/" + ipv4 + "/addresses",
                        Map.of("count", 2, "unitId", unit.value(), "withPartner", true))
                .expect(201);
        client.post(
                        "/prefixes/" + ipv4 + "/reservations",
                        Map.of(
                                "count",
                                1,
                                "unitId",
                                unit.value(),
                                "reason",
                                "搬迁",
                                "expiresAt",
                                Instant.now().plus(Duration.ofDays(3)).toString()))
                .expect(201);
        client.post("/systems", Map.of("name", unique("系统"), "unitId", unit.value()))
                .expect(201);
        code(unit);
        applicants.submitted(1, 0);
        long address = taken.at("/items/0/id").asLong();
        jdbc.sql("""
                        INSERT INTO finding (kind, space_id, address_id, division_code, unit_id, since, detail)
                        VALUES ('EXPIRING', :space, :address, :division, :unit, now(), CAST(:detail AS jsonb))
                        """)
                .param("detail", MADE_UP)
                .param("space", space)
                .param("address", address)
                .param("division", COUNTY)
                .param("unit", unit.value())
                .update();
        return jdbc.sql("SELECT id FROM address_pair WHERE ipv4_address_id = :address AND ended_at IS NULL")
                .param("address", address)
                .query(Long.class)
                .single();
    }

    private long prefix(long space, String cidr, UnitId unit) {
        return client.post("/prefixes", Map.of("spaceId", space, "cidr", cidr, "unitId", unit.value()))
                .expect(201)
                .id();
    }

    private void code(UnitId unit) {
        Map<String, Object> code = Map.of("code", 1, "label", "本单位", "unitId", unit.value());
        Map<String, Object> field =
                Map.of("label", "单位", "bits", 8, "kind", "UNIT", "colour", "#1a56c4", "codes", List.of(code));
        long space = client.post("/address-spaces", Map.of("name", unique("规划空间")))
                .expect(201)
                .id();
        client.post(
                        "/address-plans",
                        Map.of(
                                "name",
                                unique("规划"),
                                "spaceId",
                                space,
                                "cidr",
                                "2001:db8::/48",
                                "fields",
                                List.of(field)))
                .expect(201);
    }

    private long address(UnitId unit) {
        long space = client.post("/address-spaces", Map.of("name", unique("空间")))
                .expect(201)
                .id();
        long prefix = client.post("/prefixes", Map.of("spaceId", space, "cidr", "10.93.0.0/24"))
                .expect(201)
                .id();
        return client.post("/prefixes/" + prefix + "/addresses", Map.of("count", 1, "unitId", unit.value()))
                .expect(201)
                .at("/items/0/id")
                .asLong();
    }

    private void fill(UnitId unit, int thousands) {
        long space = client.post("/address-spaces", Map.of("name", unique("空间")))
                .expect(201)
                .id();
        long prefix = client.post("/prefixes", Map.of("spaceId", space, "cidr", "10.94.0.0/16"))
                .expect(201)
                .id();
        for (int thousand = 0; thousand < thousands; thousand++) {
            client.post("/prefixes/" + prefix + "/addresses", Map.of("count", 1000, "unitId", unit.value()))
                    .expect(201);
        }
    }

    private long holder(long address, Instant at) {
        return jdbc.sql(
                        "SELECT unit_id FROM holding WHERE address_id = :address AND period @> CAST(:at AS timestamptz)")
                .param("address", address)
                .param("at", at.toString())
                .query(Long.class)
                .single();
    }

    private static Map<String, Long> held(Answer preview) {
        Map<String, Long> held = new TreeMap<>();
        preview.expect(200)
                .at("/held")
                .forEach(some ->
                        held.put(some.at("/kind").asString(), some.at("/count").asLong()));
        return held;
    }

    /** The columns where a live row still names a unit. */
    private List<String> live(UnitId unit) {
        return LIVE.entrySet().stream()
                .filter(entry -> {
                    String[] column = entry.getKey().split("\\.");
                    return jdbc.sql("SELECT EXISTS (SELECT 1 FROM " + column[0] + " WHERE " + column[1]
                                    + " = :unit AND " + entry.getValue() + ")")
                            .param("unit", unit.value())
                            .query(Boolean.class)
                            .single();
                })
                .map(Map.Entry::getKey)
                .toList();
    }

    private List<String> actionsOn(UnitId unit) {
        TestClient auditor = city.member(Role.AUDITOR, TestCity.CITY).client();
        return StreamSupport.stream(
                        auditor.get("/audit-entries?objectType=unit&objectId=" + unit)
                                .expect(200)
                                .at("/items")
                                .spliterator(),
                        false)
                .map(entry -> entry.at("/action").asString())
                .toList();
    }
}
