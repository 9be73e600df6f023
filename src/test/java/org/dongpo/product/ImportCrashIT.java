package org.dongpo.product;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.Statement;
import java.time.Duration;
import java.util.Set;
import org.dongpo.product.Product.Answer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The server is killed while it enters a ledger that was sent from the page. */
class ImportCrashIT {

    private static final Path LEDGER = Path.of("src/main/resources/demo/ledger-sample.xlsx");

    private static final long ADDRESSES = 3335;

    @TempDir
    private Path data = Path.of("");

    @Test
    void anImportThatWasCutOffShouldHaveEnteredNothingAndBeTakenUpAgainByItself() throws Exception {
        try (Product product = Product.demo(data)) {
            String token = product.token("city-engineer");
            long space = product.post(token, "/api/v1/address-spaces", "{\"name\":\"断电\"}")
                    .body()
                    .get("id")
                    .asLong();
            Answer uploaded = product.upload(token, "/api/v1/ledger-imports", LEDGER, "spaceId", Long.toString(space));
            String path = "/api/v1/ledger-imports/" + uploaded.body().get("id").asLong();

            assertThat(product.post(token, path + "/run", "").status()).isEqualTo(202);
            await().atMost(Duration.ofSeconds(60))
                    .pollInterval(Duration.ofMillis(20))
                    .until(() ->
                            product.get(token, path).body().at("/progress/done").asLong() > 0);
            product.kill();
            product.killDatabase();
            product.restart();

            assertThat(registered(product, space))
                    .as("all of the ledger or nothing")
                    .isIn(0L, ADDRESSES);
            await().atMost(Duration.ofMinutes(3)).until(() -> !isRunning(product.get(token, path)));
            Answer after = product.get(token, path);
            assertThat(after.body().get("state").asString()).isEqualTo("DONE");
            assertThat(after.body().at("/result/created").asLong()).isEqualTo(ADDRESSES);
            assertThat(registered(product, space)).isEqualTo(ADDRESSES);
            Books.balance(product);
        }
    }

    private static boolean isRunning(Answer answer) {
        return Set.of("CHECKING", "IMPORTING")
                .contains(answer.body().get("state").asString());
    }

    private static long registered(Product product, long space) throws Exception {
        try (Connection connection = product.database();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("SELECT count(*) FROM address WHERE space_id = " + space)) {
            rows.next();
            return rows.getLong(1);
        }
    }
}
