package org.dongpo.ipam;

import static org.assertj.core.api.Assertions.assertThat;
import static org.dongpo.TestCity.CITY;
import static org.dongpo.TestCity.COUNTY;
import static org.dongpo.TestCity.OTHER_COUNTY;
import static org.dongpo.TestCity.TOWN;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.dongpo.DongpoTest;
import org.dongpo.TestCity;
import org.dongpo.TestCity.Member;
import org.dongpo.TestClient;
import org.dongpo.TestClient.Answer;
import org.dongpo.access.Role;
import org.dongpo.ipam.application.Folding;
import org.dongpo.ipam.application.Recount;
import org.dongpo.ipam.application.Sampling;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;

/** How full prefixes are: sums, pages, /64s, thresholds, the past and the future. */
@DongpoTest
class UsageTest {

    @Autowired
    private TestCity city;

    @Autowired
    private Folding folding;

    @Autowired
    private Sampling sampling;

    @Autowired
    private Recount recount;

    @Autowired
    private JdbcClient jdbc;

    private TestClient engineer = new TestClient("", null);
    private long space;

    @BeforeEach
    void makeASpace() {
        engineer = city.member(Role.CITY_ENGINEER, CITY).client();
        space = engineer.post("/address-spaces", Map.of("name", TestCity.unique("用量空间")))
                .expect(201)
                .id();
    }

    @AfterEach
    void theBooksBalance() {
        assertThat(recount.run().differences()).isEmpty();
    }

    private long prefix(String cidr, String status, Object... more) {
        Map<String, Object> body = new HashMap<>(Map.of("spaceId", space, "cidr", cidr, "status", status));
        for (int i = 0; i < more.length; i += 2) {
            body.put(String.valueOf(more[i]), more[i + 1]);
        }
        return engineer.post("/prefixes", body).expect(201).id();
    }

    private List<JsonNode> take(long prefix, int count) {
        List<JsonNode> taken = new ArrayList<>();
        engineer.post("/prefixes/" + prefix + "/addresses", Map.of("count", count))
                .expect(201)
                .at("/items")
                .forEach(taken::add);
        return taken;
    }

    private JsonNode usage(long prefix) {
        return engineer.get("/prefixes/" + prefix).expect(200).at("/utilisation");
    }

    private List<String> cidrs(TestClient client, String query) {
        List<String> cidrs = new ArrayList<>();
        String token = "";
        do {
            Answer page = client.get("/prefixes?pageSize=2&spaceId=" + space + query + "&pageToken=" + token)
                    .expect(200);
            page.at("/items").forEach(item -> cidrs.add(item.get("cidr").asString()));
            token = page.at("/nextPageToken").asString("");
        } while (!token.isEmpty());
        return cidrs;
    }

    @Test
    void aContainerShowsTheSumOfAllBelowBeforeAndAfterFolding() {
        long outer = prefix("10.0.0.0/16", "CONTAINER");
        long inner = prefix("10.0.0.0/20", "CONTAINER");
        long one = prefix("10.0.0.0/24", "ACTIVE");
        long other = prefix("10.0.128.0/24", "ACTIVE");
        List<JsonNode> taken = take(one, 5);
        take(other, 7);
        engineer.post("/addresses/" + taken.get(0).get("id").asLong() + "/release")
                .expect(200);
        for (int round = 0; round < 2; round++) {
            assertThat(usage(outer).get("used").asInt()).isEqualTo(11);
            assertThat(usage(outer).get("cooling").asInt()).isEqualTo(1);
            assertThat(usage(inner).get("used").asInt()).isEqualTo(4);
            assertThat(usage(one).get("percent").asDouble()).isEqualTo(1.57);
            assertThat(engineer.get("/prefixes/" + outer).at("/childCount").asInt())
                    .isEqualTo(2);
            folding.foldAll();
        }
    }

