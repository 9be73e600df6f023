package org.dongpo.ipam;

import static org.assertj.core.api.Assertions.assertThat;
import static org.dongpo.TestCity.CITY;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.LongConsumer;
import org.dongpo.DongpoTest;
import org.dongpo.TestCity;
import org.dongpo.TestClient;
import org.dongpo.TestClient.Answer;
import org.dongpo.access.Role;
import org.dongpo.ipam.application.Folding;
import org.dongpo.ipam.application.Recount;
import org.dongpo.ipam.domain.Cidr;
import org.dongpo.ipam.domain.IpText;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;

/**
 * Whatever is done to prefixes and addresses, in whatever order: the register says what a simple model says, and a full
 * recount finds nothing wrong. A seed that fails fails again.
 */
@DongpoTest
class AnyOrderTest {

    private static final int STEPS = 240;
    private static final int CHECK_EVERY = 30;

    @Autowired
    private TestCity city;

    @Autowired
    private Recount recount;

    @Autowired
    private Folding folding;

    private TestClient engineer;
    private Random random = new Random(0);
    private String block = "";
    private int bits;
    private long space;

    /** What is held, by address; and the prefixes, by id. */
    private final Map<String, Long> held = new TreeMap<>();

    private final Map<Long, String> prefixes = new TreeMap<>();
    private final Set<String> cooling = new TreeSet<>();
    private final Map<String, Integer> done = new TreeMap<>();

    @BeforeEach
    void signIn() {
        engineer = city.member(Role.CITY_ENGINEER, CITY).client();
    }

    @ParameterizedTest
    @CsvSource({"1, 4, 32", "20261123, 4, 32", "7, 6, 128", "42, 6, 128", "16, 6, 67", "5, 6, 67"})
    void theBooksBalance(long seed, int family, int smallest) {
        random = new Random(seed);
        block = family == 4 ? "10.77.%d.%d" : smallest == 128 ? "2001:db8:77::%x%02x" : "2001:db8:77:%x:%x::";
        bits = smallest;
        space = engineer.post("/address-spaces", Map.of("name", TestCity.unique("空间")))
                .expect(201)
                .id();
        create(bits - 12, "CONTAINER");
        for (int step = 1; step <= STEPS; step++) {
            step();
            if (step % CHECK_EVERY == 0) {
                check();
            }
        }
        assertThat(done.keySet())
                .as("each kind of change was done at least once")
                .containsAll(List.of("create", "take", "release", "split", "remove", "next"));
    }

    private void step() {
        switch (random.nextInt(12)) {
            case 0, 1 -> create(bits - 4 - random.nextInt(6), random.nextInt(4) == 0 ? "CONTAINER" : "ACTIVE");
            case 2 -> next();
            case 3, 4, 5 -> take();
            case 6 -> release();
            case 7 -> split();
            case 8 -> merge();
            case 9 -> resize();
            case 10 -> remove();
            default -> edit();
        }
    }

    private String randomBlock(int length) {
        int host = 1 << (bits - length);
        int start = random.nextInt(4096 / host) * host;
        return bits == 67
                ? block.formatted(start >> 3, (start & 7) << 13) + "/" + length
                : block.formatted(start >> 8, start & 255) + "/" + length;
    }

    private void create(int length, String status) {
        String strategy = List.of("LOWEST", "AFTER_LAST", "SPARSE").get(random.nextInt(3));
        Map<String, Object> body = new HashMap<>(
                Map.of("spaceId", space, "cidr", randomBlock(length), "status", status, "strategy", strategy));
        Answer answer = allowed(engineer.post("/prefixes", body));
        if (answer.status() == 201) {
            learn("create", answer.json());
        }
    }

    private void next() {
        prefix(id -> {
            Answer answer = allowed(
                    engineer.post("/prefixes/" + id + "/prefixes", Map.of("length", bits - 3 - random.nextInt(5))));
            if (answer.status() == 201) {
                learn("next", answer.json());
            }
        });
    }

    private void learn(String kind, JsonNode prefix) {
        assertThat(prefixes.put(prefix.get("id").asLong(), prefix.get("cidr").asString()))
                .isNull();
        done.merge(kind, 1, Integer::sum);
    }

    private void take() {
        prefix(id -> {
            String arrangement = List.of("ANY", "ANY", "CONTIGUOUS", "ALIGNED").get(random.nextInt(4));
            int count = 1 << random.nextInt(3);
            Answer answer = allowed(engineer.post(
                    "/prefixes/" + id + "/addresses", Map.of("count", count, "arrangement", arrangement)));
            if (answer.status() == 201) {
                assertThat(answer.at("/items").size()).isEqualTo(count);
                answer.at("/items").forEach(item -> {
                    String ip = item.get("ip").asString();
                    assertThat(cooling).doesNotContain(ip);
                    assertThat(held.put(ip, item.get("id").asLong()))
                            .as(ip + " was held already")
                            .isNull();
                });
                done.merge("take", 1, Integer::sum);
            }
        });
    }

