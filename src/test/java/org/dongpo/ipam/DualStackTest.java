package org.dongpo.ipam;

import static org.assertj.core.api.Assertions.assertThat;
import static org.dongpo.TestCity.CITY;
import static org.dongpo.TestCity.COUNTY;
import static org.dongpo.TestCity.OTHER_COUNTY;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.dongpo.DongpoTest;
import org.dongpo.TestCity;
import org.dongpo.TestCity.Member;
import org.dongpo.TestClient;
import org.dongpo.TestClient.Answer;
import org.dongpo.access.Role;
import org.dongpo.shared.UnitId;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;

/** Pairs of prefixes and of addresses: how they are made, by whom, how they end, and that no partner is given twice. */
@DongpoTest
class DualStackTest {

    @Autowired
    private TestCity city;

    private TestClient engineer;
    private long space;
    private long ipv4;
    private long ipv6;

    @BeforeEach
    void makeTwoPrefixes() {
        engineer = city.member(Role.CITY_ENGINEER, CITY).client();
        space = space("PUBLIC");
        ipv4 = prefix(space, "10.0.0.0/24");
        ipv6 = prefix(space, "2001:db8::/64");
    }

    private long space(String kind) {
        return engineer.post("/address-spaces", Map.of("name", TestCity.unique("空间"), "kind", kind))
                .expect(201)
                .id();
    }

    private long prefix(long space, String cidr) {
        return engineer.post("/prefixes", Map.of("spaceId", space, "cidr", cidr))
                .expect(201)
                .id();
    }

    private long prefixOf(String division, String cidr) {
        return engineer.post("/prefixes", Map.of("spaceId", space, "cidr", cidr, "divisionCode", division))
                .expect(201)
                .id();
    }

    private Answer tryPair(TestClient client, long one, long other, String form) {
        return client.post("/prefix-pairs", Map.of("ipv4PrefixId", one, "ipv6PrefixId", other, "form", form));
    }

    private long pair() {
        return tryPair(engineer, ipv4, ipv6, "LAST_OCTET_DIGITS").expect(201).id();
    }

    private static Answer give(TestClient client, long prefix, UnitId unit, boolean partner, String... ips) {
        Map<String, Object> body = new HashMap<>(Map.of("unitId", unit.value(), "withPartner", partner));
        body.put(ips.length == 0 ? "count" : "ips", ips.length == 0 ? 1 : List.of(ips));
        return client.post("/prefixes/" + prefix + "/addresses", body);
    }

    private static long id(Answer answer, int item) {
        return answer.at("/items/" + item + "/id").asLong();
    }

    private static List<String> ips(Answer answer) {
        return answer.expect(201)
                .at("/items")
                .valueStream()
                .map(item -> item.get("ip").asString())
                .toList();
    }

    private JsonNode pairsOf(long address) {
        return engineer.get("/address-pairs?addressId=" + address).expect(200).at("/items");
    }

    private Answer reserved(long prefix) {
        return engineer.get("/prefixes/" + prefix).expect(200);
    }

    @Test
    void anAddressComesWithItsPartnerToTheSameHolder() {
        pair();
        UnitId unit = city.unit(COUNTY);
        Answer given = give(engineer, ipv4, unit, true, "10.0.0.168", "10.0.0.9");
        assertThat(ips(given)).containsExactly("10.0.0.9", "10.0.0.168", "2001:db8::9", "2001:db8::168");
        for (int i = 0; i < 4; i++) {
            assertThat(given.at("/items/" + i + "/holder/unitId").asLong()).isEqualTo(unit.value());
        }
        JsonNode pair = pairsOf(id(given, 0)).get(0);
        assertThat(pair.get("ipv6").asString()).isEqualTo("2001:db8::9");
        assertThat(pair.get("ending").isNull()).isTrue();
        assertThat(pairsOf(id(given, 3)).get(0).get("ipv4").asString()).isEqualTo("10.0.0.168");
        assertThat(reserved(ipv6).at("/utilisation/used").asInt()).isEqualTo(2);
    }

