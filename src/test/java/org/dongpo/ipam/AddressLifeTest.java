package org.dongpo.ipam;

import static org.assertj.core.api.Assertions.assertThat;
import static org.dongpo.TestCity.CITY;
import static org.dongpo.TestCity.OTHER_COUNTY;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.dongpo.DongpoTest;
import org.dongpo.TestCity;
import org.dongpo.TestClient;
import org.dongpo.TestClient.Answer;
import org.dongpo.access.Role;
import org.dongpo.ipam.application.DirectReservations;
import org.dongpo.ipam.application.Recount;
import org.dongpo.ipam.application.TermJob;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;

/** An address between being given and being released: confirmed, renewed, passed on, kept. */
@DongpoTest
class AddressLifeTest {

    @Autowired
    private TestCity city;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private TermJob terms;

    @Autowired
    private DirectReservations reservations;

    @Autowired
    private Recount recount;

    @Autowired
    private Clock clock;

    private LifeFixture life;

    @BeforeEach
    void makeAUnit() {
        life = new LifeFixture(city, jdbc);
    }

    private Instant inDays(int days) {
        return clock.instant().plus(Duration.ofDays(days));
    }

    @Test
    void anAddressThatWasGivenIsConfirmedOnce() {
        long id = life.give(life.prefix("10.1.0.0/24"));
        assertThat(life.address(id).get("state").asString()).isEqualTo("ASSIGNED");

        Answer confirmed = life.engineer
                .post("/addresses/" + id + "/confirmation", Map.of("reason", "ping 通"))
                .expect(200);

        assertThat(confirmed.at("/state").asString()).isEqualTo("ACTIVE");
        assertThat(life.history(id).get(0).at("/change/action").asString()).isEqualTo("CONFIRM");
        assertThat(life.engineer
                        .post("/addresses/" + id + "/confirmation")
                        .expect(409)
                        .problem())
                .isEqualTo("address-not-assigned");
    }

    @Test
    void aTermThatEndsSoonIsFoundAndRenewedAway() {
        long prefix = life.prefix("10.2.0.0/24");
        long soon = life.give(prefix, Map.of("expiresAt", inDays(10).toString()));
        life.give(prefix, Map.of("expiresAt", inDays(100).toString()));
        life.give(prefix);

        assertThat(life.findings()).containsExactly("EXPIRING");
        assertThat(life.findings("").get(0).get("addressId").asLong()).isEqualTo(soon);
        assertThat(life.operator
                        .client()
                        .get("/findings")
                        .expect(200)
                        .at("/items")
                        .size())
                .isEqualTo(1);

        Answer renewed = life.engineer
                .post(
                        "/addresses/" + soon + "/renewal",
                        Map.of("expiresAt", inDays(400).toString(), "reason", "续用"))
                .expect(200);

        assertThat(renewed.at("/holder/expiresAt").asString()).isNotBlank();
        assertThat(life.findings()).isEmpty();
        JsonNode entry = life.history(soon).get(0);
        assertThat(entry.at("/change/action").asString()).isEqualTo("RENEW");
        assertThat(entry.at("/change/reason").asString()).isEqualTo("续用");
        assertThat(entry.at("/change/before/expiresAt").asString()).isNotBlank();

        life.engineer
                .post("/addresses/" + soon + "/renewal", Map.of("reason", "长期使用"))
                .expect(200);
        assertThat(life.address(soon).at("/holder/expiresAt").isNull()).isTrue();
    }

    @Test
    void aTermThatIsOverIsFoundAtNight() {
        long id = life.give(
                life.prefix("10.3.0.0/24"), Map.of("expiresAt", inDays(10).toString()));
        life.termEnds(id, clock.instant().minus(Duration.ofDays(60)));

        terms.run();

        // People decide what becomes of it: that is how an installation begins.
        assertThat(life.findings()).containsExactly("EXPIRED");
        assertThat(life.address(id).get("state").asString()).isEqualTo("ASSIGNED");

        life.engineer.post("/addresses/" + id + "/release").expect(200);
        assertThat(life.findings()).isEmpty();
    }

