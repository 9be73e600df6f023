package org.dongpo.organization;

import static org.assertj.core.api.Assertions.assertThat;
import static org.dongpo.TestCity.COUNTY;

import java.util.HashMap;
import java.util.Map;
import org.dongpo.DongpoTest;
import org.dongpo.TestCity;
import org.dongpo.TestCity.Member;
import org.dongpo.TestClient;
import org.dongpo.TestClient.Answer;
import org.dongpo.access.Role;
import org.dongpo.request.Applicants;
import org.dongpo.shared.PersonId;
import org.dongpo.shared.UnitId;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;

/** People leave, or go to another unit, and hand over what hangs on them. */
@DongpoTest
class PersonLeavingTest {

    @Autowired
    private TestCity city;

    private TestClient client;
    private UnitId unit;
    private PersonId person;
    private long address;

    @BeforeEach
    void giveAnAddress() {
        client = city.member(Role.CITY_ENGINEER, TestCity.CITY).client();
        unit = city.unit(COUNTY);
        person = city.person(unit);
        address = address(unit, person);
    }

    @Test
    void aSuccessorShouldTakeOverAddressesRequestsAndDuties() {
        Applicants applicants = new Applicants(city, COUNTY);
        Member successor = city.member(Role.UNIT_OPERATOR, applicants.unit);
        Member leaver = applicants.operator;
        long request = applicants.submitted(1, 0);
        long held = address(applicants.unit, leaver.personId());
        client.patch(
                        "/units/" + applicants.unit,
                        Map.of("leaderId", leaver.personId().value()))
                .expect(200);
        Answer preview =
                client.get("/people/" + leaver.personId() + "/departure").expect(200);
        assertThat(preview.text()).contains("ACCOUNT", "ADDRESS", "REQUEST");

        leave(leaver.personId(), Map.of("successorId", successor.personId().value()));

        leaver.client().get("/session").expect(200);
        leaver.client().get("/units").expect(401);
        assertThat(holder(held).at("/personId").asLong())
                .isEqualTo(successor.personId().value());
        assertThat(successor.client().get("/requests?view=mine").expect(200).text())
                .contains("\"id\":" + request);
        assertThat(client.get("/units/" + applicants.unit).at("/leader/id").asLong())
                .isEqualTo(successor.personId().value());
    }

    @Test
    void withoutASuccessorTheUnitShouldHoldTheAddresses() {
        leave(person, Map.of());
        assertThat(holder(address).at("/unitId").asLong()).isEqualTo(unit.value());
        assertThat(holder(address).at("/personId").isNull()).isTrue();
    }

    @Test
    void whoHasLeftShouldBeOnNoListAndHisPlaceFree() {
        String name = client.get("/people/" + person).at("/name").asString();
        leave(person, Map.of());
        assertThat(client.get("/people?unitId=" + unit).at("/items").size()).isZero();
        assertThat(client.get("/units/" + unit).at("/peopleCount").asInt()).isZero();
        client.patch("/people/" + person, Map.of("post", "科长")).expect(409);
        client.post("/people/" + person + "/departure", Map.of("reason", "再次")).expect(409);
        client.post("/people", Map.of("name", name, "unitId", unit.value(), "phone", "13900001234"))
                .expect(201);
        client.put("/addresses/" + address + "/holder", Map.of("unitId", unit.value(), "personId", person.value()))
                .expect(400);
    }

    @Test
    void addressesShouldStayWithTheUnitWhenSomebodyGoesToAnother() {
        UnitId next = city.unit(COUNTY);
        leave(person, Map.of("unitId", next.value()));
        assertThat(client.get("/people/" + person).at("/unitId").asLong()).isEqualTo(next.value());
        assertThat(holder(address).at("/unitId").asLong()).isEqualTo(unit.value());
        assertThat(holder(address).at("/personId").isNull()).isTrue();
    }

    @Test
    void addressesShouldGoWithHimWhenThatIsWished() {
        UnitId next = city.unit(TestCity.OTHER_COUNTY);
        leave(person, Map.of("unitId", next.value(), "takesHoldings", true));
        assertThat(holder(address).at("/unitId").asLong()).isEqualTo(next.value());
        assertThat(holder(address).at("/personId").asLong()).isEqualTo(person.value());
    }

    @Test
    void rolesForTheFormerUnitShouldEnd() {
        Member operator = city.member(Role.UNIT_OPERATOR, unit);
        operator.client().get("/units/" + unit).expect(200);
        leave(operator.personId(), Map.of("unitId", city.unit(COUNTY).value()));
        operator.client().get("/units/" + unit).expect(403);
    }

    @Test
    void onlyWhoAdministersAccountsShouldLetAnAdministratorGo() {
        Member auditor = city.member(Role.AUDITOR, TestCity.CITY);
        client.post("/people/" + auditor.personId() + "/departure", Map.of("reason", "离职"))
                .expect(403);
        city.member(Role.SYSTEM_ADMIN, TestCity.CITY)
                .client()
                .post("/people/" + auditor.personId() + "/departure", Map.of("reason", "离职"))
                .expect(200);
    }

    @Test
    void aSuccessorShouldBeOfTheSameUnit() {
        PersonId elsewhere = city.person(city.unit(COUNTY));
        client.post("/people/" + person + "/departure", Map.of("successorId", elsewhere.value(), "reason", "离职"))
                .expect(400);
        client.post("/people/" + person + "/departure", Map.of("unitId", unit.value(), "reason", "调动"))
                .expect(400);
    }

    private void leave(PersonId id, Map<String, Object> wish) {
        Map<String, Object> body = new HashMap<>(wish);
        body.put("reason", "离职");
        client.post("/people/" + id + "/departure", body).expect(200);
    }

    private JsonNode holder(long id) {
        return client.get("/addresses/" + id).expect(200).at("/holder");
    }

    private long address(UnitId of, PersonId by) {
        long space = client.post("/address-spaces", Map.of("name", TestCity.unique("空间")))
                .expect(201)
                .id();
        long prefix = client.post("/prefixes", Map.of("spaceId", space, "cidr", "10.95.0.0/24"))
                .expect(201)
                .id();
        return client.post(
                        "/prefixes/" + prefix + "/addresses",
                        Map.of("count", 1, "unitId", of.value(), "personId", by.value()))
                .expect(201)
                .at("/items/0/id")
                .asLong();
    }
}
