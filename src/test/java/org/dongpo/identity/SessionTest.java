package org.dongpo.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.dongpo.TestCity.CITY;

import java.net.CookieManager;
import java.net.HttpCookie;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Map;
import java.util.Optional;
import org.dongpo.DongpoTest;
import org.dongpo.TestCity;
import org.dongpo.TestCity.Member;
import org.dongpo.access.Role;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import tools.jackson.databind.JsonNode;

/** Signing in as a browser does: with cookies, and with the word against forged calls. */
@DongpoTest
class SessionTest {

    @Autowired
    private TestCity city;

    @LocalServerPort
    private int port;

    private final CookieManager cookies = new CookieManager();
    private final HttpClient browser =
            HttpClient.newBuilder().cookieHandler(cookies).build();

    private Member member;

    @BeforeEach
    void makeAnAccount() throws Exception {
        member = city.member(Role.CITY_ENGINEER, CITY);
        call("GET", "/session", null);
    }

    private HttpResponse<String> call(String method, String path, @Nullable String body) throws Exception {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/api/v1" + path))
                .method(method, body == null ? BodyPublishers.noBody() : BodyPublishers.ofString(body))
                .header("Content-Type", "application/json");
        cookie("XSRF-TOKEN").ifPresent(word -> request.header("X-XSRF-TOKEN", word));
        return browser.send(request.build(), BodyHandlers.ofString());
    }

    private Optional<String> cookie(String name) {
        return cookies.getCookieStore().getCookies().stream()
                .filter(cookie -> cookie.getName().equals(name))
                .map(HttpCookie::getValue)
                .findFirst();
    }

    private int signIn(String login, String password) throws Exception {
        return call("POST", "/session", "{\"login\":\"" + login + "\",\"password\":\"" + password + "\"}")
                .statusCode();
    }

    @Test
    void aSessionBeginsAndEnds() throws Exception {
        assertThat(call("GET", "/prefixes", null).statusCode()).isEqualTo(401);
        assertThat(signIn(member.login(), TestCity.PASSWORD)).isEqualTo(200);
        assertThat(call("GET", "/prefixes", null).statusCode()).isEqualTo(200);
        assertThat(call("GET", "/session", null).body()).contains("\"signedIn\":true", "REGISTER_WRITE");
        assertThat(call("DELETE", "/session", null).statusCode()).isEqualTo(204);
        assertThat(call("GET", "/prefixes", null).statusCode()).isEqualTo(401);
    }

    @Test
    void theSessionsIdIsNewAfterSigningInAndItsCookieIsOutOfReachOfScripts() throws Exception {
        signIn(member.login(), TestCity.PASSWORD);
        String first = cookie("DONGPO_SESSION").orElseThrow();
        signIn(member.login(), TestCity.PASSWORD);
        assertThat(cookie("DONGPO_SESSION").orElseThrow()).isNotEqualTo(first);
        assertThat(cookies.getCookieStore().getCookies().stream()
                        .filter(cookie -> cookie.getName().equals("DONGPO_SESSION"))
                        .findFirst()
                        .orElseThrow()
                        .isHttpOnly())
                .isTrue();
    }

    @Test
    void anUnknownNameAWrongPasswordAndAClosedAccountAreToldAlike() throws Exception {
        String unknown = call("POST", "/session", "{\"login\":\"nobody-here\",\"password\":\"x\"}")
                .body();
        String wrong = call("POST", "/session", "{\"login\":\"" + member.login() + "\",\"password\":\"x\"}")
                .body();
        assertThat(withoutTrace(unknown)).isEqualTo(withoutTrace(wrong)).contains("sign-in-failed");
    }

    private static String withoutTrace(String body) {
        return body.replaceAll("\"traceId\":\"[0-9a-f]+\"", "");
    }

    @Test
    void aCallFromAnotherSiteIsRefused() throws Exception {
        signIn(member.login(), TestCity.PASSWORD);
        HttpRequest forged = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/api/v1/address-spaces"))
                .POST(BodyPublishers.ofString("{\"name\":\"forged\"}"))
                .header("Content-Type", "application/json")
                .build();
        HttpResponse<String> answer = browser.send(forged, BodyHandlers.ofString());
        assertThat(answer.statusCode()).isEqualTo(403);
        assertThat(answer.body()).contains("page-token-missing");
    }

    @Test
    void aBadTokenIsNotSavedByAGoodSession() throws Exception {
        signIn(member.login(), TestCity.PASSWORD);
        HttpRequest mixed = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/api/v1/prefixes"))
                .header("Authorization", "Bearer made-up")
                .build();
        assertThat(browser.send(mixed, BodyHandlers.ofString()).statusCode()).isEqualTo(401);
    }

    @Test
    void closingAnAccountEndsItsSessionsAndTokens() throws Exception {
        signIn(member.login(), TestCity.PASSWORD);
        Member administrator = city.member(Role.SYSTEM_ADMIN, CITY);
        administrator
                .client()
                .patch("/accounts/" + member.accountId(), Map.of("state", "DISABLED"))
                .expect(200);
        assertThat(call("GET", "/prefixes", null).statusCode()).isEqualTo(401);
        member.client().get("/prefixes").expect(401);
        assertThat(signIn(member.login(), TestCity.PASSWORD)).isEqualTo(401);
    }

    @Test
    void oneChangesOnesOwnPasswordWhenOneKnowsIt() throws Exception {
        signIn(member.login(), TestCity.PASSWORD);
        assertThat(call("PUT", "/session/password", "{\"currentPassword\":\"no\",\"newPassword\":\"Willow-9-Bridge\"}")
                        .body())
                .contains("password-wrong", "currentPassword");
        assertThat(call(
                                "PUT",
                                "/session/password",
                                "{\"currentPassword\":\"" + TestCity.PASSWORD + "\",\"newPassword\":\"abc\"}")
                        .body())
                .contains("password-short", "newPassword");
        assertThat(call(
                                "PUT",
                                "/session/password",
                                "{\"currentPassword\":\"" + TestCity.PASSWORD
                                        + "\",\"newPassword\":\"Willow-9-Bridge\"}")
                        .statusCode())
                .isEqualTo(204);
        assertThat(call("GET", "/prefixes", null).statusCode()).isEqualTo(200);
        assertThat(signIn(member.login(), TestCity.PASSWORD)).isEqualTo(401);
        assertThat(signIn(member.login(), "Willow-9-Bridge")).isEqualTo(200);
    }

    /** C1, C2: signing in and out, by a name of the session from which nobody can make the cookie. */
    @Test
    void signingInAndOutIsWrittenDownWithTheSession() throws Exception {
        call("POST", "/session", "{\"login\":\"%s\",\"password\":\"%s\"}".formatted(member.login(), TestCity.PASSWORD));
        String secret = cookie("DONGPO_SESSION").orElseThrow();
        call("GET", "/session", null);
        assertThat(call("DELETE", "/session", null).statusCode()).isEqualTo(204);

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
