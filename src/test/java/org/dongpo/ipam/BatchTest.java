package org.dongpo.ipam;

import static org.assertj.core.api.Assertions.assertThat;
import static org.dongpo.TestCity.CITY;
import static org.dongpo.TestCity.COUNTY;
import static org.dongpo.TestCity.OTHER_COUNTY;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.dongpo.DongpoTest;
import org.dongpo.TestCity;
import org.dongpo.TestCity.Member;
import org.dongpo.TestClient;
import org.dongpo.TestClient.Answer;
import org.dongpo.access.Role;
import org.dongpo.shared.PersonId;
import org.dongpo.shared.UnitId;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;

/** Many addresses at once: each way of naming them, each thing that can be done, and what is refused. */
@DongpoTest
class BatchTest {

    @Autowired
    private TestCity city;

    private TestClient engineer;
    private UnitId unit;
    private long space;
    private long prefix;

    @BeforeEach
    void makeAPrefix() {
        engineer = city.member(Role.CITY_ENGINEER, CITY).client();
        unit = city.unit(COUNTY);
        space = engineer.post("/address-spaces", Map.of("name", TestCity.unique("空间")))
                .expect(201)
                .id();
        prefix = prefix(Map.of("cidr", "10.9.0.0/24", "gateway", "10.9.0.254", "divisionCode", COUNTY));
    }

    private long prefix(Map<String, Object> facts) {
        Map<String, Object> body = new HashMap<>(facts);
        body.put("spaceId", space);
        return engineer.post("/prefixes", body).expect(201).id();
    }

    private Batch batch(String action) {
        return Batch.of(engineer, action);
    }

    private Batch assign(String text) {
        return batch("ASSIGN").text(space, text).holder(Map.of("unitId", unit.value()));
    }

    private List<String> held() {
        return texts("/addresses?pageSize=200&state=ASSIGNED&spaceId=" + space, "ip");
    }

    private List<String> texts(String list, String column) {
        return engineer.get(list)
                .expect(200)
                .at("/items")
                .valueStream()
                .map(item -> item.get(column).asString())
                .toList();
    }

    private JsonNode address(String ip) {
        return engineer.get("/addresses?spaceId=" + space + "&ip=" + ip)
                .expect(200)
                .at("/items/0");
    }

    private JsonNode utilisation() {
        return engineer.get("/prefixes/" + prefix).expect(200).at("/utilisation");
    }

    @Test
    void aTextNamesAddressesRangesAndBlocks() {
        assertThat(Batch.counts(assign("10.9.0.1，10.9.0.3 - 10.9.0.5\n10.9.0.8-9；10.9.0.16/30")
                        .run()))
                .containsExactly(10, 0, 0, 0);
        assertThat(held())
                .containsExactly(
                        "10.9.0.1",
                        "10.9.0.3",
                        "10.9.0.4",
                        "10.9.0.5",
                        "10.9.0.8",
                        "10.9.0.9",
                        "10.9.0.16",
                        "10.9.0.17",
                        "10.9.0.18",
                        "10.9.0.19");
        assertThat(utilisation().get("used").asInt()).isEqualTo(10);
    }

    @Test
    void aPreviewTellsAllAndChangesNothing() {
        Answer preview = assign("10.9.0.1-3").preview().expect(200);
        assertThat(Batch.counts(preview)).containsExactly(3, 0, 0, 0);
        assertThat(preview.at("/lines/0/before/state").asString()).isEqualTo("FREE");
        assertThat(preview.at("/lines/0/after/state").asString()).isEqualTo("ASSIGNED");
        assertThat(preview.at("/lines/0/after/unitName").asString()).startsWith("测试单位");
        assertThat(preview.at("/id").isNull()).isTrue();
        assertThat(held()).isEmpty();
        assertThat(utilisation().get("used").asInt()).isZero();
    }

    @Test
    void allOrNothingUnlessTheRefusedAreLeftOut() {
        assign("10.9.0.2").run().expect(200);
        Batch three = assign("10.9.0.1\n10.9.0.2\n10.9.0.3");
        Answer refused = three.run().expect(409);
        assertThat(refused.problem()).isEqualTo("batch-refused");
        assertThat(refused.at("/errors/0/path").asString()).isEqualTo("rows[2].ADDRESS");
        assertThat(held()).containsExactly("10.9.0.2");
        assertThat(Batch.counts(three.skipping().run())).containsExactly(2, 0, 0, 1);
        assertThat(held()).containsExactly("10.9.0.1", "10.9.0.2", "10.9.0.3");
    }

