package org.dongpo.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.dongpo.TestCity.CITY;
import static org.dongpo.TestCity.COUNTY;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.dongpo.DongpoTest;
import org.dongpo.TestCity;
import org.dongpo.TestCity.Member;
import org.dongpo.TestClient;
import org.dongpo.TestClient.Answer;
import org.dongpo.access.Role;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** B2: for an absence a colleague has the roles of somebody's business, for that time, and both names are written down. */
@DongpoTest
class StandInTest {

    private static final Instant NOW = Instant.now();

    @Autowired
    private TestCity city;

    @Autowired
    private JdbcClient jdbc;

    private Member absent;
    private Member colleague;

    @BeforeEach
    void makeColleagues() {
        absent = city.member(Role.COUNTY_ADMIN, COUNTY);
        colleague = city.member(Role.UNIT_OPERATOR, absent.unitId());
    }

    private static Answer name(TestClient client, String path, Member standIn, Duration from, Duration until) {
        return client.post(
                path,
                Map.of(
                        "login",
                        standIn.login(),
                        "from",
                        NOW.plus(from).toString(),
                        "until",
                        NOW.plus(until).toString()));
    }

    private Answer name(Member standIn, Duration from, Duration until) {
        return name(absent.client(), "/stand-ins", standIn, from, until);
    }

    private int makesAUnit(Member member) {
        return member.client()
                .post("/units", Map.of("name", TestCity.unique("代理建的单位"), "divisionCode", COUNTY, "kind", "BUREAU"))
                .status();
    }

    @Test
    void aColleagueHasTheRolesForThatTimeOnly() {
        assertThat(makesAUnit(colleague)).isEqualTo(403);
        name(colleague, Duration.ofHours(1), Duration.ofDays(2)).expect(204);
        assertThat(makesAUnit(colleague)).as("not yet").isEqualTo(403);

        name(colleague, Duration.ofHours(-1), Duration.ofDays(2)).expect(204);
        assertThat(makesAUnit(colleague)).isEqualTo(201);
        String audit = city.member(Role.AUDITOR, CITY)
                .client()
                .get("/audit-entries?action=unit.create&login=" + colleague.login())
                .text();
        String name = jdbc.sql("SELECT name FROM person WHERE id = :id")
                .param("id", absent.personId().value())
                .query(String.class)
                .single();
        assertThat(audit).contains("代" + name);

        Answer periods = colleague.client().get("/stand-ins").expect(200);
        assertThat(periods.text()).contains(absent.login());
        colleague.client().delete("/stand-ins/" + id()).expect(404);
        absent.client().delete("/stand-ins/" + id()).expect(204);
        assertThat(makesAUnit(colleague)).as("ended before its time").isEqualTo(403);
    }

    private long id() {
        return absent.client().get("/stand-ins").at("/items/0/id").asLong();
    }

    @Test
    void aPeriodWrittenIntoTheDatabaseDoesNotCount() {
        name(colleague, Duration.ofHours(1), Duration.ofDays(2)).expect(204);
        jdbc.sql("UPDATE stand_in SET from_at = now() - interval '1 day' WHERE account_id = :id")
                .param("id", absent.accountId().value())
                .update();
        assertThat(makesAUnit(colleague)).isEqualTo(403);
    }

    @Test
    void neitherElsewhereNorForLongNorForAnAdministrator() {
        Member elsewhere = city.member(Role.LEADER, CITY);
        assertThat(name(elsewhere, Duration.ZERO, Duration.ofDays(1))
                        .expect(400)
                        .text())
                .contains("stand-in-elsewhere");
        assertThat(name(colleague, Duration.ZERO, Duration.ofDays(61))
                        .expect(400)
                        .text())
                .contains("stand-in-period");
        assertThat(name(colleague, Duration.ofDays(-2), Duration.ofDays(-1))
                        .expect(400)
                        .text())
                .contains("stand-in-period");
        Member security = city.member(Role.SECURITY_ADMIN, CITY);
        Member system = city.member(Role.SYSTEM_ADMIN, CITY);
        String path = "/accounts/" + system.accountId() + "/stand-ins";
        assertThat(name(security.client(), path, colleague, Duration.ZERO, Duration.ofDays(1))
                        .expect(400)
                        .text())
                .contains("stand-in-administers");
    }

    @Test
    void theSecurityAdministratorNamesOneForWhoeverCannot() {
        Member security = city.member(Role.SECURITY_ADMIN, CITY);
        String path = "/accounts/" + absent.accountId() + "/stand-ins";
        name(colleague.client(), path, colleague, Duration.ofHours(-1), Duration.ofDays(1))
                .expect(403);
        name(security.client(), path, colleague, Duration.ofHours(-1), Duration.ofDays(1))
                .expect(204);
        assertThat(makesAUnit(colleague)).isEqualTo(201);
        security.client().delete(path + "/" + id()).expect(204);
        assertThat(makesAUnit(colleague)).isEqualTo(403);
    }
}
