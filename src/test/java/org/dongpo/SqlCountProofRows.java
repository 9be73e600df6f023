package org.dongpo;

import org.springframework.jdbc.core.simple.JdbcClient;

/** Backups that were made, marks that were verified, vulnerabilities that are known, and alarms that were raised. */
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
        jdbc.sql("""
                        INSERT INTO alarm
                            (kind, severity, subject, state, first_at, last_at, count, source_address, target, evidence)
                        VALUES
                            ('SCANNING', 0, :subject, 'OPEN', now(), now(), 20, '192.0.2.7', 'GET /x', '[]')
                        """).param("subject", "192.0.2." + number).update();
    }
}