    @Test
    void aTermMustLieAheadAndARenewalSayWhy() {
        long id = life.give(life.prefix("10.4.0.0/24"));
        String path = "/addresses/" + id + "/renewal";
        for (Instant wrong : List.of(clock.instant().minusSeconds(1), Instant.parse("2222-01-01T00:00:00Z"))) {
            assertThat(life.engineer
                            .post(path, Map.of("expiresAt", wrong.toString(), "reason", "x"))
                            .expect(400)
                            .at("/errors/0/path")
                            .asString())
                    .isEqualTo("expiresAt");
        }
        assertThat(life.engineer
                        .post(path, Map.of("reason", " "))
                        .expect(400)
                        .at("/errors/0/path")
                        .asString())
                .isEqualTo("reason");
    }

    @Test
    void anotherPersonOrTerminalIsAnotherHoldingFromTheSameInstant() {
        long id = life.give(life.prefix("10.5.0.0/24"), Map.of("purpose", "办公"));
        long person = life.operator.personId().value();

        life.change(
                        id,
                        Map.of(
                                "personId",
                                person,
                                "purpose",
                                "办公",
                                "terminal",
                                Map.of("name", "电脑1", "mac", "0200-0000-0A01", "port", "GE0/0/1"),
                                "reason",
                                "交接"))
                .expect(200);

        JsonNode address = life.address(id);
        assertThat(address.at("/holder/personId").asLong()).isEqualTo(person);
        assertThat(address.at("/holder/terminal/mac").asString()).isEqualTo("02:00:00:00:0a:01");
        List<JsonNode> held = life.engineer
                .get("/addresses/" + id + "/holdings")
                .expect(200)
                .at("/items")
                .valueStream()
                .toList();
        assertThat(held).hasSize(2);
        assertThat(held.get(0).at("/holder/since")).isEqualTo(held.get(1).at("/holder/until"));
        assertThat(held.get(1).at("/holder/personId").isNull()).isTrue();
    }

    @Test
    void anAddressPassesToAnotherUnitWithAllThatHangsOnIt() {
        long prefix = life.prefix("10.6.0.0/24");
        long id = life.give(prefix);
        TestCity.Member other = city.member(Role.UNIT_OPERATOR, city.unit(OTHER_COUNTY));

        life.change(id, Map.of("unitId", other.unitId().value())).expect(200);

        other.client().get("/addresses/" + id).expect(200);
        life.operator.client().get("/addresses/" + id).expect(404);
        assertThat(recount.run().differences()).noneMatch(difference -> difference.spaceId() == life.space);
    }

    @Test
    void aSlipOfThePenIsPutRightWithoutANewHolding() {
        long id = life.give(life.prefix("10.7.0.0/24"));
        life.change(id, Map.of("terminal", Map.of("name", "电恼1"))).expect(200);

        life.change(id, Map.of("terminal", Map.of("name", "电脑1"), "correction", true, "reason", "错字"))
                .expect(200);

        assertThat(life.address(id).at("/holder/terminal/name").asString()).isEqualTo("电脑1");
        JsonNode entry = life.history(id).get(0);
        assertThat(entry.at("/change/action").asString()).isEqualTo("CORRECT");
        assertThat(entry.at("/change/before/terminalName").asString()).isEqualTo("电恼1");
        assertThat(life.engineer
                        .get("/addresses/" + id + "/holdings")
                        .expect(200)
                        .at("/items")
                        .size())
                .isEqualTo(2);
        TestCity.Member other = city.member(Role.UNIT_OPERATOR, city.unit(OTHER_COUNTY));
        assertThat(life.change(id, Map.of("unitId", other.unitId().value(), "correction", true))
                        .expect(400)
                        .at("/errors/0/path")
                        .asString())
                .isEqualTo("correction");
    }

