package org.dongpo.request;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.dongpo.TestCity.CITY;
import static org.dongpo.TestCity.COUNTY;
import static org.dongpo.TestCity.OTHER_COUNTY;
import static org.dongpo.TestCity.TOWN;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.dongpo.DongpoTest;
import org.dongpo.TestCity;
import org.dongpo.TestCity.Member;
import org.dongpo.TestClient.Answer;
import org.dongpo.access.Role;
import org.dongpo.shared.UnitId;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;

/** Bad input to requests: each fault is told at its field, all at once, and nothing is written. */
@DongpoTest
class RequestInputTest {

    @Autowired
    private TestCity city;

    private Applicants town;

    @BeforeEach
    void makeATown() {
        town = new Applicants(city, TOWN);
    }

    private static List<String> paths(Answer answer) {
        return answer.at("/errors")
                .valueStream()
                .map(error -> error.get("path").asString())
                .toList();
    }

    @Test
    void anEmptyFormIsADraftButNoSubmission() {
        long id = town.draft(Map.of()).expect(201).id();
        Answer refused =
                town.operator.client().post("/requests/" + id + "/submission").expect(400);
        assertThat(paths(refused))
                .contains("form.ipv4Count", "form.purpose", "form.place", "form.responsiblePersonId", "form.term");
        assertThat(town.operator.client().get("/requests/" + id).at("/state").asString())
                .isEqualTo("DRAFT");
    }

    @ParameterizedTest
    @CsvSource({
        "ipv4Count, -1",
        "ipv4Count, 257",
        "ipv6Count, 257",
        "ipv4Count, 99999999999",
        "spaceId, 99999999",
    })
    void aNumberOutOfItsRangeIsRefusedEvenInADraft(String field, String value) {
        Map<String, Object> form = town.form(1, 0);
        form.put(field, Long.parseLong(value));
        assertThat(paths(town.draft(form).expect(400))).contains("form." + field);
    }

    @Test
    void everyFaultOfAFormIsToldAtOnce() {
        Map<String, Object> form = new HashMap<>(town.form(2, 0));
        form.put("purpose", "x".repeat(501));
        form.put(
                "terminals",
                List.of(
                        Map.of("name", "一", "kind", "电脑", "mac", "nonsense"),
                        Map.of("name", "y".repeat(101), "kind", "电脑", "mac", "02:00:00:00:00:01")));
        assertThat(paths(town.draft(form).expect(400)))
                .contains("form.purpose", "form.terminals[0].mac", "form.terminals[1].name");
    }

    @Test
    void moreTerminalsThanAddressesTwinsAndThePastAreRefused() {
        Map<String, Object> form = new HashMap<>(town.form(1, 0));
        List<Map<String, String>> terminals = new ArrayList<>();
        terminals.add(Map.of("name", "一", "kind", "电脑"));
        terminals.add(Map.of("name", "二"));
        form.put("terminals", terminals);
        form.put("term", Map.of("kind", "UNTIL", "until", "2020-01-01"));
        long stranger = city.person(city.unit(CITY)).value();
        form.put("responsiblePersonId", stranger);
        assertThat(paths(town.draft(form).expect(400))).containsExactly("form.responsiblePersonId");
        form.remove("responsiblePersonId");
        long id = town.draft(form).expect(201).id();
        assertThat(paths(town.operator
                        .client()
                        .post("/requests/" + id + "/submission")
                        .expect(400)))
                .contains("form.terminals", "form.terminals[1].kind", "form.term.until", "form.responsiblePersonId");
        form.put(
                "terminals",
                List.of(
                        Map.of("name", "一", "kind", "电脑", "mac", "02:00:00:00:00:01"),
                        Map.of("name", "二", "kind", "电脑", "mac", "0200.0000.0001")));
        assertThat(paths(town.draft(form).expect(400))).contains("form.terminals[1].mac");
    }

    @Test
    void returningAndRejectingNeedAReason() {
        long id = town.submitted(1, 0);
        for (String action : List.of("RETURN", "REJECT")) {
            assertThat(paths(town.decide(town.leader, id, Map.of("action", action))
                            .expect(400)))
                    .containsExactly("opinion");
        }
        assertThat(paths(town.decide(town.leader, id, Map.of("action", "AGREE", "opinion", "x".repeat(501)))
                        .expect(400)))
                .containsExactly("opinion");
        assertThat(town.decide(town.leader, id, Map.of("action", "DANCE"))
                        .expect(400)
                        .at("/errors/0/path")
                        .asString())
                .isEqualTo("action");
    }