    @Test
    void bothAreGivenForOneTermThatMustLieAhead() {
        pair();
        Map<String, Object> order =
                new HashMap<>(Map.of("count", 1, "unitId", city.unit(COUNTY).value(), "withPartner", true));
        order.put("expiresAt", "2001-01-01T00:00:00Z");
        assertThat(engineer.post("/prefixes/" + ipv4 + "/addresses", order)
                        .expect(400)
                        .at("/errors/0/path")
                        .asString())
                .isEqualTo("expiresAt");

        String soon = Instant.now()
                .plus(Duration.ofDays(9))
                .truncatedTo(ChronoUnit.SECONDS)
                .toString();
        order.put("expiresAt", soon);
        Answer given = engineer.post("/prefixes/" + ipv4 + "/addresses", order).expect(201);

        assertThat(given.at("/items").valueStream())
                .extracting(item -> item.at("/holder/expiresAt").asString())
                .containsExactly(soon, soon);
        assertThat(engineer.get("/findings?spaceId=" + space).expect(200).at("/items"))
                .hasSize(2);
    }

    /** Made one by one, and for a whole pair of prefixes. */
    @Test
    void partnersThatAreMadeLaterAreHeldAsLongAsTheirAddresses() {
        long prefixes = pair();
        String soon = Instant.now()
                .plus(Duration.ofDays(9))
                .truncatedTo(ChronoUnit.SECONDS)
                .toString();
        Map<String, Object> order =
                Map.of("count", 2, "unitId", city.unit(COUNTY).value(), "expiresAt", soon);
        Answer given = engineer.post("/prefixes/" + ipv4 + "/addresses", order).expect(201);

        engineer.post("/address-pairs", Map.of("ipv4AddressId", id(given, 0))).expect(201);
        engineer.post("/prefix-pairs/" + prefixes + "/partners", Map.of()).expect(200);

        assertThat(engineer.get("/addresses?prefixId=" + ipv6).expect(200).at("/items"))
                .hasSize(2)
                .extracting(item -> item.at("/holder/expiresAt").asString())
                .containsOnly(soon);
        assertThat(engineer.get("/findings?spaceId=" + space).expect(200).at("/items"))
                .as("all four end soon")
                .hasSize(4);
    }

    @Test
    void aTakenPartnerIsToldWithItsHolderAndNothingIsGiven() {
        pair();
        UnitId other = city.unit(COUNTY);
        give(engineer, ipv6, other, false, "2001:db8::7").expect(201);
        Answer refused = give(engineer, ipv4, city.unit(COUNTY), true, "10.0.0.6", "10.0.0.7");
        assertThat(refused.expect(409).problem()).isEqualTo("partner-taken");
        String name = engineer.get("/units/" + other).at("/name").asString();
        assertThat(refused.at("/detail").asString()).contains("2001:db8::7").contains(name);
        assertThat(reserved(ipv4).at("/utilisation/used").asInt()).isZero();
        assertThat(reserved(ipv6).at("/utilisation/used").asInt()).isEqualTo(1);
    }

    @Test
    void whoMayNotSeeTheHolderIsNotToldTheName() {
        long mine = prefixOf(COUNTY, "10.1.0.0/24");
        long theirs = prefixOf(COUNTY, "2001:db8:1::/64");
        tryPair(engineer, mine, theirs, "LAST_OCTET").expect(201);
        give(engineer, theirs, city.unit(OTHER_COUNTY), false, "2001:db8:1::7").expect(201);
        Member admin = city.member(Role.COUNTY_ADMIN, COUNTY);
        Answer refused = give(admin.client(), mine, admin.unitId(), true, "10.1.0.7");
        assertThat(refused.expect(409).problem()).isEqualTo("partner-taken-elsewhere");
        assertThat(refused.text()).doesNotContain("测试单位");
    }