    @Test
    void nonsenseAboutAHolderIsRefusedAtItsField() {
        long id = life.give(life.prefix("10.8.0.0/24"));
        long stranger = city.member(Role.UNIT_OPERATOR, city.unit(OTHER_COUNTY))
                .personId()
                .value();
        Map<String, Map<String, ?>> wrong = Map.of(
                "terminal.mac", Map.of("terminal", Map.of("mac", "12:34")),
                "personId", Map.of("personId", stranger),
                "unitId", Map.of("unitId", 99_999_999),
                "terminal.name", Map.of("terminal", Map.of("name", "x".repeat(101))));
        wrong.forEach((path, edit) -> assertThat(
                        life.change(id, edit).expect(400).at("/errors/0/path").asString())
                .isEqualTo(path));
    }

    @Test
    void whoseAddressItIsNotMayChangeNothing() {
        long id = life.give(life.prefix("10.9.0.0/24"));
        TestClient neighbour = city.member(Role.COUNTY_ADMIN, OTHER_COUNTY).client();
        TestClient operator = life.operator.client();
        Map<String, Object> edit = Map.of("unitId", life.unit.value());

        neighbour.post("/addresses/" + id + "/confirmation").expect(404);
        neighbour.post("/addresses/" + id + "/renewal", Map.of("reason", "x")).expect(404);
        neighbour.put("/addresses/" + id + "/holder", edit).expect(404);
        operator.post("/addresses/" + id + "/confirmation").expect(403);
        operator.post("/addresses/" + id + "/renewal", Map.of("reason", "x")).expect(403);
        operator.put("/addresses/" + id + "/holder", edit).expect(403);
    }

    @Test
    void whatNobodyHoldsCannotBeRenewedOrPassedOn() {
        long id = life.give(life.prefix("10.10.0.0/24"));
        life.engineer.post("/addresses/" + id + "/release").expect(200);
        for (Answer answer : List.of(
                life.engineer.post("/addresses/" + id + "/renewal", Map.of("reason", "x")),
                life.engineer.post("/addresses/" + id + "/confirmation"),
                life.change(id, Map.of()))) {
            assertThat(answer.expect(409).problem()).isEqualTo("address-not-held");
        }
    }

    @Test
    void anEngineerKeepsAddressesAndGivesThemBack() {
        long prefix = life.prefix("10.11.0.0/29");
        Answer kept = reserve(prefix, Map.of("ips", List.of("10.11.0.3", "10.11.0.4")));
        long address = kept.at("/addresses/0/id").asLong();

        assertThat(life.address(address).get("state").asString()).isEqualTo("RESERVED");
        assertThat(life.engineer
                        .get("/addresses/" + address + "/reservation")
                        .expect(200)
                        .at("/reason")
                        .asString())
                .isEqualTo("机房搬迁");
        assertThat(usage(prefix).get("reserved").asInt()).isEqualTo(2);
        life.engineer
                .post("/prefixes/" + prefix + "/addresses", Map.of("count", 6))
                .expect(409);

        life.engineer.post("/reservations/" + kept.id() + "/return").expect(200);

        assertThat(usage(prefix).get("reserved").asInt()).isZero();
        assertThat(life.address(address).get("state").asString()).isEqualTo("FREE");
        life.engineer.get("/addresses/" + address + "/reservation").expect(404);
        assertThat(life.history(address).get(0).get("outcome").asString()).isEqualTo("GIVEN_BACK");
    }

    @Test
    void whatIsKeptBecomesAnAssignment() {
        long prefix = life.prefix("10.12.0.0/29");
        Answer kept = reserve(prefix, Map.of("count", 2));

        life.engineer
                .post(
                        "/reservations/" + kept.id() + "/assignment",
                        Map.of("purpose", "新楼", "expiresAt", inDays(5).toString()))
                .expect(200);

        JsonNode address = life.address(kept.at("/addresses/0/id").asLong());
        assertThat(address.get("state").asString()).isEqualTo("ASSIGNED");
        assertThat(address.at("/holder/purpose").asString()).isEqualTo("新楼");
        assertThat(address.at("/holder/reference").asString()).isEqualTo("机房搬迁");
        assertThat(life.findings()).containsExactly("EXPIRING", "EXPIRING");
        assertThat(usage(prefix).get("used").asInt()).isEqualTo(2);
        assertThat(usage(prefix).get("reserved").asInt()).isZero();
        assertThat(life.engineer
                        .post("/reservations/" + kept.id() + "/assignment", Map.of())
                        .expect(409)
                        .problem())
                .isEqualTo("reservation-ended");
        assertThat(recount.run().differences()).noneMatch(difference -> difference.spaceId() == life.space);
    }

