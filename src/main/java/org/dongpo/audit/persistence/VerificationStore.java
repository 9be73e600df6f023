package org.dongpo.audit.persistence;

import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** What verifications found. */
@Repository
public class VerificationStore {

    private static final TypeReference<List<String>> TEXTS = new TypeReference<>() {};

    private final JdbcClient jdbc;
    private final JsonMapper json;

    VerificationStore(JdbcClient jdbc, JsonMapper json) {
        this.jdbc = jdbc;
        this.json = json;
    }

    /**
     * A verification.
     *
     * @param login who asked for it; {@code system} for the one of the night
     * @param seals how many seals were read
     * @param entries how many sealed entries were read
     * @param unsealed how many entries waited for their seal, and so could not be verified
     * @param faults the first of them, in words
     */
    public record Verification(
            Instant startedAt,
            Instant finishedAt,
            String login,
            long seals,
            long entries,
            long unsealed,
            int faultCount,
            List<String> faults) {}

    public void add(Verification verification) {
        jdbc.sql("""
                        INSERT INTO audit_verification
                            (started_at, finished_at, login, seals, entries, unsealed, fault_count, faults)
                        VALUES (:startedAt, :finishedAt, :login, :seals, :entries, :unsealed, :faultCount,
                                CAST(:faults AS jsonb))
                        """)
                .param("startedAt", Timestamp.from(verification.startedAt()))
                .param("finishedAt", Timestamp.from(verification.finishedAt()))
                .param("login", verification.login())
                .param("seals", verification.seals())
                .param("entries", verification.entries())
                .param("unsealed", verification.unsealed())
                .param("faultCount", verification.faultCount())
                .param("faults", json.writeValueAsString(verification.faults()))
                .update();
    }

    /** The latest first. */
    public List<Verification> latest(int most) {
        return jdbc.sql("SELECT * FROM audit_verification ORDER BY id DESC LIMIT :most")
                .param("most", most)
                .query((row, n) -> new Verification(
                        row.getTimestamp("started_at").toInstant(),
                        row.getTimestamp("finished_at").toInstant(),
                        row.getString("login"),
                        row.getLong("seals"),
                        row.getLong("entries"),
                        row.getLong("unsealed"),
                        row.getInt("fault_count"),
                        json.readValue(row.getString("faults"), TEXTS)))
                .list();
    }
}