    @Test
    void everybodySeesHisOwnPrefixesOnPagesInTheirOrder() {
        Member county = city.member(Role.COUNTY_ADMIN, COUNTY);
        Member other = city.member(Role.COUNTY_ADMIN, OTHER_COUNTY);
        Member operator = city.member(Role.UNIT_OPERATOR, city.unit(TOWN));
        long all = prefix("10.0.0.0/8", "CONTAINER");
        prefix("10.1.0.0/16", "CONTAINER", "divisionCode", COUNTY);
        prefix("10.1.0.0/24", "ACTIVE", "divisionCode", COUNTY);
        prefix("10.1.1.0/24", "ACTIVE", "divisionCode", TOWN);
        prefix(
                "10.1.2.0/24",
                "ACTIVE",
                "divisionCode",
                TOWN,
                "unitId",
                operator.unitId().value());
        prefix("10.2.0.0/24", "ACTIVE", "divisionCode", OTHER_COUNTY);
        prefix("10.3.0.0/24", "ACTIVE", "divisionCode", TOWN);
        prefix("10.4.0.0/24", "ACTIVE", "divisionCode", CITY);
        prefix("2001:db8::/48", "CONTAINER", "divisionCode", COUNTY);
        assertThat(cidrs(engineer, "&parentId=root")).containsExactly("10.0.0.0/8", "2001:db8::/48");
        assertThat(cidrs(engineer, "&parentId=" + all))
                .containsExactly("10.1.0.0/16", "10.2.0.0/24", "10.3.0.0/24", "10.4.0.0/24");
        assertThat(cidrs(county.client(), "&parentId=root"))
                .containsExactly("10.1.0.0/16", "10.3.0.0/24", "2001:db8::/48");
        assertThat(cidrs(county.client(), ""))
                .containsExactly(
                        "10.1.0.0/16", "10.1.0.0/24", "10.1.1.0/24", "10.1.2.0/24", "10.3.0.0/24", "2001:db8::/48");
        assertThat(cidrs(county.client(), "&parentId=" + all)).containsExactly("10.1.0.0/16", "10.3.0.0/24");
        assertThat(cidrs(county.client(), "&family=6")).containsExactly("2001:db8::/48");
        assertThat(cidrs(other.client(), "&parentId=root")).containsExactly("10.2.0.0/24");
        assertThat(cidrs(operator.client(), "&parentId=root")).containsExactly("10.1.2.0/24");
        assertThat(cidrs(operator.client(), "")).containsExactly("10.1.2.0/24");
    }

    @Test
    void theSumsOfAScopeFollowItsPrefixesToAnotherOwner() {
        Member county = city.member(Role.COUNTY_ADMIN, COUNTY);
        long id = prefix("10.5.0.0/24", "ACTIVE", "divisionCode", CITY);
        take(id, 3);
        String summary = "/prefixes/summary?spaceId=" + space;
        assertThat(county.client().get(summary).at("/ipv4").isNull()).isTrue();
        engineer.patch("/prefixes/" + id, Map.of("divisionCode", COUNTY)).expect(200);
        assertThat(county.client().get(summary).at("/ipv4/used").asInt()).isEqualTo(3);
        folding.foldAll();
        engineer.patch("/prefixes/" + id, Map.of("divisionCode", OTHER_COUNTY)).expect(200);
        take(id, 2);
        assertThat(county.client().get(summary).at("/ipv4").isNull()).isTrue();
        assertThat(engineer.get(summary).at("/ipv4/used").asInt()).isEqualTo(5);
    }

    @Test
    void iPv6IsCountedIn64s() {
        long plan = prefix("2001:db8:1::/48", "CONTAINER");
        long net = prefix("2001:db8:1:1::/64", "ACTIVE");
        prefix("2001:db8:1:2::/127", "ACTIVE");
        prefix("2001:db8:1:2::2/127", "ACTIVE");
        long direct = prefix("2001:db8:1:100::/56", "ACTIVE");
        take(direct, 3);
        take(net, 9);
        JsonNode usage = usage(plan);
        assertThat(usage.get("unit").asString()).isEqualTo("NET64");
        assertThat(usage.get("used").asInt())
                .as("the /64, that of the links, that of the addresses")
                .isEqualTo(3);
        assertThat(usage.get("total").asInt()).isEqualTo(65536);
        assertThat(usage.get("free").asInt()).isEqualTo(65533);
        assertThat(usage(net).get("unit").asString()).isEqualTo("ADDRESS");
        assertThat(usage(net).get("used").asInt()).isEqualTo(9);
        assertThat(usage(net).get("percent").isNull()).as("no silly percentage").isTrue();
        engineer.delete("/prefixes/"
                        + engineer.get("/prefixes?query=2001:db8:1:2::2&spaceId=" + space)
                                .at("/items/0/id")
                                .asLong())
                .expect(200);
        assertThat(usage(plan).get("used").asInt()).isEqualTo(3);
    }

