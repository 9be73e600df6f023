package org.dongpo.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.dongpo.TestCity.CITY;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.dongpo.DongpoTest;
import org.dongpo.TestBrowser;
import org.dongpo.TestCity;
import org.dongpo.TestCity.Member;
import org.dongpo.TestClient.Answer;
import org.dongpo.access.Role;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * A4: administrators, and whoever a setting names, prove themselves by a second factor, which the API does not let them
 * skip. P1: one of them is a signature with SM2.
 */
@DongpoTest
class SecondFactorTest {

    private static final String PATH = "/session/second-factor";

    @Autowired
    private TestCity city;

    @Autowired
    private JdbcClient jdbc;

    @LocalServerPort
    private int port;

    private Member member;
    private Member security;
    private TestBrowser browser;

    @BeforeEach
    void nameAnAccount() {
        member = city.member(Role.CITY_ENGINEER, CITY);
        security = city.member(Role.SECURITY_ADMIN, CITY);
        set("second-factor-for", member.login());
        browser = new TestBrowser(port, TestCity.uniqueAddress());
    }

    @AfterEach
    void nameNobody() {
        set("second-factor-for", "");
        set("certificate-authorities", "");
    }

    private void set(String key, String value) {
        security.client()
                .put("/settings/sign-in." + key, Map.of("value", value))
                .expect(200);
    }

    private Answer signIn() {
        return browser.signIn(member.login(), TestCity.PASSWORD);
    }

    private Answer prove(String code) {
        return browser.post(PATH, Map.of("code", code));
    }

    /** Signs in and chooses one-time codes; the code of now is used up. */
    private TestPhone enrol() {
        signIn();
        TestPhone phone = new TestPhone(browser.post(PATH + "/secret", Map.of())
                .expect(200)
                .at("/secret")
                .asString());
        browser.put(PATH + "/secret", Map.of("code", phone.code(0))).expect(200);
        return phone;
    }

    @Test
    void nobodyIsInBeforeHeHasChosenOne() {
        Answer half = signIn().expect(200);
        assertThat(half.at("/signedIn").asBoolean()).isFalse();
        assertThat(half.at("/waiting/next").asString()).isEqualTo("ENROLMENT");
        browser.get("/prefixes").expect(401);
        browser.get("/tokens").expect(401);
        browser.get("/sessions").expect(401);
        browser.post("/tokens", Map.of("name", "way round", "days", 1)).expect(401);
        browser.put("/session/password", Map.of("currentPassword", "x", "newPassword", "y"))
                .expect(401);
        prove("123456").expect(401);
        browser.put(PATH + "/secret", Map.of("code", "123456")).expect(400);
        browser.get("/prefixes").expect(401);
    }

    @Test
    void aCodeLetsInOnce() {
        TestPhone phone = enrol();
        browser.get("/prefixes").expect(200);

        assertThat(signIn().at("/waiting/next").asString()).isEqualTo("SECOND_FACTOR");
        browser.post(PATH + "/secret", Map.of()).expect(401);
        browser.get("/prefixes").expect(401);
        assertThat(prove(phone.code(0)).expect(400).text())
                .as("used at enrolment")
                .contains("code-wrong");
        String next = phone.code(1);
        assertThat(prove(next).expect(200).at("/signedIn").asBoolean()).isTrue();
        browser.get("/prefixes").expect(200);

        signIn();
        prove(next).expect(400);
    }

    @Test
    void wrongCodesLockLikeWrongPasswords() {
        TestPhone phone = enrol();
        signIn();
        for (int i = 0; i < 5; i++) {
            prove("00000" + i).expect(400);
        }
        prove(phone.code(1)).expect(400);
        signIn().expect(401);
    }

    @Test
    void theSecretIsEncryptedInTheDatabase() {
        enrol();
        assertThat(jdbc.sql("SELECT secret FROM account_totp WHERE account_id = :id")
                        .param("id", member.accountId().value())
                        .query(String.class)
                        .single())
                .startsWith("sm4.");
    }

