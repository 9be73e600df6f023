package org.dongpo.alarm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.dongpo.TestCity.CITY;
import static org.dongpo.TestCity.COUNTY;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.IntConsumer;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.dongpo.DongpoTest;
import org.dongpo.TestBrowser;
import org.dongpo.TestCity;
import org.dongpo.TestCity.Member;
import org.dongpo.access.Caller;
import org.dongpo.access.DataTaken;
import org.dongpo.access.Role;
import org.dongpo.alarm.domain.AlarmKind;
import org.dongpo.alarm.domain.Alert;
import org.dongpo.alarm.domain.Happening;
import org.dongpo.alarm.persistence.AlarmStore;
import org.dongpo.alarm.persistence.AlarmStore.Owner;
import org.dongpo.audit.AuditBroken;
import org.dongpo.audit.AuditFailed;
import org.dongpo.identity.CallsExceeded;
import org.dongpo.identity.SignInFailed;
import org.dongpo.security.IntegrityBroken;
import org.dongpo.shared.UnitId;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationEventPublisher;
import tools.jackson.databind.JsonNode;

/**
 * D4: brute force, scanning, probing of scopes, mass download and export out of hours raise an alarm, and honest use does
 * not. M5: each states source, kind, target and time. C4: so does an audit record that cannot be written.
 */
@DongpoTest
class AlarmTest {

    @Autowired
    private TestCity city;

    @Autowired
    private ApplicationEventPublisher events;

    @Autowired
    private AlarmStore store;

    @Autowired
    private Clock clock;

    @LocalServerPort
    private int port;

    private Member security;
    private Member auditor;
    private Member member;
    private String address;

    @BeforeEach
    void makeAdministrators() {
        security = city.member(Role.SECURITY_ADMIN, CITY);
        auditor = city.member(Role.AUDITOR, CITY);
        member = city.member(Role.CITY_ENGINEER, CITY);
        address = TestCity.uniqueAddress();
    }

    private List<JsonNode> alarms(String filter) {
        return auditor.client()
                .get("/alarms?" + filter)
                .expect(200)
                .at("/items")
                .valueStream()
                .toList();
    }

    /** The one alarm of these, as soon as it is written. */
    private JsonNode alarm(String filter) {
        Awaitility.await()
                .atMost(Duration.ofSeconds(20))
                .until(() -> !alarms(filter).isEmpty());
        List<JsonNode> found = alarms(filter);
        assertThat(found).hasSize(1);
        return found.get(0);
    }

    private static String of(AlarmKind kind, String filter) {
        return "kind=" + kind + "&" + filter;
    }

    /** All that was told until now has been written. */
    private void settled() {
        String place = TestCity.unique("place-");
        events.publishEvent(new IntegrityBroken(place, List.of("7")));
        Awaitility.await()
                .atMost(Duration.ofSeconds(20))
                .until(() -> alarms("kind=INTEGRITY_BROKEN&pageSize=200").stream()
                        .anyMatch(alarm -> alarm.at("/target").asString("").equals(place + " 7")));
    }

    private static void times(int times, IntConsumer what) {
        IntStream.range(0, times).forEach(what);
    }

    private void guess(String login, String source, int times) {
        times(times, i -> events.publishEvent(new SignInFailed(login, source)));
    }

    private Caller caller(Member someone) {
        return new Caller(someone.accountId(), someone.login(), "测试员", someone.unitId(), COUNTY, List.of(), address);
    }

    private void set(String key, String value) {
        security.client().put("/settings/alarm." + key, Map.of("value", value)).expect(200);
    }

    @Test
    void tenWrongPasswordsRaiseAnAlarmThatStatesSourceKindTargetAndTime() {
        TestBrowser browser = new TestBrowser(port, address);
        times(10, i -> browser.signIn(member.login(), "wrong-" + i).expect(401));

        JsonNode alarm = alarm(of(AlarmKind.BRUTE_FORCE, "source=" + address));
        assertThat(alarm.at("/severity").asString()).isEqualTo("HIGH");
        assertThat(alarm.at("/state").asString()).isEqualTo("OPEN");
        assertThat(alarm.at("/count").asLong()).isEqualTo(10);
        assertThat(alarm.at("/login").asString()).isEqualTo(member.login());
        assertThat(alarm.at("/accountId").asLong()).isEqualTo(member.accountId().value());
        assertThat(alarm.at("/target").asString()).isEqualTo("POST /api/v1/session");
        assertThat(alarm.at("/firstAt").asString()).isNotEmpty();
        JsonNode evidence = auditor.client()
                .get("/alarms/" + alarm.at("/id").asLong())
                .expect(200)
                .at("/evidence");
        assertThat(evidence.size()).isEqualTo(10);
        String trace = evidence.get(0).at("/traceId").asString();
        assertThat(auditor.client()
                        .get("/audit-entries?source=" + address + "&traceId=" + trace)
                        .expect(200)
                        .at("/items")
                        .size())
                .as("the entry of the audit record that a trace leads to")
                .isEqualTo(1);
    }

