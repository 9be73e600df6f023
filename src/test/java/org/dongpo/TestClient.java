package org.dongpo;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Calls the API over HTTP as a script does. Paths begin behind {@code /api/v1}. */
public final class TestClient {

    private static final HttpClient HTTP = HttpClient.newHttpClient();
    private static final JsonMapper JSON = new JsonMapper();

    private final String server;
    private final @Nullable String token;

    public TestClient(String server, @Nullable String token) {
        this.server = server;
        this.token = token;
    }

    /** What came back. */
    public record Answer(int status, String text, Map<String, List<String>> headers) {

        public JsonNode json() {
            return JSON.readTree(text);
        }

        /** A field of the body, by a path such as {@code /items/0/id}. */
        public JsonNode at(String pointer) {
            return json().at(pointer);
        }

        public long id() {
            return at("/id").asLong();
        }

        /** The last word of the problem's type. */
        public String problem() {
            String type = at("/type").asString("");
            return type.substring(type.lastIndexOf('/') + 1);
        }

        /** This answer, when it has the status that was hoped for. */
        public Answer expect(int hoped) {
            if (status != hoped) {
                throw new AssertionError("expected " + hoped + " but got " + status + ": " + text);
            }
            return this;
        }
    }

    public Answer get(String path) {
        return send(request(path).GET());
    }

    public Answer post(String path, Object body) {
        return send(json(path).method("POST", of(body)));
    }

    public Answer post(String path) {
        return send(request(path).POST(BodyPublishers.noBody()));
    }

    public Answer put(String path, Object body) {
        return send(json(path).method("PUT", of(body)));
    }

    public Answer patch(String path, Object body) {
        return send(json(path).method("PATCH", of(body)));
    }

    public Answer delete(String path) {
        return send(request(path).DELETE());
    }

    /** Sends a body as it is, which may be no JSON at all. */
    public Answer postText(String path, String body) {
        return send(json(path).method("POST", BodyPublishers.ofString(body)));
    }

    /** Sends a file with some fields as a form. */
    public Answer upload(String path, String fileName, byte[] content, Map<String, String> fields) {
        String boundary = "----dongpo-test-boundary";
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        fields.forEach((name, value) -> body.writeBytes(
                ("--" + boundary + "\r\nContent-Disposition: form-data; name=\"" + name + "\"\r\n\r\n" + value + "\r\n")
                        .getBytes(StandardCharsets.UTF_8)));
        body.writeBytes(("--" + boundary + "\r\nContent-Disposition: form-data; name=\"file\"; filename=\"" + fileName
                        + "\"\r\nContent-Type: application/octet-stream\r\n\r\n")
                .getBytes(StandardCharsets.UTF_8));
        body.writeBytes(content);
        body.writeBytes(("\r\n--" + boundary + "--\r\n").getBytes(StandardCharsets.UTF_8));
        return send(request(path)
                .header("Content-Type", "multipart/form-data; boundary=" + boundary)
                .POST(BodyPublishers.ofByteArray(body.toByteArray())));
    }

    /** Sends whatever request somebody has made with {@link #request}. */
    public Answer send(HttpRequest.Builder request) {
        try {
            HttpResponse<String> answer = HTTP.send(request.build(), BodyHandlers.ofString(StandardCharsets.UTF_8));
            return new Answer(
                    answer.statusCode(), answer.body(), answer.headers().map());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** A request to be finished, with the token on it. */
    public HttpRequest.Builder request(String path) {
        String root = path.startsWith("/actuator") || path.startsWith("/v3") ? server : server + "/api/v1";
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(root + path));
        return token == null ? request : request.header("Authorization", "Bearer " + token);
    }

    private HttpRequest.Builder json(String path) {
        return request(path).header("Content-Type", "application/json");
    }

    private static BodyPublisher of(Object body) {
        return BodyPublishers.ofString(JSON.writeValueAsString(body));
    }
}
