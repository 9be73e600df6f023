package org.dongpo.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.dongpo.TestCity.CITY;

import java.net.HttpCookie;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Base64;
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
import tools.jackson.databind.JsonNode;

/** Signing in as a browser does: with cookies, and with the word against forged calls. */
@DongpoTest
class SessionTest {

    @Autowired
    private TestCity city;

    @Autowired
    private JdbcClient jdbc;

    @LocalServerPort
    private int port;

    private TestBrowser browser;
    private Member member;

    @BeforeEach
    void makeAnAccount() {
        member = city.member(Role.CITY_ENGINEER, CITY);
        browser = new TestBrowser(port, TestCity.uniqueAddress());
    }

    private Answer signIn() {
        return browser.signIn(member.login(), TestCity.PASSWORD);
    }

    private HttpResponse<String> forge(HttpRequest.Builder request) throws Exception {
        String session = browser.cookie("DONGPO_SESSION").orElseThrow().getValue();
        return HttpClient.newHttpClient()
                .send(request.header("Cookie", "DONGPO_SESSION=" + session).build(), BodyHandlers.ofString());
    }

    private URI uri(String path) {
        return URI.create("http://127.0.0.1:" + port + "/api/v1" + path);
    }

    @Test
    void aSessionBeginsAndEnds() {
        browser.get("/prefixes").expect(401);
        signIn().expect(200);
        browser.get("/prefixes").expect(200);
        assertThat(browser.get("/session").text()).contains("\"signedIn\":true", "REGISTER_WRITE");
        browser.delete("/session").expect(204);
        browser.get("/prefixes").expect(401);
    }

    @Test
    void theSessionsIdIsNewAfterSigningInAndItsCookieIsOutOfReachOfScripts() {
        signIn();
        HttpCookie first = browser.cookie("DONGPO_SESSION").orElseThrow();
        signIn();
        HttpCookie second = browser.cookie("DONGPO_SESSION").orElseThrow();
        assertThat(second.getValue()).isNotEqualTo(first.getValue());
        assertThat(second.isHttpOnly()).isTrue();
    }

    @Test
    void theCookieIsForSecureCallsWhenTheCallIsOne() throws Exception {
        HttpRequest request = HttpRequest.newBuilder(uri("/session"))
                .header("X-Forwarded-Proto", "https")
                .header("Content-Type", "application/json")
                .header("Cookie", "XSRF-TOKEN=word")
                .header("X-XSRF-TOKEN", "word")
                .POST(BodyPublishers.ofString(
                        "{\"login\":\"" + member.login() + "\",\"password\":\"" + TestCity.PASSWORD + "\"}"))
                .build();
        HttpResponse<String> answer = HttpClient.newHttpClient().send(request, BodyHandlers.ofString());
        assertThat(answer.headers().allValues("Set-Cookie"))
                .anySatisfy(cookie -> assertThat(cookie).contains("DONGPO_SESSION", "Secure", "SameSite=Lax"));
    }

    @Test
    void anUnknownNameAndAWrongPasswordAreToldAlike() {
        String unknown = browser.signIn("nobody-here", "x").expect(401).text();
        String wrong = browser.signIn(member.login(), "x").expect(401).text();
        assertThat(withoutTrace(unknown)).isEqualTo(withoutTrace(wrong)).contains("sign-in-failed");
    }

    private static String withoutTrace(String body) {
        return body.replaceAll("\"traceId\":\"[0-9a-f]+\"", "");
    }

    @Test
    void aCallFromAnotherSiteIsRefused() throws Exception {
        signIn();
        HttpResponse<String> answer = forge(HttpRequest.newBuilder(uri("/address-spaces"))
                .POST(BodyPublishers.ofString("{\"name\":\"forged\"}"))
                .header("Content-Type", "application/json"));
        assertThat(answer.statusCode()).isEqualTo(403);
        assertThat(answer.body()).contains("page-token-missing");
    }

    @Test
    void aBadTokenIsNotSavedByAGoodSession() throws Exception {
        signIn();
        HttpResponse<String> answer =
                forge(HttpRequest.newBuilder(uri("/prefixes")).header("Authorization", "Bearer made-up"));
        assertThat(answer.statusCode()).isEqualTo(401);
    }

    @Test
    void closingAnAccountEndsItsSessionsAndTokens() {
        signIn();
        Member administrator = city.member(Role.SYSTEM_ADMIN, CITY);
        administrator
                .client()
                .patch("/accounts/" + member.accountId(), Map.of("state", "DISABLED"))
                .expect(200);
        browser.get("/prefixes").expect(401);
        member.client().get("/prefixes").expect(401);
        signIn().expect(401);
    }

    private Answer change(String current, String next) {
        return browser.put("/session/password", Map.of("currentPassword", current, "newPassword", next));
    }

    @Test
    void oneChangesOnesOwnPasswordWhenOneKnowsIt() {
        signIn();
        assertThat(change("no", "Willow-9-Bridge").text()).contains("password-wrong", "currentPassword");
        assertThat(change(TestCity.PASSWORD, "abc").text()).contains("password-short", "newPassword");
        change(TestCity.PASSWORD, "Willow-9-Bridge").expect(204);
        browser.get("/prefixes").expect(200);
        signIn().expect(401);
        browser.signIn(member.login(), "Willow-9-Bridge").expect(200);
    }