    @Test
    void whoMistypesHisPasswordRaisesNone() {
        guess(member.login(), address, 9);
        settled();
        assertThat(alarms("source=" + address)).isEmpty();
    }

    @Test
    void whatFollowsAddsToTheAlarmAndMakesNoOther() {
        guess(member.login(), address, 10);
        alarm(of(AlarmKind.BRUTE_FORCE, "source=" + address));
        guess(member.login(), address, 32);
        Awaitility.await()
                .atMost(Duration.ofSeconds(20))
                .until(() -> alarm("source=" + address).at("/count").asLong() == 42);
    }

    @Test
    void manyAccountsTriedFromOneSourceAreAnAlarm() {
        times(10, i -> guess("sprayed-" + i + member.login(), address, 1));
        assertThat(alarm("source=" + address).at("/kind").asString()).isEqualTo("PASSWORD_SPRAYING");
    }

    @Test
    void oneAccountTriedFromManySourcesIsAnAlarm() {
        times(10, i -> guess(member.login(), TestCity.uniqueAddress(), 1));
        assertThat(alarm("login=" + member.login()).at("/kind").asString()).isEqualTo("DISTRIBUTED_GUESSING");
    }

    @Test
    void scanningForPathsIsAnAlarmAndAFewDeadLinksAreNone() {
        TestBrowser scanner = new TestBrowser(port, address);
        String honest = TestCity.uniqueAddress();
        TestBrowser reader = new TestBrowser(port, honest);
        times(18, i -> reader.get("/dead-link-" + i).expect(404));
        times(40, i -> reader.get("/dead-link").expect(404));
        times(10, i -> scanner.get("/admin-" + i).expect(404));
        List.of(
                        "units",
                        "people",
                        "prefixes",
                        "addresses",
                        "requests",
                        "accounts",
                        "jobs",
                        "tasks",
                        "findings",
                        "settings")
                .forEach(list -> scanner.get("/" + list).expect(401));

        JsonNode alarm = alarm("source=" + address);
        assertThat(alarm.at("/kind").asString()).isEqualTo("SCANNING");
        assertThat(alarm.at("/target").asString()).isEqualTo("GET /api/v1/settings");
        settled();
        assertThat(alarms("source=" + honest)).isEmpty();
    }

    @Test
    void probingForWhatIsAnothersIsAnAlarmAndOneMissingThingIsNone() {
        Member honest = city.member(Role.COUNTY_ADMIN, COUNTY);
        times(30, i -> honest.client().get("/prefixes/987654321").expect(404));
        Member prober = city.member(Role.COUNTY_ADMIN, COUNTY);
        times(15, i -> prober.client().get("/prefixes/" + (987_000_000 + i)).expect(404));
        List.of("/settings", "/accounts", "/audit-state", "/backups", "/alarms")
                .forEach(path -> prober.client().get(path).expect(403));

        JsonNode alarm = alarm("login=" + prober.login());
        assertThat(alarm.at("/kind").asString()).isEqualTo("SCOPE_PROBING");
        assertThat(alarm.at("/accountId").asLong()).isEqualTo(prober.accountId().value());
        settled();
        assertThat(alarms("login=" + honest.login())).isEmpty();
    }

    @Test
    void muchThatOneAccountTakesIsAnAlarm() {
        set("off-hours", "false");
        try {
            times(4, i -> events.publishEvent(new DataTaken(caller(member), "/addresses", 10_000L)));
            settled();
            assertThat(alarms("login=" + member.login())).as("40,000 rows").isEmpty();
            events.publishEvent(new DataTaken(caller(member), "/addresses", 10_000L));
            assertThat(alarm("login=" + member.login()).at("/kind").asString()).isEqualTo("MASS_DOWNLOAD");

            times(100, i -> events.publishEvent(new DataTaken(caller(auditor), "file-" + i, null)));
            assertThat(alarm("login=" + auditor.login()).at("/kind").asString()).isEqualTo("MASS_DOWNLOAD");
        } finally {
            set("off-hours", "true");
        }
    }