    @Test
    void aPartnerThatCoolsOrIsAGatewayIsToldAsWhatItIs() {
        engineer.patch("/prefixes/" + ipv6, Map.of("gateway", "2001:db8::1")).expect(200);
        pair();
        UnitId unit = city.unit(COUNTY);
        assertThat(give(engineer, ipv4, unit, true, "10.0.0.1").expect(409).problem())
                .isEqualTo("partner-not-givable");
        long held = id(give(engineer, ipv6, unit, false, "2001:db8::2").expect(201), 0);
        engineer.post("/addresses/" + held + "/release").expect(200);
        assertThat(give(engineer, ipv4, unit, true, "10.0.0.2").expect(409).problem())
                .isEqualTo("partner-kept");
    }

    @Test
    void onlyWhatIsPairedHasPartners() {
        assertThat(give(engineer, ipv4, city.unit(COUNTY), true).expect(409).problem())
                .isEqualTo("prefix-not-paired");
        long pair = pair();
        assertThat(give(engineer, ipv6, city.unit(COUNTY), true).expect(409).problem())
                .isEqualTo("prefix-not-paired");
        engineer.post("/prefix-pairs/" + pair + "/end", Map.of("reason", "改造")).expect(200);
        assertThat(give(engineer, ipv4, city.unit(COUNTY), true).expect(409).problem())
                .isEqualTo("prefix-not-paired");
    }

    @Test
    void aPrefixIsInOnePairAtATime() {
        pair();
        long second = prefix(space, "2001:db8:0:1::/64");
        Answer refused = tryPair(engineer, ipv4, second, "LAST_OCTET");
        assertThat(refused.expect(409).problem()).isEqualTo("prefix-paired");
        assertThat(refused.at("/detail").asString()).contains("10.0.0.0/24").contains("2001:db8::/64");
        assertThat(tryPair(engineer, prefix(space, "10.0.1.0/24"), ipv6, "LAST_OCTET")
                        .expect(409)
                        .problem())
                .isEqualTo("prefix-paired");
    }

    @Test
    void whatCannotBeAPairIsTold() {
        assertThat(tryPair(engineer, ipv6, ipv4, "LAST_OCTET")
                        .expect(400)
                        .at("/errors/0/path")
                        .asString())
                .isEqualTo("ipv4PrefixId");
        long wide = prefix(space, "10.2.0.0/22");
        assertThat(tryPair(engineer, wide, ipv6, "LAST_OCTET")
                        .expect(400)
                        .at("/errors/0/code")
                        .asString())
                .isEqualTo("form-one-octet");
        long elsewhere = prefix(space("INTERNET"), "2001:db8:9::/64");
        assertThat(tryPair(engineer, ipv4, elsewhere, "LAST_OCTET").expect(409).problem())
                .isEqualTo("pair-area");
        long otherSpace = prefix(space("PUBLIC"), "2001:db8:9::/64");
        tryPair(engineer, ipv4, otherSpace, "LAST_OCTET").expect(201);
        Map<String, Object> neither = Map.of("ipv4PrefixId", wide, "form", "HOST_PART");
        assertThat(engineer.post("/prefix-pairs", neither)
                        .expect(400)
                        .at("/errors/0/code")
                        .asString())
                .isEqualTo("prefix-or-rule");
        Map<String, Object> byNoRule = Map.of("ipv4PrefixId", wide, "rule", "stars", "form", "HOST_PART");
        assertThat(engineer.post("/prefix-pairs", byNoRule)
                        .expect(400)
                        .at("/errors/0/code")
                        .asString())
                .isEqualTo("unknown-rule");
    }

