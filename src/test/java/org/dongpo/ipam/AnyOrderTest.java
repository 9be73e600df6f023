package org.dongpo.ipam;

import static org.assertj.core.api.Assertions.assertThat;
import static org.dongpo.TestCity.CITY;
import static org.dongpo.TestCity.COUNTY;

import inet.ipaddr.IPAddress;
import inet.ipaddr.IPAddressSeqRange;
import java.math.BigInteger;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.LongConsumer;
import org.dongpo.DongpoTest;
import org.dongpo.TestCity;
import org.dongpo.TestClient;
import org.dongpo.TestClient.Answer;
import org.dongpo.access.Role;
import org.dongpo.ipam.RegisterModel.Block;
import org.dongpo.ipam.RegisterModel.Figures;
import org.dongpo.ipam.RegisterModel.Range;
import org.dongpo.ipam.application.Cooling;
import org.dongpo.ipam.application.Folding;
import org.dongpo.ipam.application.Recount;
import org.dongpo.ipam.domain.Cidr;
import org.dongpo.ipam.domain.FreeSpace;
import org.dongpo.ipam.domain.IpText;
import org.dongpo.shared.AddressId;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;

/**
 * Whatever is done to prefixes and addresses, in whatever order: the register says what a simple model says, and a full
 * recount finds nothing wrong. A seed that fails fails again.
 */
@DongpoTest
class AnyOrderTest {

    private static final int STEPS = 240;
    private static final int CHECK_EVERY = 48;
    private static final List<String> CHANGES = List.of(
            "create",
            "next",
            "take",
            "release",
            "cooled",
            "reserve",
            "return",
            "assign",
            "range",
            "unrange",
            "split",
            "merge",
            "resize",
            "edit",
            "move",
            "delegate",
            "revoke",
            "remove");

    @Autowired
    private TestCity city;

    @Autowired
    private Recount recount;

    @Autowired
    private Folding folding;

    @Autowired
    private Cooling cooling;

    @Autowired
    private JdbcClient jdbc;

    private TestClient engineer;
    private TestClient county;
    private long unit;
    private Random random = new Random(0);
    private String block = "";
    private int bits;
    private long space;

    /** A second space, to which blocks are moved, and from which they come back. */
    private long elsewhere;

    private final RegisterModel model = new RegisterModel();

    /** How often each kind of change was done, by all seeds together. */
    private static final Map<String, Integer> DONE = new TreeMap<>();

    @BeforeEach
    void signIn() {
        engineer = city.member(Role.CITY_ENGINEER, CITY).client();
        county = city.member(Role.COUNTY_ADMIN, COUNTY).client();
        unit = city.unit(COUNTY).value();
        space = space();
        elsewhere = space();
    }

    private long space() {
        return engineer.post("/address-spaces", Map.of("name", TestCity.unique("空间")))
                .expect(201)
                .id();
    }

    @ParameterizedTest
    @CsvSource({"1, 4, 32", "20261123, 4, 32", "7, 6, 128", "42, 6, 128", "16, 6, 67", "5, 6, 67"})
    void theBooksBalance(long seed, int family, int smallest) {
        random = new Random(seed);
        block = family == 4 ? "10.77.%d.%d" : smallest == 128 ? "2001:db8:77::%x%02x" : "2001:db8:77:%x:%x::";
        bits = smallest;
        create(bits - 12, "CONTAINER");
        for (int step = 1; step <= STEPS; step++) {
            step();
            if (step % CHECK_EVERY == 0) {
                check();
            }
        }
    }

    @AfterAll
    static void eachKindOfChangeWasDone() {
        assertThat(DONE.keySet()).containsAll(CHANGES);
        assertThat(DONE).allSatisfy((kind, times) -> assertThat(times).as(kind).isGreaterThan(2));
    }