    @Test
    void anExportOutOfHoursIsAnAlarmAndASmallOneIsNone() {
        set("work-begins", "12");
        set("work-ends", "12");
        try {
            events.publishEvent(new DataTaken(caller(auditor), "/units", 99L));
            events.publishEvent(new DataTaken(caller(member), "/units", 100L));
            assertThat(alarm("login=" + member.login()).at("/kind").asString()).isEqualTo("OFF_HOURS_EXPORT");
            settled();
            assertThat(alarms("login=" + auditor.login())).isEmpty();
        } finally {
            set("work-begins", "8");
            set("work-ends", "19");
        }
        assertThat(security.client()
                        .put("/settings/alarm.holidays", Map.of("value", "2026-13-01"))
                        .expect(400)
                        .at("/errors/0/code")
                        .asString())
                .isEqualTo("no-day");
    }

    @Test
    void callsThatGoOnThoughRefusedAreAnAlarm() {
        times(100, i -> events.publishEvent(new CallsExceeded(member.accountId(), address, "GET /api/v1/units")));
        assertThat(alarm("login=" + member.login()).at("/kind").asString()).isEqualTo("CALL_FLOOD");
    }

    @Test
    void aRuleThatIsOffIsSilent() {
        set("floods", "false");
        try {
            times(100, i -> events.publishEvent(new CallsExceeded(member.accountId(), address, "GET /api/v1/units")));
            settled();
            assertThat(alarms("login=" + member.login())).isEmpty();
        } finally {
            set("floods", "true");
        }
    }

    @Test
    void whatIsBrokenIsASevereAlarmOfTheServersOwn() {
        events.publishEvent(new AuditFailed(clock.instant(), "no space left"));
        events.publishEvent(new AuditBroken(clock.instant(), 2, "entry 7 was changed"));
        settled();
        for (AlarmKind kind : Set.of(AlarmKind.AUDIT_FAILED, AlarmKind.AUDIT_BROKEN)) {
            JsonNode alarm = alarm(of(kind, "severity=SEVERE&state=OPEN"));
            assertThat(alarm.at("/sourceAddress").asString()).isEqualTo("local");
        }
        assertThat(auditor.client()
                        .get("/alarms/counts")
                        .expect(200)
                        .at("/severe")
                        .asLong())
                .isGreaterThanOrEqualTo(2);
    }

    @Test
    void anAlarmLeadsToWhoHeldTheAddressThenAndWhoHoldsItNow() {
        TestCity.Member engineer = member;
        long space = engineer.client()
                .post("/address-spaces", Map.of("name", TestCity.unique("告警空间")))
                .expect(201)
                .id();
        long prefix = engineer.client()
                .post("/prefixes", Map.of("spaceId", space, "cidr", "10.214.7.0/24", "divisionCode", COUNTY))
                .expect(201)
                .id();
        Member holder = city.member(Role.UNIT_OPERATOR, COUNTY);
        JsonNode given = engineer.client()
                .post(
                        "/prefixes/" + prefix + "/addresses",
                        Map.of(
                                "count", 1,
                                "unitId", holder.unitId().value(),
                                "personId", holder.personId().value()))
                .expect(201)
                .at("/items/0");
        engineer.client()
                .patch(
                        "/units/" + holder.unitId().value(),
                        Map.of("contactId", holder.personId().value()))
                .expect(200);
        String ip = given.at("/ip").asString();
        guess("nobody-" + ip, ip, 10);
        long id = alarm("source=" + ip).at("/id").asLong();
        UnitId follower = city.unit(COUNTY);
        engineer.client()
                .put("/addresses/" + given.at("/id").asLong() + "/holder", Map.of("unitId", follower.value()))
                .expect(200);

        JsonNode found = security.client()
                .get("/alarms/" + id + "/responsible")
                .expect(200)
                .json();
        JsonNode then = found.at("/then/0");
        assertThat(then.at("/unitId").asLong()).isEqualTo(holder.unitId().value());
        assertThat(then.at("/person/personId").asLong())
                .isEqualTo(holder.personId().value());
        assertThat(then.at("/unitContact/phoneMasked").asString()).isEqualTo("139****1234");
        assertThat(found.at("/now/0/unitId").asLong()).isEqualTo(follower.value());
        assertThat(auditor.client()
                        .get("/audit-entries?action=alarm.read-responsible&login=" + security.login())
                        .text())
                .as("who looked")
                .contains("\"objectId\":\"" + id + "\"");
    }