    @Test
    void pairsOfAnotherCountyAreNotThere() {
        long mine = prefixOf(COUNTY, "10.3.0.0/24");
        long mine6 = prefixOf(COUNTY, "2001:db8:3::/64");
        long pair = tryPair(engineer, mine, mine6, "LAST_OCTET").expect(201).id();
        long held = id(give(engineer, mine, city.unit(COUNTY), false).expect(201), 0);
        TestClient stranger = city.member(Role.COUNTY_ADMIN, OTHER_COUNTY).client();
        stranger.get("/prefix-pairs/" + pair).expect(404);
        stranger.get("/prefix-pairs/" + pair + "/history").expect(404);
        stranger.patch("/prefix-pairs/" + pair, Map.of("form", "HOST_PART")).expect(404);
        stranger.post("/prefix-pairs/" + pair + "/end").expect(404);
        stranger.post("/prefix-pairs/" + pair + "/partners", Map.of()).expect(404);
        stranger.post("/address-pairs", Map.of("ipv4AddressId", held)).expect(404);
        assertThat(stranger.get("/prefix-pairs?prefixId=" + mine).expect(200).at("/items"))
                .isEmpty();
        long made = engineer.post("/address-pairs", Map.of("ipv4AddressId", held))
                .expect(201)
                .id();
        stranger.get("/address-pairs/" + made).expect(404);
        stranger.post("/address-pairs/" + made + "/end").expect(404);
        assertThat(stranger.get("/address-pairs?addressId=" + held).expect(200).at("/items"))
                .isEmpty();
        TestClient reader = city.member(Role.LEADER, CITY).client();
        reader.get("/prefix-pairs/" + pair).expect(200);
        reader.post("/prefix-pairs/" + pair + "/end").expect(403);
        reader.post("/address-pairs", Map.of("ipv4AddressId", held)).expect(403);
    }

    @Test
    void theFormMayChangeAndTheHistoryTellsIt() {
        long pair = pair();
        give(engineer, ipv4, city.unit(COUNTY), true, "10.0.0.16").expect(201);
        engineer.patch("/prefix-pairs/" + pair, Map.of("form", "WHOLE_ADDRESS")).expect(200);
        assertThat(ips(give(engineer, ipv4, city.unit(COUNTY), true, "10.0.0.17")))
                .containsExactly("10.0.0.17", "2001:db8::a00:11");
        Answer history = engineer.get("/prefix-pairs/" + pair + "/history").expect(200);
        assertThat(history.at("/items/0/detail").asString()).isEqualTo("LAST_OCTET_DIGITS → WHOLE_ADDRESS");
        assertThat(history.at("/items/1/action").asString()).isEqualTo("MADE");
        assertThat(engineer.get("/prefix-pairs/" + pair).at("/paired").asInt()).isEqualTo(2);
    }

    @Test
    void releasingOneEndsThePairAndLeavesTheOther() {
        pair();
        Answer given = give(engineer, ipv4, city.unit(COUNTY), true, "10.0.0.3").expect(201);
        engineer.post("/addresses/" + id(given, 0) + "/release", Map.of("reason", "停用"))
                .expect(200);
        JsonNode pair = pairsOf(id(given, 1)).get(0);
        assertThat(pair.at("/ending/reason").asString()).isEqualTo("RELEASED");
        assertThat(pair.at("/ending/by").isNull()).isFalse();
        assertThat(engineer.get("/addresses/" + id(given, 1)).at("/state").asString())
                .isEqualTo("ASSIGNED");
    }

    @Test
    void bothAreReleasedTogether() {
        pair();
        Answer given = give(engineer, ipv4, city.unit(COUNTY), true, "10.0.0.4").expect(201);
        engineer.post("/addresses/" + id(given, 1) + "/release", Map.of("withPartner", true))
                .expect(200);
        assertThat(engineer.get("/addresses/" + id(given, 0)).at("/state").asString())
                .isEqualTo("COOLING");
        assertThat(engineer.get("/addresses/" + id(given, 1)).at("/state").asString())
                .isEqualTo("COOLING");
        assertThat(reserved(ipv6).at("/utilisation/cooling").asInt()).isEqualTo(1);
    }

