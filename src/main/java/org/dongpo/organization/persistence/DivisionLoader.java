package org.dongpo.organization.persistence;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import javax.sql.DataSource;
import org.postgresql.PGConnection;
import org.springframework.beans.factory.InitializingBean;
import org.springframework.core.io.ClassPathResource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Fills the table of divisions the first time: 45,000 rows in one COPY, all or none. */
@Component
class DivisionLoader implements InitializingBean {

    private final DataSource dataSource;
    private final JdbcClient jdbc;

    DivisionLoader(DataSource dataSource, JdbcClient jdbc) {
        this.dataSource = dataSource;
        this.jdbc = jdbc;
    }

    @Override
    public void afterPropertiesSet() throws SQLException, IOException {
        if (jdbc.sql("SELECT EXISTS (SELECT 1 FROM division)")
                .query(Boolean.class)
                .single()) {
            return;
        }
        try (Connection connection = dataSource.getConnection();
                Statement statement = connection.createStatement()) {
            connection.setAutoCommit(false);
            statement.execute("CREATE TEMPORARY TABLE loaded (LIKE division INCLUDING DEFAULTS) ON COMMIT DROP");
            statement.execute("ALTER TABLE loaded ALTER COLUMN parent_code DROP NOT NULL");
            copy(connection, "divisions/divisions.csv");
            copy(connection, "divisions/towns.csv");
            statement.execute("""
                    INSERT INTO division (code, name, level, parent_code)
                    SELECT code, name, upper(level), parent_code
                    FROM loaded
                    ORDER BY length(code), code
                    ON CONFLICT (code) DO NOTHING
                    """);
            connection.commit();
        }
    }

    private static void copy(Connection connection, String resource) throws SQLException, IOException {
        try (Reader reader = new InputStreamReader(new ClassPathResource(resource).getInputStream(), UTF_8)) {
            connection
                    .unwrap(PGConnection.class)
                    .getCopyAPI()
                    .copyIn("COPY loaded (code, name, level, parent_code) FROM STDIN (FORMAT csv, HEADER)", reader);
        }
    }
}
