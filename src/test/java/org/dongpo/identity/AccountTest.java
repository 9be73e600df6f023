package org.dongpo.identity;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.dongpo.TestCity.CITY;
import static org.dongpo.TestCity.COUNTY;

import java.net.URLEncoder;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.dongpo.DongpoTest;
import org.dongpo.TestCity;
import org.dongpo.TestCity.Member;
import org.dongpo.TestClient.Answer;
import org.dongpo.access.Role;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** B2, M1: accounts, grants and tokens over HTTP, kept by two administrators apart. */
@DongpoTest
class AccountTest {

    @Autowired
    private TestCity city;

    private Member system;
    private Member security;

    @BeforeEach
    void makeAdministrators() {
        system = city.member(Role.SYSTEM_ADMIN, CITY);
        security = city.member(Role.SECURITY_ADMIN, CITY);
    }

    private Answer open(String login, String password) {
        return system.client()
                .post(
                        "/accounts",
                        Map.of(
                                "personId",
                                city.person(city.unit(COUNTY)).value(),
                                "login",
                                login,
                                "password",
                                password));
    }

    @Test
    void oneAdministratorOpensAnAccountAndTheOtherGrantsItsRoles() {
        long id = open(TestCity.unique("clerk-"), TestCity.PASSWORD).expect(201).id();
        Map<String, String> grant = Map.of("role", "COUNTY_ADMIN", "divisionCode", COUNTY);

        system.client().post("/accounts/" + id + "/grants", grant).expect(403);
        Answer granted =
                security.client().post("/accounts/" + id + "/grants", grant).expect(201);

        assertThat(granted.at("/roles/0/role").asString()).isEqualTo("COUNTY_ADMIN");
        assertThat(security.client()
                        .post("/accounts/" + id + "/grants", grant)
                        .expect(409)
                        .problem())
                .isEqualTo("grant-exists");
        long grantId = granted.at("/roles/0/grantId").asLong();
        security.client().delete("/accounts/" + id + "/grants/" + grantId).expect(204);
        security.client().delete("/accounts/" + id + "/grants/" + grantId).expect(404);
        security.client()
                .post("/accounts", Map.of("personId", 1, "login", "abc", "password", "x"))
                .expect(403);
    }

    @Test
    void anAccountIsFoundByItsLoginAndByThePersonsName() {
        String login = TestCity.unique("clerk-");
        Answer opened = open(login, TestCity.PASSWORD).expect(201);
        String name = opened.at("/personName").asString();

        for (String query : List.of(login.toUpperCase(Locale.ROOT), name)) {
            String encoded = URLEncoder.encode(query, UTF_8);
            assertThat(system.client()
                            .get("/accounts?query=" + encoded)
                            .expect(200)
                            .text())
                    .contains("\"login\":\"" + login + "\"");
        }
    }

    @Test
    void noAdministratorBecomesAnother() {
        Answer reset = system.client()
                .put("/accounts/" + security.accountId() + "/password", Map.of("password", "Maple-3-Stone"));
        assertThat(reset.expect(403).problem()).isEqualTo("administrators-password");

        long second = system.client()
                .post(
                        "/accounts",
                        Map.of(
                                "personId",
                                system.personId().value(),
                                "login",
                                TestCity.unique("second-"),
                                "password",
                                TestCity.PASSWORD))
                .expect(201)
                .id();
        assertThat(security.client()
                        .post("/accounts/" + second + "/grants", Map.of("role", "CITY_ENGINEER", "divisionCode", CITY))
                        .expect(409)
                        .problem())
                .isEqualTo("roles-exclude-each-other");
    }

    @Test
    void aNewPasswordEndsTheTokensOfAnAccount() {
        Member clerk = city.member(Role.UNIT_OPERATOR, COUNTY);
        clerk.client().get("/requests").expect(200);

        system.client()
                .put("/accounts/" + clerk.accountId() + "/password", Map.of("password", "Maple-3-Stone"))
                .expect(204);

        clerk.client().get("/requests").expect(401);
    }

