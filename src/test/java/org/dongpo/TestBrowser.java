package org.dongpo;

import java.io.IOException;
import java.io.UncheckedIOException;
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
import org.dongpo.TestClient.Answer;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/** Calls the API as a browser does: with cookies, the word against forged calls, and from an address of its own. */
public final class TestBrowser {

    private static final JsonMapper JSON = new JsonMapper();

    private final CookieManager cookies = new CookieManager();
    private final HttpClient http =
            HttpClient.newBuilder().cookieHandler(cookies).build();
    private final String server;
    private final String sourceAddress;

    public TestBrowser(int port, String sourceAddress) {
        this.server = "http://127.0.0.1:" + port + "/api/v1";
        this.sourceAddress = sourceAddress;
        get("/session");
    }

    public Answer get(String path) {
        return call("GET", path, null);
    }

    public Answer post(String path, Object body) {
        return call("POST", path, body);
    }

    public Answer put(String path, Object body) {
        return call("PUT", path, body);
    }

    public Answer delete(String path) {
        return call("DELETE", path, null);
    }

    public Answer signIn(String login, String password) {
        return post("/session", Map.of("login", login, "password", password));
    }

    public Answer call(String method, String path, @Nullable Object body) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(server + path))
                .method(
                        method,
                        body == null ? BodyPublishers.noBody() : BodyPublishers.ofString(JSON.writeValueAsString(body)))
                .header("Content-Type", "application/json")
                .header("X-Forwarded-For", sourceAddress);
        cookie("XSRF-TOKEN").map(HttpCookie::getValue).ifPresent(word -> request.header("X-XSRF-TOKEN", word));
        return send(request);
    }

    private Answer send(HttpRequest.Builder request) {
        try {
            HttpResponse<String> answer = http.send(request.build(), BodyHandlers.ofString());
            return new Answer(
                    answer.statusCode(), answer.body(), answer.headers().map());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** Goes to an address anywhere, or sends a form there; the answer may send one on. */
    public Answer visit(String address, @Nullable String form) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(address))
                .header("X-Forwarded-For", sourceAddress)
                .header("Accept", "text/html");
        return send(
                form == null
                        ? request
                        : request.header("Content-Type", "application/x-www-form-urlencoded")
                                .POST(BodyPublishers.ofString(form)));
    }

    public Optional<HttpCookie> cookie(String name) {
        return cookies.getCookieStore().getCookies().stream()
                .filter(cookie -> cookie.getName().equals(name))
                .findFirst();
    }
}
