package org.dongpo.ipam;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.dongpo.TestCity.CITY;
import static org.dongpo.TestCity.COUNTY;
import static org.dongpo.TestCity.OTHER_COUNTY;

import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.dongpo.DongpoTest;
import org.dongpo.TestCity;
import org.dongpo.TestClient;
import org.dongpo.TestClient.Answer;
import org.dongpo.access.Role;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;

/** Spaces, prefixes and addresses over HTTP. */
@DongpoTest
class RegisterTest {

    @Autowired
    private TestCity city;

    private TestClient engineer;
    private long space;

    @BeforeEach
    void makeASpace() {
        engineer = city.member(Role.CITY_ENGINEER, CITY).client();
        space = engineer.post("/address-spaces", Map.of("name", TestCity.unique("空间")))
                .expect(201)
                .id();
    }

    private Answer prefix(String cidr) {
        return engineer.post("/prefixes", Map.of("spaceId", space, "cidr", cidr));
    }

    private List<String> take(long prefix, int count) {
        return engineer.post("/prefixes/" + prefix + "/addresses", Map.of("count", count))
                .expect(201)
                .at("/items")
                .valueStream()
                .map(item -> item.get("ip").asString())
                .toList();
    }

    private JsonNode utilisation(long prefix) {
        return engineer.get("/prefixes/" + prefix).expect(200).at("/utilisation");
    }

    @Test
    void aSpacesNameIsTakenOnce() {
        String name = TestCity.unique("专网");
        engineer.post("/address-spaces", Map.of("name", name)).expect(201);
        assertThat(engineer.post("/address-spaces", Map.of("name", name)).status())
                .isEqualTo(409);
        assertThat(engineer.post("/address-spaces", Map.of("name", " "))
                        .at("/errors/0/path")
                        .asString())
                .isEqualTo("name");
    }

    @Test
    void prefixesStandInATree() {
        long inner = prefix("10.1.2.0/24").expect(201).id();
        long outer = prefix("10.1.0.0/16").expect(201).id();

        JsonNode found = engineer.get("/prefixes/" + inner).expect(200).json();

        assertThat(found.get("parentId").asLong()).isEqualTo(outer);
        assertThat(found.at("/path/0/cidr").asString()).isEqualTo("10.1.0.0/16");
        assertThat(engineer.get("/prefixes?spaceId=" + space + "&containing=10.1.2.9")
                        .expect(200)
                        .at("/items")
                        .valueStream()
                        .map(item -> item.get("cidr").asString()))
                .contains("10.1.2.0/24", "10.1.0.0/16");
        assertThat(engineer.get("/prefixes?parentId=root&spaceId=" + space)
                        .expect(200)
                        .at("/items")
                        .size())
                .isEqualTo(1);
    }

    @Test
    void aPrefixThatIsThereOrIsNoneIsRefusedAtItsField() {
        prefix("10.2.0.0/24").expect(201);
        assertThat(prefix("10.2.0.0/24").expect(409).problem()).isNotBlank();
        for (String wrong : List.of("10.2.0.1/24", "10.2.0.0/33", "10.2.0/24", "hello", "10.2.0.0", "fe80::1/64")) {
            Answer answer = prefix(wrong).expect(400);
            assertThat(answer.at("/errors/0/path").asString()).as(wrong).isEqualTo("cidr");
        }
    }

    @Test
    void networkBroadcastAndGatewayAreNeverGiven() {
        long prefix = engineer.post("/prefixes", Map.of("spaceId", space, "cidr", "10.3.0.0/29", "gateway", "10.3.0.6"))
                .expect(201)
                .id();
        assertThat(take(prefix, 5)).containsExactly("10.3.0.1", "10.3.0.2", "10.3.0.3", "10.3.0.4", "10.3.0.5");
        Answer full = engineer.post("/prefixes/" + prefix + "/addresses", Map.of("count", 1));
        assertThat(full.expect(409).problem()).isEqualTo("prefix-exhausted");
        assertThat(utilisation(prefix).get("used").asInt()).isEqualTo(5);
        assertThat(utilisation(prefix).get("free").asInt()).isZero();
    }

    @Test
    void allOfManyAreGivenOrNone() {
        long prefix = prefix("10.4.0.0/29").expect(201).id();
        engineer.post("/prefixes/" + prefix + "/addresses", Map.of("count", 7)).expect(409);
        assertThat(utilisation(prefix).get("used").asInt()).isZero();
        assertThat(take(prefix, 6)).hasSize(6);
    }

    @Test
    void aSixtyFourOfIpv6BeginsAfterTheRoutersAnycastAddress() {
        long prefix = prefix("2001:db8:1::/64").expect(201).id();
        assertThat(take(prefix, 2)).containsExactly("2001:db8:1::1", "2001:db8:1::2");
        assertThat(utilisation(prefix).get("total").bigIntegerValue().bitLength())
                .isGreaterThan(60);
    }

    @Test
    void aReleasedAddressCoolsAndItsHoldingStaysKnown() {
        long prefix = prefix("10.5.0.0/30").expect(201).id();
        Answer given = engineer.post("/prefixes/" + prefix + "/addresses", Map.of("count", 1))
                .expect(201);
        long address = given.at("/items/0/id").asLong();
        String ip = given.at("/items/0/ip").asString();

        Answer released = engineer.post("/addresses/" + address + "/release").expect(200);

        assertThat(released.at("/state").asString()).isEqualTo("COOLING");
        assertThat(take(prefix, 1)).doesNotContain(ip);
        assertThat(engineer.get("/addresses/" + address + "/history")
                        .expect(200)
                        .at("/items/0/to")
                        .isNull())
                .isFalse();
        assertThat(engineer.post("/addresses/" + address + "/release").status()).isEqualTo(409);
        assertThat(utilisation(prefix).get("cooling").asInt()).isEqualTo(1);
    }

