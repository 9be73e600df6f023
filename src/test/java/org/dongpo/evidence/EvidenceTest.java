package org.dongpo.evidence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.dongpo.TestCity.CITY;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.dhatim.fastexcel.reader.ReadableWorkbook;
import org.dhatim.fastexcel.reader.Row;
import org.dongpo.DongpoTest;
import org.dongpo.TestCity;
import org.dongpo.TestCity.Member;
import org.dongpo.access.Role;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;

/** M2, M3: the evidence tells how each control stands now, to the security administrator and the auditor, and nobody else. */
@DongpoTest
class EvidenceTest {

    @Autowired
    private TestCity city;

    private Member security;

    @BeforeEach
    void makeAdministrator() {
        security = city.member(Role.SECURITY_ADMIN, CITY);
    }

    private JsonNode evidence() {
        return security.client().get("/evidence").expect(200).json();
    }

    private JsonNode line(String line) {
        return evidence()
                .at("/controls")
                .valueStream()
                .filter(control -> control.at("/line").asString().equals(line))
                .findFirst()
                .orElseThrow();
    }

    private String factsOf(String line) {
        return line(line).at("/facts").toString();
    }

    @Test
    void everyLineIsThereWithItsParametersAsTheyAreNow() {
        security.client()
                .put("/settings/sign-in.unused-days", Map.of("value", "77"))
                .expect(200);

        JsonNode evidence = evidence();

        assertThat(evidence.at("/controls").size()).isEqualTo(41);
        Map<String, JsonNode> settings = evidence.at("/settings")
                .valueStream()
                .collect(Collectors.toMap(one -> one.at("/setting/key").asString(), one -> one));
        assertThat(evidence.at("/controls")
                        .valueStream()
                        .flatMap(one -> one.at("/settings").valueStream()))
                .allSatisfy(key -> assertThat(settings).containsKey(key.asString()));
        JsonNode days = Objects.requireNonNull(settings.get("sign-in.unused-days"));
        assertThat(days.at("/setting/value").asString()).isEqualTo("77");
        assertThat(days.at("/setting/changedBy").asString()).isEqualTo(security.login());
        assertThat(days.at("/name").asString()).isEqualTo("登录 · 多少天不用即停用账号");
        security.client()
                .put("/settings/sign-in.unused-days", Map.of("value", "90"))
                .expect(200);
    }

    /** The words of the page are read from its own file. */
    @Test
    void everyParameterHasItsName() {
        assertThat(evidence().at("/settings").valueStream())
                .isNotEmpty()
                .allSatisfy(one -> assertThat(one.at("/name").asString())
                        .isNotEqualTo(one.at("/setting/key").asString()));
    }

    @Test
    void whatTheModulesTellIsInBothLanguages() {
        assertThat(factsOf("A3")).contains("传输未由本服务加密", "ATTENTION");
        assertThat(line("A3").at("/attention").asBoolean()).isTrue();
        assertThat(factsOf("A4")).contains("第二种验证方式");
        assertThat(factsOf("C4")).contains("审计记录可以写入", "GOOD");
        JsonNode english = security.client()
                .send(security.client()
                        .request("/evidence")
                        .header("Accept-Language", "en")
                        .GET())
                .expect(200)
                .json();
        assertThat(english.toString())
                .contains("Not encrypted by this server", "Sign-in · ")
                .doesNotContain("fact.");
    }

    /** F1: the last verification of the marks. */
    @Test
    void aVerificationIsToldWithItsTime() {
        security.client().post("/integrity-checks").expect(204);

        JsonNode fact = line("F1").at("/facts/0");

        assertThat(fact.at("/text").asString()).contains("完整性标记校验");
        assertThat(fact.at("/at").asString()).startsWith("20");
    }

    /** B1: the yearly review of the accounts is put down by the security administrator, with who, when and what for. */
    @Test
    void aReviewOfTheAccountsIsOnRecord() {
        Member system = city.member(Role.SYSTEM_ADMIN, CITY);
        system.client().post("/account-reviews", Map.of("note", "x")).expect(403);
        assertThat(security.client()
                        .post("/account-reviews", Map.of("note", " "))
                        .expect(400)
                        .at("/errors/0/path")
                        .asString())
                .isEqualTo("note");

        security.client().post("/account-reviews", Map.of("note", "与人事名册核对")).expect(201);

        assertThat(factsOf("B1")).contains(security.login() + " 复核了", "与人事名册核对", "GOOD");
        Member auditor = city.member(Role.AUDITOR, CITY);
        assertThat(auditor.client()
                        .get("/audit-entries?action=account.review&login=" + security.login())
                        .expect(200)
                        .at("/items")
                        .toString())
                .contains("与人事名册核对");
    }

    @Test
    void theWorkbookHasASheetOfTheControlsAndOneOfTheParameters() throws IOException, InterruptedException {
        HttpRequest request =
                security.client().request("/evidence/workbook").GET().build();
        HttpResponse<byte[]> answer = HttpClient.newHttpClient().send(request, BodyHandlers.ofByteArray());

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.headers().firstValue("Content-Disposition").orElseThrow())
                .contains(".xlsx");
        try (ReadableWorkbook workbook = new ReadableWorkbook(new ByteArrayInputStream(answer.body()))) {
            assertThat(workbook.getSheets()).hasSize(2);
            List<Row> controls = workbook.getFirstSheet().read();
            assertThat(controls.get(0).getCellText(0)).contains("等保测评证据", "本构建未经测试");
            assertThat(controls).hasSize(43);
            assertThat(controls.get(2).getCellText(0)).isEqualTo("A1");
            assertThat(controls.get(2).getCellText(7)).contains("密码最少位数 = 8");
            List<Row> settings = workbook.getSheet(1).orElseThrow().read();
            assertThat(settings.stream().map(row -> row.getCellText(1)).collect(Collectors.toSet()))
                    .containsAll(Set.of("sign-in.attempts", "audit.retention-days"));
        }
        Member auditor = city.member(Role.AUDITOR, CITY);
        assertThat(auditor.client()
                        .get("/audit-entries?action=evidence.export&login=" + security.login())
                        .expect(200)
                        .at("/items")
                        .size())
                .isOne();
    }

    @Test
    void othersDoNotSeeIt() {
        city.member(Role.AUDITOR, CITY).client().get("/evidence").expect(200);
        city.member(Role.SYSTEM_ADMIN, CITY).client().get("/evidence").expect(403);
        city.member(Role.CITY_ENGINEER, CITY).client().get("/evidence").expect(403);
        city.member(Role.CITY_ENGINEER, CITY).client().get("/vulnerabilities").expect(403);
    }
}
