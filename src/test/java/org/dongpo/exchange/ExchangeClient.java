package org.dongpo.exchange;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpClient;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Map;
import org.awaitility.Awaitility;
import org.dongpo.TestClient;
import org.dongpo.TestClient.Answer;

/** Takes registers in and out over HTTP, as a script does. */
record ExchangeClient(TestClient client) {

    Answer upload(String name, byte[] content, Map<String, String> fields) {
        return client.upload("/register-imports", name, content, fields);
    }

    long uploaded(String name, String content, String space) {
        return upload(name, content.getBytes(UTF_8), Map.of("space", space))
                .expect(201)
                .id();
    }

    Answer check(long id) {
        client.post("/register-imports/" + id + "/dry-run").expect(202);
        return ended(id);
    }

    Answer run(long id) {
        client.post("/register-imports/" + id + "/run").expect(202);
        return ended(id);
    }

    Answer find(long id) {
        return client.get("/register-imports/" + id).expect(200);
    }

    private Answer ended(long id) {
        return Awaitility.await()
                .atMost(Duration.ofMinutes(3))
                .until(
                        () -> find(id),
                        found -> !"CHECKING RUNNING".contains(found.at("/state").asString()));
    }

    Answer faults(long id) {
        return client.get("/register-imports/" + id + "/faults?pageSize=200").expect(200);
    }

    byte[] export(String format) throws IOException, InterruptedException {
        long job = client.post("/register-exports", Map.of("format", format))
                .expect(202)
                .at("/jobId")
                .asLong();
        Awaitility.await()
                .atMost(Duration.ofMinutes(3))
                .until(() -> client.get("/jobs/" + job).at("/state").asString().equals("DONE"));
        try (InputStream body = HttpClient.newHttpClient()
                .send(client.request("/jobs/" + job + "/file").GET().build(), BodyHandlers.ofInputStream())
                .body()) {
            return body.readAllBytes();
        }
    }
}
