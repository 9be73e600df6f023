package org.dongpo.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.dongpo.TestCity.CITY;
import static org.dongpo.identity.TestProvider.target;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.dongpo.DongpoTest;
import org.dongpo.TestBrowser;
import org.dongpo.TestCity;
import org.dongpo.TestCity.Member;
import org.dongpo.TestClient.Answer;
import org.dongpo.access.Caller;
import org.dongpo.access.Role;
import org.dongpo.identity.application.Links;
import org.dongpo.identity.persistence.LinkKind;
import org.dongpo.identity.persistence.LinkStore.Subject;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.oauth2.jwt.JwtClaimsSet;

/** A1, A4: single sign-on by OpenID Connect, with a real provider; accounts, grants and second factors stay ours. */
@DongpoTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SingleSignOnTest {

    private static final String WAY = "/session/single-sign-on";
    private static final List<String> SETTINGS = List.of("issuer", "client-id", "client-secret-file", "page");

    @Autowired
    private TestCity city;

    @Autowired
    private Links links;

    @Autowired
    private JdbcClient jdbc;

    @LocalServerPort
    private int port;

    private TestProvider provider;
    private Member system;
    private TestBrowser browser;

    @BeforeAll
    void startTheProvider(@TempDir Path folder) throws IOException {
        String page = "http://127.0.0.1:" + port;
        Path secret = Files.writeString(folder.resolve("secret"), TestProvider.SECRET);
        provider = new TestProvider(page);
        set("issuer", provider.issuer());
        set("client-id", TestProvider.CLIENT);
        set("client-secret-file", secret.toString());
        set("page", page);
    }

    private static void set(String name, String value) {
        System.setProperty("dongpo.oidc." + name, value);
    }

    @AfterAll
    void stopTheProvider() {
        SETTINGS.forEach(name -> System.clearProperty("dongpo.oidc." + name));
        provider.close();
    }

    @BeforeEach
    void openABrowser() {
        system = city.member(Role.SYSTEM_ADMIN, CITY);
        browser = city.browser();
    }

    @AfterEach
    void forgetTheLinks() {
        provider.beUpright();
        jdbc.sql("DELETE FROM account_link").update();
    }

    private Answer link(Member member, int person) {
        return system.client()
                .put("/accounts/" + member.accountId() + "/links/OIDC", Map.of("subject", TestProvider.name(person)));
    }

    private Member linked(int person) {
        Member member = city.member(Role.CITY_ENGINEER, CITY);
        link(member, person).expect(204);
        return member;
    }

    /** The way to the provider, through its form, and to where it sends one back. */
    private String trip(int person) {
        return provider.signIn(browser, target(browser.get(WAY)), person);
    }

    private String signIn(int person) {
        return target(browser.visit(trip(person), null));
    }

    private boolean isIn() {
        return browser.get("/session").at("/signedIn").asBoolean();
    }

    private String entries(String query) {
        return city.member(Role.AUDITOR, CITY)
                .client()
                .get("/audit-entries?" + query)
                .expect(200)
                .text();
    }

    @Test
    void whoIsLinkedComesInUnderANewSession() {
        Member member = linked(1);
        String there = target(browser.get(WAY));
        assertThat(there)
                .contains("code_challenge_method=S256", "nonce=", "state=")
                .doesNotContain("client_secret");
        String before = browser.cookie("DONGPO_SESSION").orElseThrow().getValue();

        String back = provider.signIn(browser, there, 1);
        assertThat(target(browser.visit(back, null))).isEqualTo("/");

        Answer session = browser.get("/session").expect(200);
        assertThat(session.at("/account/login").asString()).isEqualTo(member.login());
        assertThat(session.at("/outside/provider").asBoolean()).isTrue();
        assertThat(browser.cookie("DONGPO_SESSION").orElseThrow().getValue()).isNotEqualTo(before);
        browser.get("/prefixes").expect(200);
        assertThat(entries("action=session.create&login=" + member.login())).contains("\"by\":\"OIDC\"", "DONE");
        assertThat(target(browser.visit(back, null)))
                .as("an answer is good once")
                .isEqualTo("/login?refused=single-sign-on-expired");
    }

    @Test
    void whoSignsOutSignsOutThereToo() {
        linked(1);
        signIn(1);
        String there = browser.delete("/session").expect(200).at("/continueAt").asString();
        assertThat(target(browser.visit(there, null))).isEqualTo("http://127.0.0.1:" + port + "/login");
        assertThat(target(browser.visit(target(browser.get(WAY)), null))).endsWith("/login");
        assertThat(isIn()).isFalse();
    }

    static Stream<Consumer<JwtClaimsSet.Builder>> wrongWords() {
        Instant past = Instant.now().minus(Duration.ofMinutes(10));
        return Stream.of(
                claims -> claims.audience(List.of("another-client")),
                claims -> claims.issuer("https://another.example"),
                claims -> claims.claim("nonce", "another"),
                claims -> claims.issuedAt(past.minusSeconds(60)).expiresAt(past),
                claims -> claims.issuedAt(Instant.now().plus(Duration.ofMinutes(10))),
                claims -> claims.subject(" "));
    }

    @ParameterizedTest
    @MethodSource("wrongWords")
    void aWordThatIsNotForUsOrNotForNowLetsNobodyIn(Consumer<JwtClaimsSet.Builder> wrong) {
        linked(1);
        provider.say(wrong);
        assertThat(signIn(1)).isEqualTo("/login?refused=single-sign-on-refused");
        assertThat(isIn()).isFalse();
    }

    /** The clock of the provider may differ by a minute, as the parameter says. */
    @Test
    void aClockThatIsALittleSlowIsForgiven() {
        linked(1);
        Instant now = Instant.now();
        provider.say(claims -> claims.issuedAt(now.minusSeconds(600)).expiresAt(now.minusSeconds(20)));
        assertThat(signIn(1)).isEqualTo("/");
    }

    @Test
    void anAnswerThatNobodyAskedForLetsNobodyIn() {
        linked(1);
        String back = trip(1);
        TestBrowser another = city.browser();
        assertThat(target(another.visit(back, null))).isEqualTo("/login?refused=single-sign-on-expired");
        assertThat(target(browser.visit(back.replaceFirst("state=[^&]+", "state=made-up"), null)))
                .isEqualTo("/login?refused=single-sign-on-refused");
        browser.get(WAY);
        assertThat(target(browser.get(WAY + "/return?error=access_denied")))
                .isEqualTo("/login?refused=single-sign-on-refused");
        assertThat(isIn()).isFalse();
    }

    /** Told alike, whether there is no such account, or it is closed or locked; the record tells which it was. */
    @Test
    void whoHasNoAccountThatIsOpenIsRefused() {
        String refused = "/login?refused=single-sign-on-refused";
        assertThat(signIn(2)).isEqualTo(refused);
        assertThat(entries("objectType=subject&objectId=person-2")).contains("not-linked", "REFUSED");

        browser = city.browser();
        Member closed = linked(3);
        system.client()
                .patch("/accounts/" + closed.accountId(), Map.of("state", "DISABLED"))
                .expect(200);
        assertThat(signIn(3)).isEqualTo(refused);
        assertThat(entries("action=session.create&login=" + closed.login())).contains("account-closed");

        browser = city.browser();
        Member locked = linked(4);
        for (int i = 0; i < 5; i++) {
            browser.signIn(locked.login(), "wrong-" + i).expect(401);
        }
        assertThat(signIn(4)).isEqualTo(refused);
        assertThat(isIn()).isFalse();
    }

    @Test
    void whatIsOldHereDoesNotMatterAndTheSecondFactorDoes() {
        Member member = linked(1);
        jdbc.sql("UPDATE account SET must_change_password = true WHERE id = :id")
                .param("id", member.accountId().value())
                .update();
        signIn(1);
        assertThat(isIn()).isTrue();

        Member security = city.member(Role.SECURITY_ADMIN, CITY);
        String setting = "/settings/sign-in.second-factor-for";
        security.client().put(setting, Map.of("value", member.login())).expect(200);
        try {
            browser = city.browser();
            assertThat(signIn(1)).isEqualTo("/");
            assertThat(browser.get("/session").at("/waiting/next").asString()).isEqualTo("ENROLMENT");
            browser.get("/prefixes").expect(401);
            String secret = browser.post("/session/second-factor/secret", Map.of())
                    .at("/secret")
                    .asString();
            browser.put("/session/second-factor/secret", Map.of("code", new TestPhone(secret).code(0)))
                    .expect(200);
            assertThat(isIn()).isTrue();
            assertThat(browser.delete("/session").expect(200).text())
                    .as("kept from step to step")
                    .contains("continueAt");
        } finally {
            security.client().put(setting, Map.of("value", "")).expect(200);
        }
    }

    /** B2: whoever could link an administrator's account could be that administrator; D2: ranges hold as ever. */
    @Test
    void anAdministratorIsLinkedOnTheServerOnlyAndAdministersFromManagingAddresses() {
        Member security = city.member(Role.SECURITY_ADMIN, CITY);
        assertThat(link(security, 5).expect(403).problem()).isEqualTo("administrators-link");

        Member member = city.stranger();
        link(member, 6).expect(204);
        security.client()
                .post(
                        "/accounts/" + member.accountId() + "/grants",
                        Map.of("role", "SECURITY_ADMIN", "divisionCode", CITY))
                .expect(201);
        assertThat(signIn(6)).as("linked before").endsWith("single-sign-on-refused");

        Member other = city.member(Role.SYSTEM_ADMIN, CITY);
        links.link(
                Caller.console(),
                other.accountId(),
                new Subject(LinkKind.OIDC, provider.issuer(), TestProvider.name(7)));
        browser = city.browser();
        assertThat(signIn(7)).isEqualTo("/");
        browser.get("/accounts").expect(200);
        String setting = "/settings/sign-in.managing-addresses";
        security.client().put(setting, Map.of("value", "127.0.0.0/8")).expect(200);
        try {
            assertThat(browser.get("/accounts").expect(403).problem()).isEqualTo("forbidden");
        } finally {
            security.client().put(setting, Map.of("value", "")).expect(200);
        }
    }

    @Test
    void aSubjectIsOneAccountAndEndsItsSessionsWhenItIsTakenAway() {
        Member member = linked(1);
        Member another = city.member(Role.LEADER, CITY);
        assertThat(link(another, 1).expect(400).text()).contains("subject-taken");
        assertThat(system.client()
                        .put("/accounts/" + another.accountId() + "/links/LDAP", Map.of("subject", "x"))
                        .expect(409)
                        .problem())
                .isEqualTo("not-configured-outside");
        member.client()
                .put("/accounts/" + member.accountId() + "/links/OIDC", Map.of("subject", "x"))
                .expect(403);
        signIn(1);
        Answer shown = system.client().get("/accounts/" + member.accountId()).expect(200);
        assertThat(shown.at("/links/0/subject").asString()).isEqualTo(TestProvider.name(1));

        system.client()
                .delete("/accounts/" + member.accountId() + "/links/OIDC")
                .expect(204);
        browser.get("/prefixes").expect(401);
        assertThat(signIn(1)).endsWith("single-sign-on-refused");
        assertThat(entries("objectType=account&objectId=" + member.accountId()))
                .contains("account.link", "account.unlink", system.login());
    }

    /** B2: whoever opened the account, or links it, must not become its owner when the owner comes to administer. */
    @Test
    void thePasswordThatAnAccountWasGivenIsNobodysOnceItsOwnerComesFromOutside() {
        Member member = linked(1);
        jdbc.sql("UPDATE account SET must_change_password = true WHERE id = :id")
                .param("id", member.accountId().value())
                .update();
        assertThat(signIn(1)).isEqualTo("/");
        city.browser().signIn(member.login(), TestCity.PASSWORD).expect(401);
    }

    /** B2. */
    @Test
    void whoComesToAdministerComesInAnew() {
        Member member = city.stranger();
        link(member, 1).expect(204);
        assertThat(signIn(1)).isEqualTo("/");
        assertThat(isIn()).isTrue();
        city.member(Role.SECURITY_ADMIN, CITY)
                .client()
                .post("/accounts/" + member.accountId() + "/grants", Map.of("role", "AUDITOR", "divisionCode", CITY))
                .expect(201);
        assertThat(isIn()).isFalse();
    }

    /** B2. */
    @Test
    void theLinkOfAnAdministratorIsTakenAwayOnTheServerOnly() {
        Member auditor = city.member(Role.AUDITOR, CITY);
        links.link(
                Caller.console(),
                auditor.accountId(),
                new Subject(LinkKind.OIDC, provider.issuer(), TestProvider.name(7)));
        String link = "/accounts/" + auditor.accountId() + "/links/OIDC";
        assertThat(system.client().delete(link).expect(403).problem()).isEqualTo("administrators-link");
        links.unlink(Caller.console(), auditor.accountId(), LinkKind.OIDC);
        system.client().delete(link).expect(403);
    }

    /** F1: a link that was written past the product lets nobody in. */
    @Test
    void aLinkThatWasChangedInTheDatabaseDoesNotCount() {
        Member member = linked(1);
        jdbc.sql("UPDATE account_link SET subject = :subject WHERE account_id = :id")
                .param("subject", TestProvider.name(8))
                .param("id", member.accountId().value())
                .update();
        assertThat(signIn(8)).endsWith("single-sign-on-refused");
        Member security = city.member(Role.SECURITY_ADMIN, CITY);
        security.client().post("/integrity-checks").expect(204);
        assertThat(security.client().get("/integrity-checks").expect(200).text())
                .contains(member.accountId() + " OIDC");
    }

    @Test
    void whileTheProviderIsAwayPasswordsAreGood() {
        Member member = linked(1);
        set("issuer", "http://127.0.0.1:1");
        try {
            assertThat(target(browser.get(WAY))).isEqualTo("/login?refused=single-sign-on-unavailable");
            browser.signIn(member.login(), TestCity.PASSWORD).expect(200);
            assertThat(isIn()).isTrue();
        } finally {
            set("issuer", provider.issuer());
        }
    }

    @Test
    void whereNothingIsConfiguredThereIsNoWay() {
        System.clearProperty("dongpo.oidc.issuer");
        try {
            browser.get(WAY).expect(404);
            browser.get(WAY + "/return?code=x&state=y").expect(404);
            assertThat(browser.get("/session").at("/outside/provider").asBoolean())
                    .isFalse();
        } finally {
            set("issuer", provider.issuer());
        }
    }
}
