package org.dongpo.product;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.Statement;
import java.time.Duration;
import java.util.Set;
import org.dongpo.product.Product.Answer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The server is killed while it enters a large table: it goes on by itself, and the books balance. */
class ExchangeCrashIT {

    private static final int PREFIXES = 240;
    private static final int EACH = 500;
    private static final int ROWS = PREFIXES * EACH;

    @TempDir
    private Path data = Path.of("");

    @TempDir
    private Path files = Path.of("");

    @Test
    void anImportThatWasCutOffShouldGoOnByItself() throws Exception {
        try (Product product = Product.demo(data)) {
            String token = product.token("city-engineer");
            run(product, token, prefixes());
            String path = start(product, token, addresses());
            await().atMost(Duration.ofMinutes(3))
                    .pollInterval(Duration.ofMillis(20))
                    .until(() -> registered(product) > 0);

            product.kill();
            product.killDatabase();
            product.restart();

            await().atMost(Duration.ofMinutes(5)).until(() -> !isRunning(product.get(token, path)));
            Answer after = product.get(token, path);
            assertThat(after.body().get("state").asString()).isEqualTo("DONE");
            assertThat(after.body().at("/report/fresh").asLong()).isEqualTo(ROWS);
            assertThat(after.body().at("/report/faults").asLong()).isZero();
            assertThat(registered(product)).isEqualTo(ROWS);
            Books.balance(product);
        }
    }

    private static void run(Product product, String token, Path file) throws Exception {
        String path = start(product, token, file);
        await().atMost(Duration.ofMinutes(3)).until(() -> !isRunning(product.get(token, path)));
    }

    private static String start(Product product, String token, Path file) throws Exception {
        Answer uploaded = product.upload(token, "/api/v1/register-imports", file, "space", "断电");
        String path = "/api/v1/register-imports/" + uploaded.body().get("id").asLong();
        assertThat(product.post(token, path + "/run", "").status()).isEqualTo(202);
        return path;
    }

    private Path prefixes() throws IOException {
        Path file = files.resolve("prefixes.csv");
        try (BufferedWriter out = Files.newBufferedWriter(file)) {
            out.write("prefix,vrf,tenant,status,role,description\n");
            for (int i = 0; i < PREFIXES; i++) {
                out.write("20." + i / 128 + "." + i * 2 % 256 + ".0/23,,,active,,\n");
            }
        }
        return file;
    }

    private Path addresses() throws IOException {
        Path file = files.resolve("addresses.csv");
        try (BufferedWriter out = Files.newBufferedWriter(file)) {
            out.write("单位,IP地址,终端名称\n");
            for (int i = 0; i < ROWS; i++) {
                int prefix = i / EACH;
                int host = 1 + i % EACH;
                out.write("断电单位" + prefix + ",20." + prefix / 128 + "." + (prefix * 2 % 256 + host / 256) + "."
                        + host % 256 + ",PC-" + i + "\n");
            }
        }
        return file;
    }

    private static boolean isRunning(Answer answer) {
        return Set.of("CHECKING", "RUNNING").contains(answer.body().get("state").asString());
    }

    private static long registered(Product product) throws Exception {
        try (Connection connection = product.database();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("""
                        SELECT count(*)
                        FROM address
                        JOIN address_space ON address_space.id = address.space_id
                        WHERE address_space.name = '断电'
                          AND address.state = 'ACTIVE'
                        """)) {
            rows.next();
            return rows.getLong(1);
        }
    }
}