    @Test
    void everyFaultIsToldAtOnce() {
        assign("10.9.0.2, 10.9.0.5").run().expect(200);
        batch("RELEASE").text(space, "10.9.0.5").run().expect(200);
        prefix(Map.of("cidr", "10.10.0.0/16", "status", "CONTAINER"));
        Answer preview = assign(
                        "10.9.0.x 10.9.0.2 10.9.0.5 10.9.0.0 10.9.0.254 10.8.0.1 10.10.0.1 10.9.0.9-7 10.9.0.1/24")
                .preview();
        assertThat(Batch.refusals(preview))
                .containsExactlyInAnyOrderEntriesOf(Map.of(
                        "10.9.0.x", "batch-address",
                        "10.9.0.2", "batch-held",
                        "10.9.0.5", "batch-cooling",
                        "10.9.0.0", "batch-not-givable",
                        "10.9.0.254", "batch-not-givable",
                        "10.8.0.1", "batch-no-prefix",
                        "10.10.0.1", "batch-prefix",
                        "10.9.0.9-7", "batch-address",
                        "10.9.0.1/24", "batch-address"));
        assertThat(preview.at("/lines/0/refusals/0/message").asString()).isNotBlank();
    }

    @Test
    void aBlockPassesOverItsNetworkGatewayAndBroadcast() {
        assertThat(Batch.counts(assign("10.9.0.0/24").run())).containsExactly(253, 0, 3, 0);
        assertThat(utilisation().get("free").asInt()).isZero();
    }

    @Test
    void anAddressIsDoneOnceHoweverOftenItIsNamed() {
        assertThat(Batch.counts(assign("10.9.0.7 10.9.0.7 10.9.0.6-8").run())).containsExactly(3, 0, 2, 0);
    }

    @Test
    void tooManyAreRefusedBeforeTheyAreLookedAt() {
        for (String many : List.of("10.0.0.0/8", "2001:db8::/32")) {
            Answer answer = assign(many).run().expect(400);
            assertThat(answer.at("/errors/0/code").asString()).isEqualTo("batch-too-many");
        }
    }

    @Test
    void releasedAddressesCoolAndCountersFollow() {
        assign("10.9.0.1-20").run().expect(200);
        assertThat(Batch.counts(batch("RELEASE").text(space, "10.9.0.5-30").run()))
                .containsExactly(16, 0, 0, 0);
        assertThat(address("10.9.0.5").get("state").asString()).isEqualTo("COOLING");
        assertThat(utilisation().get("used").asInt()).isEqualTo(4);
        assertThat(utilisation().get("cooling").asInt()).isEqualTo(16);
        assertThat(Batch.refusals(
                        batch("RELEASE").text(space, "10.9.0.5 10.9.0.30").preview()))
                .containsExactlyInAnyOrderEntriesOf(Map.of("10.9.0.5", "batch-cooling", "10.9.0.30", "batch-unknown"));
    }

    @Test
    void aBlockOfIpv6ReleasesWhatIsHeldInItHoweverLarge() {
        prefix(Map.of("cidr", "2001:db8:9::/64"));
        assign("2001:db8:9::5, 2001:db8:9::a-2001:db8:9::c").run().expect(200);
        assertThat(Batch.counts(batch("RELEASE").text(space, "2001:db8:9::/64").run()))
                .containsExactly(4, 0, 0, 0);
    }

    @Test
    void aChangeEndsAHoldingAndBeginsAnother() {
        assign("10.9.0.1-3").run().expect(200);
        PersonId person = city.person(unit);
        Answer changed = batch("CHANGE")
                .text(space, "10.9.0.1-3")
                .holder(Map.of("personId", person.value(), "purpose", "视频会议", "mac", "0011-2233-4455"))
                .run()
                .expect(200);
        assertThat(Batch.counts(changed)).containsExactly(3, 0, 0, 0);
        JsonNode address = address("10.9.0.2");
        assertThat(address.at("/holder/personId").asLong()).isEqualTo(person.value());
        assertThat(address.at("/holder/purpose").asString()).isEqualTo("视频会议");
        assertThat(address.at("/holder/terminal/mac").asString()).isEqualTo("00:11:22:33:44:55");
        List<JsonNode> holdings = history("10.9.0.2", "HOLDING");
        assertThat(holdings).hasSize(2);
        assertThat(holdings.get(0).get("to").isNull()).isTrue();
        assertThat(holdings.get(1).get("to").asString())
                .isEqualTo(holdings.get(0).get("from").asString());
    }

    @Test
    void whatIsAlreadySoIsLeftAlone() {
        assign("10.9.0.1-3").run().expect(200);
        Batch change = batch("CHANGE").text(space, "10.9.0.1-3").holder(Map.of("purpose", "办公"));
        change.run().expect(200);
        assertThat(Batch.counts(change.run())).containsExactly(0, 3, 0, 0);
        assertThat(history("10.9.0.1", "CHANGE")).hasSize(1);
    }

