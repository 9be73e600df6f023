package org.dongpo.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.dongpo.TestCity.CITY;
import static org.dongpo.TestCity.COUNTY;

import java.util.List;
import java.util.Map;
import org.dongpo.DongpoTest;
import org.dongpo.TestBrowser;
import org.dongpo.TestCity;
import org.dongpo.TestCity.Member;
import org.dongpo.TestClient.Answer;
import org.dongpo.access.Role;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A1: passwords are complex, changed by their owner first of all and regularly, and do not come back. */
@DongpoTest
class PasswordTest {

    private static final String NEXT = "Willow-9-Bridge";

    @Autowired
    private TestCity city;

    @Autowired
    private JdbcClient jdbc;

    @LocalServerPort
    private int port;

    private Member system;
    private TestBrowser browser;

    @BeforeEach
    void openABrowser() {
        system = city.member(Role.SYSTEM_ADMIN, CITY);
        browser = new TestBrowser(port, TestCity.uniqueAddress());
    }

    private Answer change(String path, String current, String next) {
        return browser.put("/session/" + path, Map.of("currentPassword", current, "newPassword", next));
    }

    private void age(Member member, int days) {
        jdbc.sql("UPDATE account SET password_changed_at = now() - make_interval(days => :days) WHERE id = :id")
                .param("days", days)
                .param("id", member.accountId().value())
                .update();
    }

    @Test
    void theFirstPasswordIsChangedBeforeAnythingElse() {
        String login = TestCity.unique("clerk-");
        long person = city.person(city.unit(COUNTY)).value();
        system.client()
                .post("/accounts", Map.of("personId", person, "login", login, "password", TestCity.PASSWORD))
                .expect(201);

        Answer signedIn = browser.signIn(login, TestCity.PASSWORD).expect(200);

        assertThat(signedIn.at("/signedIn").asBoolean()).isFalse();
        assertThat(signedIn.at("/waiting/next").asString()).isEqualTo("PASSWORD");
        browser.get("/tokens").expect(401);
        browser.post("/tokens", Map.of("name", "way round", "days", 1)).expect(401);
        change("password", TestCity.PASSWORD, NEXT).expect(401);
        assertThat(change("expired-password", TestCity.PASSWORD, NEXT)
                        .expect(200)
                        .at("/signedIn")
                        .asBoolean())
                .isTrue();
        browser.get("/tokens").expect(200);
    }

    @Test
    void aResetPasswordIsChangedByItsOwner() {
        Member clerk = city.member(Role.LEADER, CITY);
        system.client()
                .put("/accounts/" + clerk.accountId() + "/password", Map.of("password", NEXT))
                .expect(204);
        assertThat(browser.signIn(clerk.login(), NEXT).at("/waiting/next").asString())
                .isEqualTo("PASSWORD");
    }

    @Test
    void aPasswordGrowsOld() {
        Member clerk = city.member(Role.LEADER, CITY);
        age(clerk, 89);
        assertThat(browser.signIn(clerk.login(), TestCity.PASSWORD)
                        .at("/signedIn")
                        .asBoolean())
                .isTrue();
        age(clerk, 91);
        browser.get("/prefixes").expect(401);
        assertThat(browser.get("/session").at("/waiting/next").asString()).isEqualTo("PASSWORD");
        change("expired-password", TestCity.PASSWORD, NEXT).expect(200);
        browser.get("/prefixes").expect(200);
    }

    @Test
    void theLastFivePasswordsDoNotComeBack() {
        Member clerk = city.member(Role.LEADER, CITY);
        browser.signIn(clerk.login(), TestCity.PASSWORD);
        String current = TestCity.PASSWORD;
        for (String next : List.of("Willow-1-Bridge", "Willow-2-Bridge", "Willow-3-Bridge", "Willow-4-Bridge")) {
            change("password", current, next).expect(204);
            current = next;
        }
        assertThat(change("password", current, TestCity.PASSWORD).expect(400).text())
                .contains("password-used");
        assertThat(change("password", current, current).expect(400).text()).contains("password-used");
        change("password", current, "Willow-5-Bridge").expect(204);
        change("password", "Willow-5-Bridge", TestCity.PASSWORD).expect(204);
    }

    @Test
    void anAdministratorsIsLonger() {
        browser.signIn(system.login(), TestCity.PASSWORD);
        assertThat(change("password", TestCity.PASSWORD, "Wil-9-bri")
                        .expect(400)
                        .text())
                .contains("password-short", "10");
        Member clerk = city.member(Role.LEADER, CITY);
        browser.signIn(clerk.login(), TestCity.PASSWORD);
        change("password", TestCity.PASSWORD, "Wil-9-bri").expect(204);
    }

    @Test
    void thePageIsToldTheRulesThatAreInForce() {
        assertThat(browser.get("/session").at("/passwordRules/length").asInt()).isEqualTo(8);
        assertThat(browser.get("/session")
                        .at("/passwordRules/administratorLength")
                        .asInt())
                .isEqualTo(10);
    }
}