    @Test
    void theSecurityAdministratorHandlesAlarmsAndTheAuditorLooksOn() {
        guess(member.login(), address, 10);
        String path = "/alarms/" + alarm("source=" + address).at("/id").asLong();
        for (Role role : Set.of(Role.SYSTEM_ADMIN, Role.CITY_ENGINEER, Role.LEADER)) {
            Member other = city.member(role, CITY);
            other.client().get(path).expect(403);
            other.client().get(path + "/responsible").expect(403);
            other.client().get("/alarms").expect(403);
            other.client().post(path + "/acknowledgement").expect(403);
        }
        auditor.client().post(path + "/acknowledgement").expect(403);
        auditor.client().post(path + "/closure", Map.of("note", "x")).expect(403);
        security.client().post(path + "/acknowledgement").expect(204);
        assertThat(security.client().post(path + "/acknowledgement").expect(409).problem())
                .isEqualTo("alarm-acknowledged");
        assertThat(security.client()
                        .post(path + "/closure", Map.of("note", " "))
                        .expect(400)
                        .at("/errors/0/path")
                        .asString())
                .isEqualTo("note");
        security.client()
                .post(path + "/closure", Map.of("note", "已电话核实，为本人忘记密码"))
                .expect(204);
        assertThat(security.client()
                        .post(path + "/closure", Map.of("note", "x"))
                        .expect(409)
                        .problem())
                .isEqualTo("alarm-closed");

        JsonNode closed = auditor.client().get(path).expect(200).at("/alarm");
        assertThat(closed.at("/state").asString()).isEqualTo("CLOSED");
        assertThat(closed.at("/closedBy").asString()).isEqualTo(security.login());
        assertThat(auditor.client()
                        .get("/audit-entries?action=alarm.&login=" + security.login())
                        .text())
                .contains("alarm.acknowledge", "alarm.close", "已电话核实");

        guess(member.login(), address, 1);
        settled();
        assertThat(alarms("source=" + address)).as("one more is no attack").hasSize(1);
        guess(member.login(), address, 10);
        alarm("state=OPEN&source=" + address);
    }

    @Test
    void ofManyWhoRaiseAtOnceOneMakesTheRow() {
        Happening happening = new Happening(clock.instant(), address, null, null, "GET /x", null);
        Alert alert = Alert.once(AlarmKind.SCANNING, address, happening);
        long made = IntStream.range(0, 16)
                .parallel()
                .filter(i -> store.raise(alert, new Owner(null, null)))
                .count();

        assertThat(made).isEqualTo(1);
        assertThat(alarm("source=" + address).at("/count").asLong()).isEqualTo(16);
    }

    @Test
    void theListIsSortedAndPagedByWhatIsAskedFor() {
        times(3, i -> {
            Happening happening = new Happening(clock.instant(), address, null, null, "GET /" + i, null);
            times(
                    3 - i,
                    n -> store.raise(
                            Alert.once(AlarmKind.SCANNING, address + " " + i, happening), new Owner(null, null)));
        });
        for (String sort : Set.of("LATEST", "FIRST", "SEVERITY", "COUNT")) {
            String path = "/alarms?source=" + address + "&pageSize=2&sort=" + sort;
            var first = auditor.client().get(path).expect(200);
            String token = first.at("/nextPageToken").asString();
            var second = auditor.client().get(path + "&pageToken=" + token).expect(200);
            assertThat(first.at("/items").size() + second.at("/items").size())
                    .as(sort)
                    .isEqualTo(3);
            assertThat(second.at("/nextPageToken").asString("")).isEmpty();
        }
        assertThat(auditor.client()
                        .get("/alarms?source=" + address + "&sort=COUNT")
                        .at("/items/0/count")
                        .asLong())
                .isEqualTo(3);
        auditor.client().get("/alarms?pageToken=bm9uZQ").expect(400);
    }
}
