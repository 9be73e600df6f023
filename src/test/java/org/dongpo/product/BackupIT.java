package org.dongpo.product;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HexFormat;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import org.dongpo.product.Product.Answer;
import org.dongpo.product.Product.Outcome;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** F3: the restore drill. A backup that was made while people worked is taken back elsewhere, and everything compared. */
class BackupIT {

    /** What changes while the backup is made, and what the drill and a start of the demo (its passwords) write. */
    private static final Set<String> LIVE = Set.of(
            "account",
            "account_password",
            "owner_rollup",
            "address",
            "holding",
            "holding_change",
            "free_range",
            "prefix_usage",
            "prefix_rollup",
            "api_token",
            "backup_run");

    private static final String TABLES = """
            SELECT quote_ident(relname)
            FROM pg_class
            WHERE relnamespace = 'public'::regnamespace
              AND relkind = 'r'
              AND relpersistence = 'p'
              AND relname NOT LIKE 'spring_session%'
            ORDER BY relname
            """;

    @TempDir
    Path folder;

    @Test
    void aBackupMadeAtWorkComesBackWholeOnAnotherMachine() throws Exception {
        Path restored = folder.resolve("restored");
        Path passwords = Files.writeString(folder.resolve("password"), "Jiang-Cheng-Zi-1075\n");
        try (Product product = Product.demo(folder.resolve("data"))) {
            String token = product.token("city-engineer");
            product.upload(token, "/api/v1/attachments", Path.of("docs/guide/images/login.png"), "note", "");
            long prefix = Books.newPrefix(product, token, "10.77.0.0/16");
            take(product, token, prefix, 20);
            AtomicBoolean isOver = new AtomicBoolean();
            Thread work = new Thread(() -> {
                while (!isOver.get()) {
                    take(product, token, prefix, 1);
                }
            });
            work.start();
            Outcome backup = product.command(
                    "backup", folder.resolve("backups").toString(), "--password-file", passwords.toString());
            isOver.set(true);
            work.join();
            assertThat(backup.exitCode()).as(backup.errors()).isZero();

            Outcome restore = Product.command(
                    restored, "restore", newestBackup().toString(), "--password-file", passwords.toString());

            assertThat(restore.exitCode()).as(restore.errors()).isZero();
            try (Product copy = Product.on(restored)) {
                Books.balance(copy);
                assertThat(contents(copy)).isEqualTo(contents(product));
                assertThat(files(restored)).isEqualTo(files(folder.resolve("data")));
                Outcome verified = copy.command("audit", "verify");
                assertThat(verified.exitCode())
                        .as(verified.output() + verified.errors())
                        .isZero();
                assertThat(countOf(copy, prefix)).isBetween(20L, countOf(product, prefix));
                take(copy, copy.token("city-engineer"), prefix, 1);
            }
        }
    }

    private static void take(Product product, String token, long prefix, int count) {
        Answer answer = product.post(token, "/api/v1/prefixes/" + prefix + "/addresses", "{\"count\":" + count + "}");
        assertThat(answer.status()).as(String.valueOf(answer.body())).isEqualTo(201);
    }

    private Path newestBackup() throws IOException {
        try (Stream<Path> all = Files.list(folder.resolve("backups"))) {
            return all.max(Path::compareTo).orElseThrow();
        }
    }

    private static long countOf(Product product, long prefix) throws SQLException, IOException {
        try (Connection connection = product.database();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(
                        "SELECT count(*) FROM address WHERE state <> 'FREE' AND prefix_id = " + prefix)) {
            row.next();
            return row.getLong(1);
        }
    }

    /** What is in each table, in one digest. */
    private static Map<String, String> contents(Product product) throws SQLException, IOException {
        Map<String, String> contents = new TreeMap<>();
        try (Connection connection = product.database();
                Statement names = connection.createStatement();
                Statement rows = connection.createStatement();
                ResultSet name = names.executeQuery(TABLES)) {
            rows.execute("SET TimeZone = 'UTC'");
            while (name.next()) {
                String table = name.getString(1);
                // Each start of the migrations tells when it ran and how long it took.
                if (!LIVE.contains(table) && !table.matches("flyway_schema_history.*|audit_.*")) {
                    contents.put(table, content(rows, table));
                }
            }
        }
        return contents;
    }

    private static String content(Statement statement, String table) throws SQLException {
        String query =
                "SELECT count(*) || ' ' || coalesce(md5(string_agg(CAST(t AS text), E'\\n' ORDER BY CAST(t AS text) "
                        + "COLLATE \"C\")), '') FROM " + table + " AS t";
        try (ResultSet row = statement.executeQuery(query)) {
            row.next();
            return row.getString(1);
        }
    }

    private static Map<String, String> files(Path data) throws IOException {
        Map<String, String> files = new TreeMap<>();
        for (String name : Set.of("files", "keys")) {
            Path place = data.resolve(name);
            if (Files.isDirectory(place)) {
                try (Stream<Path> all = Files.walk(place)) {
                    for (Path file : all.filter(Files::isRegularFile).toList()) {
                        files.put(data.relativize(file).toString(), digest(file));
                    }
                }
            }
        }
        files.remove("keys/dongpo.keys.lock");
        return files;
    }

    private static String digest(Path file) throws IOException {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(file)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
