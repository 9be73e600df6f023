package org.dongpo.request;

import static org.assertj.core.api.Assertions.assertThat;
import static org.dongpo.TestCity.CITY;
import static org.dongpo.TestCity.COUNTY;
import static org.dongpo.TestCity.OTHER_COUNTY;
import static org.dongpo.TestCity.TOWN;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.dongpo.DongpoTest;
import org.dongpo.TestCity;
import org.dongpo.TestCity.Member;
import org.dongpo.TestClient.Answer;
import org.dongpo.access.Role;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;

/** Requests from the first draft to the filing, and every other way out. */
@DongpoTest
class RequestFlowTest {

    @Autowired
    private TestCity city;

    @Autowired
    private Requests requests;

    private Applicants town;

    @BeforeEach
    void makeATown() {
        town = new Applicants(city, TOWN);
    }

    private String state(long request) {
        return town.operator
                .client()
                .get("/requests/" + request)
                .expect(200)
                .at("/state")
                .asString();
    }

    @Test
    void aTownsRequestIsConfirmedReviewedTwiceImplementedAndFiled() {
        long ipv4 = town.prefix("10.20.0.0/24");
        long ipv6 = town.prefix("2001:db8:20::/64");
        long id = town.submitted(2, 2);
        assertThat(state(id)).isEqualTo("UNIT_CONFIRMATION");
        town.agree(town.leader, id).expect(200);
        assertThat(state(id)).isEqualTo("COUNTY_REVIEW");
        town.agree(town.county, id).expect(200);
        assertThat(state(id)).isEqualTo("CITY_REVIEW");
        JsonNode proposals = town.engineer
                .client()
                .get("/requests/" + id + "/proposals")
                .expect(200)
                .json();
        assertThat(proposals.at("/ipv4/0/prefixId").asLong()).isEqualTo(ipv4);
        assertThat(proposals.at("/ipv6/0/reasons").size()).isPositive();
        town.decide(
                        town.engineer,
                        id,
                        Map.of("action", "AGREE", "allocation", Map.of("ipv4PrefixId", ipv4, "ipv6PrefixId", ipv6)))
                .expect(200);
        assertThat(town.utilisation(ipv4).get("reserved").asInt()).isEqualTo(2);

        Answer filed = town.implement(id).expect(200);

        assertThat(filed.at("/state").asString()).isEqualTo("FILED");
        assertThat(filed.at("/filing/number").asString()).matches(TOWN + "-20[0-9]{2}-IP-[0-9]{4,}");
        assertThat(filed.at("/moves")
                        .valueStream()
                        .map(move -> move.get("action").asString()))
                .containsExactly("SUBMIT", "AGREE", "AGREE", "AGREE", "AGREE", "FILE");
        assertThat(town.utilisation(ipv4).get("used").asInt()).isEqualTo(2);
        assertThat(town.utilisation(ipv4).get("reserved").asInt()).isZero();
        JsonNode address = town.operator
                .client()
                .get("/addresses/" + filed.at("/addresses/0/id").asLong())
                .expect(200)
                .json();
        assertThat(address.get("state").asString()).isEqualTo("ACTIVE");
        assertThat(address.at("/holder/reference").asString())
                .isEqualTo(filed.at("/filing/number").asString());
        assertThat(address.at("/holder/terminal/mac").asString()).isEqualTo("02:00:00:00:10:00");
        assertThat(address.at("/holder/personId").asLong())
                .isEqualTo(town.operator.personId().value());
    }

    @Test
    void theDiagramTellsWhereTheRequestIs() {
        long id = town.submitted(1, 0);
        JsonNode diagram = town.operator
                .client()
                .get("/requests/" + id + "/diagram")
                .expect(200)
                .json();
        assertThat(diagram.get("bpmnXml").asString()).contains("BPMNDiagram");
        assertThat(diagram.at("/current/0").asString()).isEqualTo("unitConfirmation");
        assertThat(diagram.get("completed").toString()).contains("submitted");
    }

    @Test
    void aUnitCanDoWithoutItsLeaderAndTheCityHasNoCounty() {
        town.leader
                .client()
                .patch("/units/" + town.unit + "/leader-confirmation", Map.of("leaderConfirms", false))
                .expect(200);
        assertThat(state(town.submitted(1, 0))).isEqualTo("COUNTY_REVIEW");

        Applicants bureau = new Applicants(city, CITY);
        long id = bureau.submitted(1, 0);
        bureau.agree(bureau.leader, id).expect(200);
        assertThat(bureau.operator.client().get("/requests/" + id).at("/state").asString())
                .isEqualTo("CITY_REVIEW");
    }

