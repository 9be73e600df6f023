package org.dongpo.product;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.dongpo.product.Product.Answer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** For a minute, 64 clients take and release addresses; then the whole register is compared with what they were told. */
class MixedLoadIT {

    private static final int CLIENTS = 64;
    private static final long SECONDS = 60;

    @TempDir
    static Path data;

    /** Who holds what, as the clients were told: an address that two hold at once stops the test. */
    private final Map<String, Integer> holders = new ConcurrentHashMap<>();

    private Product product;
    private String token;

    @BeforeEach
    void start() {
        product = Product.demo(data);
        token = product.token("city-engineer");
    }

    @AfterEach
    void stop() {
        product.close();
    }

    @Test
    void noAddressIsEverHeldTwiceAndTheBooksBalance() throws Exception {
        long space =
                post("/address-spaces", "{\"name\":\"混合\"}").body().get("id").asLong();
        List<Long> prefixes = new ArrayList<>();
        for (String cidr :
                List.of("10.70.0.0/18", "10.71.0.0/18", "10.72.0.0/20", "2001:db8:70::/64", "2001:db8:71::/64")) {
            prefixes.add(post(
                            "/prefixes",
                            "{\"spaceId\":%d,\"cidr\":\"%s\",\"strategy\":\"%s\"}"
                                    .formatted(space, cidr, cidr.contains("71") ? "SPARSE" : "LOWEST"))
                    .body()
                    .get("id")
                    .asLong());
        }
        int calls = run(prefixes);
        System.out.printf(
                "%d clients, %d s: %d calls, %d addresses held at the end%n", CLIENTS, SECONDS, calls, holders.size());
        assertThat(held(space)).isEqualTo(new TreeSet<>(holders.keySet()));
        Answer recount = post("/recount", "");
        assertThat(recount.body().get("differenceCount").asInt())
                .as(recount.body().toString())
                .isZero();
    }

    private int run(List<Long> prefixes) throws Exception {
        long end = System.nanoTime() + SECONDS * 1_000_000_000L;
        ExecutorService pool = Executors.newFixedThreadPool(CLIENTS);
        int calls = 0;
        try {
            List<Future<Integer>> clients = new ArrayList<>();
            for (int i = 0; i < CLIENTS; i++) {
                int client = i;
                clients.add(pool.submit(() -> client(client, prefixes, end)));
            }
            for (Future<Integer> client : clients) {
                calls += client.get();
            }
        } finally {
            pool.shutdownNow();
        }
        return calls;
    }

    private int client(int client, List<Long> prefixes, long end) {
        Random random = new Random(client);
        List<JsonNode> own = new ArrayList<>();
        int calls = 0;
        for (; System.nanoTime() < end; calls++) {
            if (!own.isEmpty() && random.nextInt(3) == 0) {
                release(own.remove(random.nextInt(own.size())));
            } else {
                own.addAll(take(client, prefixes.get(random.nextInt(prefixes.size())), 1 + random.nextInt(3)));
            }
        }
        return calls;
    }

    private List<JsonNode> take(int client, long prefix, int count) {
        Answer answer = post("/prefixes/" + prefix + "/addresses", "{\"count\":" + count + "}");
        assertThat(answer.status()).as(String.valueOf(answer.body())).isIn(201, 409);
        List<JsonNode> taken = new ArrayList<>();
        if (answer.status() == 201) {
            answer.body().get("items").forEach(taken::add);
            taken.forEach(item -> assertThat(holders.putIfAbsent(item.get("ip").asString(), client))
                    .as("given twice: " + item)
                    .isNull());
        }
        return taken;
    }

    private void release(JsonNode address) {
        // It cools for days: nobody can be given it before it is taken off the list here.
        Answer answer = post("/addresses/" + address.get("id").asLong() + "/release", "{}");
        assertThat(answer.status()).as(String.valueOf(answer.body())).isEqualTo(200);
        holders.remove(address.get("ip").asString());
    }

    private TreeSet<String> held(long space) {
        TreeSet<String> held = new TreeSet<>();
        String next = "";
        do {
            JsonNode page = product.get(
                            token,
                            "/api/v1/addresses?state=ASSIGNED&pageSize=200&spaceId=" + space + "&pageToken=" + next)
                    .body();
            page.get("items").forEach(item -> held.add(item.get("ip").asString()));
            next = page.get("nextPageToken").isNull()
                    ? ""
                    : page.get("nextPageToken").asString();
        } while (!next.isEmpty());
        return held;
    }

    private Answer post(String path, String body) {
        return product.post(token, "/api/v1" + path, body);
    }
}