    @Test
    void whatIsHeldAlreadyIsTiedTogether() {
        pair();
        UnitId unit = city.unit(COUNTY);
        long one = id(give(engineer, ipv4, unit, false, "10.0.0.30").expect(201), 0);
        long other = id(give(engineer, ipv6, unit, false, "2001:db8::ffff").expect(201), 0);
        Map<String, Object> both = Map.of("ipv4AddressId", one, "ipv6AddressId", other);
        long made = engineer.post("/address-pairs", both).expect(201).id();
        assertThat(engineer.post("/address-pairs", both).expect(409).problem()).isEqualTo("address-paired");
        engineer.post("/address-pairs/" + made + "/end").expect(200);
        engineer.post("/address-pairs/" + made + "/end").expect(404);
        long foreign = id(
                give(engineer, ipv6, city.unit(COUNTY), false, "2001:db8::fffe").expect(201), 0);
        Map<String, Object> mixed = Map.of("ipv4AddressId", one, "ipv6AddressId", foreign);
        assertThat(engineer.post("/address-pairs", mixed).expect(409).problem()).isEqualTo("pair-holders");
        Map<String, Object> wrong = Map.of("ipv4AddressId", other, "ipv6AddressId", one);
        assertThat(engineer.post("/address-pairs", wrong)
                        .expect(400)
                        .at("/errors/0/code")
                        .asString())
                .isEqualTo("pair-family");
    }

    @Test
    void allPartnersAreMadeAtOnceAndWhatCannotBeIsTold() {
        long pair = pair();
        UnitId one = city.unit(COUNTY);
        UnitId two = city.unit(COUNTY);
        for (int i = 10; i < 20; i++) {
            give(engineer, ipv4, i % 2 == 0 ? one : two, false, "10.0.0." + i).expect(201);
        }
        give(engineer, ipv6, one, false, "2001:db8::10").expect(201);
        give(engineer, ipv6, one, false, "2001:db8::11").expect(201);
        Answer preview = engineer.post("/prefix-pairs/" + pair + "/partners?preview=true", Map.of())
                .expect(200);
        assertThat(preview.at("/counts/GIVE").asInt()).isEqualTo(8);
        assertThat(preview.at("/counts/LINK").asInt()).isEqualTo(1);
        assertThat(preview.at("/counts/TAKEN").asInt()).isEqualTo(1);
        assertThat(preview.at("/lines/0/ip").asString()).isEqualTo("10.0.0.11");
        assertThat(preview.at("/lines/0/takenBy").asString()).isNotBlank();
        assertThat(reserved(ipv6).at("/utilisation/used").asInt()).isEqualTo(2);

        Answer made =
                engineer.post("/prefix-pairs/" + pair + "/partners", Map.of()).expect(200);
        assertThat(made.at("/made").asInt()).isEqualTo(9);
        assertThat(reserved(ipv6).at("/utilisation/used").asInt()).isEqualTo(10);
        Answer left =
                engineer.post("/prefix-pairs/" + pair + "/partners", Map.of()).expect(200);
        assertThat(left.at("/made").asInt()).isZero();
        assertThat(engineer.get("/prefix-pairs/" + pair).at("/paired").asInt()).isEqualTo(9);
    }

    @Test
    void chosenPartnersAloneAreMade() {
        long pair = pair();
        UnitId unit = city.unit(COUNTY);
        Answer held =
                give(engineer, ipv4, unit, false, "10.0.0.40", "10.0.0.41").expect(201);
        Answer made = engineer.post("/prefix-pairs/" + pair + "/partners", Map.of("addressIds", List.of(id(held, 1))))
                .expect(200);
        assertThat(made.at("/made").asInt()).isEqualTo(1);
        assertThat(pairsOf(id(held, 0))).isEmpty();
        assertThat(pairsOf(id(held, 1))).hasSize(1);
    }

