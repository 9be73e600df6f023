package org.dongpo.product;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.dongpo.product.Product.Answer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/**
 * For a minute, 64 clients take, release, keep, give back and assign addresses, and submit requests that they withdraw;
 * then the whole register is compared with what they were told.
 */
class MixedLoadIT {

    private static final int CLIENTS = 64;
    private static final long SECONDS = 60;
    private static final String REQUEST = """
            {"unitId": %d,
             "form": {"spaceId": %d, "ipv4Count": 1, "ipv6Count": 0, "purpose": "混合", "place": "一楼大厅",
                      "responsiblePersonId": %d, "terminals": [{"name": "电脑1", "kind": "电脑"}],
                      "term": {"kind": "PERMANENT"}}}
            """;

    @TempDir
    static Path data;

    /** Who holds or keeps what, as the clients were told: an address that two have at once stops the test. */
    private final Map<String, Integer> holders = new ConcurrentHashMap<>();

    private final Map<String, Integer> keepers = new ConcurrentHashMap<>();
    private final AtomicInteger withdrawn = new AtomicInteger();

    private Product product;
    private String token;
    private String applicant;
    private JsonNode account;

    @BeforeEach
    void start() {
        product = Product.demo(data);
        token = product.token("city-engineer");
        applicant = product.token("town-operator");
        account = product.get(applicant, "/api/v1/session").body().get("account");
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
        int calls = run(space, prefixes);
        System.out.printf(
                "%d clients, %d s: %d calls, %d addresses held and %d kept at the end, %d requests withdrawn%n",
                CLIENTS, SECONDS, calls, holders.size(), keepers.size(), withdrawn.get());
        assertThat(inState("ASSIGNED", space)).isEqualTo(new TreeSet<>(holders.keySet()));
        assertThat(inState("RESERVED", space)).isEqualTo(new TreeSet<>(keepers.keySet()));
        Answer recount = post("/recount", "");
        assertThat(recount.body().get("differenceCount").asInt())
                .as(recount.body().toString())
                .isZero();
    }

    private int run(long space, List<Long> prefixes) throws Exception {
        long end = System.nanoTime() + SECONDS * 1_000_000_000L;
        ExecutorService pool = Executors.newFixedThreadPool(CLIENTS);
        int calls = 0;
        try {
            List<Future<Integer>> clients = new ArrayList<>();
            for (int i = 0; i < CLIENTS; i++) {
                int client = i;
                clients.add(pool.submit(() -> client(client, space, prefixes, end)));
            }
            for (Future<Integer> client : clients) {
                calls += client.get();
            }
        } finally {
            pool.shutdownNow();
        }
        return calls;
    }

    private int client(int client, long space, List<Long> prefixes, long end) {
        Random random = new Random(client);
        List<JsonNode> own = new ArrayList<>();
        List<JsonNode> kept = new ArrayList<>();
        int calls = 0;
        for (; System.nanoTime() < end; calls++) {
            long prefix = prefixes.get(random.nextInt(prefixes.size()));
            int dice = random.nextInt(12);
            if (dice == 0) {
                withdraw(space);
            } else if (dice <= 4 && !own.isEmpty()) {
                release(own.remove(random.nextInt(own.size())));
            } else if (dice <= 6 && !kept.isEmpty()) {
                giveBack(kept.remove(random.nextInt(kept.size())));
            } else if (dice == 7 && !kept.isEmpty()) {
                own.addAll(assign(client, kept.remove(random.nextInt(kept.size()))));
            } else if (dice <= 9) {
                kept.addAll(keep(client, prefix, 1 + random.nextInt(3)));
            } else {
                own.addAll(take(client, prefix, 1 + random.nextInt(3)));
            }
        }
        return calls;
    }

    private List<JsonNode> take(int client, long prefix, int count) {
        return given("/prefixes/" + prefix + "/addresses", "{\"count\":" + count + "}")
                .map(answer -> note(answer.get("items"), holders, client))
                .orElse(List.of());
    }

    private List<JsonNode> keep(int client, long prefix, int count) {
        String order = "{\"count\":%d,\"unitId\":%d,\"reason\":\"混合\",\"expiresAt\":\"%s\"}"
                .formatted(count, unit(), Instant.now().plus(Duration.ofDays(9)));
        Optional<JsonNode> reservation = given("/prefixes/" + prefix + "/reservations", order);
        reservation.ifPresent(made -> note(made.get("addresses"), keepers, client));
        return reservation.stream().toList();
    }

    /** What can be given is given and told; a block that is full says so. */
    private Optional<JsonNode> given(String path, String body) {
        Answer answer = post(path, body);
        assertThat(answer.status()).as(String.valueOf(answer.body())).isIn(201, 409);
        return answer.status() == 201 ? Optional.of(answer.body()) : Optional.empty();
    }

    private static List<JsonNode> note(JsonNode addresses, Map<String, Integer> whose, int client) {
        List<JsonNode> noted = new ArrayList<>();
        addresses.forEach(noted::add);
        noted.forEach(item -> assertThat(whose.putIfAbsent(item.get("ip").asString(), client))
                .as("given twice: " + item)
                .isNull());
        return noted;
    }

    private void release(JsonNode address) {
        // It cools for days: nobody can be given it before it is taken off the list here.
        done("/addresses/" + address.get("id").asLong() + "/release", "{}");
        holders.remove(address.get("ip").asString());
    }

    private void giveBack(JsonNode reservation) {
        // Free at once: off the list first, or another would seem to be given it too early.
        forget(reservation);
        done("/reservations/" + reservation.get("id").asLong() + "/return", "{}");
    }

    private List<JsonNode> assign(int client, JsonNode reservation) {
        forget(reservation);
        List<JsonNode> noted = note(reservation.get("addresses"), holders, client);
        done("/reservations/" + reservation.get("id").asLong() + "/assignment", "{}");
        return noted;
    }

    private void forget(JsonNode reservation) {
        reservation
                .get("addresses")
                .forEach(address -> keepers.remove(address.get("ip").asString()));
    }

    /** A request that its applicant takes back while others allocate. */
    private void withdraw(long space) {
        String body = REQUEST.formatted(unit(), space, account.get("personId").asLong());
        Answer draft = product.post(applicant, "/api/v1/requests", body);
        assertThat(draft.status()).as(String.valueOf(draft.body())).isEqualTo(201);
        String request = "/api/v1/requests/" + draft.body().get("id").asLong();
        for (String step : List.of("/submission", "/withdrawal")) {
            Answer answer = product.post(applicant, request + step, "{}");
            assertThat(answer.status()).as(step + answer.body()).isEqualTo(200);
        }
        withdrawn.incrementAndGet();
    }

    private long unit() {
        return account.get("unitId").asLong();
    }

    private void done(String path, String body) {
        Answer answer = post(path, body);
        assertThat(answer.status()).as(String.valueOf(answer.body())).isEqualTo(200);
    }

    private TreeSet<String> inState(String state, long space) {
        TreeSet<String> held = new TreeSet<>();
        String next = "";
        do {
            JsonNode page = product.get(
                            token,
                            "/api/v1/addresses?pageSize=200&state=" + state + "&spaceId=" + space + "&pageToken="
                                    + next)
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
