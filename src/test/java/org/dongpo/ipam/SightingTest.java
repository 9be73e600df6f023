package org.dongpo.ipam;

import static org.assertj.core.api.Assertions.assertThat;
import static org.dongpo.TestCity.CITY;
import static org.dongpo.TestCity.COUNTY;
import static org.dongpo.TestCity.OTHER_COUNTY;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.dongpo.DongpoTest;
import org.dongpo.TestCity;
import org.dongpo.TestClient;
import org.dongpo.TestClient.Answer;
import org.dongpo.access.Role;
import org.dongpo.ipam.application.Watching;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;

/** What is seen on the network is compared with what is registered. */
@DongpoTest
class SightingTest {

    private static final String MINE = "02:00:00:00:00:01";
    private static final String OTHER = "02:00:00:00:00:02";

    @Autowired
    private TestCity city;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private Watching watching;

    @Autowired
    private Clock clock;

    private LifeFixture life;
    private TestClient probe;

    @BeforeEach
    void makeAProbe() {
        life = new LifeFixture(city, jdbc);
        probe = city.member(Role.PROBE, CITY).client();
    }

    private Map<String, Object> sighting(String ip, @Nullable String mac, Instant at) {
        Map<String, Object> row = new HashMap<>(Map.of("spaceId", life.space, "ip", ip, "seenAt", at.toString()));
        row.put("mac", mac);
        return row;
    }

    private Answer report(TestClient client, List<Map<String, Object>> rows) {
        return client.post("/sightings", Map.of("source", "核心交换机", "sightings", rows));
    }

    private void seen(String ip, @Nullable String mac) {
        report(probe, List.of(sighting(ip, mac, clock.instant()))).expect(200);
    }

    /** The ip of an address that a terminal has. */
    private String terminalAt(long prefix, String mac) {
        long id = life.give(prefix);
        life.change(id, Map.of("terminal", Map.of("mac", mac))).expect(200);
        return life.ip(id);
    }

    @Test
    void theHoldersTerminalAtItsAddressIsWell() {
        String ip = terminalAt(life.prefix("10.1.0.0/24"), MINE);
        seen(ip, "0200.0000.0001");
        seen(ip, null);
        assertThat(life.findings()).isEmpty();
    }

    @Test
    void anotherTerminalThanTheHoldersIsAConflictUntilItIsTheHolders() {
        long prefix = life.prefix("10.2.0.0/24");
        long id = life.give(prefix);
        life.change(id, Map.of("terminal", Map.of("mac", MINE))).expect(200);
        seen(life.ip(id), OTHER);

        assertThat(life.findings()).containsExactly("CONFLICT");
        JsonNode finding = life.findings("").get(0);
        assertThat(finding.at("/detail/macs").asString()).isEqualTo(OTHER);
        assertThat(finding.get("addressId").asLong()).isEqualTo(id);
        assertThat(finding.get("unitId").asLong()).isEqualTo(life.unit.value());

        life.change(id, Map.of("terminal", Map.of("mac", OTHER), "correction", true))
                .expect(200);
        assertThat(life.findings()).isEmpty();
    }

    @Test
    void twoTerminalsAtOneAddressAreAConflict() {
        long id = life.give(life.prefix("10.3.0.0/24"));
        seen(life.ip(id), MINE);
        assertThat(life.findings()).isEmpty();
        seen(life.ip(id), OTHER);
        assertThat(life.findings()).containsExactly("CONFLICT");
    }

    @Test
    void whatWasSeenLongAgoOrOfAnEarlierHolderIsNoConflict() {
        long id = life.give(life.prefix("10.4.0.0/24"));
        life.heldSince(id, clock.instant().minus(Duration.ofDays(10)));
        String ip = life.ip(id);
        report(probe, List.of(sighting(ip, OTHER, clock.instant().minus(Duration.ofDays(3)))))
                .expect(200);
        seen(ip, MINE);
        assertThat(life.findings()).isEmpty();

        // A new terminal takes over: what was seen before it does not count.
        life.change(id, Map.of("terminal", Map.of("mac", OTHER))).expect(200);
        assertThat(life.findings()).isEmpty();
    }