    @Test
    void whoHeldAnAddressAtAMomentIsOneQuery() throws InterruptedException {
        long prefix = prefix("10.6.0.0/30").expect(201).id();
        Answer given = engineer.post("/prefixes/" + prefix + "/addresses", Map.of("count", 1, "purpose", "摄像头"))
                .expect(201);
        String ip = given.at("/items/0/ip").asString();
        String then = given.at("/items/0/holder/since").asString();
        Thread.sleep(5);
        engineer.post("/addresses/" + given.at("/items/0/id").asLong() + "/release")
                .expect(200);

        String question = "/holdings?spaceId=" + space + "&ip=" + ip;
        assertThat(engineer.get(question + "&at=" + then)
                        .expect(200)
                        .at("/items/0/holder/purpose")
                        .asString())
                .isEqualTo("摄像头");
        assertThat(engineer.get(question).expect(200).at("/items").size()).isZero();
    }

    @Test
    void theMapShowsEachCellInOrder() {
        long prefix = engineer.post(
                        "/prefixes", Map.of("spaceId", space, "cidr", "10.7.0.0/24", "gateway", "10.7.0.254"))
                .expect(201)
                .id();
        take(prefix, 3);

        JsonNode map = engineer.get("/prefixes/" + prefix + "/map").expect(200).json();

        assertThat(map.get("cells").size()).isEqualTo(256);
        assertThat(map.at("/cells/0/role").asString()).isEqualTo("NETWORK");
        assertThat(map.at("/cells/3/state").asString()).isIn("ASSIGNED", "ACTIVE");
        assertThat(map.at("/cells/4/state").asString()).isEqualTo("FREE");
        assertThat(map.at("/cells/254/role").asString()).isEqualTo("GATEWAY");
        assertThat(map.at("/cells/255/role").asString()).isEqualTo("BROADCAST");
    }

    @Test
    void aCountySeesItsOwnAddressesOnly() {
        TestCity.Member operator = city.member(Role.UNIT_OPERATOR, city.unit(COUNTY));
        TestClient neighbour = city.member(Role.COUNTY_ADMIN, OTHER_COUNTY).client();
        long prefix = prefix("10.8.0.0/24").expect(201).id();
        long address = engineer.post(
                        "/prefixes/" + prefix + "/addresses",
                        Map.of("count", 1, "unitId", operator.unitId().value()))
                .expect(201)
                .at("/items/0/id")
                .asLong();

        operator.client().get("/addresses/" + address).expect(200);
        neighbour.get("/addresses/" + address).expect(404);
        neighbour.get("/addresses/" + address + "/history").expect(404);
        assertThat(neighbour
                        .get("/addresses?spaceId=" + space)
                        .expect(200)
                        .at("/items")
                        .size())
                .isZero();
        assertThat(neighbour
                        .get("/holdings?ip=10.8.0.1&spaceId=" + space)
                        .expect(200)
                        .at("/items")
                        .size())
                .isZero();
        operator.client().post("/addresses/" + address + "/release").expect(403);
        operator.client()
                .post("/prefixes/" + prefix + "/addresses", Map.of("count", 1))
                .expect(403);
    }

    @Test
    void anAddressIsFoundInWhateverSpellingItIsWritten() {
        long prefix = prefix("2001:db8:9::/64").expect(201).id();
        take(prefix, 1);
        assertThat(engineer.get("/addresses?spaceId=" + space + "&ip=2001:0DB8:0009:0:0:0:0:1")
                        .expect(200)
                        .at("/items")
                        .size())
                .isEqualTo(1);
        engineer.get("/addresses?ip=1.2.3").expect(400);
    }

    @Test
    void nonsenseIsRefusedAtItsField() {
        long prefix = prefix("10.9.0.0/24").expect(201).id();
        String path = "/prefixes/" + prefix + "/addresses";
        for (Object count : List.of(0, -1, 1025, "many")) {
            assertThat(engineer.post(path, Map.of("count", count))
                            .expect(400)
                            .at("/errors/0/path")
                            .asString())
                    .isEqualTo("count");
        }
        assertThat(engineer.post(path, Map.of("count", 1, "colour", "red"))
                        .expect(400)
                        .at("/errors/0/code")
                        .asString())
                .isEqualTo("unknown-field");
        assertThat(engineer.postText(path, "{").expect(400).problem()).isEqualTo("unreadable-input");
        assertThat(engineer.post(path, Map.of("count", 1, "unitId", 99_999_999))
                        .expect(400)
                        .at("/errors/0/path")
                        .asString())
                .isEqualTo("unitId");
        engineer.post("/prefixes/99999999/addresses", Map.of("count", 1)).expect(404);
        engineer.get("/prefixes/abc").expect(400);
        engineer.get("/addresses?pageToken=nonsense").expect(400);
    }

    @Test
    void aForgedPageTokenIsRefused() {
        for (String key : List.of("", "1", "1 ", "x 10.0.0.0/8", "1 nonsense", "99999999999999999999 10.0.0.0/8")) {
            String token = Base64.getUrlEncoder().encodeToString(key.getBytes(UTF_8));
            for (String list : List.of("/prefixes", "/addresses", "/requests")) {
                Answer answer = engineer.get(list + "?pageToken=" + (token.isEmpty() ? "%C3%A9" : token));
                assertThat(answer.status()).as(list + " " + key).isEqualTo(400);
                assertThat(answer.at("/errors/0/path").asString()).isEqualTo("pageToken");
            }
        }
    }
}
