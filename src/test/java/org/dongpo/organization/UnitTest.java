package org.dongpo.organization;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;
import org.dongpo.DongpoTest;
import org.dongpo.TestCity;
import org.dongpo.TestCity.Member;
import org.dongpo.TestClient.Answer;
import org.dongpo.access.Role;
import org.dongpo.shared.PersonId;
import org.dongpo.shared.UnitId;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;

/** What is kept of a unit. N1.7: its user class. N1.8: how it is connected. */
@DongpoTest
class UnitTest {

    @Autowired
    private TestCity city;

    @Test
    void n17OwnExitShouldBeDeclaredWithFirewallAndNat() {
        Member admin = city.member(Role.COUNTY_ADMIN, TestCity.COUNTY);
        Answer refused =
                admin.client().post("/units", unit(Map.of("userClass", "C"))).expect(400);
        assertThat(refused.text()).contains("exitFirewall", "exitNat");
        Answer made = admin.client()
                .post("/units", unit(Map.of("userClass", "E", "exitFirewall", "USG6000", "exitNat", "USG6000")))
                .expect(201);
        assertThat(made.at("/userClass").asString()).isEqualTo("E");
        assertThat(made.at("/level").asString()).isEqualTo("COUNTY");
        admin.client().post("/units", unit(Map.of("userClass", "G"))).expect(400);
    }

    @Test
    void n18AUnitShouldBeConnectedByASwitchARouterOrAFirewall() {
        Member admin = city.member(Role.COUNTY_ADMIN, TestCity.COUNTY);
        long id = admin.client()
                .post("/units", unit(Map.of("accessMode", "FIREWALL")))
                .expect(201)
                .id();
        admin.client().patch("/units/" + id, Map.of("accessMode", "HUB")).expect(400);
        assertThat(admin.client()
                        .patch("/units/" + id, Map.of("without", new String[] {"ACCESS_MODE"}))
                        .expect(200)
                        .at("/accessMode")
                        .isNull())
                .isTrue();
    }

    @Test
    void aCreditCodeShouldBeGoodAndOfOneUnit() {
        Member admin = city.member(Role.COUNTY_ADMIN, TestCity.COUNTY);
        admin.client()
                .post("/units", unit(Map.of("creditCode", "91350100M000100Y44")))
                .expect(400);
        admin.client()
                .post("/units", unit(Map.of("creditCode", "91350100M000100Y43")))
                .expect(201);
        Answer twice = admin.client()
                .post("/units", unit(Map.of("creditCode", "91350100M000100Y43")))
                .expect(400);
        assertThat(codes(twice)).contains("creditCode");
    }

    @Test
    void leaderAndContactShouldWorkAtTheUnit() {
        Member admin = city.member(Role.COUNTY_ADMIN, TestCity.COUNTY);
        PersonId outsider = city.person(city.unit(TestCity.COUNTY));
        String path = "/units/" + admin.unitId();
        admin.client().patch(path, Map.of("leaderId", outsider.value())).expect(400);
        Answer edited = admin.client()
                .patch(path, Map.of("leaderId", admin.personId().value()))
                .expect(200);
        assertThat(edited.at("/leader/phoneMasked").asString()).isEqualTo("139****1234");
        admin.client()
                .post(
                        "/people/" + admin.personId() + "/departure",
                        Map.of("unitId", city.unit(TestCity.COUNTY).value(), "reason", "调动"))
                .expect(200);
        assertThat(admin.client().get(path).at("/leader").isNull()).isTrue();
    }

    @Test
    void divisionsAndUnitsShouldTellWhatTheyHold() {
        Member engineer = city.member(Role.CITY_ENGINEER, TestCity.CITY);
        UnitId unit = city.unit(TestCity.TOWN);
        JsonNode before = held(engineer, TestCity.COUNTY);
        city.person(unit);
        long space = engineer.client()
                .post("/address-spaces", Map.of("name", TestCity.unique("空间")))
                .expect(201)
                .id();
        long prefix = engineer.client()
                .post("/prefixes", Map.of("spaceId", space, "cidr", "10.96.0.0/24", "unitId", unit.value()))
                .expect(201)
                .id();
        engineer.client()
                .post("/prefixes/" + prefix + "/addresses", Map.of("count", 3, "unitId", unit.value()))
                .expect(201);
        JsonNode after = held(engineer, TestCity.COUNTY);
        assertThat(after.at("/people").asLong()).isEqualTo(before.at("/people").asLong() + 1);
        assertThat(after.at("/addresses").asLong())
                .isEqualTo(before.at("/addresses").asLong() + 3);
        assertThat(after.at("/prefixes").asLong())
                .isEqualTo(before.at("/prefixes").asLong() + 1);
        assertThat(engineer.client()
                        .get("/units/" + unit + "/held")
                        .at("/addresses")
                        .asLong())
                .isEqualTo(3);
        Member elsewhere = city.member(Role.COUNTY_ADMIN, TestCity.OTHER_COUNTY);
        assertThat(held(elsewhere, TestCity.COUNTY).at("/addresses").asLong()).isZero();
        elsewhere.client().get("/units/" + unit + "/held").expect(404);
    }

    private static JsonNode held(Member reader, String division) {
        return reader.client().get("/divisions/" + division).expect(200).at("/held");
    }

    private static Map<String, Object> unit(Map<String, Object> more) {
        Map<String, Object> unit = new HashMap<>(more);
        unit.put("name", TestCity.unique("资源单位"));
        unit.put("divisionCode", TestCity.COUNTY);
        return unit;
    }

    private static List<String> codes(Answer answer) {
        return StreamSupport.stream(answer.at("/errors").spliterator(), false)
                .map(error -> error.at("/path"))
                .map(JsonNode::asString)
                .toList();
    }
}
