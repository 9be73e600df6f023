package org.dongpo.audit.application;

import static java.net.URLEncoder.encode;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.dongpo.TestCity.CITY;
import static org.dongpo.TestCity.COUNTY;

import java.time.LocalDate;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.dongpo.DongpoTest;
import org.dongpo.TestCity;
import org.dongpo.TestCity.Member;
import org.dongpo.TestClient;
import org.dongpo.access.Role;
import org.dongpo.audit.AuditFailed;
import org.dongpo.shared.CityTime;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationListener;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.PayloadApplicationEvent;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;

/** C1, C2, C4, M2: what is written down, what an entry tells, who reads it, and what happens when it cannot be written. */
@DongpoTest
class AuditTest {

    @Autowired
    private TestCity city;

    @Autowired
    private Sealing sealing;

    @Autowired
    private Verifications verifications;

    @Autowired
    private ConfigurableApplicationContext context;

    @Autowired
    private JdbcClient jdbc;

    private TestClient auditor;
    private Member engineer;

    @BeforeEach
    void makeAnAuditor() {
        auditor = city.member(Role.AUDITOR, CITY).client();
        engineer = city.member(Role.CITY_ENGINEER, CITY);
    }

    private JsonNode latest(String filter) {
        JsonNode items = auditor.get("/audit-entries?" + filter).expect(200).at("/items");
        assertThat(items.size()).as(filter).isPositive();
        return items.get(0);
    }

    private long space(String name) {
        return engineer.client()
                .post("/address-spaces", Map.of("name", name))
                .expect(201)
                .id();
    }

    /** C2: time, person, unit, role, source, session, module, object, before and after, result, trace. */
    @Test
    void anEntryTellsWhoDidWhatFromWhereAndWhatChanged() {
        String name = TestCity.unique("审计空间");
        long id = space(name);
        engineer.client()
                .put("/address-spaces/" + id, Map.of("name", name + "二", "kind", "PUBLIC"))
                .expect(200);

        JsonNode entry = latest("objectType=space&objectId=" + id);
        assertThat(entry.get("action").asString()).isEqualTo("space.edit");
        assertThat(entry.get("login").asString()).isEqualTo(engineer.login());
        assertThat(entry.get("personName").asString()).isNotBlank();
        assertThat(entry.get("unitName").asString()).startsWith("测试单位");
        assertThat(entry.at("/roles/0").asString()).isEqualTo("CITY_ENGINEER");
        assertThat(entry.get("sourceAddress").asString()).isEqualTo("127.0.0.1");
        assertThat(entry.get("session").asString()).matches("token [0-9]+");
        assertThat(entry.get("module").asString()).isEqualTo("ipam");
        assertThat(entry.get("result").asString()).isEqualTo("DONE");
        assertThat(entry.get("traceId").asString()).matches("[0-9a-f]{32}");
        assertThat(entry.at("/difference/name/from").asString()).isEqualTo(name);
        assertThat(entry.at("/difference/name/to").asString()).isEqualTo(name + "二");
        assertThat(entry.get("difference").size()).isEqualTo(1);
        assertThat(entry.get("beforeDigest").asString())
                .matches("[0-9a-f]{64}")
                .isNotEqualTo(entry.get("afterDigest").asString());
    }

    /** C1: refusals, with their reason. */
    @Test
    void whatIsRefusedIsWrittenDown() {
        Member operator = city.member(Role.UNIT_OPERATOR, COUNTY);
        operator.client().get("/audit-entries").expect(403);
        assertThat(latest("action=call.refuse&login=" + operator.login())
                        .get("reason")
                        .asString())
                .isEqualTo("forbidden");
        assertThat(latest("action=call.refuse&login=" + operator.login())
                        .get("objectId")
                        .asString())
                .isEqualTo("GET /api/v1/audit-entries");

        operator.client().get("/units/999999999").expect(404);
        JsonNode probe = latest("result=REFUSED&login=" + operator.login());
        assertThat(probe.get("reason").asString()).isEqualTo("not-found");
        assertThat(probe.get("module").asString()).isEqualTo("organization");
        assertThat(probe.at("/detail/path").asString()).isEqualTo("/api/v1/units/999999999");
    }

    /** C1: reads of personal data, and of the record itself. */
    @Test
    void whoReadsPersonalDataIsWrittenDown() {
        engineer.client().get("/people?query=" + encode("王", UTF_8)).expect(200);

        JsonNode read = latest("objectType=person&login=" + engineer.login());
        assertThat(read.get("action").asString()).isEqualTo("person.read");
        assertThat(read.at("/detail/query").asString()).isEqualTo("王");
        assertThat(latest("action=audit.read").at("/detail/action").asString()).isEqualTo("audit.read");
    }

