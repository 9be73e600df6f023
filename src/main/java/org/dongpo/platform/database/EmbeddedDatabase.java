package org.dongpo.platform.database;

import com.sun.management.OperatingSystemMXBean;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * PostgreSQL in the data folder: started by the server, durable, reached by password on loopback alone. A command that
 * runs beside the server joins the one that runs.
 */
final class EmbeddedDatabase implements AutoCloseable {

    static final String USER = "dongpo";

    private static final int ANY_PORT = 0;
    private static final int REVIVALS = 10;
    private static final String SUPERUSER = "postgres";
    private static final String DATABASE = "dongpo";
    private static final String ACCESS_RULES = """
            # Written at every start: everybody needs the password, and only this machine is listened to.
            local all all scram-sha-256
            host all all 127.0.0.1/32 scram-sha-256
            host all all ::1/128 scram-sha-256
            """;

    private static final Logger LOG = LoggerFactory.getLogger(EmbeddedDatabase.class);

    private final PostgresFolder folder;
    private final int port;
    private final String password;
    private @Nullable EmbeddedPostgres own;
    private boolean closed;

    private EmbeddedDatabase(PostgresFolder folder, @Nullable EmbeddedPostgres own, int port, String password) {
        this.folder = folder;
        this.own = own;
        this.port = port;
        this.password = password;
    }

    /** Joins the server that runs on this folder. */
    static EmbeddedDatabase join(PostgresFolder folder, int port) throws IOException {
        return new EmbeddedDatabase(folder, null, port, folder.password());
    }

    /** Starts a server on this folder; on a new folder it is set up first. */
    static EmbeddedDatabase start(PostgresFolder folder) throws IOException, InterruptedException {
        folder.stopLeftOver();
        String password = folder.password();
        EmbeddedPostgres postgres = launch(folder, password, ANY_PORT);
        EmbeddedDatabase database = new EmbeddedDatabase(folder, postgres, postgres.getPort(), password);
        database.prepare(folder.data());
        database.watch();
        return database;
    }

    private static EmbeddedPostgres launch(PostgresFolder folder, String password, int port) throws IOException {
        return EmbeddedPostgres.builder()
                .setPort(port)
                .setDataDirectory(folder.data())
                .setCleanDataDirectory(false)
                .setRegisterShutdownHook(false)
                .setPGStartupWait(Duration.ofMinutes(2))
                .setConnectConfig("password", password)
                .setServerConfig("fsync", "on")
                .setServerConfig("synchronous_commit", "on")
                .setServerConfig("full_page_writes", "on")
                .setServerConfig("listen_addresses", "127.0.0.1")
                .setServerConfig("max_connections", "100")
                .setServerConfig("shared_buffers", sharedMegabytes() + "MB")
                .setServerConfig("max_wal_size", "4GB")
                .setServerConfig("password_encryption", "scram-sha-256")
                .start();
    }

    /**
     * An eighth of the machine's memory, from 256 MB to 2 GB. PostgreSQL's own advice is a quarter, for a machine that does
     * nothing else. It is taken as it is needed: a small register takes little.
     */
    private static long sharedMegabytes() {
        long machine =
                ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class).getTotalMemorySize();
        return Math.min(2_048, Math.max(256, machine / 8 >> 20));
    }

    /** Has the server started again when it ends without being told to, as one does that is killed for its memory. */
    private void watch() throws IOException {
        folder.running().ifPresent(process -> process.onExit().thenRunAsync(this::revive));
    }

    private synchronized void revive() {
        for (int attempt = 1; !closed && attempt <= REVIVALS; attempt++) {
            LOG.error("PostgreSQL has ended and is started again, attempt {}", attempt);
            try {
                shut();
                TimeUnit.SECONDS.sleep(1);
                own = launch(folder, password, port);
                watch();
                return;
            } catch (IOException | IllegalStateException e) {
                LOG.error("PostgreSQL did not start", e);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return;
            }
        }
    }

    /** A connection that may do everything. */
    Connection superuser() throws SQLException {
        return DriverManager.getConnection(url(DATABASE), SUPERUSER, password);
    }

    String url() {
        return url(DATABASE);
    }

    String password() {
        return password;
    }

    @Override
    public synchronized void close() throws IOException {
        closed = true;
        shut();
    }

    private void shut() throws IOException {
        if (own != null) {
            own.close();
            own = null;
        }
    }

    /** Brings a new server, or one whose set-up was cut short, to the state that we rely on. */
    private void prepare(Path data) throws IOException {
        try (Connection connection = DriverManager.getConnection(url("postgres"), SUPERUSER, password);
                Statement statement = connection.createStatement()) {
            statement.execute("ALTER ROLE " + SUPERUSER + " PASSWORD '" + password + "'");
            if (!exists(statement, "SELECT 1 FROM pg_roles WHERE rolname = '" + USER + "'")) {
                statement.execute("CREATE ROLE " + USER + " LOGIN");
            }
            statement.execute("ALTER ROLE " + USER + " PASSWORD '" + password + "'");
            if (!exists(statement, "SELECT 1 FROM pg_database WHERE datname = '" + DATABASE + "'")) {
                statement.execute("CREATE DATABASE " + DATABASE + " OWNER " + USER + " ENCODING 'UTF8'");
            }
            Files.writeString(data.resolve("pg_hba.conf"), ACCESS_RULES);
            statement.execute("SELECT pg_reload_conf()");
        } catch (SQLException e) {
            throw new IOException("the embedded PostgreSQL could not be set up", e);
        }
    }

    private static boolean exists(Statement statement, String query) throws SQLException {
        try (ResultSet result = statement.executeQuery(query)) {
            return result.next();
        }
    }

    private String url(String database) {
        return "jdbc:postgresql://127.0.0.1:" + port + "/" + database;
    }
}
