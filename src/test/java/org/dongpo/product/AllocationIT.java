package org.dongpo.product;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.dongpo.product.Product.Answer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Many clients take addresses over HTTP until there are none left. */
class AllocationIT {

    private static final int CLIENTS = 64;

    @TempDir
    static Path data;

    private static Product product;
    private static String token;
    private static long space;

    @BeforeAll
    static void start() {
        product = Product.demo(data);
        token = product.token("city-engineer");
        space = product.post(token, "/api/v1/address-spaces", "{\"name\":\"并发\"}")
                .body()
                .get("id")
                .asLong();
    }

    @AfterAll
    static void stop() {
        product.close();
    }

    @Test
    void everyAddressOfAPrefixShouldBeGivenOnceAndThenNoMore() throws Exception {
        long prefix = prefix("10.64.0.0/22");

        Result result = takeAll(List.of(prefix));

        assertThat(result.given()).doesNotHaveDuplicates().hasSize(1022);
        assertThat(result.refusals()).isEqualTo(CLIENTS);
        assertThat(product.get(token, "/api/v1/prefixes/" + prefix)
                        .body()
                        .at("/utilisation/used")
                        .asInt())
                .isEqualTo(1022);
        Books.balance(product);
    }

    @Test
    void twoPrefixesAtOnceShouldBothBeGivenToTheLastAddress() throws Exception {
        Result result = takeAll(List.of(prefix("10.65.0.0/23"), prefix("10.66.0.0/23")));

        assertThat(result.given()).doesNotHaveDuplicates().hasSize(2 * 510);
        Books.balance(product);
    }

    @Test
    void addressesOfIpv6ShouldBeGivenOnce() throws Exception {
        Result result = takeAll(List.of(prefix("2001:db8:64::/119")));

        assertThat(result.given()).doesNotHaveDuplicates().hasSize(511);
        Books.balance(product);
    }

    private record Result(List<String> given, int refusals) {}

    /** Each client takes one, two or three at a time until it is refused one. */
    private Result takeAll(List<Long> prefixes) throws Exception {
        Set<Integer> strange = new HashSet<>();
        AtomicInteger refusals = new AtomicInteger();
        List<Callable<List<String>>> clients = new ArrayList<>();
        for (int i = 0; i < CLIENTS; i++) {
            int client = i;
            clients.add(() -> takeUntilRefused(prefixes.get(client % prefixes.size()), client, refusals, strange));
        }
        List<String> given = new ArrayList<>();
        ExecutorService pool = Executors.newFixedThreadPool(CLIENTS);
        try {
            for (Future<List<String>> taken : pool.invokeAll(clients)) {
                given.addAll(taken.get());
            }
        } finally {
            pool.shutdownNow();
        }
        assertThat(strange).as("answers other than 201 and 409").isEmpty();
        return new Result(given, refusals.get());
    }

    private static List<String> takeUntilRefused(
            long prefix, int client, AtomicInteger refusals, Set<Integer> strange) {
        List<String> taken = new ArrayList<>();
        int count = 1 + client % 3;
        while (count > 0) {
            Answer answer =
                    product.post(token, "/api/v1/prefixes/" + prefix + "/addresses", "{\"count\":" + count + "}");
            if (answer.status() == 201) {
                answer.body()
                        .get("items")
                        .forEach(item -> taken.add(item.get("ip").asString()));
            } else if (answer.status() == 409
                    && answer.body().get("type").asString().endsWith("prefix-exhausted")) {
                count--;
            } else {
                synchronized (strange) {
                    strange.add(answer.status());
                }
                return taken;
            }
        }
        refusals.incrementAndGet();
        return taken;
    }

    private static long prefix(String cidr) {
        Answer answer =
                product.post(token, "/api/v1/prefixes", "{\"spaceId\":" + space + ",\"cidr\":\"" + cidr + "\"}");
        assertThat(answer.status()).isEqualTo(201);
        return answer.body().get("id").asLong();
    }
}