    /** A2: a session is over when nothing happens for a while, and after some hours whatever happens. */
    @Test
    void aSessionIsOverAfterAWhile() {
        signIn();
        jdbc.sql("UPDATE spring_session SET creation_time = creation_time - :hours WHERE principal_name = :account")
                .param("hours", Duration.ofHours(13).toMillis())
                .param("account", member.accountId().toString())
                .update();
        browser.get("/prefixes").expect(401);

        signIn();
        jdbc.sql("UPDATE spring_session SET expiry_time = :past WHERE principal_name = :account")
                .param("past", System.currentTimeMillis() - 1)
                .param("account", member.accountId().toString())
                .update();
        jdbc.sql(
                        "UPDATE spring_session SET last_access_time = last_access_time - :half WHERE principal_name = :account")
                .param("half", Duration.ofMinutes(31).toMillis())
                .param("account", member.accountId().toString())
                .update();
        browser.get("/prefixes").expect(401);
    }

    /** A2: one sees one's own sessions and ends them; F4: what is ended is gone from the database. */
    @Test
    void oneSeesAndEndsOnesOwnSessions() {
        signIn();
        TestBrowser other = new TestBrowser(port, "10.200.0.9");
        other.signIn(member.login(), TestCity.PASSWORD).expect(200);

        Answer sessions = browser.get("/sessions").expect(200);

        assertThat(sessions.at("/items")).hasSize(2);
        assertThat(sessions.text()).contains("10.200.0.9", "Java-http-client");
        String cookie = browser.cookie("DONGPO_SESSION").orElseThrow().getValue();
        assertThat(sessions.text())
                .doesNotContain(new String(Base64.getDecoder().decode(cookie)));
        city.member(Role.LEADER, CITY)
                .client()
                .delete("/sessions/" + foreign(sessions))
                .expect(404);
        browser.delete("/sessions/" + foreign(sessions)).expect(204);
        other.get("/prefixes").expect(401);
        other.signIn(member.login(), TestCity.PASSWORD).expect(200);
        browser.delete("/sessions").expect(204);
        other.get("/prefixes").expect(401);
        browser.get("/prefixes").expect(200);
        assertThat(openSessions()).isEqualTo(1);
        browser.delete("/session").expect(204);
        assertThat(openSessions()).isZero();
    }

    private long openSessions() {
        return jdbc.sql("SELECT count(*) FROM spring_session WHERE principal_name = :account")
                .param("account", member.accountId().toString())
                .query(Long.class)
                .single();
    }

    private static String foreign(Answer sessions) {
        int at = sessions.at("/items/0/current").asBoolean() ? 1 : 0;
        return sessions.at("/items/" + at + "/id").asString();
    }

    /** B1: where it is set, an account has one session. */
    @Test
    void whereItIsSetAnAccountHasOneSession() {
        Member security = city.member(Role.SECURITY_ADMIN, CITY);
        security.client()
                .put("/settings/sign-in.one-session", Map.of("value", "true"))
                .expect(200);
        try {
            signIn();
            TestBrowser other = new TestBrowser(port, TestCity.uniqueAddress());
            other.signIn(member.login(), TestCity.PASSWORD).expect(200);
            browser.get("/prefixes").expect(401);
            other.get("/prefixes").expect(200);
        } finally {
            security.client()
                    .put("/settings/sign-in.one-session", Map.of("value", "false"))
                    .expect(200);
        }
    }

    /** C1, C2: signing in and out, by a name of the session from which nobody can make the cookie. */
    @Test
    void signingInAndOutIsWrittenDownWithTheSession() {
        signIn().expect(200);
        String secret = browser.cookie("DONGPO_SESSION").orElseThrow().getValue();
        browser.delete("/session").expect(204);

        JsonNode entries = city.member(Role.AUDITOR, CITY)
                .client()
                .get("/audit-entries?action=session&login=" + member.login())
                .at("/items");
        assertThat(entries.get(0).get("action").asString()).isEqualTo("session.end");
        assertThat(entries.get(0).get("session").asString()).matches("session [0-9a-f]{12}");
        assertThat(entries.get(1).get("action").asString()).isEqualTo("session.create");
        assertThat(entries.toString()).doesNotContain(secret);
    }

    /** C1: a call that another site may have forged. */
    @Test
    void aCallWithoutThePagesTokenIsWrittenDown() throws Exception {
        HttpResponse<String> answer = HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/api/v1/session"))
                                .POST(BodyPublishers.ofString("{}"))
                                .header("Content-Type", "application/json")
                                .build(),
                        BodyHandlers.ofString());
        assertThat(answer.statusCode()).isEqualTo(403);

        JsonNode entry = city.member(Role.AUDITOR, CITY)
                .client()
                .get("/audit-entries?action=call.refuse&objectType=endpoint&objectId=POST%20/api/v1/session")
                .at("/items/0");
        assertThat(entry.get("reason").asString()).isEqualTo("page-token-missing");
    }
}