    private void step() {
        switch (random.nextInt(25)) {
            case 0, 1 -> create(bits - 4 - random.nextInt(6), random.nextInt(4) == 0 ? "CONTAINER" : "ACTIVE");
            case 2, 24 -> next();
            case 3, 4, 5 -> take();
            case 6, 7 -> release();
            case 8, 9 -> cool();
            case 10 -> reserve();
            case 11 -> settle();
            case 12 -> range();
            case 13 -> unrange();
            case 14 -> split();
            case 15, 16 -> merge();
            case 17 -> resize();
            case 18 -> remove();
            case 19 -> move();
            case 20 -> delegate();
            case 21 -> revoke();
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
        reshaped("create", 201, either(client -> client.post("/prefixes", body)));
    }

    private void next() {
        Map<String, Integer> body = Map.of("length", bits - 3 - random.nextInt(5));
        prefix(id -> reshaped("next", 201, either(client -> client.post("/prefixes/" + id + "/prefixes", body))));
    }

    private void take() {
        String arrangement = List.of("ANY", "ANY", "CONTIGUOUS", "ALIGNED").get(random.nextInt(4));
        int count = 1 << random.nextInt(3);
        Map<String, Object> body = Map.of("count", count, "arrangement", arrangement);
        prefix(id -> {
            Answer answer = either(client -> client.post("/prefixes/" + id + "/addresses", body));
            if (did("take", 201, answer)) {
                assertThat(answer.at("/items").size()).isEqualTo(count);
                hold(answer.at("/items"));
            }
        });
    }

    private void hold(JsonNode addresses) {
        addresses.forEach(item -> {
            IPAddress ip = ip(item.get("ip").asString());
            assertThat(model.taken()).doesNotContain(ip);
            model.held.put(ip, item.get("id").asLong());
        });
    }

    private static IPAddress ip(String text) {
        return IpText.address(text).orElseThrow();
    }

    private void release() {
        one(model.held.keySet(), ip -> {
            long id = model.held.getOrDefault(ip, 0L);
            if (did("release", 200, either(client -> client.post("/addresses/" + id + "/release")))) {
                model.held.remove(ip);
                model.cooling.add(ip);
            }
        });
    }

    /** Lets the cooling time of an address be over. */
    private void cool() {
        one(model.cooling, ip -> {
            long id = jdbc.sql("""
                            UPDATE address
                            SET cool_until = changed_at
                            WHERE space_id = :space
                              AND ip = CAST(:ip AS inet)
                            RETURNING id
                            """)
                    .param("space", space)
                    .param("ip", IpText.canonical(ip))
                    .query(Long.class)
                    .single();
            cooling.free(new AddressId(id));
            model.cooling.remove(ip);
            DONE.merge("cooled", 1, Integer::sum);
        });
    }

    private void reserve() {
        Map<String, Object> body = Map.of(
                "count",
                1 + random.nextInt(3),
                "unitId",
                unit,
                "reason",
                "预留",
                "expiresAt",
                Instant.now().plus(Duration.ofDays(5)).toString());
        prefix(id -> {
            Answer answer = either(client -> client.post("/prefixes/" + id + "/reservations", body));
            if (did("reserve", 201, answer)) {
                List<IPAddress> ips = answer.at("/addresses")
                        .valueStream()
                        .map(item -> ip(item.get("ip").asString()))
                        .toList();
                assertThat(model.taken()).doesNotContainAnyElementsOf(ips);
                model.reserved.put(answer.id(), ips);
            }
        });
    }

    /** A reservation ends: its addresses come back, or go to whom they were kept for. */
    private void settle() {
        boolean back = random.nextBoolean();
        one(model.reserved.keySet(), id -> {
            String path = "/reservations/" + id;
            Answer answer = either(
                    client -> back ? client.post(path + "/return") : client.post(path + "/assignment", Map.of()));
            if (did(back ? "return" : "assign", 200, answer)) {
                model.reserved.remove(id);
                if (!back) {
                    hold(answer.at("/addresses"));
                }
            }
        });
    }

    private void range() {
        RangeKind kind = List.of(RangeKind.RESERVED, RangeKind.DYNAMIC, RangeKind.DYNAMIC, RangeKind.ALLOCATION)
                .get(random.nextInt(4));
        prefix(id -> {
            Cidr cidr = block(id).cidr();
            int size = cidr.size().min(BigInteger.valueOf(64)).intValueExact();
            int start = random.nextInt(size);
            IPAddress first = cidr.at(BigInteger.valueOf(start));
            IPAddress last = cidr.at(BigInteger.valueOf(Math.min(size - 1, start + random.nextInt(8))));
            Map<String, Object> body =
                    Map.of("first", IpText.canonical(first), "last", IpText.canonical(last), "kind", kind.name());
            Answer answer = either(client -> client.post("/prefixes/" + id + "/ranges", body));
            if (did("range", 201, answer)) {
                model.ranges.put(answer.id(), new Range(first, last, kind));
            }
        });
    }

    private void unrange() {
        one(model.ranges.keySet(), id -> {
            if (did("unrange", 204, either(client -> client.delete("/ranges/" + id)))) {
                model.ranges.remove(id);
            }
        });
    }

    private void split() {
        prefix(id -> {
            Map<String, Object> body =
                    Map.of("length", block(id).cidr().length() + 1 + random.nextInt(2), "keep", random.nextBoolean());
            reshaped("split", 200, either(client -> client.post("/prefixes/" + id + "/split", body)));
        });
    }

    /** Two halves of a block; any two, which are refused, where there are none. */
    private void merge() {
        List<List<Long>> halves = model.halves();
        if (halves.isEmpty()) {
            prefix(id -> prefix(other -> halves.add(List.of(id, other))));
        }
        one(
                halves,
                ids -> reshaped("merge", 200, either(client -> client.post("/prefixes/merge", Map.of("ids", ids)))));
    }

    private void resize() {
        prefix(id -> {
            Cidr cidr = block(id).cidr();
            int length = Math.min(
                    cidr.length() + (random.nextBoolean() ? 1 : -1),
                    cidr.family().bits());
            Map<String, String> body =
                    Map.of("cidr", cidr.first().toPrefixBlock(length).toCanonicalString());
            reshaped("resize", 200, either(client -> client.post("/prefixes/" + id + "/resize", body)));
        });
    }

    private void remove() {
        prefix(id -> reshaped("remove", 200, either(client -> client.delete("/prefixes/" + id))));
    }

    /** To the other space, where the block is with all in it, and back. */
    private void move() {
        prefix(id -> {
            Cidr cidr = block(id).cidr();
            Map<String, Long> there = Map.of("spaceId", elsewhere);
            if (did("move", 200, either(client -> client.post("/prefixes/" + id + "/move", there)))) {
                assertThat(items(elsewhere).stream()
                                .map(item -> Cidr.of(item.get("cidr").asString())))
                        .containsExactlyInAnyOrderElementsOf(model.blocks.values().stream()
                                .map(Block::cidr)
                                .filter(cidr::contains)
                                .toList());
                Map<String, Long> here = Map.of("spaceId", space);
                either(client -> client.post("/prefixes/" + id + "/move", here)).expect(200);
                learn();
            }
        });
    }

    private void delegate() {
        prefix(id -> {
            if (block(id).parent() != null) {
                reshaped(
                        "delegate",
                        204,
                        engineer.put("/prefixes/" + id + "/delegation", Map.of("divisionCode", COUNTY)));
            }
        });
    }

    /** The city takes back what it has delegated just when nothing lives in it. */
    private void revoke() {
        List<Long> delegated = model.blocks.keySet().stream()
                .filter(id -> block(id).delegatedTo() != null)
                .toList();
        one(delegated, id -> {
            Answer answer = engineer.delete("/prefixes/" + id + "/delegation");
            assertThat(answer.status()).as(answer.text()).isEqualTo(model.lives(block(id)) ? 409 : 204);
            reshaped("revoke", 204, answer);
        });
    }

    private void edit() {
        prefix(id -> {
            String first = IpText.canonical(block(id).cidr().first());
            int dot = Math.max(first.lastIndexOf('.'), first.lastIndexOf(':'));
            String gateway = first.substring(0, dot + 1)
                    + (bits == 32
                            ? Integer.toString(1 + random.nextInt(200))
                            : Integer.toHexString(1 + random.nextInt(200)));
            Map<String, String> body =
                    new HashMap<>(Map.of("gateway", random.nextBoolean() ? gateway : "", "strategy", "SPARSE"));
            if (!block(id).isContainer()) {
                body.put(
                        "status",
                        List.of("ACTIVE", "ACTIVE", "PLANNED", "RESERVED", "RETIRED")
                                .get(random.nextInt(5)));
            }
            reshaped("edit", 200, either(client -> client.patch("/prefixes/" + id, body)));
        });
    }

    /** What the city may not do any more in a delegated block, the county does. */
    private Answer either(Function<TestClient, Answer> call) {
        Answer answer = call.apply(engineer);
        return answer.status() == 409 && answer.problem().equals("prefix-delegated") ? call.apply(county) : answer;
    }

    /** A change is done or refused; a refusal changes nothing, which the next check sees. */
    private boolean did(String kind, int success, Answer answer) {
        assertThat(answer.status()).as(kind + ": " + answer.text()).isIn(success, 400, 403, 404, 409);
        if (answer.status() == success) {
            DONE.merge(kind, 1, Integer::sum);
        }
        return answer.status() == success;
    }

    private void reshaped(String kind, int success, Answer answer) {
        if (did(kind, success, answer)) {
            learn();
        }
    }

    private void learn() {
        model.learn(items(space));
    }

    private List<JsonNode> items(long of) {
        return all(engineer, "/prefixes?spaceId=" + of);
    }

    private static List<JsonNode> all(TestClient client, String path) {
        List<JsonNode> items = new ArrayList<>();
        String token = "";
        do {
            Answer page = client.get(path + (path.contains("?") ? "&" : "?") + "pageSize=200&pageToken=" + token)
                    .expect(200);
            page.at("/items").forEach(items::add);
            token = page.at("/nextPageToken").asString("");
        } while (!token.isEmpty());
        return items;
    }

    private void prefix(LongConsumer use) {
        one(model.blocks.keySet(), use::accept);
    }

    private <T> void one(Collection<T> all, Consumer<T> use) {
        if (!all.isEmpty()) {
            use.accept(List.copyOf(all).get(random.nextInt(all.size())));
        }
    }

    private Block block(long id) {
        return Optional.ofNullable(model.blocks.get(id)).orElseThrow();
    }

    private void check() {
        assertThat(recount.run().differences()).isEmpty();
        checkFigures();
        folding.foldAll();
        assertThat(recount.run().differences()).isEmpty();
        checkFigures();
        checkFree();
        Set<IPAddress> register = new TreeSet<>();
        all(engineer, "/addresses?state=ASSIGNED&spaceId=" + space)
                .forEach(item -> register.add(ip(item.get("ip").asString())));
        assertThat(register).isEqualTo(model.held.keySet());
    }

    /** What a prefix says of itself and of all below it is what the model has in its block. */
    private void checkFigures() {
        List<JsonNode> items = items(space);
        items.forEach(item -> {
            Cidr cidr = Cidr.of(item.get("cidr").asString());
            JsonNode utilisation = item.get("utilisation");
            if (utilisation.get("unit").asString().equals("ADDRESS")) {
                assertThat(figures(utilisation)).as("figures of " + cidr).isEqualTo(model.figures(cidr));
            } else {
                assertThat(List.of(
                                utilisation.get("used").asLong(),
                                utilisation.get("reserved").asLong(),
                                utilisation.get("cooling").asLong()))
                        .as("/64s of " + cidr)
                        .isEqualTo(model.nets(cidr));
            }
            long children = items.stream()
                    .filter(child ->
                            child.get("parentId").asLong(0) == item.get("id").asLong())
                    .count();
            assertThat(item.get("childCount").asLong())
                    .as("children of " + cidr)
                    .isEqualTo(children);
        });
    }

    private static Figures figures(JsonNode utilisation) {
        return new Figures(
                utilisation.get("used").asLong(),
                utilisation.get("reserved").asLong(),
                utilisation.get("cooling").asLong(),
                new BigInteger(utilisation.get("setAside").asString()),
                new BigInteger(utilisation.get("free").asString()));
    }

    /** What is shown as free in each prefix is what the model leaves. */
    private void checkFree() {
        model.blocks.forEach((id, prefix) -> {
            List<IPAddressSeqRange> free = all(engineer, "/prefixes/" + id + "/free").stream()
                    .map(item -> ip(item.get("first").asString())
                            .spanWithRange(ip(item.get("last").asString())))
                    .toList();
            assertThat(FreeSpace.of(free)).as("free in " + prefix).isEqualTo(model.free(id));
        });
    }
}