    @Test
    void pairsEndWithTheBlocksTheyAreOf() {
        long pair = pair();
        Answer given = give(engineer, ipv4, city.unit(COUNTY), true, "10.0.0.5").expect(201);
        Answer preview = engineer.post("/prefixes/" + ipv4 + "/split?preview=true", Map.of("length", 25, "keep", false))
                .expect(200);
        assertThat(preview.at("/unpaired/0").asString()).isEqualTo("10.0.0.0/24 ↔ 2001:db8::/64");
        assertThat(engineer.get("/prefix-pairs/" + pair).at("/ending").isNull()).isTrue();

        engineer.post("/prefixes/" + ipv4 + "/split", Map.of("length", 25, "keep", false))
                .expect(200);
        Answer ended = engineer.get("/prefix-pairs/" + pair).expect(200);
        assertThat(ended.at("/ending/reason").asString()).isEqualTo("REMOVED");
        assertThat(ended.at("/ipv4/prefixId").isNull()).isTrue();
        assertThat(ended.at("/ipv4/cidr").asString()).isEqualTo("10.0.0.0/24");
        assertThat(pairsOf(id(given, 0)).get(0).get("ending").isNull())
                .as("both addresses are still held by one unit")
                .isTrue();
        long half = engineer.get("/prefixes?containing=10.0.0.5&spaceId=" + space)
                .at("/items/0/id")
                .asLong();
        tryPair(engineer, half, ipv6, "LAST_OCTET").expect(201);
    }

    @Test
    void aPairEndsWhenAHalfBecomesAContainerOrAnUnfitBlock() {
        long pair = pair();
        engineer.post("/prefixes/" + ipv6 + "/split", Map.of("length", 65, "keep", true))
                .expect(200);
        assertThat(engineer.get("/prefix-pairs/" + pair).at("/ending/reason").asString())
                .isEqualTo("CONTAINER");

        long wide = tryPair(engineer, ipv4, prefix(space, "2001:db8:5::/64"), "LAST_OCTET")
                .expect(201)
                .id();
        engineer.post("/prefixes/" + ipv4 + "/resize", Map.of("cidr", "10.0.0.0/25"))
                .expect(200);
        assertThat(engineer.get("/prefix-pairs/" + wide).at("/ending").isNull()).isTrue();
        assertThat(engineer.get("/prefix-pairs/" + wide).at("/ipv4/cidr").asString())
                .isEqualTo("10.0.0.0/25");
        engineer.post("/prefixes/" + ipv4 + "/resize", Map.of("cidr", "10.0.0.0/22"))
                .expect(200);
        assertThat(engineer.get("/prefix-pairs/" + wide).at("/ending/reason").asString())
                .isEqualTo("RESHAPED");
    }

    @Test
    void aPairEndsWithItsPrefixOrWhenOneIsEditedToHoldOthers() {
        long pair = pair();
        engineer.delete("/prefixes/" + ipv6).expect(200);
        assertThat(engineer.get("/prefix-pairs/" + pair).at("/ending/reason").asString())
                .isEqualTo("REMOVED");
        long second = tryPair(engineer, ipv4, prefix(space, "2001:db8:6::/64"), "LAST_OCTET")
                .expect(201)
                .id();
        engineer.patch("/prefixes/" + ipv4, Map.of("status", "CONTAINER")).expect(200);
        assertThat(engineer.get("/prefix-pairs/" + second).at("/ending/reason").asString())
                .isEqualTo("CONTAINER");
    }

    @Test
    void aMovedPrefixKeepsItsPairInItsAreaAndItsAddressesPart() {
        long pair = pair();
        Answer given = give(engineer, ipv4, city.unit(COUNTY), true, "10.0.0.8").expect(201);
        engineer.post("/prefixes/" + ipv4 + "/move", Map.of("spaceId", space("PUBLIC")))
                .expect(200);
        assertThat(engineer.get("/prefix-pairs/" + pair).at("/ending").isNull()).isTrue();
        assertThat(pairsOf(id(given, 1)).get(0).at("/ending/reason").asString()).isEqualTo("RELEASED");
        Answer again =
                engineer.post("/prefix-pairs/" + pair + "/partners", Map.of()).expect(200);
        assertThat(again.at("/counts/LINK").asInt()).isEqualTo(1);

        engineer.post("/prefixes/" + ipv4 + "/move", Map.of("spaceId", space("INTERNET")))
                .expect(200);
        assertThat(engineer.get("/prefix-pairs/" + pair).at("/ending/reason").asString())
                .isEqualTo("AREA");
    }

