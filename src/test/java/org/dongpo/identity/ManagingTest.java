package org.dongpo.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.dongpo.TestCity.CITY;

import java.util.List;
import java.util.Map;
import org.dongpo.DongpoTest;
import org.dongpo.TestBrowser;
import org.dongpo.TestCity;
import org.dongpo.TestCity.Member;
import org.dongpo.TestClient;
import org.dongpo.TestClient.Answer;
import org.dongpo.access.Role;
import org.dongpo.identity.application.UnusedAccounts;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

/** D2: administrators administer from managing addresses only; B1: tokens and accounts that are in nobody's use end. */
@DongpoTest
class ManagingTest {

    @Autowired
    private TestCity city;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private UnusedAccounts unused;

    @LocalServerPort
    private int port;

    private static Answer set(TestClient client, String value) {
        return client.put("/settings/sign-in.managing-addresses", Map.of("value", value));
    }

    @Test
    void administratorsAdministerFromManagingAddressesOnly() {
        Member security = city.member(Role.SECURITY_ADMIN, CITY);
        Member system = city.member(Role.SYSTEM_ADMIN, CITY);
        Member engineer = city.member(Role.CITY_ENGINEER, CITY);
        assertThat(set(security.client(), "10.77.0.0/16").expect(400).text())
                .as("nobody shuts himself out")
                .contains("range-without-you");
        set(security.client(), "127.0.0.0/8\n::1\nfd77::/16\n10.77.0.0/16").expect(200);
        try {
            for (String inside : List.of("10.77.1.2", "fd77::5")) {
                TestBrowser browser = new TestBrowser(port, inside);
                browser.signIn(system.login(), TestCity.PASSWORD).expect(200);
                browser.get("/accounts").expect(200);
            }
            for (String outside : List.of("10.78.1.2", "fd78::5")) {
                TestBrowser browser = new TestBrowser(port, outside);
                browser.signIn(system.login(), TestCity.PASSWORD).expect(200);
                assertThat(browser.get("/accounts").expect(403).problem()).isEqualTo("forbidden");
                browser.signIn(engineer.login(), TestCity.PASSWORD).expect(200);
                browser.get("/prefixes").expect(200);
            }
            assertThat(city.member(Role.AUDITOR, CITY)
                            .client()
                            .get("/audit-entries?action=session.administer-elsewhere&login=" + system.login())
                            .text())
                    .contains("10.78.1.2", "GET /api/v1/accounts", "REFUSED");
        } finally {
            set(security.client(), "").expect(200);
        }
    }

    @Test
    void aTokenMayCarryLessThanItsAccountAndNeverMore() {
        Member engineer = city.member(Role.CITY_ENGINEER, CITY);
        Map<String, Object> wish = Map.of("name", "报表", "days", 3, "permissions", List.of("REGISTER_READ"));
        TestClient narrow = city.bearer(
                engineer.client().post("/tokens", wish).expect(201).at("/token").asString());
        narrow.get("/prefixes").expect(200);
        narrow.get("/requests").expect(403);
        assertThat(narrow.post("/tokens", Map.of("name", "more", "days", 3, "permissions", List.of("REQUEST_READ")))
                        .expect(400)
                        .text())
                .contains("not-your-permission");
        TestClient child = city.bearer(narrow.post("/tokens", Map.of("name", "same", "days", 3))
                .expect(201)
                .at("/token")
                .asString());
        child.get("/prefixes").expect(200);
        child.get("/requests").expect(403);
        engineer.client()
                .post("/tokens", Map.of("name", "more", "days", 3, "permissions", List.of("ACCOUNT_WRITE")))
                .expect(400);
        jdbc.sql("DELETE FROM account_grant WHERE account_id = :id")
                .param("id", engineer.accountId().value())
                .update();
        narrow.get("/prefixes").expect(403);
    }

    private void age(Member member) {
        jdbc.sql("""
                        UPDATE account
                        SET active_since = now() - interval '91 days', last_sign_in_at = now() - interval '91 days'
                        WHERE id = :id
                        """).param("id", member.accountId().value()).update();
    }

    private String state(Member system, Member member) {
        return system.client()
                .get("/accounts/" + member.accountId())
                .at("/state")
                .asString();
    }

    @Test
    void accountsThatNobodyUsesAreClosed() {
        Member system = city.member(Role.SYSTEM_ADMIN, CITY);
        Member unusedOne = city.member(Role.LEADER, CITY);
        Member byToken = city.member(Role.LEADER, CITY);
        Member used = city.member(Role.LEADER, CITY);
        age(unusedOne);
        age(byToken);
        byToken.client().get("/requests").expect(200);

        unused.close();

        assertThat(state(system, unusedOne)).isEqualTo("DISABLED");
        assertThat(state(system, byToken)).isEqualTo("ACTIVE");
        assertThat(state(system, used)).isEqualTo("ACTIVE");
        system.client()
                .patch("/accounts/" + unusedOne.accountId(), Map.of("state", "ACTIVE"))
                .expect(200);
        unused.close();
        assertThat(state(system, unusedOne)).as("opened again").isEqualTo("ACTIVE");
    }

    /** A1: the administrators see how old a password is, and who has a second factor: what a yearly review asks for. */
    @Test
    void aReviewHasWhatItAsksFor() {
        Member system = city.member(Role.SYSTEM_ADMIN, CITY);
        Answer account = system.client().get("/accounts/" + system.accountId()).expect(200);
        assertThat(account.at("/passwordChangedAt").asString()).isNotBlank();
        assertThat(account.at("/secondFactor").asBoolean()).isFalse();
        assertThat(account.at("/roles/0/role").asString()).isEqualTo("SYSTEM_ADMIN");
    }
}
