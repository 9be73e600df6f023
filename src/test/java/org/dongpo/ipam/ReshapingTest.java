package org.dongpo.ipam;

import static org.assertj.core.api.Assertions.assertThat;
import static org.dongpo.TestCity.CITY;
import static org.dongpo.TestCity.COUNTY;
import static org.dongpo.TestCity.OTHER_COUNTY;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.dongpo.DongpoTest;
import org.dongpo.TestCity;
import org.dongpo.TestClient;
import org.dongpo.TestClient.Answer;
import org.dongpo.access.Role;
import org.dongpo.ipam.application.Recount;
import org.dongpo.ipam.domain.Cidr;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;

/** Splitting, merging, resizing, moving, removing, delegating: over HTTP, each with its refusals. */
@DongpoTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ReshapingTest {

    @Autowired
    private TestCity city;

    @Autowired
    private Recount recount;

    private TestClient engineer;
    private long space;

    @BeforeEach
    void makeASpace() {
        engineer = city.member(Role.CITY_ENGINEER, CITY).client();
        space = space();
    }

    /** Once for all: the whole register is counted. */
    @AfterAll
    void theBooksBalance() {
        assertThat(recount.run().differences()).isEmpty();
    }

    private long space() {
        return engineer.post("/address-spaces", Map.of("name", TestCity.unique("空间")))
                .expect(201)
                .id();
    }

    private long prefix(String cidr, Object... facts) {
        return prefix(engineer, cidr, facts);
    }

    private long prefix(TestClient client, String cidr, Object... facts) {
        Map<String, Object> body = new HashMap<>(Map.of("spaceId", space, "cidr", cidr));
        for (int i = 0; i < facts.length; i += 2) {
            body.put(facts[i].toString(), facts[i + 1]);
        }
        return client.post("/prefixes", body).expect(201).id();
    }

    private List<String> take(long prefix, String... ips) {
        return engineer.post("/prefixes/" + prefix + "/addresses", Map.of("ips", List.of(ips)))
                .expect(201)
                .at("/items")
                .valueStream()
                .map(item -> item.get("id").asString())
                .toList();
    }

    private List<String> cidrs(long inSpace) {
        return engineer.get("/prefixes?pageSize=200&spaceId=" + inSpace)
                .expect(200)
                .at("/items")
                .valueStream()
                .map(item -> item.get("cidr").asString())
                .toList();
    }

    private JsonNode get(long prefix) {
        return engineer.get("/prefixes/" + prefix).expect(200).json();
    }

    private Answer split(long prefix, int length, boolean keep) {
        return engineer.post("/prefixes/" + prefix + "/split", Map.of("length", length, "keep", keep));
    }

    @Test
    void theNextBlockOfALengthIsTheLowestThatIsFree() {
        long outer = prefix("10.0.0.0/16", "status", "CONTAINER");
        prefix("10.0.0.0/24");
        prefix("10.0.2.0/24");
        assertThat(next(outer, 24)).isEqualTo("10.0.1.0/24");
        assertThat(next(outer, 23)).isEqualTo("10.0.4.0/23");
        assertThat(next(outer, 24)).isEqualTo("10.0.3.0/24");
        assertThat(engineer.get("/prefixes/" + outer + "/free/next?length=17")
                        .expect(200)
                        .at("/cidr")
                        .asString())
                .isEqualTo("10.0.128.0/17");
        next(outer, 17);
        assertThat(engineer.post("/prefixes/" + outer + "/prefixes", Map.of("length", 17))
                        .expect(409)
                        .problem())
                .isEqualTo("block-not-found");
        assertThat(engineer.post("/prefixes/" + outer + "/prefixes", Map.of("length", 16))
                        .expect(400)
                        .at("/errors/0/path")
                        .asString())
                .isEqualTo("length");
    }

    private String next(long outer, int length) {
        return engineer.post("/prefixes/" + outer + "/prefixes", Map.of("length", length))
                .expect(201)
                .at("/cidr")
                .asString();
    }

    @Test
    void sparseBlocksLeaveRoomToGrow() {
        long outer = prefix("2001:db8:100::/40", "status", "CONTAINER", "strategy", "SPARSE");
        assertThat(List.of(next(outer, 48), next(outer, 48), next(outer, 48)))
                .containsExactly("2001:db8:100::/48", "2001:db8:180::/48", "2001:db8:140::/48");
    }

    @Test
    void aContainerGivesItsFirstAndItsLastBlock() {
        long outer = prefix("10.9.0.0/30", "status", "CONTAINER");
        assertThat(List.of(next(outer, 32), next(outer, 32), next(outer, 32), next(outer, 32)))
                .containsExactly("10.9.0.0/32", "10.9.0.1/32", "10.9.0.2/32", "10.9.0.3/32");
    }

    @ParameterizedTest
    @CsvSource({
        "10.1.0.0/24, 10.1.0.64/26, 10.1.0.0/26, 10.1.0.128/25, 10.1.0.128",
        "2001:db8:100::/56, 2001:db8:100:40::/58, 2001:db8:100::/58, 2001:db8:100:80::/57, 2001:db8:100:80::"
    })
    void whatIsFreeIsShownAsRangesAndBlocks(
            String around, String block, String below, String above, String firstAbove) {
        long outer = prefix(around, "status", "CONTAINER");
        prefix(block);
        JsonNode items =
                engineer.get("/prefixes/" + outer + "/free").expect(200).at("/items");
        assertThat(items.size()).isEqualTo(2);
        assertThat(items.at("/0/blocks/0").asString()).isEqualTo(below);
        assertThat(items.at("/1/blocks/0").asString()).isEqualTo(above);
        Answer page = engineer.get("/prefixes/" + outer + "/free?pageSize=1").expect(200);
        assertThat(engineer.get("/prefixes/" + outer + "/free?pageSize=1&pageToken="
                                + page.at("/nextPageToken").asString())
                        .expect(200)
                        .at("/items/0/first")
                        .asString())
                .isEqualTo(firstAbove);
    }

    @Test
    void aSplitTakesTheAddressesAlong() {
        long prefix = prefix("10.2.0.0/24", "gateway", "10.2.0.1", "purpose", "办公");
        take(prefix, "10.2.0.2", "10.2.0.200");

        Answer preview =
                engineer.post("/prefixes/" + prefix + "/split?preview=true", Map.of("length", 25, "keep", false));
        assertThat(cidrs(space)).containsExactly("10.2.0.0/24");
        Answer done = split(prefix, 25, false).expect(200);

        assertThat(done.json()).isEqualTo(preview.expect(200).json());
        assertThat(done.at("/lines").size()).isEqualTo(3);
        assertThat(cidrs(space)).containsExactly("10.2.0.0/25", "10.2.0.128/25");
        assertThat(engineer.get("/prefixes?spaceId=" + space + "&containing=10.2.0.200")
                        .at("/items/0/utilisation/used")
                        .asInt())
                .isEqualTo(1);
        engineer.get("/prefixes/" + prefix).expect(404);
    }

    @Test
    void aSplitCanKeepTheBlockAsAContainer() {
        long prefix = prefix("10.3.0.0/24");
        split(prefix, 26, true).expect(200);
        assertThat(cidrs(space)).hasSize(5);
        assertThat(get(prefix).get("status").asString()).isEqualTo("CONTAINER");
        assertThat(get(prefix).get("childCount").asInt()).isEqualTo(4);
    }

    @Test
    void aSplitThatWouldMakeAHeldAddressABroadcastIsRefusedAndChangesNothing() {
        long prefix = prefix("10.4.0.0/24");
        take(prefix, "10.4.0.127");
        Answer refused = split(prefix, 25, false).expect(409);
        assertThat(refused.problem()).isEqualTo("addresses-in-the-way");
        assertThat(refused.at("/detail").asString()).contains("10.4.0.127");
        assertThat(cidrs(space)).containsExactly("10.4.0.0/24");
    }

    @Test
    void aReservationSurvivesASplit() {
        long prefix = prefix("10.5.0.0/24");
        take(prefix, "10.5.0.5");
        split(prefix, 28, true).expect(200);
        assertThat(engineer.get("/addresses?spaceId=" + space)
                        .at("/items/0/prefixCidr")
                        .asString())
                .isEqualTo("10.5.0.0/28");
    }

    @Test
    void neighboursMergeAndStrangersDoNot() {
        long left = prefix("10.6.0.0/25", "purpose", "一");
        long right = prefix("10.6.0.128/25");
        long far = prefix("10.6.2.0/25");
        take(left, "10.6.0.9");
        take(right, "10.6.0.129");
        assertThat(merge(left, far).expect(409).problem()).isEqualTo("no-block");
        merge(right, left).expect(200);
        assertThat(cidrs(space)).containsExactly("10.6.0.0/24", "10.6.2.0/25");
        JsonNode merged = engineer.get("/prefixes?spaceId=" + space + "&containing=10.6.0.9")
                .at("/items/0");
        assertThat(merged.get("purpose").asString()).isEqualTo("一");
        assertThat(merged.at("/utilisation/used").asInt()).isEqualTo(2);
        assertThat(merged.at("/utilisation/total").asInt()).isEqualTo(254);
    }

    private Answer merge(long... ids) {
        return engineer.post(
                "/prefixes/merge",
                Map.of("ids", java.util.Arrays.stream(ids).boxed().toList()));
    }

    @Test
    void aPrefixGrowsAndShrinksWithItsAddresses() {
        long prefix = prefix("10.7.0.0/25");
        take(prefix, "10.7.0.100");
        resize(prefix, "10.7.0.0/24").expect(200);
        take(prefix, "10.7.0.200");
        assertThat(resize(prefix, "10.7.0.0/25").expect(409).problem()).isEqualTo("addresses-in-the-way");
        assertThat(resize(prefix, "10.7.1.0/25")
                        .expect(400)
                        .at("/errors/0/path")
                        .asString())
                .isEqualTo("cidr");
        resize(prefix, "10.7.0.0/23").expect(200);
        assertThat(get(prefix).at("/utilisation/total").asInt()).isEqualTo(510);
        assertThat(engineer.get("/prefixes/" + prefix + "/changes")
                        .at("/items/0/before/cidr")
                        .asString())
                .isEqualTo("10.7.0.0/24");
    }

    private Answer resize(long prefix, String cidr) {
        return engineer.post("/prefixes/" + prefix + "/resize", Map.of("cidr", cidr));
    }

    @Test
    void onlyAnEmptyPrefixGoesAndItsBlocksStay() {
        long outer = prefix("10.8.0.0/16", "status", "CONTAINER");
        long middle = prefix("10.8.0.0/20", "status", "CONTAINER");
        long inner = prefix("10.8.1.0/24");
        String held = take(inner, "10.8.1.1").get(0);
        assertThat(engineer.delete("/prefixes/" + inner).expect(409).problem()).isEqualTo("prefix-in-use");
        engineer.delete("/prefixes/" + middle).expect(200);
        assertThat(get(inner).get("parentId").asLong()).isEqualTo(outer);
        assertThat(engineer.get("/addresses/" + held).expect(200).at("/state").asString())
                .isEqualTo("ASSIGNED");
    }

    @ParameterizedTest
    @CsvSource({
        "10.17.0.0/24, 10.17.0.64, 10.17.0.64/26",
        "2001:db8:1700::/56, 2001:db8:1700:40::, 2001:db8:1700:40::/60"
    })
    void aBlockIsNotMadeWhereAHeldAddressWouldBeItsFirst(String outer, String held, String block) {
        take(prefix(outer), held);
        assertThat(engineer.post("/prefixes", Map.of("spaceId", space, "cidr", block))
                        .expect(409)
                        .problem())
                .isEqualTo("addresses-in-the-way");
        assertThat(cidrs(space)).containsExactly(outer);
    }

    @Test
    void whatBecameOfABlockThatIsGoneCanStillBeRead() {
        prefix("10.16.0.0/16", "status", "CONTAINER");
        long whole = prefix("10.16.0.0/23", "purpose", "旧楼");
        split(whole, 24, false).expect(200);
        long half = engineer.get("/prefixes?spaceId=" + space + "&containing=10.16.1.1")
                .at("/items/0/id")
                .asLong();
        engineer.put("/prefixes/" + half + "/delegation", Map.of("divisionCode", COUNTY))
                .expect(204);
        TestClient county = city.member(Role.COUNTY_ADMIN, COUNTY).client();
        county.delete("/prefixes/" + half).expect(200);

        assertThat(changes(engineer, "10.16.0.0/16"))
                .containsExactly(
                        "10.16.1.0/24 REMOVE",
                        "10.16.1.0/24 DELEGATE",
                        "10.16.1.0/24 SPLIT",
                        "10.16.0.0/24 SPLIT",
                        "10.16.0.0/23 SPLIT",
                        "10.16.0.0/23 CREATE",
                        "10.16.0.0/16 CREATE");
        assertThat(changes(engineer, "10.16.1.0/24")).hasSize(3);
        assertThat(changes(county, "10.16.0.0/16")).containsExactly("10.16.1.0/24 REMOVE");
        assertThat(changes(city.member(Role.COUNTY_ADMIN, OTHER_COUNTY).client(), "10.16.0.0/16"))
                .isEmpty();
        engineer.get("/prefix-changes?spaceId=" + space + "&cidr=x").expect(400);
    }

    private List<String> changes(TestClient client, String block) {
        return client.get("/prefix-changes?spaceId=" + space + "&cidr=" + block)
                .expect(200)
                .at("/items")
                .valueStream()
                .map(item ->
                        item.get("cidr").asString() + " " + item.get("action").asString())
                .toList();
    }

    @ParameterizedTest
    @CsvSource({"10.10.0.0/24, 10.10.0.7", "2001:db8:10:a::/64, 2001:db8:10:a::7"})
    void aMoveKeepsWhoHeldWhatInTheFormerSpace(String cidr, String ip) {
        long prefix = prefix(cidr);
        String held = take(prefix, ip).get(0);
        engineer.post("/addresses/" + held + "/renewal", Map.of("expiresAt", "2027-03-01T00:00:00Z", "reason", "一期"))
                .expect(200);
        long other = space();
        assertThat(engineer.post("/prefixes/" + prefix + "/move?preview=true", Map.of("spaceId", other))
                        .expect(200)
                        .at("/lines")
                        .size())
                .isPositive();
        assertThat(cidrs(other)).isEmpty();
        String before = java.time.Instant.now().toString();
        engineer.post("/prefixes/" + prefix + "/move", Map.of("spaceId", other)).expect(200);
        assertThat(cidrs(other)).containsExactly(cidr);
        assertThat(cidrs(space)).isEmpty();
        assertThat(engineer.get("/holdings?ip=" + ip + "&spaceId=" + space + "&at=" + before)
                        .expect(200)
                        .at("/items")
                        .size())
                .isEqualTo(1);
        assertThat(engineer.get("/holdings?ip=" + ip + "&spaceId=" + other)
                        .expect(200)
                        .at("/items")
                        .size())
                .isEqualTo(1);
        assertThat(engineer.get("/holdings?ip=" + ip + "&spaceId=" + space)
                        .expect(200)
                        .at("/items")
                        .size())
                .isZero();
    }

    @ParameterizedTest
    @CsvSource({
        "10.15.0.0/16, 10.15.0.0/20, 10.15.1.0/24, 10.15.1.7",
        "2001:db8:1500::/40, 2001:db8:1500::/44, 2001:db8:1501::/64, 2001:db8:1501::7"
    })
    void aMoveLeavesItsPlaceFreeAndFindsOneInTheOtherSpace(String outer, String middle, String block, String held) {
        prefix(outer, "status", "CONTAINER");
        long inner = prefix(middle, "status", "CONTAINER");
        long moved = prefix(block);
        take(moved, held);
        long former = space;
        space = space();
        long target = prefix(outer, "status", "CONTAINER");
        String free = engineer.get("/prefixes/" + target + "/free").at("/items").toString();

        engineer.post("/prefixes/" + moved + "/move", Map.of("spaceId", space)).expect(200);
        assertThat(get(moved).get("parentId").asLong()).isEqualTo(target);
        assertThat(cidrs(former)).containsExactly(outer, middle);
        assertThat(engineer.get("/prefixes/" + inner + "/free")
                        .at("/items/0/blocks/0")
                        .asString())
                .isEqualTo(middle);
        engineer.post("/prefixes/" + moved + "/move", Map.of("spaceId", former)).expect(200);
        assertThat(get(moved).at("/utilisation/used").asInt()).isEqualTo(1);
        assertThat(engineer.get("/prefixes/" + target + "/free").at("/items").toString())
                .isEqualTo(free);
    }

    @ParameterizedTest
    @CsvSource({
        "10.11.0.0/16, 10.11.1.0/24, 10.11.2.0/24",
        "2001:db8:1100::/56, 2001:db8:1100:1::/64, 2001:db8:1100:2::/64"
    })
    void aDelegatedBlockIsTheCountysAlone(String outer, String given, String wanted) {
        long block = prefix(outer, "status", "CONTAINER");
        long inner = prefix(given);
        TestClient county = city.member(Role.COUNTY_ADMIN, COUNTY).client();
        TestClient other = city.member(Role.COUNTY_ADMIN, OTHER_COUNTY).client();
        engineer.put("/prefixes/" + block + "/delegation", Map.of("divisionCode", COUNTY))
                .expect(204);

        assertThat(engineer.post("/prefixes/" + inner + "/addresses", Map.of("count", 1))
                        .expect(409)
                        .problem())
                .isEqualTo("prefix-delegated");
        assertThat(engineer.post("/prefixes", Map.of("spaceId", space, "cidr", wanted))
                        .expect(409)
                        .problem())
                .isEqualTo("prefix-delegated");
        String held = county.post("/prefixes/" + inner + "/addresses", Map.of("count", 1))
                .expect(201)
                .at("/items/0/id")
                .asString();
        county.post(
                        "/prefixes/" + block + "/prefixes",
                        Map.of("length", Cidr.of(given).length()))
                .expect(201);
        other.post("/prefixes/" + inner + "/addresses", Map.of("count", 1)).expect(404);
        assertThat(revoke(block).expect(409).problem()).isEqualTo("delegation-in-use");
        county.delete("/prefixes/" + block + "/delegation").expect(409);
        assertThat(get(block).get("delegatedTo").asString()).isEqualTo(COUNTY);
        assertThat(county.post("/addresses/" + held + "/release").status()).isEqualTo(200);
    }

    private Answer revoke(long block) {
        return engineer.delete("/prefixes/" + block + "/delegation");
    }

    @ParameterizedTest
    @CsvSource({
        "10.14.0.0/16, 10.14.1.0/24, 10.14.8.0/21, 10.14.0.10, 10.14.0.20",
        "2001:db8:1400::/40, 2001:db8:1401::/64, 2001:db8:1480::/48, 2001:db8:1400::10, 2001:db8:1400::20"
    })
    void aBlockComesBackWhenNothingLivesInIt(String cidr, String child, String container, String first, String last) {
        long block = prefix(cidr, "status", "CONTAINER");
        TestClient county = city.member(Role.COUNTY_ADMIN, COUNTY).client();
        engineer.put("/prefixes/" + block + "/delegation", Map.of("divisionCode", COUNTY))
                .expect(204);
        prefix(county, container, "status", "CONTAINER");
        long inner = prefix(county, child, "divisionCode", COUNTY);
        assertThat(revoke(block).expect(409).at("/detail").asString()).contains(child);
        county.delete("/prefixes/" + inner).expect(200);
        long pool = county.post(
                        "/prefixes/" + block + "/ranges", Map.of("first", first, "last", last, "kind", "DYNAMIC"))
                .expect(201)
                .id();
        Answer refused = revoke(block).expect(409);
        assertThat(refused.problem()).isEqualTo("delegation-in-use");
        assertThat(refused.at("/detail").asString()).contains(first + " – " + last);
        county.delete("/ranges/" + pool).expect(204);

        assertThat(revoke(block).status()).isEqualTo(204);
        assertThat(get(block).get("delegatedTo").isNull()).isTrue();
        assertThat(engineer.get("/prefixes/" + block + "/changes")
                        .at("/items/0/action")
                        .asString())
                .isEqualTo("REVOKE");
        prefix(child);
    }

    @ParameterizedTest
    @CsvSource({"10.12.0., 28, 10, 14", "2001:db8:1200::, 124, a, e"})
    void rangesAreNotGivenFromOrTheOnlyOnesToGiveFrom(String net, int length, String first, String last) {
        long prefix = prefix(net + (net.endsWith(".") ? "0/" : "/") + length);
        long reserved =
                range(prefix, net + "1", net + "4", "RESERVED").expect(201).id();
        range(prefix, net + first, net + last, "DYNAMIC").expect(201);
        assertThat(range(prefix, net + "4", net + "6", "RESERVED").expect(409).problem())
                .isEqualTo("range-overlaps");
        assertThat(next(prefix)).isEqualTo(net + "5");
        assertThat(get(prefix).at("/utilisation/setAside").asInt()).isEqualTo(9);
        engineer.delete("/ranges/" + reserved).expect(204);
        range(prefix, net + "9", net + "9", "ALLOCATION").expect(201);
        assertThat(next(prefix)).isEqualTo(net + "9");
        engineer.post("/prefixes/" + prefix + "/addresses", Map.of("count", 1)).expect(409);
        assertThat(split(prefix, length + 1, false).expect(200).at("/lines").size())
                .isEqualTo(3);
    }

    @Test
    void aBlockThatWouldCutARangeIsRefused() {
        long prefix = prefix("10.13.0.0/24");
        range(prefix, "10.13.0.120", "10.13.0.140", "DYNAMIC").expect(201);
        assertThat(split(prefix, 25, false).expect(409).problem()).isEqualTo("range-in-the-way");
        assertThat(engineer.post("/prefixes", Map.of("spaceId", space, "cidr", "10.13.0.128/26"))
                        .expect(409)
                        .problem())
                .isEqualTo("range-in-the-way");
    }

    private Answer range(long prefix, String first, String last, String kind) {
        return engineer.post("/prefixes/" + prefix + "/ranges", Map.of("first", first, "last", last, "kind", kind));
    }

    private String next(long prefix) {
        return engineer.post("/prefixes/" + prefix + "/addresses", Map.of("count", 1))
                .expect(201)
                .at("/items/0/ip")
                .asString();
    }
}