    @Test
    void whatIsKeptForLongEnoughComesBackByItself() {
        long prefix = life.prefix("10.13.0.0/29");
        Answer kept = reserve(prefix, Map.of("count", 3));
        life.engineer
                .post(
                        "/reservations/" + kept.id() + "/extension",
                        Map.of("expiresAt", inDays(9).toString()))
                .expect(200);
        jdbc.sql("UPDATE reservation SET expires_at = created_at WHERE id = :id")
                .param("id", kept.id())
                .update();

        reservations.giveBackExpired(1000);

        assertThat(life.engineer
                        .get("/reservations/" + kept.id())
                        .expect(200)
                        .at("/outcome")
                        .asString())
                .isEqualTo("GIVEN_BACK");
        assertThat(usage(prefix).get("free").asInt()).isEqualTo(6);
    }

    @Test
    void whatIsKeptIsTouchedByThoseWhoseItIs() {
        Answer kept = reserve(life.prefix("10.14.0.0/29"), Map.of("count", 1));
        TestClient neighbour = city.member(Role.COUNTY_ADMIN, OTHER_COUNTY).client();
        String path = "/reservations/" + kept.id();
        neighbour.get(path).expect(404);
        neighbour.post(path + "/return").expect(404);
        neighbour.post(path + "/assignment", Map.of()).expect(404);
        neighbour
                .post(path + "/extension", Map.of("expiresAt", inDays(9).toString()))
                .expect(404);
        life.operator.client().get(path).expect(200);
        life.operator.client().post(path + "/return").expect(403);
    }

    @Test
    void whatADelegatedBlockHoldsIsTheCountysAlone() {
        long prefix = life.prefix("10.15.0.0/24");
        long id = life.give(prefix);
        Answer kept = reserve(prefix, Map.of("count", 1));
        life.engineer
                .put("/prefixes/" + prefix + "/delegation", Map.of("divisionCode", TestCity.COUNTY))
                .expect(204);

        assertThat(life.change(id, Map.of("purpose", "x")).expect(409).problem())
                .isEqualTo("prefix-delegated");
        life.engineer.post("/addresses/" + id + "/release").expect(409);
        life.engineer.post("/reservations/" + kept.id() + "/return").expect(409);

        TestClient county = city.member(Role.COUNTY_ADMIN, TestCity.COUNTY).client();
        county.post("/addresses/" + id + "/confirmation").expect(200);
        county.post("/reservations/" + kept.id() + "/return").expect(200);
    }

    @Test
    void whatHappensIsInTheAuditRecord() {
        long id = life.give(life.prefix("10.16.0.0/24"));
        life.engineer.post("/addresses/" + id + "/confirmation").expect(200);
        life.engineer
                .post(
                        "/addresses/" + id + "/renewal",
                        Map.of("reason", "x", "expiresAt", inDays(9).toString()))
                .expect(200);
        life.change(id, Map.of("purpose", "y")).expect(200);
        assertThat(city.member(Role.AUDITOR, CITY)
                        .client()
                        .get("/audit-entries?objectType=address&objectId=" + id)
                        .expect(200)
                        .at("/items")
                        .valueStream()
                        .map(item -> item.get("action").asString()))
                .containsExactly("address.change", "address.renew", "address.confirm");
    }

    private Answer reserve(long prefix, Map<String, ?> which) {
        Map<String, Object> body = new java.util.HashMap<>(Map.of(
                "unitId",
                life.unit.value(),
                "reason",
                "机房搬迁",
                "expiresAt",
                inDays(7).toString()));
        body.putAll(which);
        return life.engineer.post("/prefixes/" + prefix + "/reservations", body).expect(201);
    }

    private JsonNode usage(long prefix) {
        return life.engineer.get("/prefixes/" + prefix).expect(200).at("/utilisation");
    }
}