    private void release() {
        if (!held.isEmpty()) {
            String ip = List.copyOf(held.keySet()).get(random.nextInt(held.size()));
            engineer.post("/addresses/" + held.remove(ip) + "/release").expect(200);
            cooling.add(ip);
            done.merge("release", 1, Integer::sum);
        }
    }

    private void split() {
        prefix(id -> reshaped(
                "split",
                engineer.post(
                        "/prefixes/" + id + "/split",
                        Map.of("length", lengthOf(id) + 1 + random.nextInt(2), "keep", random.nextBoolean()))));
    }

    private void merge() {
        prefix(id -> prefix(other ->
                reshaped("merge", engineer.post("/prefixes/merge", Map.of("ids", List.of(id, other))))));
    }

    private void resize() {
        prefix(id -> {
            String address = String.valueOf(prefixes.get(id)).split("/")[0];
            int length = lengthOf(id) + (random.nextBoolean() ? 1 : -1);
            reshaped("resize", engineer.post("/prefixes/" + id + "/resize", Map.of("cidr", address + "/" + length)));
        });
    }

    private void remove() {
        prefix(id -> reshaped("remove", engineer.delete("/prefixes/" + id)));
    }

    private void edit() {
        prefix(id -> {
            String first = String.valueOf(prefixes.get(id)).split("/")[0];
            int dot = Math.max(first.lastIndexOf('.'), first.lastIndexOf(':'));
            String gateway = first.substring(0, dot + 1)
                    + (bits == 32
                            ? Integer.toString(1 + random.nextInt(200))
                            : Integer.toHexString(1 + random.nextInt(200)));
            allowed(engineer.patch(
                    "/prefixes/" + id, Map.of("gateway", random.nextBoolean() ? gateway : "", "strategy", "SPARSE")));
        });
    }

    /** A change is done or refused; a refusal changes nothing, which the next check sees. */
    private void reshaped(String kind, Answer answer) {
        if (allowed(answer).status() != 200) {
            return;
        }
        done.merge(kind, 1, Integer::sum);
        prefixes.clear();
        Answer page = engineer.get("/prefixes?pageSize=200&spaceId=" + space).expect(200);
        page.at("/items")
                .forEach(item ->
                        prefixes.put(item.get("id").asLong(), item.get("cidr").asString()));
    }

    private static Answer allowed(Answer answer) {
        assertThat(answer.status()).as(answer.text()).isIn(200, 201, 400, 409);
        return answer;
    }

    private void prefix(LongConsumer use) {
        if (!prefixes.isEmpty()) {
            use.accept(new ArrayList<>(prefixes.keySet()).get(random.nextInt(prefixes.size())));
        }
    }

    private int lengthOf(long id) {
        return Integer.parseInt(String.valueOf(prefixes.get(id)).split("/")[1]);
    }

    private void check() {
        assertThat(recount.run().differences()).isEmpty();
        checkFigures();
        folding.foldAll();
        assertThat(recount.run().differences()).isEmpty();
        checkFigures();
        Set<String> register = new TreeSet<>();
        String token = "";
        do {
            Answer page = engineer.get(
                            "/addresses?pageSize=200&state=ASSIGNED&spaceId=" + space + "&pageToken=" + token)
                    .expect(200);
            page.at("/items").forEach(item -> register.add(item.get("ip").asString()));
            token = page.at("/nextPageToken").asString("");
        } while (!token.isEmpty());
        assertThat(register).isEqualTo(held.keySet());
    }

    /** What a prefix says of itself and of all below it is what the model has in its block. */
    private void checkFigures() {
        JsonNode items = engineer.get("/prefixes?pageSize=200&spaceId=" + space)
                .expect(200)
                .at("/items");
        items.forEach(item -> {
            Cidr cidr = Cidr.of(item.get("cidr").asString());
            JsonNode utilisation = item.get("utilisation");
            if (utilisation.get("unit").asString().equals("ADDRESS")) {
                assertThat(utilisation.get("used").asLong())
                        .as("used in " + cidr)
                        .isEqualTo(held.keySet().stream()
                                .filter(ip -> cidr.contains(IpText.address(ip).orElseThrow()))
                                .count());
            }
            long children = items.valueStream()
                    .filter(child ->
                            child.get("parentId").asLong(0) == item.get("id").asLong())
                    .count();
            assertThat(item.get("childCount").asLong())
                    .as("children of " + cidr)
                    .isEqualTo(children);
        });
    }
}
