package org.dongpo.product;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.dongpo.product.Product.Answer;
import org.dongpo.product.Product.Outcome;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** The process and its database are killed in the middle of writing; afterwards nothing may be half there. */
class CrashIT {

    private static final Path LEDGER = Path.of("src/main/resources/demo/ledger-sample.xlsx");

    @TempDir
    Path data;

    @Test
    void addressesThatWereConfirmedShouldSurviveAKillAndTheRestShouldBeWholeOrGone() throws Exception {
        try (Product product = Product.demo(data)) {
            String token = product.token("city-engineer");
            long prefix = Books.newPrefix(product, token, "10.70.0.0/16");
            Set<String> confirmed = ConcurrentHashMap.newKeySet();
            ExecutorService clients = Executors.newFixedThreadPool(8);
            List<Future<?>> running = new ArrayList<>();
            for (int i = 0; i < 8; i++) {
                running.add(clients.submit(() -> takeUntilTheServerIsGone(product, token, prefix, confirmed)));
            }
            while (confirmed.size() < 500) {
                TimeUnit.MILLISECONDS.sleep(20);
            }

            product.kill();
            product.killDatabase();
            for (Future<?> each : running) {
                each.get(90, TimeUnit.SECONDS);
            }
            clients.shutdownNow();
            product.restart();

            Books.balance(product);
            Set<String> there = addresses(product, prefix);
            assertThat(there).containsAll(confirmed);
            // What was under way and not confirmed may be there, whole: at most one call of three a client.
            assertThat(there).hasSizeLessThanOrEqualTo(confirmed.size() + 8 * 3);
            assertThat(product.post(token, "/api/v1/prefixes/" + prefix + "/addresses", "{\"count\":1}")
                            .status())
                    .isEqualTo(201);
        }
    }

    @Test
    void anImportThatIsKilledShouldLeaveNothingBehindAndGoThroughTheNextTime() throws Exception {
        try (Product product = Product.demo(data)) {
            String token = product.token("city-engineer");
            product.post(token, "/api/v1/address-spaces", "{\"name\":\"导入\"}");
            for (int wait : List.of(4200, 4600, 5000, 5400)) {
                Process importing = product.commandInBackground("import", "ledger", LEDGER.toString(), "--space", "导入");
                importing.waitFor(wait, TimeUnit.MILLISECONDS);
                importing.destroyForcibly().waitFor();
            }
            product.kill();
            product.killDatabase();
            product.restart();

            long afterKill = registered(product);
            assertThat(afterKill).as("all of the ledger or nothing").isIn(0L, 3335L);
            Books.balance(product);
            Outcome again = product.command("import", "ledger", LEDGER.toString(), "--space", "导入", "--json");
            assertThat(again.exitCode()).as(again.errors()).isZero();
            JsonNode result = again.json();
            assertThat(result.get("created").asLong() + result.get("unchanged").asLong())
                    .isEqualTo(3335);
            assertThat(registered(product)).isEqualTo(3335);
            Books.balance(product);
        }
    }

    @Test
    void aDatabaseThatIsKilledShouldBeStartedAgainBesideTheRunningServer() throws Exception {
        try (Product product = Product.demo(data)) {
            String token = product.token("city-engineer");

            product.killDatabase();

            long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(90);
            while (product.get(token, "/api/v1/address-spaces").status() != 200 && System.nanoTime() < end) {
                TimeUnit.MILLISECONDS.sleep(500);
            }
            assertThat(product.get(token, "/api/v1/address-spaces").status()).isEqualTo(200);
            Books.balance(product);
        }
    }

    @Test
    void aSecondServerOnTheSameDataShouldBeRefusedAndLeaveTheFirstAlone() throws Exception {
        try (Product product = Product.demo(data)) {
            Outcome second = product.command("run", "--port", "0");

            assertThat(second.exitCode()).isEqualTo(1);
            assertThat(second.errors()).contains("in use");
            assertThat(product.get(product.token("city-engineer"), "/api/v1/address-spaces")
                            .status())
                    .isEqualTo(200);
        }
    }

    private static void takeUntilTheServerIsGone(Product product, String token, long prefix, Set<String> confirmed) {
        try {
            while (true) {
                Answer answer = product.post(token, "/api/v1/prefixes/" + prefix + "/addresses", "{\"count\":3}");
                if (answer.status() != 201) {
                    return;
                }
                answer.body()
                        .get("items")
                        .forEach(item -> confirmed.add(item.get("ip").asString()));
            }
        } catch (UncheckedIOException e) {
            // The server has been killed, which is what this test is about.
        }
    }

    private static Set<String> addresses(Product product, long prefix) throws Exception {
        Set<String> found = ConcurrentHashMap.newKeySet();
        try (Connection connection = product.database();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(
                        "SELECT host(ip) FROM address WHERE state = 'ASSIGNED' AND prefix_id = " + prefix)) {
            while (rows.next()) {
                found.add(rows.getString(1));
            }
        }
        return found;
    }

    private static long registered(Product product) throws Exception {
        try (Connection connection = product.database();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("""
                        SELECT count(*)
                        FROM address
                        JOIN address_space ON address_space.id = address.space_id
                        WHERE address_space.name = '导入'
                        """)) {
            rows.next();
            return rows.getLong(1);
        }
    }
}