    @Test
    void anotherPurposeGoesIntoTheHoldingAsForOneAddress() {
        assign("10.9.0.1-3").run().expect(200);
        batch("CHANGE")
                .text(space, "10.9.0.1-3")
                .holder(Map.of("purpose", "视频会议"))
                .run()
                .expect(200);

        assertThat(history("10.9.0.2", "HOLDING"))
                .singleElement()
                .satisfies(
                        holding -> assertThat(holding.get("purpose").asString()).isEqualTo("视频会议"));
        assertThat(history("10.9.0.2", "CHANGE"))
                .singleElement()
                .satisfies(entry ->
                        assertThat(entry.at("/change/action").asString()).isEqualTo("EDIT"));
    }

    @Test
    void theHistoryOfEachAddressTellsWhoReleasedItAndWhy() {
        assign("10.9.0.1-3").run().expect(200);
        batch("RELEASE").text(space, "10.9.0.1-3").because("办公楼搬迁").run().expect(200);

        JsonNode change = history("10.9.0.2", "CHANGE").get(0).get("change");
        assertThat(change.get("action").asString()).isEqualTo("RELEASE");
        assertThat(change.get("reason").asString()).isEqualTo("办公楼搬迁");
    }

    @Test
    void aBlockThatACountyAdministersAloneIsLeftToIt() {
        assign("10.9.0.1-3").run().expect(200);
        engineer.put("/prefixes/" + prefix + "/delegation", Map.of("divisionCode", COUNTY))
                .expect(204);
        TestClient county = city.member(Role.COUNTY_ADMIN, COUNTY).client();

        for (String action : List.of("RELEASE", "CHANGE")) {
            Map<String, Object> holder = action.equals("CHANGE") ? Map.of("purpose", "办公") : Map.of();
            assertThat(Batch.refusals(
                            batch(action).text(space, "10.9.0.1").holder(holder).preview()))
                    .as(action)
                    .containsExactlyEntriesOf(Map.of("10.9.0.1", "batch-delegated"));
        }
        assertThat(Batch.counts(
                        Batch.of(county, "RELEASE").text(space, "10.9.0.1-3").run()))
                .containsExactly(3, 0, 0, 0);
    }

    @Test
    void whatWasFoundAtAnAddressIsOverWhenItIsGiven() {
        String now = Instant.now().toString();
        engineer.post(
                        "/sightings",
                        Map.of(
                                "source",
                                "交换机",
                                "sightings",
                                List.of(Map.of(
                                        "spaceId",
                                        space,
                                        "ip",
                                        "10.9.0.2",
                                        "mac",
                                        "02:00:00:00:00:02",
                                        "seenAt",
                                        now))))
                .expect(200);
        assertThat(texts("/findings?spaceId=" + space, "kind")).containsExactly("UNREGISTERED");

        assign("10.9.0.2").run().expect(200);

        assertThat(texts("/findings?spaceId=" + space, "kind")).isEmpty();
    }

    private List<JsonNode> history(String ip, String kind) {
        return engineer.get("/addresses/" + address(ip).get("id").asLong() + "/history")
                .expect(200)
                .at("/items")
                .valueStream()
                .filter(entry -> entry.get("kind").asString().equals(kind))
                .toList();
    }

    @Test
    void anotherUnitTakesTheAddressAndNotThePersonOfTheFirst() {
        PersonId person = city.person(unit);
        UnitId other = city.unit(OTHER_COUNTY);
        batch("ASSIGN")
                .text(space, "10.9.0.1")
                .holder(Map.of("unitId", unit.value(), "personId", person.value()))
                .run()
                .expect(200);
        batch("CHANGE")
                .text(space, "10.9.0.1")
                .holder(Map.of("unitId", other.value()))
                .run()
                .expect(200);
        JsonNode holder = address("10.9.0.1").get("holder");
        assertThat(holder.get("unitId").asLong()).isEqualTo(other.value());
        assertThat(holder.get("divisionCode").asString()).isEqualTo(OTHER_COUNTY);
        assertThat(holder.get("personId").isNull()).isTrue();
        assertThat(engineer.get("/addresses?unitId=" + other.value())
                        .at("/items/0/ip")
                        .asString())
                .isEqualTo("10.9.0.1");
    }

    @Test
    void aFactIsClearedWhenItIsSaid() {
        batch("ASSIGN")
                .text(space, "10.9.0.1")
                .holder(Map.of("unitId", unit.value(), "purpose", "办公", "place", "301"))
                .run()
                .expect(200);
        batch("CHANGE")
                .text(space, "10.9.0.1")
                .holder(Map.of("clear", List.of("PURPOSE")))
                .run()
                .expect(200);
        assertThat(address("10.9.0.1").at("/holder/purpose").isNull()).isTrue();
        assertThat(address("10.9.0.1").at("/holder/terminal/place").asString()).isEqualTo("301");
    }