    /** C1: parameters, with the value before; the start of the server. */
    @Test
    void parametersAndTheStartOfTheServerAreWrittenDown() {
        TestClient security = city.member(Role.SECURITY_ADMIN, CITY).client();
        security.put("/settings/audit.refusals-a-minute", Map.of("value", "999"))
                .expect(200);
        security.put("/settings/audit.refusals-a-minute", Map.of("value", "1000"))
                .expect(200);

        JsonNode change = latest("objectType=setting&objectId=audit.refusals-a-minute");
        assertThat(change.get("module").asString()).isEqualTo("setting");
        assertThat(change.at("/difference/value/from").asString()).isEqualTo("999");
        assertThat(latest("action=server.start").get("module").asString()).isEqualTo("platform");
    }

    /** M2: the auditor reads, counts and verifies; nobody else does, and nobody writes. */
    @Test
    void onlyTheAuditorReadsTheRecord() {
        String today = LocalDate.now(CityTime.ZONE).toString();
        space(TestCity.unique("统计空间"));
        sealing.sealAll();
        verifications.everyNight();

        JsonNode statistics = auditor.get("/audit-statistics?from=" + today + "&to=" + today)
                .expect(200)
                .json();
        assertThat(statistics.at("/days/0/name").asString()).isEqualTo(today);
        assertThat(statistics.at("/actions/0/entries").asLong()).isPositive();
        JsonNode state = auditor.get("/audit-state").expect(200).json();
        assertThat(state.get("lastSeal").asLong()).isPositive();
        assertThat(state.at("/verifications/0/faultCount").asInt()).isZero();
        auditor.post("/audit-verifications").expect(202);
        String day = state.at("/anchors/0/day").asString();
        assertThat(auditor.get("/audit-anchors/" + day + "/file").expect(200).text())
                .contains("signature");

        for (Role role : Role.values()) {
            if (role != Role.AUDITOR) {
                // A leader of the whole city would confirm the requests of other tests.
                TestClient other = role.administers()
                        ? city.member(role, CITY).client()
                        : city.member(role, city.unit(CITY)).client();
                other.get("/audit-entries").expect(403);
                other.get("/audit-statistics?from=" + today + "&to=" + today).expect(403);
                other.get("/audit-state").expect(403);
                other.post("/audit-verifications").expect(403);
            }
        }
    }

    @Test
    void aSearchGoesOnWhereItsPageEnds() {
        String name = TestCity.unique("翻页");
        long id = space(name);
        for (int i = 0; i < 4; i++) {
            engineer.client()
                    .put("/address-spaces/" + id, Map.of("name", name + i, "kind", "PUBLIC"))
                    .expect(200);
        }
        String filter = "/audit-entries?action=space&module=ipam&login=" + engineer.login() + "&pageSize=3";
        JsonNode first = auditor.get(filter).expect(200).json();
        JsonNode second = auditor.get(
                        filter + "&pageToken=" + first.get("nextPageToken").asString())
                .expect(200)
                .json();

        assertThat(first.get("items").size()).isEqualTo(3);
        assertThat(second.get("items").size()).isEqualTo(2);
        assertThat(second.at("/items/1/action").asString()).isEqualTo("space.create");
        auditor.get("/audit-entries?pageToken=eA").expect(400);
    }

    /** Keeps what it is told, on whatever thread. */
    private static final class Listener implements ApplicationListener<PayloadApplicationEvent<AuditFailed>> {

        private final BlockingQueue<AuditFailed> told = new LinkedBlockingQueue<>();

        @Override
        public void onApplicationEvent(PayloadApplicationEvent<AuditFailed> event) {
            told.add(event.getPayload());
        }
    }

    /** C4: no entry, no change; an alarm is raised, and ends by itself. */
    @Test
    void whenTheRecordCannotBeWrittenTheChangeIsRefusedAndAnAlarmIsRaised() throws Exception {
        Listener listener = new Listener();
        context.addApplicationListener(listener);
        String name = TestCity.unique("写不进");
        jdbc.sql("ALTER TABLE audit_unsealed RENAME TO audit_unsealed_away").update();
        try {
            engineer.client().post("/address-spaces", Map.of("name", name)).expect(500);
            engineer.client().get("/people").expect(500);
            engineer.client().get("/actuator/health").expect(503);
            assertThat(listener.told.poll(10, TimeUnit.SECONDS)).isNotNull();
        } finally {
            jdbc.sql("ALTER TABLE audit_unsealed_away RENAME TO audit_unsealed").update();
            context.removeApplicationListener(listener);
        }
        sealing.run();

        engineer.client().get("/actuator/health").expect(200);
        assertThat(latest("action=audit.resume").at("/detail/reason").asString())
                .isNotBlank();
        assertThat(listener.told)
                .as("one alarm, however many changes were refused")
                .isEmpty();
        assertThat(engineer.client().get("/address-spaces").expect(200).text()).doesNotContain(name);
    }
}
