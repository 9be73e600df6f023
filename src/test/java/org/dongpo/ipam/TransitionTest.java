package org.dongpo.ipam;

import static org.assertj.core.api.Assertions.assertThat;
import static org.dongpo.TestCity.CITY;
import static org.dongpo.TestCity.COUNTY;
import static org.dongpo.TestCity.OTHER_COUNTY;
import static org.dongpo.TestCity.TOWN;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.dhatim.fastexcel.reader.ReadableWorkbook;
import org.dhatim.fastexcel.reader.Row;
import org.dhatim.fastexcel.reader.Sheet;
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

/** The way to IPv6: phases of prefixes, units and systems, how far each county is, and the rows behind each number. */
@DongpoTest
class TransitionTest {

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

    private long prefix(String cidr, String division) {
        return engineer.post("/prefixes", Map.of("spaceId", space, "cidr", cidr, "divisionCode", division))
                .expect(201)
                .id();
    }

    private static Map<String, Object> step(String kind, long subject, String phase) {
        return new HashMap<>(Map.of(
                "kind", kind, "subjectId", subject, "phase", phase, "since", "2026-03-01", "evidence", "联调测试记录"));
    }

    private static Map<String, Object> with(Map<String, Object> body, String name, Object value) {
        Map<String, Object> changed = new HashMap<>(body);
        changed.put(name, value);
        return changed;
    }

    private static String code(Answer answer) {
        return answer.expect(400).at("/errors/0/code").asString();
    }

    private long system(UnitId unit, String name, Long... addresses) {
        return engineer.post("/systems", Map.of("name", name, "unitId", unit.value(), "addressIds", List.of(addresses)))
                .expect(201)
                .id();
    }

