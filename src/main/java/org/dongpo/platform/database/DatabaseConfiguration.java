package org.dongpo.platform.database;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.time.Clock;
import java.time.Duration;
import javax.sql.DataSource;
import org.dongpo.platform.DataFolder;
import org.dongpo.platform.DatabaseMaintenance;
import org.dongpo.platform.StartRefusedException;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Conditional;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The data folder, the database in it or elsewhere, and the clock. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(DatabaseProperties.class)
class DatabaseConfiguration {

    private static final String URL_START = "jdbc:postgresql://";

    /** A person in front of the page hears sooner that the database is gone. */
    private static final Duration CONNECTION_TIMEOUT = Duration.ofSeconds(10);

    @Bean
    Clock clock() {
        return Clock.systemUTC();
    }

    @Bean(destroyMethod = "close")
    DataFolder dataFolder(@Value("${dongpo.data}") Path root) {
        return new DataFolder(root);
    }

    /** Asks what nobody waits long for: a statement that takes more than a second is given up. */
    @Bean(defaultCandidate = false)
    @Qualifier("bounded")
    JdbcClient boundedJdbcClient(DataSource dataSource) {
        JdbcTemplate template = new JdbcTemplate(dataSource);
        template.setQueryTimeout(1);
        return JdbcClient.create(template);
    }

    @Bean(destroyMethod = "close")
    HikariDataSource dataSource(DatabaseProperties properties, ObjectProvider<EmbeddedDatabase> embedded) {
        HikariConfig config = new HikariConfig();
        if (properties.external()) {
            config.setJdbcUrl(checked(properties.url()));
            config.setUsername(properties.user());
            config.setPassword(properties.password());
        } else {
            EmbeddedDatabase database = embedded.getObject();
            config.setJdbcUrl(database.url());
            config.setUsername(EmbeddedDatabase.USER);
            config.setPassword(database.password());
        }
        config.setMaximumPoolSize(properties.poolSize());
        config.setConnectionTimeout(CONNECTION_TIMEOUT.toMillis());
        config.setPoolName("dongpo");
        config.addDataSourceProperty("ApplicationName", "dongpo");
        config.addDataSourceProperty("reWriteBatchedInserts", "true");
        return new HikariDataSource(config);
    }

    @Bean
    DatabaseMaintenance databaseMaintenance(DatabaseProperties properties, ObjectProvider<EmbeddedDatabase> embedded) {
        return () -> properties.external()
                ? DriverManager.getConnection(checked(properties.url()), properties.user(), properties.password())
                : embedded.getObject().superuser();
    }

    private static String checked(@Nullable String url) {
        if (url == null || !url.startsWith(URL_START)) {
            throw new StartRefusedException("DONGPO_DB_URL must begin with " + URL_START);
        }
        return url;
    }

    /** Only where no other database is named. */
    @Configuration(proxyBeanMethods = false)
    @Conditional(NoExternalDatabase.class)
    static class Embedded {

        @Bean(destroyMethod = "close")
        EmbeddedDatabase embeddedDatabase(
                DataFolder folder,
                @Value("${dongpo.console:false}") boolean console,
                @Value("${dongpo.begins:false}") boolean begins)
                throws IOException, InterruptedException {
            PostgresFolder postgres = new PostgresFolder(
                    folder.root().resolve("postgres"), folder.root().resolve("postgres.password"));
            if (console && !begins && Files.notExists(postgres.data())) {
                throw new StartRefusedException(
                        "there is no Dongpo in the folder " + folder.root() + "; give its data folder with --data");
            }
            if (folder.claim()) {
                return EmbeddedDatabase.start(postgres);
            }
            if (!console) {
                throw new FolderInUseException(folder.root());
            }
            return EmbeddedDatabase.join(
                    postgres, postgres.runningPort().orElseThrow(() -> new FolderInUseException(folder.root())));
        }
    }
}