    @Test
    void aReturnedRequestGivesBackWhatItHeldAndComesAgain() {
        long prefix = town.prefix("10.21.0.0/29");
        long id = town.allocated(3, prefix);
        assertThat(town.utilisation(prefix).get("reserved").asInt()).isEqualTo(3);

        town.decide(town.implementer, id, Map.of("action", "RETURN", "opinion", "机房无空闲端口"))
                .expect(200);

        assertThat(state(id)).isEqualTo("RETURNED");
        assertThat(town.utilisation(prefix).get("reserved").asInt()).isZero();
        assertThat(town.operator
                        .client()
                        .get("/tasks?view=todo")
                        .expect(200)
                        .at("/items/0/step")
                        .asString())
                .isEqualTo("CORRECTION");
        town.operator
                .client()
                .put("/requests/" + id, Map.of("form", town.form(2, 0)))
                .expect(200);
        town.operator.client().post("/requests/" + id + "/submission").expect(200);
        town.agree(town.leader, id).expect(200);
        town.agree(town.county, id).expect(200);
        town.allocate(id, prefix).expect(200);
        assertThat(town.implement(id).expect(200).at("/addresses").size()).isEqualTo(2);
    }

    @Test
    void aRejectedAndAWithdrawnRequestGiveBackAtOnce() {
        long prefix = town.prefix("10.22.0.0/29");
        long rejected = town.allocated(2, prefix);
        long withdrawn = town.allocated(4, prefix);
        assertThat(town.utilisation(prefix).get("free").asInt()).isZero();

        town.decide(town.implementer, rejected, Map.of("action", "REJECT", "opinion", "重复申请"))
                .expect(200);
        town.operator
                .client()
                .post("/requests/" + withdrawn + "/withdrawal", Map.of("opinion", "不再需要"))
                .expect(200);

        assertThat(state(rejected)).isEqualTo("REJECTED");
        assertThat(state(withdrawn)).isEqualTo("WITHDRAWN");
        assertThat(town.utilisation(prefix).get("free").asInt()).isEqualTo(6);
        assertThat(town.operator
                        .client()
                        .post("/requests/" + withdrawn + "/withdrawal")
                        .expect(409)
                        .problem())
                .isEqualTo("request-state");
    }

    @Test
    void whatIsNotImplementedInTimeExpires() {
        long prefix = town.prefix("10.23.0.0/29");
        long id = town.allocated(5, prefix);

        requests.expire(Instant.now().plus(Duration.ofDays(40)));

        assertThat(state(id)).isEqualTo("EXPIRED");
        assertThat(town.utilisation(prefix).get("free").asInt()).isEqualTo(6);
        assertThat(town.operator
                        .client()
                        .get("/requests/" + id)
                        .at("/moves")
                        .valueStream()
                        .map(move -> move.get("action").asString()))
                .contains("EXPIRE");
    }

    @Test
    void aTaskIsHandedToAColleagueAndIsHisAlone() {
        long id = town.submitted(1, 0);
        town.agree(town.leader, id).expect(200);
        Member colleague = city.member(Role.COUNTY_ADMIN, COUNTY);
        long task = town.taskOf(town.county, id);
        assertThat(town.county
                        .client()
                        .get("/tasks/" + task + "/candidates")
                        .expect(200)
                        .text())
                .contains("\"accountId\":" + colleague.accountId());

        town.county
                .client()
                .post(
                        "/tasks/" + task + "/reassignment",
                        Map.of("accountId", colleague.accountId().value(), "opinion", "请协助"))
                .expect(200);

        assertThat(town.county
                        .client()
                        .post("/tasks/" + task + "/decision", Map.of("action", "AGREE"))
                        .expect(403)
                        .problem())
                .isEqualTo("not-your-task");
        colleague
                .client()
                .post("/tasks/" + task + "/decision", Map.of("action", "AGREE"))
                .expect(200);
        assertThat(state(id)).isEqualTo("CITY_REVIEW");
    }

    @Test
    void aTaskThatWaitsForAClosedAccountIsAnybodysAgain() {
        long id = town.submitted(1, 0);
        town.agree(town.leader, id).expect(200);
        Member colleague = city.member(Role.COUNTY_ADMIN, COUNTY);
        long task = town.taskOf(town.county, id);
        town.county
                .client()
                .post(
                        "/tasks/" + task + "/reassignment",
                        Map.of("accountId", colleague.accountId().value()))
                .expect(200);

        city.member(Role.SYSTEM_ADMIN, CITY)
                .client()
                .patch("/accounts/" + colleague.accountId(), Map.of("state", "DISABLED"))
                .expect(200);

        town.agree(town.county, id).expect(200);
        assertThat(state(id)).isEqualTo("CITY_REVIEW");
    }