    @Test
    void whoHasLostItAsksTheSystemAdministrator() {
        enrol();
        Member system = city.member(Role.SYSTEM_ADMIN, CITY);
        security.client()
                .delete("/accounts/" + member.accountId() + "/second-factor")
                .expect(403);
        system.client()
                .delete("/accounts/" + member.accountId() + "/second-factor")
                .expect(204);
        browser.get("/prefixes").expect(401);
        assertThat(signIn().at("/waiting/next").asString()).isEqualTo("ENROLMENT");
        assertThat(city.member(Role.AUDITOR, CITY)
                        .client()
                        .get("/audit-entries?objectType=account&objectId=" + member.accountId())
                        .text())
                .contains("second-factor.enrol", "second-factor.reset");
    }

    @Test
    void administratorsNeedOneAndATokenDoesNotMakeOne() {
        Member system = city.member(Role.SYSTEM_ADMIN, CITY);
        TestBrowser desk = new TestBrowser(port, TestCity.uniqueAddress());
        desk.signIn(security.login(), TestCity.PASSWORD);
        String secret = desk.post(PATH + "/secret", Map.of()).at("/secret").asString();
        desk.put(PATH + "/secret", Map.of("code", new TestPhone(secret).code(0)))
                .expect(200);
        String setting = "/settings/sign-in.second-factor-for-administrators";
        desk.put(setting, Map.of("value", "true")).expect(200);
        try {
            assertThat(browser.signIn(system.login(), TestCity.PASSWORD)
                            .at("/waiting/next")
                            .asString())
                    .isEqualTo("ENROLMENT");
            browser.get("/accounts").expect(401);
            system.client().get("/accounts").expect(403);
            security.client().get("/settings").expect(403);
        } finally {
            desk.put(setting, Map.of("value", "false")).expect(200);
        }
    }

    @Test
    void aSignatureWithTheKeyOfACertificateLetsIn() {
        TestCard authority = TestCard.authority("Test CA");
        set("certificate-authorities", authority.certificate());
        TestCard card = authority.issue(member.login());
        signIn();
        String challenge = challenge();
        browser.put(PATH + "/certificate", Map.of("certificate", card.certificate(), "signature", card.sign(challenge)))
                .expect(200);
        browser.get("/prefixes").expect(200);

        assertThat(signIn().at("/waiting/ways/signature").asBoolean()).isTrue();
        String first = challenge();
        String second = challenge();
        sign(card.sign(first)).expect(400);
        sign(card.sign(second)).expect(400);
        sign(authority.issue("another").sign(challenge())).expect(400);
        sign(card.sign(challenge())).expect(200);
        browser.get("/prefixes").expect(200);

        set("certificate-authorities", "");
        signIn();
        sign(card.sign(challenge())).expect(400);
    }

    @Test
    void aCertificateOfAnybodyElseIsRefused() {
        TestCard authority = TestCard.authority("Test CA");
        set("certificate-authorities", authority.certificate());
        signIn();
        for (TestCard card : new TestCard[] {
            TestCard.authority("Test CA").issue("forged"),
            TestCard.authority("Other CA").issue("foreign"),
            authority.issue("expired", Instant.now().minus(Duration.ofDays(1))),
            authority.issue("no authority").issue("below it")
        }) {
            assertThat(browser.put(
                                    PATH + "/certificate",
                                    Map.of("certificate", card.certificate(), "signature", card.sign(challenge())))
                            .expect(400)
                            .text())
                    .contains("certificate-unknown");
        }
        TestCard card = authority.issue("right");
        assertThat(browser.put(
                                PATH + "/certificate",
                                Map.of("certificate", card.certificate(), "signature", authority.sign(challenge())))
                        .expect(400)
                        .text())
                .contains("signature-wrong");
        browser.get("/prefixes").expect(401);
    }

    private String challenge() {
        return browser.post(PATH + "/challenge", Map.of())
                .expect(200)
                .at("/challenge")
                .asString();
    }

    private Answer sign(String signature) {
        return browser.post(PATH + "/signature", Map.of("signature", signature));
    }
}