    @Test
    void aThresholdIsInheritedOpensAFindingAndEndsItWithAMargin() {
        prefix("10.6.0.0/16", "CONTAINER", "alertPercent", 50);
        long id = prefix("10.6.0.0/28", "ACTIVE");
        List<JsonNode> taken = take(id, 6);
        assertThat(findings("THRESHOLD", id)).isEmpty();
        taken.addAll(take(id, 1));
        assertThat(findings("THRESHOLD", id)).hasSize(1);
        assertThat(engineer.get("/prefixes/" + id + "/usage")
                        .at("/threshold/cidr")
                        .asString())
                .isEqualTo("10.6.0.0/16");
        assertThat(engineer.get("/prefixes/summary?spaceId=" + space)
                        .at("/above90")
                        .size())
                .isZero();
        release(taken.get(0));
        assertThat(findings("THRESHOLD", id)).as("42 % is below 50 − 5").isEmpty();
        engineer.patch("/prefixes/" + id, Map.of("alertPercent", 40)).expect(200);
        assertThat(findings("THRESHOLD", id))
                .as("a lower threshold is looked at at once")
                .hasSize(1);
        engineer.patch("/prefixes/" + id, Map.of("alertPercent", 45)).expect(200);
        assertThat(findings("THRESHOLD", id)).as("42 % is within the margin").hasSize(1);
        take(id, 7);
        assertThat(engineer.get("/prefixes/summary?spaceId=" + space)
                        .at("/above90/0/id")
                        .asLong())
                .isEqualTo(id);
    }

    @Test
    void whatGivesNothingIsSetAside() {
        long outer = prefix("10.9.0.0/16", "CONTAINER");
        long kept = prefix("10.9.1.0/24", "RESERVED");
        prefix("10.9.2.0/24", "PLANNED");
        prefix("10.9.3.0/24", "ACTIVE");
        for (int round = 0; round < 2; round++) {
            assertThat(usage(outer).get("setAside").asInt()).isEqualTo(2 * 254);
            assertThat(usage(outer).get("free").asInt()).isEqualTo(65_536 - 3 * 256 + 254);
            assertThat(usage(kept).get("free").asInt()).isZero();
            folding.foldAll();
        }
        engineer.patch("/prefixes/" + kept, Map.of("status", "ACTIVE")).expect(200);
        take(kept, 4);
        engineer.patch("/prefixes/" + kept, Map.of("status", "RETIRED")).expect(200);
        assertThat(usage(kept).get("setAside").asInt()).isEqualTo(250);
        assertThat(usage(outer).get("setAside").asInt()).isEqualTo(250 + 254);
        assertThat(usage(outer).get("used").asInt()).isEqualTo(4);
    }

    @Test
    void aKeptBlockOf64sIsSetAsideAndNotUsed() {
        long plan = prefix("2001:db8:9::/48", "CONTAINER");
        prefix("2001:db8:9:100::/56", "RESERVED");
        long net = prefix("2001:db8:9:1::/64", "PLANNED");
        for (int round = 0; round < 2; round++) {
            assertThat(usage(plan).get("setAside").asInt()).isEqualTo(257);
            assertThat(usage(plan).get("used").asInt()).isZero();
            assertThat(usage(plan).get("free").asInt()).isEqualTo(65_536 - 257);
            folding.foldAll();
        }
        engineer.patch("/prefixes/" + net, Map.of("status", "ACTIVE")).expect(200);
        assertThat(usage(plan).get("setAside").asInt()).isEqualTo(256);
        assertThat(usage(plan).get("used").asInt()).isEqualTo(1);
    }

    @Test
    void a64IsUsedElseReservedElseCooling() {
        long plan = prefix("2001:db8:a::/48", "CONTAINER");
        long direct = prefix("2001:db8:a::/56", "ACTIVE");
        long kept = engineer.post(
                        "/prefixes/" + direct + "/reservations",
                        Map.of(
                                "count",
                                1,
                                "unitId",
                                city.unit(COUNTY).value(),
                                "reason",
                                "预留",
                                "expiresAt",
                                Instant.now().plus(Duration.ofDays(3)).toString()))
                .expect(201)
                .id();
        assertThat(nets(plan)).isEqualTo("0 used, 1 reserved, 0 cooling");
        List<JsonNode> taken = take(direct, 1);
        assertThat(nets(plan)).isEqualTo("1 used, 0 reserved, 0 cooling");
        release(taken.get(0));
        assertThat(nets(plan)).isEqualTo("0 used, 1 reserved, 0 cooling");
        folding.foldAll();
        engineer.post("/reservations/" + kept + "/return").expect(200);
        assertThat(nets(plan)).isEqualTo("0 used, 0 reserved, 1 cooling");
        assertThat(usage(plan).get("percent").asDouble()).isZero();
        assertThat(usage(plan).get("free").asInt()).isEqualTo(65_535);
    }