    @Test
    void mergedPrefixesLeaveTheirPairs() {
        long neighbour = prefix(space, "10.0.1.0/24");
        long pair = pair();
        engineer.post("/prefixes/merge", Map.of("ids", List.of(ipv4, neighbour)))
                .expect(200);
        assertThat(engineer.get("/prefix-pairs/" + pair).at("/ending/reason").asString())
                .isEqualTo("REMOVED");
    }

    @Test
    void twoWhoMakeTheSamePartnerAtOnceMakeOne() throws Exception {
        pair();
        long held =
                id(give(engineer, ipv4, city.unit(COUNTY), false, "10.0.0.50").expect(201), 0);
        List<Answer> answers = atOnce(8, i -> engineer.post("/address-pairs", Map.of("ipv4AddressId", held)));
        assertThat(answers).extracting(Answer::status).containsOnlyOnce(201).containsOnly(201, 409);
        assertThat(pairsOf(held)).hasSize(1);
        assertThat(reserved(ipv6).at("/utilisation/used").asInt()).isEqualTo(1);
    }

    @Test
    void partnersGivenByOthersInBetweenAreNeverGivenTwice() throws Exception {
        pair();
        UnitId unit = city.unit(COUNTY);
        UnitId other = city.unit(COUNTY);
        List<Answer> answers = atOnce(
                40,
                i -> i % 2 == 0
                        ? give(engineer, ipv4, unit, true, "10.0.0." + (100 + i / 2))
                        : give(engineer, ipv6, other, false, "2001:db8::" + (100 + i / 2)));
        Set<String> given = new HashSet<>();
        for (int i = 0; i < answers.size(); i++) {
            Answer answer = answers.get(i);
            assertThat(answer.status()).as(answer.text()).isIn(201, 409);
            if (answer.status() == 201) {
                ips(answer).forEach(ip -> assertThat(given.add(ip)).as(ip).isTrue());
            } else {
                assertThat(answer.problem()).isIn("partner-taken", "address-not-free");
            }
        }
        assertThat(given).filteredOn(ip -> ip.contains(":")).hasSize(20);
        assertThat(engineer.post("/recount")
                        .expect(200)
                        .at("/differences")
                        .valueStream()
                        .filter(difference -> difference.get("spaceId").asLong() == space))
                .isEmpty();
    }

    @Test
    void pairsThatEndAndPartnersThatAreMadeDoNotMeet() throws Exception {
        UnitId unit = city.unit(COUNTY);
        pair();
        List<Answer> answers = atOnce(24, i -> {
            if (i % 6 == 5) {
                JsonNode open = engineer.get("/prefix-pairs?prefixId=" + ipv4).at("/items");
                return open.isEmpty()
                        ? tryPair(engineer, ipv4, ipv6, "LAST_OCTET_DIGITS")
                        : engineer.post("/prefix-pairs/" + open.get(0).get("id").asLong() + "/end");
            }
            return give(engineer, ipv4, unit, true, "10.0.0." + (200 + i));
        });
        assertThat(answers).extracting(Answer::status).allMatch(status -> status < 500);
        List<Long> ids = new ArrayList<>();
        answers.stream()
                .filter(answer -> answer.status() == 201 && answer.at("/items").size() == 2)
                .forEach(answer -> ids.add(id(answer, 0)));
        ids.forEach(id -> assertThat(pairsOf(id)).hasSize(1));
    }

    private interface Call {
        Answer of(int i) throws Exception;
    }

    private static List<Answer> atOnce(int count, Call call) throws Exception {
        ExecutorService pool = Executors.newFixedThreadPool(8);
        try {
            List<Callable<Answer>> calls = new ArrayList<>();
            for (int i = 0; i < count; i++) {
                int number = i;
                calls.add(() -> call.of(number));
            }
            List<Answer> answers = new ArrayList<>();
            for (Future<Answer> future : pool.invokeAll(calls)) {
                answers.add(future.get());
            }
            return answers;
        } finally {
            pool.shutdownNow();
        }
    }
}
