package org.dongpo;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import org.springframework.boot.test.util.TestPropertyValues;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;

/**
 * Gives a test context its data folder, and its database: the embedded one, or a new database on the server that
 * {@code DONGPO_TEST_DB_URL} names (its user may create databases).
 */
final class TestDatabase implements ApplicationContextInitializer<ConfigurableApplicationContext> {

    @Override
    public void initialize(ConfigurableApplicationContext context) {
        List<String> properties = new ArrayList<>();
        properties.add("dongpo.data=" + newFolder());
        // Tests fold and sample when they want to, so that no finding of theirs is ended behind their back.
        properties.add("dongpo.ipam.folding=24h");
        properties.add("dongpo.ipam.first-sampling=24h");
        // So that a test can come from wherever it says.
        properties.add("dongpo.trusted-proxies=127.0.0.1");
        // The administrators of tests have no telephone, and all of them come from one address.
        properties.add("dongpo.setting.sign-in.second-factor-for-administrators=false");
        properties.add("dongpo.setting.sign-in.address-attempts=1000");
        // All tests call from one address, and some of them are refused hundreds of times.
        properties.add("dongpo.setting.audit.refusals-a-minute=1000");
        String server = System.getenv("DONGPO_TEST_DB_URL");
        if (server != null && !server.isBlank()) {
            String user = System.getenv().getOrDefault("DONGPO_TEST_DB_USER", "postgres");
            String password = System.getenv().getOrDefault("DONGPO_TEST_DB_PASSWORD", "");
            properties.add("dongpo.db.url=" + newDatabase(server, user, password));
            properties.add("dongpo.db.user=" + user);
            properties.add("dongpo.db.password=" + password);
        }
        TestPropertyValues.of(properties).applyTo(context);
    }

    private static Path newFolder() {
        try {
            return Files.createTempDirectory(Files.createDirectories(Path.of("target", "test-data")), "data");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String newDatabase(String server, String user, String password) {
        String name = "dongpo_test_" + ProcessHandle.current().pid() + "_" + System.nanoTime();
        try (Connection connection = DriverManager.getConnection(server, user, password);
                Statement statement = connection.createStatement()) {
            statement.execute("CREATE DATABASE " + name + " ENCODING 'UTF8' TEMPLATE template0");
        } catch (SQLException e) {
            throw new IllegalStateException("no database could be made on " + server, e);
        }
        return server.substring(0, server.lastIndexOf('/') + 1) + name;
    }
}
