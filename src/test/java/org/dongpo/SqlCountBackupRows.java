package org.dongpo;

import org.springframework.jdbc.core.simple.JdbcClient;

/** Backups that were made. */
final class SqlCountBackupRows extends SqlCountPart {

    private final JdbcClient jdbc;

    SqlCountBackupRows(TestCity city, TestClient engineer, JdbcClient jdbc) {
        super(city, engineer);
        this.jdbc = jdbc;
    }

    @Override
    void add(int number) {
        jdbc.sql("""
                        INSERT INTO backup_run (kind, started_at, ended_at, login, file, table_rows, files, bytes)
                        VALUES ('BY_HAND', now(), now(), 'console', 'dongpo.backup', 1, 1, 1)
                        """).update();
    }
}