    @Test
    void aConflictEndsByItselfWhenItIsNoLongerSeen() {
        long id = life.give(life.prefix("10.5.0.0/24"));
        life.heldSince(id, clock.instant().minus(Duration.ofDays(10)));
        seen(life.ip(id), MINE);
        seen(life.ip(id), OTHER);
        assertThat(life.findings()).containsExactly("CONFLICT");
        jdbc.sql(
                        "UPDATE sighting SET first_seen = last_seen - interval '3 days', last_seen = last_seen - interval '2 days'"
                                + " WHERE space_id = :space AND mac = CAST(:mac AS macaddr)")
                .param("space", life.space)
                .param("mac", OTHER)
                .update();

        watching.judgeAll();

        assertThat(life.findings()).isEmpty();
        assertThat(life.findings("&state=ENDED")).hasSize(1);
    }

    @Test
    void somethingWhereNobodyHasBeenGivenAnAddressIsUnregisteredUntilSomebodyIs() {
        long prefix = life.prefix("10.6.0.0/24");
        seen("10.6.0.1", MINE);
        seen("192.168.99.1", OTHER);

        assertThat(life.findings()).containsExactly("UNREGISTERED", "UNREGISTERED");
        JsonNode inside = life.findings("&divisionCode=" + COUNTY).get(0);
        assertThat(inside.get("ip").asString()).isEqualTo("10.6.0.1");
        assertThat(inside.at("/detail/cidr").asString()).isEqualTo("10.6.0.0/24");

        assertThat(life.ip(life.give(prefix))).isEqualTo("10.6.0.1");
        watching.judgeAll();
        assertThat(life.findings()).containsExactly("UNREGISTERED");
    }

    @Test
    void aReleasedAddressThatIsStillUsedIsUnregistered() {
        long id = life.give(life.prefix("10.7.0.0/24"));
        String ip = life.ip(id);
        seen(ip, MINE);
        life.engineer.post("/addresses/" + id + "/release").expect(200);
        assertThat(life.findings()).isEmpty();

        seen(ip, MINE);

        assertThat(life.findings()).containsExactly("UNREGISTERED");
        assertThat(life.findings("").get(0).get("addressId").asLong()).isEqualTo(id);
    }

    @Test
    void gatewaysAndDynamicPoolsAreNoStrangers() {
        long prefix = life.engineer
                .post("/prefixes", Map.of("spaceId", life.space, "cidr", "10.8.0.0/24", "gateway", "10.8.0.254"))
                .expect(201)
                .id();
        life.engineer
                .post(
                        "/prefixes/" + prefix + "/ranges",
                        Map.of("first", "10.8.0.100", "last", "10.8.0.150", "kind", "DYNAMIC"))
                .expect(201);
        seen("10.8.0.254", MINE);
        seen("10.8.0.120", OTHER);
        assertThat(life.findings()).isEmpty();
        seen("10.8.0.151", OTHER);
        assertThat(life.findings()).containsExactly("UNREGISTERED");
    }

    @Test
    void whatIsHeldAndWatchedForLongAndNeverSeenIsAbandoned() {
        long prefix = life.prefix("10.9.0.0/24");
        Instant longAgo = clock.instant().minus(Duration.ofDays(200));
        long used = life.give(prefix);
        long unused = life.give(prefix);
        long recent = life.give(prefix);
        List.of(used, unused).forEach(id -> life.heldSince(id, longAgo));
        watching.judgeAbandoned();
        assertThat(life.findings()).as("nobody watches the prefix yet").isEmpty();

        report(
                        probe,
                        List.of(
                                sighting(life.ip(used), MINE, longAgo),
                                sighting(life.ip(used), MINE, clock.instant()),
                                sighting(life.ip(unused), OTHER, clock.instant().minus(Duration.ofDays(150)))))
                .expect(200);
        watching.judgeAbandoned();

        assertThat(life.findings()).containsExactly("ABANDONED");
        JsonNode finding = life.findings("").get(0);
        assertThat(finding.get("addressId").asLong()).isEqualTo(unused).isNotEqualTo(recent);
        assertThat(finding.at("/detail/lastSeen").asString()).isNotBlank();

        seen(life.ip(unused), OTHER);
        assertThat(life.findings()).isEmpty();
    }