    private static JsonNode county(TestClient client, String code) {
        return client.get("/transition/progress")
                .expect(200)
                .at("/counties")
                .valueStream()
                .filter(county -> county.get("code").asString().equals(code))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void aStepIsKeptWithItsDayItsEvidenceAndWhoMadeIt() {
        long prefix = prefix("10.0.0.0/24", COUNTY);
        Member admin = city.member(Role.COUNTY_ADMIN, COUNTY);
        Map<String, Object> body = with(step("PREFIX", prefix, "IPV6_PREFERRED"), "link", "https://example.gov.cn/t/1");
        admin.client().post("/transition/phases", body).expect(201);
        Answer back = engineer.post("/transition/phases", step("PREFIX", prefix, "DUAL_STACK"));
        assertThat(code(back)).isEqualTo("phase-reason");
        engineer.post("/transition/phases", with(step("PREFIX", prefix, "DUAL_STACK"), "reason", "旧终端不支持"))
                .expect(201);
        Answer history = engineer.get("/transition/phases?kind=PREFIX&subjectId=" + prefix)
                .expect(200);
        assertThat(history.at("/items")).hasSize(2);
        assertThat(history.at("/items/0/from").asString()).isEqualTo("IPV6_PREFERRED");
        assertThat(history.at("/items/0/reason").asString()).isEqualTo("旧终端不支持");
        assertThat(history.at("/items/1/login").asString()).isEqualTo(admin.login());
        assertThat(history.at("/items/1/link").asString()).isEqualTo("https://example.gov.cn/t/1");
        assertThat(history.at("/items/1/since").asString()).isEqualTo("2026-03-01");
    }

    @Test
    void whatIsNoStepIsTold() {
        long prefix = prefix("10.0.1.0/24", COUNTY);
        Map<String, Object> good = step("PREFIX", prefix, "DUAL_STACK");
        assertThat(code(engineer.post("/transition/phases", with(good, "phase", "IPV4_ONLY"))))
                .isEqualTo("phase-same");
        assertThat(code(engineer.post("/transition/phases", with(good, "since", "2999-01-01"))))
                .isEqualTo("phase-future");
        assertThat(code(engineer.post("/transition/phases", with(good, "since", "-9999-01-01"))))
                .isEqualTo("phase-early");
        assertThat(engineer.post("/transition/phases", with(good, "evidence", " "))
                        .status())
                .isEqualTo(400);
        assertThat(engineer.post("/transition/phases", with(good, "link", "javascript:alert(1)"))
                        .status())
                .isEqualTo(400);
        assertThat(code(engineer.post("/transition/phases", with(good, "attachmentId", 999999999L))))
                .isEqualTo("unknown-attachment");
        engineer.post("/transition/phases", with(good, "subjectId", 999999999L)).expect(404);
    }

    @Test
    void whoDoesNotAdministerItMayNotTakeItAnywhere() {
        long prefix = prefix("10.0.2.0/24", COUNTY);
        UnitId unit = city.unit(COUNTY);
        long system = system(unit, TestCity.unique("系统"));
        TestClient stranger = city.member(Role.COUNTY_ADMIN, OTHER_COUNTY).client();
        stranger.post("/transition/phases", step("PREFIX", prefix, "DUAL_STACK"))
                .expect(404);
        stranger.post("/transition/phases", step("UNIT", unit.value(), "DUAL_STACK"))
                .expect(404);
        stranger.post("/transition/phases", step("SYSTEM", system, "DUAL_STACK"))
                .expect(404);
        stranger.get("/systems/" + system).expect(404);
        stranger.put("/systems/" + system, Map.of("name", "x", "unitId", unit.value()))
                .expect(404);
        stranger.delete("/systems/" + system).expect(404);
        assertThat(code(stranger.post("/systems", Map.of("name", "x", "unitId", unit.value()))))
                .isEqualTo("unknown-unit");
        engineer.post("/transition/phases", step("UNIT", unit.value(), "DUAL_STACK"))
                .expect(201);
        assertThat(stranger.get("/transition/phases?kind=UNIT&subjectId=" + unit)
                        .at("/items"))
                .isEmpty();
        TestClient leader = city.member(Role.LEADER, CITY).client();
        leader.post("/transition/phases", step("PREFIX", prefix, "DUAL_STACK")).expect(403);
        leader.get("/transition/progress").expect(200);
        stranger.post("/transition/targets", Map.of("measure", "UNIT", "due", "2027-12-31", "percent", 50))
                .expect(403);
    }

    @Test
    void anIpv6PrefixStandsWhereItsPartnerStands() {
        long ipv4 = prefix("10.0.3.0/24", COUNTY);
        long ipv6 = prefix("2001:db8:30::/64", COUNTY);
        engineer.post("/prefix-pairs", Map.of("ipv4PrefixId", ipv4, "ipv6PrefixId", ipv6, "form", "LAST_OCTET"))
                .expect(201);
        assertThat(code(engineer.post("/transition/phases", step("PREFIX", ipv6, "IPV6_ONLY"))))
                .isEqualTo("phase-of-partner");
        long alone = prefix("2001:db8:31::/64", COUNTY);
        engineer.post("/transition/phases", step("PREFIX", alone, "IPV6_ONLY")).expect(201);
    }

    @Test
    void piecesStandWhereTheWholeStoodAndAWholeWhereTheLastOfItsPartsStands() {
        long prefix = prefix("100.81.4.0/24", COUNTY);
        engineer.post("/transition/phases", step("PREFIX", prefix, "IPV6_PREFERRED"))
                .expect(201);
        engineer.post("/prefixes/" + prefix + "/split", Map.of("length", 25, "keep", true))
                .expect(200);
        List<JsonNode> pieces =
                subjects("query=100.81.4.").at("/items").valueStream().toList();
        assertThat(pieces)
                .hasSize(2)
                .allMatch(piece -> piece.get("phase").asString().equals("IPV6_PREFERRED"));
        long second = pieces.get(1).get("id").asLong();
        engineer.post("/transition/phases", with(step("PREFIX", second, "DUAL_STACK"), "reason", "回退"))
                .expect(201);
        engineer.delete("/prefixes/" + prefix).expect(200);
        List<Long> ids = pieces.stream().map(piece -> piece.get("id").asLong()).toList();
        engineer.post("/prefixes/merge", Map.of("ids", ids)).expect(200);
        Answer merged = subjects("query=100.81.4.");
        assertThat(merged.at("/items")).hasSize(1);
        assertThat(merged.at("/items/0/phase").asString()).isEqualTo("DUAL_STACK");
    }

    private Answer subjects(String query) {
        return engineer.get("/transition/subjects?kind=PREFIX&" + query).expect(200);
    }

    @Test
    void theNumbersOfACountyAreThoseOfTheRowsBehindThem() {
        UnitId unit = city.unit(TOWN);
        long ipv4 = prefix("10.0.5.0/24", TOWN);
        long ipv6 = prefix("2001:db8:50::/64", TOWN);
        engineer.post("/prefix-pairs", Map.of("ipv4PrefixId", ipv4, "ipv6PrefixId", ipv6, "form", "LAST_OCTET"))
                .expect(201);
        JsonNode before = county(engineer, COUNTY);
        engineer.post("/prefixes/" + ipv4 + "/addresses", Map.of("count", 3, "unitId", unit.value()))
                .expect(201);
        engineer.post(
                        "/prefixes/" + ipv4 + "/addresses",
                        Map.of("count", 2, "unitId", unit.value(), "withPartner", true))
                .expect(201);
        engineer.post("/transition/phases", step("PREFIX", ipv4, "DUAL_STACK")).expect(201);
        long system = system(unit, TestCity.unique("系统"));
        engineer.post("/transition/phases", step("SYSTEM", system, "IPV6_ONLY")).expect(201);
        JsonNode after = county(engineer, COUNTY);
        assertThat(grown(before, after, "/held")).isEqualTo(5);
        assertThat(grown(before, after, "/paired")).isEqualTo(2);
        assertThat(grown(before, after, "/prefixes/DUAL_STACK")).isEqualTo(1);
        assertThat(grown(before, after, "/prefixes/IPV4_ONLY")).isEqualTo(-1);
        assertThat(grown(before, after, "/systems/IPV6_ONLY")).isEqualTo(1);
        for (String kind : List.of("PREFIX", "UNIT", "SYSTEM")) {
            String list = kind.toLowerCase(java.util.Locale.ROOT).replace("prefix", "prefixe") + "s";
            for (String phase : List.of("IPV4_ONLY", "DUAL_STACK", "IPV6_PREFERRED", "IPV6_ONLY")) {
                Answer rows =
                        engineer.get("/transition/subjects?kind=" + kind + "&phase=" + phase + "&division=" + COUNTY);
                assertThat(rows.expect(200).at("/total/count").asLong())
                        .as(kind + " " + phase)
                        .isEqualTo(after.at("/" + list + "/" + phase).asLong());
            }
        }
        assertThat(rows(COUNTY, true)).isEqualTo(after.at("/paired").asLong());
        assertThat(rows(COUNTY, false))
                .isEqualTo(after.at("/held").asLong() - after.at("/paired").asLong());
    }

    private static long grown(JsonNode before, JsonNode after, String path) {
        return after.at(path).asLong() - before.at(path).asLong();
    }

    /** Walks all pages. */
    private long rows(String division, boolean paired) {
        long count = 0;
        String token = "";
        do {
            Answer page = engineer.get("/transition/addresses?pageSize=50&division=" + division + "&paired=" + paired
                            + "&pageToken=" + token)
                    .expect(200);
            count += page.at("/items").size();
            token = page.at("/nextPageToken").asString("");
        } while (!token.isEmpty());
        return count;
    }

    @Test
    void aCountySeesItsOwnNumbersOnly() {
        long ipv4 = prefix("10.0.6.0/24", OTHER_COUNTY);
        engineer.post(
                        "/prefixes/" + ipv4 + "/addresses",
                        Map.of("count", 2, "unitId", city.unit(OTHER_COUNTY).value()))
                .expect(201);
        TestClient admin = city.member(Role.COUNTY_ADMIN, COUNTY).client();
        assertThat(admin.get("/transition/progress").expect(200).at("/counties").valueStream())
                .allMatch(county -> county.get("code").asString().equals(COUNTY));
        assertThat(admin.get("/transition/addresses?division=" + OTHER_COUNTY)
                        .expect(200)
                        .at("/items"))
                .isEmpty();
        assertThat(admin.get("/transition/subjects?kind=PREFIX&division=" + OTHER_COUNTY)
                        .expect(200)
                        .at("/total/count")
                        .asLong())
                .isZero();
    }

    @Test
    void aSystemAnswersOnAddressesThatSomebodyHolds() {
        UnitId unit = city.unit(COUNTY);
        long ipv4 = prefix("10.0.7.0/24", COUNTY);
        long held = engineer.post("/prefixes/" + ipv4 + "/addresses", Map.of("count", 1, "unitId", unit.value()))
                .expect(201)
                .at("/items/0/id")
                .asLong();
        String name = TestCity.unique("系统");
        long system = system(unit, name, held);
        assertThat(engineer.get("/systems/" + system).at("/addresses/0/ip").asString())
                .isEqualTo("10.0.7.1");
        Map<String, Object> same = Map.of("name", name, "unitId", unit.value());
        assertThat(engineer.post("/systems", same).expect(409).problem()).isEqualTo("system-name-taken");
        engineer.post(
                        "/systems",
                        Map.of("name", name, "unitId", city.unit(COUNTY).value()))
                .expect(201);
        engineer.post("/addresses/" + held + "/release").expect(200);
        assertThat(engineer.get("/systems/" + system).at("/addresses")).isEmpty();
        Map<String, Object> free = Map.of("name", name, "unitId", unit.value(), "addressIds", List.of(held));
        assertThat(code(engineer.put("/systems/" + system, free))).isEqualTo("system-address");
        engineer.post("/transition/phases", step("SYSTEM", system, "DUAL_STACK"))
                .expect(201);
        engineer.delete("/systems/" + system).expect(204);
        engineer.get("/systems/" + system).expect(404);
        assertThat(engineer.get("/transition/phases?kind=SYSTEM&subjectId=" + system)
                        .at("/items"))
                .as("the history stays")
                .hasSize(1);
    }

    @Test
    void theFileOfAStepIsForThoseWhoSeeWhatItIsAbout() {
        long prefix = prefix("10.0.8.0/24", COUNTY);
        byte[] pdf = "%PDF-1.4\n%%EOF\n".getBytes(StandardCharsets.UTF_8);
        long file = engineer.upload("/attachments", "测试报告.pdf", pdf, Map.of())
                .expect(201)
                .id();
        engineer.post("/transition/phases", with(step("PREFIX", prefix, "DUAL_STACK"), "attachmentId", file))
                .expect(201);
        city.member(Role.COUNTY_ADMIN, COUNTY)
                .client()
                .get("/attachments/" + file)
                .expect(200);
        city.member(Role.COUNTY_ADMIN, OTHER_COUNTY)
                .client()
                .get("/attachments/" + file)
                .expect(404);
    }

    @Test
    void targetsAreDatedAndTheCitys() {
        Map<String, Object> target = Map.of("measure", "SYSTEM", "due", "2031-12-31", "percent", 85, "source", "通知");
        long id = engineer.post("/transition/targets", target).expect(201).id();
        assertThat(engineer.post("/transition/targets", target).expect(409).problem())
                .isEqualTo("target-taken");
        assertThat(engineer.get("/transition/progress").at("/targets").valueStream())
                .anyMatch(one -> one.get("id").asLong() == id);
        engineer.delete("/transition/targets/" + id).expect(204);
        engineer.delete("/transition/targets/" + id).expect(404);
        Map<String, Object> far = Map.of("measure", "UNIT", "due", "+999999-01-01", "percent", 85);
        assertThat(code(engineer.post("/transition/targets", far))).isEqualTo("target-year");
    }

    @Test
    void theWorkbookHasTheNumbersAndNoFormula() throws IOException, InterruptedException {
        UnitId unit = city.unit(COUNTY);
        String evil = "=HYPERLINK(\"http://x\")" + TestCity.unique("");
        system(unit, evil);
        HttpResponse<byte[]> answer = HttpClient.newHttpClient()
                .send(engineer.request("/transition/workbook").GET().build(), HttpResponse.BodyHandlers.ofByteArray());
        assertThat(answer.statusCode()).isEqualTo(200);
        try (ReadableWorkbook book = new ReadableWorkbook(new ByteArrayInputStream(answer.body()))) {
            List<Sheet> sheets = book.getSheets().toList();
            assertThat(sheets).extracting(Sheet::getName).containsExactly("进度", "网段配对", "网段阶段", "业务系统阶段");
            List<Row> rows = sheets.get(0).read();
            JsonNode county = county(engineer, COUNTY);
            Row row = rows.stream()
                    .filter(one -> one.getCellText(0).equals(county.get("name").asString()))
                    .findFirst()
                    .orElseThrow();
            assertThat(row.getCellAsNumber(13).orElseThrow().longValue())
                    .isEqualTo(county.get("held").asLong());
            assertThat(sheets.get(3).read()).anyMatch(one -> one.getCellText(0).equals("'" + evil));
        }
    }
}
