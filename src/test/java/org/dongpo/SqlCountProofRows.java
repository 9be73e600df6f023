package org.dongpo;

import org.springframework.jdbc.core.simple.JdbcClient;

/** Backups that were made, marks that were verified, and vulnerabilities that are known. */
final class SqlCountProofRows extends SqlCountPart {

    private final JdbcClient jdbc;

    SqlCountProofRows(TestCity city, TestClient engineer, JdbcClient jdbc) {
        super(city, engineer);
        this.jdbc = jdbc;
    }

    @Override
    void add(int number) {
        jdbc.sql("""
                        INSERT INTO backup_run (kind, started_at, ended_at, login, file, table_rows, files, bytes)
                        VALUES ('BY_HAND', now(), now(), 'console', 'dongpo.backup', 1, 1, 1)
                        """).update();
        jdbc.sql("""
                        INSERT INTO integrity_check (at, login, place, table_rows, broken)
                        VALUES (now(), 'console', 'filing', 1, '{}')
                        """).update();
        jdbc.sql("""
                        INSERT INTO vulnerability_check (at, login, dependencies, advisories, uncovered)
                        SELECT now(), 'console', 1, 1, '{}'
                        WHERE NOT EXISTS (SELECT 1 FROM vulnerability_check)
                        """).update();
        jdbc.sql("""
                        INSERT INTO vulnerability (
                            check_id, severity, advisory, aliases, ecosystem, name, version, summary, vector)
                        SELECT max(id), 'HIGH', 'X', '{}', 'Maven', 'a:b', '1', '', ''
                        FROM vulnerability_check
                        """).update();
    }
}