    private String nets(long prefix) {
        JsonNode usage = usage(prefix);
        return "%s used, %s reserved, %s cooling"
                .formatted(usage.get("used"), usage.get("reserved"), usage.get("cooling"));
    }

    @Test
    void theThresholdOfAnIPv6ContainerIsOfIts64s() {
        long plan = prefix("2001:db8:6::/60", "CONTAINER", "alertPercent", 50);
        long last = 0;
        for (int net = 0; net < 8; net++) {
            assertThat(findings("THRESHOLD", plan)).isEmpty();
            last = prefix("2001:db8:6:" + net + "::/64", "ACTIVE");
        }
        assertThat(findings("THRESHOLD", plan)).hasSize(1);
        engineer.delete("/prefixes/" + last).expect(200);
        assertThat(findings("THRESHOLD", plan)).as("43 % is below 50 − 5").isEmpty();
    }

    private void release(JsonNode address) {
        engineer.post("/addresses/" + address.get("id").asLong() + "/release").expect(200);
    }

    private List<JsonNode> findings(String kind, long prefix) {
        folding.foldAll();
        List<JsonNode> open = new ArrayList<>();
        engineer.get("/findings?kind=" + kind + "&prefixId=" + prefix)
                .expect(200)
                .at("/items")
                .forEach(open::add);
        return open;
    }

    @Test
    void thePastIsMadeFromTheHoldingsAndTellsWhenItRunsOut() {
        long id = prefix("10.7.0.0/25", "ACTIVE");
        long container = prefix("10.7.0.0/16", "CONTAINER");
        for (int day = 100; day > 0; day--) {
            JsonNode address = take(id, 1).get(0);
            jdbc.sql(
                            "UPDATE holding SET period = tstzrange(now() - :days * interval '1 day', NULL) WHERE address_id = :id")
                    .param("days", day)
                    .param("id", address.get("id").asLong())
                    .update();
        }
        // The job may have come between.
        jdbc.sql("DELETE FROM usage_sample WHERE prefix_id IN (:id, :container)")
                .param("id", id)
                .param("container", container)
                .update();
        sampling.run();
        Answer usage = engineer.get("/prefixes/" + id + "/usage").expect(200);
        assertThat(usage.at("/days").size()).isGreaterThan(95);
        assertThat(usage.at("/forecast/perDay").asDouble()).isBetween(0.9, 1.1);
        assertThat(usage.at("/forecast/outlook").asString()).isEqualTo("RUNS_OUT");
        Answer prefix = engineer.get("/prefixes/" + id).expect(200);
        assertThat(prefix.at("/runsOut").asString())
                .isEqualTo(usage.at("/forecast/runsOut").asString());
        assertThat(engineer.get("/prefixes/" + container + "/usage").at("/days").size())
                .isGreaterThan(95);
        assertThat(findings("EXHAUSTION", id)).hasSize(1);
        int rows = jdbc.sql("SELECT count(*) FROM usage_sample")
                .query(Integer.class)
                .single();
        sampling.run();
        assertThat(jdbc.sql("SELECT count(*) FROM usage_sample")
                        .query(Integer.class)
                        .single())
                .as("a day on which nothing changed has no row")
                .isEqualTo(rows);
    }

    @Test
    void aDifferenceIsListedAndIsAFindingUntilItHasGone() {
        long id = prefix("10.8.0.0/24", "ACTIVE");
        jdbc.sql("UPDATE prefix_usage SET used = used + 1 WHERE prefix_id = :id")
                .param("id", id)
                .update();
        engineer.post("/recount").expect(200);
        Answer runs = engineer.get("/recounts").expect(200);
        assertThat(runs.at("/items/0/differenceCount").asInt()).isPositive();
        long run = runs.at("/items/0/id").asLong();
        assertThat(engineer.get("/recounts/" + run + "/differences").expect(200).text())
                .contains("\"prefixId\":" + id);
        assertThat(findings("RECOUNT", id)).hasSize(1);
        jdbc.sql("UPDATE prefix_usage SET used = used - 1 WHERE prefix_id = :id")
                .param("id", id)
                .update();
        engineer.post("/recount").expect(200);
        assertThat(findings("RECOUNT", id)).isEmpty();
        city.member(Role.COUNTY_ADMIN, COUNTY).client().get("/recounts").expect(403);
    }
}