    @Test
    void thePrefixIsOfTheSpaceThatWasAskedFor() {
        long elsewhere = new Applicants(city, COUNTY).prefix("10.29.0.0/29");
        long id = town.reviewed(1, 0);

        assertThat(town.allocate(id, elsewhere).expect(400).at("/errors/0/code").asString())
                .isEqualTo("other-space");
        assertThat(state(id)).isEqualTo("CITY_REVIEW");
    }

    @Test
    void nobodyReviewsHisOwnRequest() {
        Member both = city.member(Role.CITY_ENGINEER, CITY);
        town.leader
                .client()
                .patch("/units/" + town.unit + "/leader-confirmation", Map.of("leaderConfirms", false))
                .expect(200);
        Map<String, Object> form = town.form(1, 0);
        long id = both.client()
                .post("/requests", Map.of("unitId", town.unit.value(), "form", form))
                .expect(201)
                .id();
        both.client().post("/requests/" + id + "/submission").expect(200);
        town.agree(town.county, id).expect(200);
        assertThat(both.client()
                        .get("/requests/" + id)
                        .expect(200)
                        .at("/myTask")
                        .isNull())
                .isTrue();
        long task = town.taskOf(town.engineer, id);
        assertThat(both.client()
                        .post("/tasks/" + task + "/decision", Map.of("action", "REJECT", "opinion", "x"))
                        .expect(403)
                        .problem())
                .isEqualTo("own-request");
    }

    @Test
    void whatLiesOutsideOnesScopeIsNotThere() {
        Member neighbour = city.member(Role.COUNTY_ADMIN, OTHER_COUNTY);
        Member otherUnit = city.member(Role.UNIT_OPERATOR, city.unit(TOWN));
        long id = town.submitted(1, 0);
        town.agree(town.leader, id).expect(200);
        long task = town.taskOf(town.county, id);
        for (Member member : List.of(neighbour, otherUnit)) {
            member.client().get("/requests/" + id).expect(404);
            member.client().get("/requests/" + id + "/diagram").expect(404);
            member.client().get("/requests/" + id + "/filing").expect(404);
            member.client()
                    .post("/tasks/" + task + "/decision", Map.of("action", "REJECT", "opinion", "x"))
                    .expect(404);
            assertThat(member.client()
                            .get("/requests?unitId=" + town.unit)
                            .expect(200)
                            .at("/items")
                            .size())
                    .isZero();
        }
        assertThat(otherUnit
                        .client()
                        .post("/requests", Map.of("unitId", town.unit.value(), "form", town.form(1, 0)))
                        .expect(400)
                        .at("/errors/0/path")
                        .asString())
                .isEqualTo("unitId");
        otherUnit
                .client()
                .put("/requests/" + id, Map.of("form", town.form(9, 0)))
                .expect(404);
        otherUnit.client().post("/requests/" + id + "/withdrawal").expect(404);
    }

    @Test
    void aDraftIsItsApplicantsAlone() {
        long id = town.draft(town.form(1, 0)).expect(201).id();
        town.leader.client().get("/requests/" + id).expect(404);
        town.engineer.client().get("/requests/" + id).expect(404);
    }

    @Test
    void theCountsAreThoseOfTheLists() {
        long first = town.submitted(1, 0);
        town.submitted(1, 0);
        town.agree(town.leader, first).expect(200);
        for (Member member : List.of(town.operator, town.leader, town.county, town.engineer)) {
            JsonNode counts = member.client().get("/tasks/counts").expect(200).json();
            assertThat(counts.get("todo").asInt()).isEqualTo(total(member, "/tasks?view=todo"));
            assertThat(counts.get("done").asInt()).isEqualTo(total(member, "/tasks?view=done"));
            assertThat(counts.get("mine").asInt()).isEqualTo(total(member, "/requests?view=mine"));
        }
        assertThat(total(town.leader, "/tasks?view=todo")).isEqualTo(1);
        assertThat(total(town.leader, "/tasks?view=done")).isEqualTo(1);
        assertThat(total(town.operator, "/requests?view=mine")).isEqualTo(2);
    }

    private static int total(Member member, String list) {
        return member.client().get(list).expect(200).at("/total/count").asInt();
    }
}