    @Test
    void oneRowIsKeptForEachAddressAndMac() {
        long id = life.give(life.prefix("10.10.0.0/24"));
        String ip = life.ip(id);
        Instant now = clock.instant();
        report(probe, List.of(sighting(ip, MINE, now.minusSeconds(60)), sighting(ip, MINE, now.minusSeconds(30))))
                .expect(200);
        report(probe, List.of(sighting(ip, MINE, now.minusSeconds(90)))).expect(200);

        List<JsonNode> rows = life.operator
                .client()
                .get("/addresses/" + id + "/sightings")
                .expect(200)
                .at("/items")
                .valueStream()
                .toList();

        assertThat(rows).hasSize(1);
        assertThat(Duration.between(
                        Instant.parse(rows.get(0).get("firstSeen").asString()),
                        Instant.parse(rows.get(0).get("lastSeen").asString())))
                .isEqualTo(Duration.ofSeconds(60));
        city.member(Role.COUNTY_ADMIN, OTHER_COUNTY)
                .client()
                .get("/addresses/" + id + "/sightings")
                .expect(404);
    }

    @Test
    void aProbeTellsOfItsOwnPartOfTheNetworkOnly() {
        life.prefix("10.11.0.0/24");
        TestClient neighbour = city.member(Role.PROBE, OTHER_COUNTY).client();
        TestClient county = city.member(Role.PROBE, COUNTY).client();
        List<Map<String, Object>> rows =
                List.of(sighting("10.11.0.1", MINE, clock.instant()), sighting("172.16.0.1", MINE, clock.instant()));

        Answer outside = report(neighbour, rows).expect(200);
        assertThat(outside.at("/accepted").asInt()).isZero();
        assertThat(outside.at("/outsideScope").asInt()).isEqualTo(2);
        assertThat(life.findings()).isEmpty();

        Answer inside = report(county, rows).expect(200);
        assertThat(inside.at("/accepted").asInt()).isEqualTo(1);
        assertThat(life.findings()).containsExactly("UNREGISTERED");

        county.get("/addresses").expect(403);
        assertThat(report(life.operator.client(), rows).status()).isEqualTo(403);
    }

    @Test
    void tenThousandSightingsAreTakenInOneCall() {
        life.engineer
                .post("/prefixes", Map.of("spaceId", life.space, "cidr", "10.64.0.0/16"))
                .expect(201);
        List<Map<String, Object>> rows = new ArrayList<>();
        for (int i = 0; i < 10_000; i++) {
            String ip = "10.64." + (i / 250) + "." + (i % 250 + 1);
            rows.add(sighting(ip, "02:00:00:01:%02x:%02x".formatted(i / 256, i % 256), clock.instant()));
        }
        for (int round = 0; round < 2; round++) {
            long start = System.nanoTime();
            assertThat(report(probe, rows).expect(200).at("/accepted").asInt()).isEqualTo(10_000);
            System.out.printf("10,000 sightings, round %d: %d ms%n", round, (System.nanoTime() - start) / 1_000_000);
        }
        assertThat(life.engineer
                        .get("/findings?pageSize=1&spaceId=" + life.space)
                        .expect(200)
                        .at("/total/kind")
                        .asString())
                .isEqualTo("AT_LEAST");
        rows.add(sighting("10.64.200.1", MINE, clock.instant()));
        assertThat(report(probe, rows).expect(400).at("/errors/0/path").asString())
                .isEqualTo("sightings");
    }

    @Test
    void nonsenseIsRefusedAtItsField() {
        Instant now = clock.instant();
        Map<String, Map<String, Object>> wrong = Map.of(
                "sightings[0].ip", sighting("10.1", MINE, now),
                "sightings[0].mac", sighting("10.12.0.1", "zz", now),
                "sightings[0].seenAt", sighting("10.12.0.1", MINE, now.plus(Duration.ofHours(1))));
        wrong.forEach((path, row) -> assertThat(report(probe, List.of(row))
                        .expect(400)
                        .at("/errors/0/path")
                        .asString())
                .isEqualTo(path));
        Map<String, Object> nowhere = sighting("10.12.0.1", MINE, now);
        nowhere.put("spaceId", 99_999_999);
        report(probe, List.of(nowhere)).expect(400);
        report(probe, List.of()).expect(400);
    }
}