    @Test
    void administratorsAreKeptApart() {
        String path = "/accounts/" + system.accountId() + "/grants";
        assertThat(security.client()
                        .post(path, Map.of("role", "AUDITOR", "divisionCode", CITY))
                        .expect(409)
                        .problem())
                .isEqualTo("roles-exclude-each-other");
        assertThat(security.client()
                        .post(
                                "/accounts/" + security.accountId() + "/grants",
                                Map.of("role", "LEADER", "divisionCode", CITY))
                        .expect(403)
                        .problem())
                .isEqualTo("own-grant");
        long id = open(TestCity.unique("clerk-"), TestCity.PASSWORD).expect(201).id();
        assertThat(security.client()
                        .post("/accounts/" + id + "/grants", Map.of("role", "AUDITOR", "divisionCode", COUNTY))
                        .expect(400)
                        .at("/errors/0/code")
                        .asString())
                .isEqualTo("whole-city");
    }

    @Test
    void aGrantIsForAPlaceOfThisCity() {
        long id = open(TestCity.unique("clerk-"), TestCity.PASSWORD).expect(201).id();
        String path = "/accounts/" + id + "/grants";
        for (Map<String, ?> wrong : List.of(
                Map.of("role", "LEADER", "divisionCode", "510100"),
                Map.of("role", "LEADER", "divisionCode", "nowhere"),
                Map.of("role", "LEADER"),
                Map.of("role", "LEADER", "divisionCode", CITY, "unitId", 1),
                Map.of("role", "LEADER", "unitId", 99_999_999),
                Map.of("role", "EMPEROR", "divisionCode", CITY),
                Map.of("divisionCode", CITY))) {
            assertThat(security.client()
                            .post(path, wrong)
                            .expect(400)
                            .at("/errors/0/message")
                            .asString())
                    .as(wrong.toString())
                    .isNotBlank();
        }
    }

    @Test
    void loginNamesAndPasswordsKeepTheRules() {
        String login = TestCity.unique("clerk-");
        open(login, TestCity.PASSWORD).expect(201);
        assertThat(open(login.toUpperCase(Locale.ROOT), TestCity.PASSWORD)
                        .expect(409)
                        .problem())
                .isEqualTo("login-taken");
        assertThat(open("a b", TestCity.PASSWORD)
                        .expect(400)
                        .at("/errors/0/path")
                        .asString())
                .isEqualTo("login");
        for (String weak :
                List.of("short", "alllowercase", "Passw0rd!", "Password123", "lin-Clerk-99", "x".repeat(80))) {
            assertThat(open("clerk", weak).expect(400).at("/errors/0/path").asString())
                    .as(weak)
                    .isEqualTo("password");
        }
    }

    @Test
    void nobodyClosesHisOwnAccount() {
        assertThat(system.client()
                        .patch("/accounts/" + system.accountId(), Map.of("state", "DISABLED"))
                        .expect(403)
                        .problem())
                .isEqualTo("own-account");
    }

    @Test
    void aTokenIsShownOnceAndRevokedByItsOwnerOnly() {
        Member owner = city.member(Role.LEADER, CITY);
        Answer made =
                owner.client().post("/tokens", Map.of("name", "报表", "days", 3)).expect(201);
        assertThat(made.at("/token").asString()).startsWith("dongpo_");
        assertThat(owner.client().get("/tokens").expect(200).text())
                .contains("报表")
                .doesNotContain("dongpo_");
        system.client().delete("/tokens/" + made.id()).expect(404);
        owner.client().delete("/tokens/" + made.id()).expect(204);
        owner.client().post("/tokens", Map.of("name", "", "days", 0)).expect(400);
    }

    @Test
    void whatIsDoneIsInTheAudit() {
        String login = TestCity.unique("clerk-");
        long id = open(login, TestCity.PASSWORD).expect(201).id();
        String entries = city.member(Role.AUDITOR, CITY)
                .client()
                .get("/audit-entries?objectType=account&objectId=" + id)
                .expect(200)
                .text();
        assertThat(entries).contains("account.create", login, system.login()).doesNotContain(TestCity.PASSWORD);
    }
}
