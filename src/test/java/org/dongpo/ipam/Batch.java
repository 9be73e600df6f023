package org.dongpo.ipam;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.dongpo.TestClient;
import org.dongpo.TestClient.Answer;

/** Asks for many addresses at once, as a test says it. */
record Batch(TestClient client, Map<String, Object> body) {

    static Batch of(TestClient client, String action) {
        return new Batch(client, Map.of("action", action));
    }

    Batch text(long space, String text) {
        return with("addresses", Map.of("spaceId", space, "text", text));
    }

    Batch ids(List<Long> ids) {
        return with("addresses", Map.of("ids", ids));
    }

    Batch filter(Map<String, Object> filter) {
        return with("addresses", Map.of("filter", filter));
    }

    Batch holder(Map<String, Object> holder) {
        return with("holder", holder);
    }

    Batch because(String reason) {
        return with("reason", reason);
    }

    Batch skipping() {
        return with("skipRefused", true);
    }

    Batch withPartner() {
        return with("withPartner", true);
    }

    private Batch with(String name, Object value) {
        Map<String, Object> more = new HashMap<>(body);
        more.put(name, value);
        return new Batch(client, more);
    }

    Answer preview() {
        return client.post("/address-batches?preview=true", body);
    }

    Answer run() {
        return client.post("/address-batches", body);
    }

    /** The codes of what is refused, by address as it was written. */
    static Map<String, String> refusals(Answer answer) {
        Map<String, String> refusals = new HashMap<>();
        answer.expect(200).at("/lines").forEach(line -> {
            if (!line.get("refusals").isEmpty()) {
                refusals.put(
                        line.get("ip").asString(), line.at("/refusals/0/code").asString());
            }
        });
        return refusals;
    }

    /** How many of each there were: changed, unchanged, passed over, refused. */
    static List<Integer> counts(Answer answer) {
        List<Integer> counts = new ArrayList<>();
        for (String name : List.of("changed", "unchanged", "passedOver", "refused")) {
            counts.add(answer.expect(200).at("/" + name).asInt());
        }
        return counts;
    }
}