    @Test
    void pickedRowsAndFiltersNameAddresses() {
        assign("10.9.0.1-9").run().expect(200);
        List<Long> ids = List.of(
                address("10.9.0.1").get("id").asLong(),
                address("10.9.0.2").get("id").asLong());
        Answer released = batch("RELEASE").ids(ids).run();
        assertThat(Batch.counts(released)).containsExactly(2, 0, 0, 0);
        long id = released.at("/id").asLong();
        assertThat(engineer.get("/addresses?batchId=" + id).at("/items").size()).isEqualTo(2);
        Batch rest = batch("RELEASE").filter(Map.of("spaceId", space, "query", "10.9.0."));
        assertThat(Batch.counts(rest.preview())).containsExactly(7, 0, 2, 0);
        assertThat(Batch.counts(rest.run())).containsExactly(7, 0, 2, 0);
        assertThat(held()).isEmpty();
    }

    @Test
    void addressesOfAnotherCountyAreAsIfTheyWereNotThere() {
        assign("10.9.0.1-3").run().expect(200);
        Member stranger = city.member(Role.COUNTY_ADMIN, OTHER_COUNTY);
        UnitId theirs = city.unit(OTHER_COUNTY);
        long id = address("10.9.0.1").get("id").asLong();
        for (String action : List.of("RELEASE", "CHANGE")) {
            Batch batch = Batch.of(stranger.client(), action).holder(Map.of("purpose", "x"));
            assertThat(Batch.refusals(batch.text(space, "10.9.0.1 10.9.0.77").preview()))
                    .containsExactlyInAnyOrderEntriesOf(
                            Map.of("10.9.0.1", "batch-unknown", "10.9.0.77", "batch-unknown"));
            assertThat(Batch.counts(batch.text(space, "10.9.0.0/24").run())).containsExactly(0, 0, 1, 0);
            assertThat(Batch.counts(batch.ids(List.of(id, 999_999_999L)).preview()))
                    .containsExactly(0, 0, 0, 2);
            assertThat(Batch.counts(batch.filter(Map.of("spaceId", space)).run()))
                    .containsExactly(0, 0, 0, 0);
        }
        Batch give = Batch.of(stranger.client(), "ASSIGN").holder(Map.of("unitId", theirs.value()));
        assertThat(Batch.refusals(
                        give.text(space, "10.9.0.1 10.9.0.9 10.77.0.1").preview()))
                .containsExactlyInAnyOrderEntriesOf(Map.of(
                        "10.9.0.1", "batch-no-prefix", "10.9.0.9", "batch-no-prefix", "10.77.0.1", "batch-no-prefix"));
        assertThat(give.holder(Map.of("unitId", unit.value()))
                        .text(space, "10.9.0.9")
                        .run()
                        .expect(400)
                        .at("/errors/0/path")
                        .asString())
                .isEqualTo("holder.unitId");
        assertThat(held()).hasSize(3);
    }

    @Test
    void whoMayNotAllocateMayNotDoItAtOnceEither() {
        Member operator = city.member(Role.UNIT_OPERATOR, unit);
        Batch.of(operator.client(), "RELEASE").text(space, "10.9.0.1").run().expect(403);
    }

    @Test
    void badInputIsToldAtItsField() {
        Map<String, Map<String, Object>> wrong = Map.of(
                "addresses", Map.of("action", "RELEASE", "addresses", Map.of()),
                "addresses.spaceId", Map.of("action", "RELEASE", "addresses", Map.of("text", "10.0.0.1")),
                "holder", Map.of("action", "CHANGE", "addresses", Map.of("spaceId", space, "text", "10.9.0.1")),
                "holder.mac",
                        Map.of(
                                "action",
                                "CHANGE",
                                "addresses",
                                Map.of("spaceId", space, "text", "10.9.0.1"),
                                "holder",
                                Map.of("mac", "zz")),
                "action", Map.of("addresses", Map.of("spaceId", space, "text", "10.9.0.1")));
        wrong.forEach((path, body) -> assertThat(engineer.post("/address-batches", body)
                        .expect(400)
                        .at("/errors/0/path")
                        .asString())
                .as(path)
                .isEqualTo(path));
    }

    @Test
    void theAuditRecordHasTheSummaryAndTheDigest() {
        long id = assign("10.9.0.1-3").run().expect(200).at("/id").asLong();
        TestClient auditor = city.member(Role.AUDITOR, CITY).client();
        JsonNode entry = auditor.get("/audit-entries?action=address.batch&objectId=" + id)
                .expect(200)
                .at("/items/0");
        assertThat(entry.at("/detail/changed").asInt()).isEqualTo(3);
        assertThat(entry.at("/detail/sha256").asString()).matches("[0-9a-f]{64}");
    }
}