    @Test
    void anAllocationNamesAPrefixThatCanGiveWhatIsAsked() {
        long small = town.prefix("10.30.0.0/30");
        long ipv6 = town.prefix("2001:db8:30::/64");
        long id = town.reviewed(3, 0);
        assertThat(paths(town.decide(town.engineer, id, Map.of("action", "AGREE"))
                        .expect(400)))
                .containsExactly("allocation.ipv4PrefixId");
        assertThat(paths(town.allocate(id, 99_999_999).expect(400))).containsExactly("allocation.ipv4PrefixId");
        assertThat(paths(town.allocate(id, ipv6).expect(400))).containsExactly("allocation.ipv4PrefixId");
        assertThat(town.allocate(id, small).expect(409).problem()).isEqualTo("prefix-exhausted");
        assertThat(town.utilisation(ipv6).get("reserved").asInt()).isZero();
        assertThat(town.engineer.client().get("/requests/" + id).at("/state").asString())
                .isEqualTo("CITY_REVIEW");
    }

    @Test
    void aReportIsForEachAddressOfTheRequestAndNoOther() {
        long prefix = town.prefix("10.31.0.0/28");
        long id = town.allocated(2, prefix);
        long other = town.allocated(1, prefix);
        List<Map<String, Object>> rows = new ArrayList<>(town.report(id));
        rows.get(0).put("mac", "zz");
        rows.get(0).remove("port");
        rows.set(1, town.report(other).get(0));
        rows.get(1).put("result", "FAIL");
        Answer refused = town.decide(town.implementer, id, Map.of("action", "AGREE", "implementation", rows))
                .expect(400);
        assertThat(paths(refused))
                .contains(
                        "implementation[0].mac",
                        "implementation[0].port",
                        "implementation[1].addressId",
                        "implementation[1].result",
                        "implementation");
        town.implement(id).expect(200);
        town.implement(other).expect(200);
    }

    @Test
    void somebodyElsesFileCannotBeBound() {
        long file = town.engineer
                .client()
                .upload("/attachments", "方案.pdf", "%PDF-1.7 x".getBytes(UTF_8), Map.of())
                .expect(201)
                .id();
        Map<String, Object> form = new HashMap<>(town.form(1, 0));
        form.put("attachmentIds", List.of(file));
        assertThat(paths(town.draft(form).expect(400))).containsExactly("form.attachmentIds");
    }

    @Test
    void aFileThatIsTakenOffIsOff() {
        long file = town.operator
                .client()
                .upload("/attachments", "方案.pdf", "%PDF-1.7 x".getBytes(UTF_8), Map.of())
                .expect(201)
                .id();
        Map<String, Object> form = new HashMap<>(town.form(1, 0));
        form.put("attachmentIds", List.of(file));
        long id = town.draft(form).expect(201).id();

        form.put("attachmentIds", List.of());
        Answer edited = town.operator
                .client()
                .put("/requests/" + id, Map.of("form", form))
                .expect(200);

        assertThat(edited.at("/attachments").isEmpty()).isTrue();
    }

    @Test
    void aRequestThatNobodyCouldConfirmIsNotSent() {
        UnitId unit = city.unit(COUNTY);
        Member lonely = city.member(Role.UNIT_OPERATOR, unit);
        Map<String, Object> form = new HashMap<>(town.form(1, 0));
        form.put("responsiblePersonId", lonely.personId().value());
        long id = lonely.client()
                .post("/requests", Map.of("unitId", unit.value(), "form", form))
                .expect(201)
                .id();

        assertThat(lonely.client()
                        .post("/requests/" + id + "/submission")
                        .expect(409)
                        .problem())
                .isEqualTo("no-leader");
    }

    @Test
    void aRequestsFilesAreForItsReaders() {
        long file = town.operator
                .client()
                .upload("/attachments", "../../方案.pdf", "%PDF-1.7 x".getBytes(UTF_8), Map.of())
                .expect(201)
                .id();
        town.leader.client().get("/attachments/" + file).expect(404);
        Map<String, Object> form = new HashMap<>(town.form(1, 0));
        form.put("attachmentIds", List.of(file));
        long id = town.draft(form).expect(201).id();
        town.operator.client().post("/requests/" + id + "/submission").expect(200);

        Answer download = town.leader.client().get("/attachments/" + file).expect(200);

        assertThat(download.headers()
                        .getOrDefault("content-disposition", List.of())
                        .toString())
                .startsWith("[attachment;")
                .doesNotContain("..");
        new Applicants(city, OTHER_COUNTY)
                .operator
                .client()
                .get("/attachments/" + file)
                .expect(404);
        town.operator
                .client()
                .upload("/attachments", "程序.exe", new byte[] {'M', 'Z', 0}, Map.of())
                .expect(400);
        town.operator
                .client()
                .upload("/attachments", "假的.pdf", new byte[] {'M', 'Z', 0}, Map.of())
                .expect(400);
    }
}
