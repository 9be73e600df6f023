package org.dongpo.alarm.persistence;

import java.sql.Timestamp;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.dongpo.alarm.domain.AlarmState;
import org.dongpo.alarm.domain.Alert;
import org.dongpo.alarm.domain.Happening;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.core.simple.JdbcClient.StatementSpec;
import org.springframework.stereotype.Repository;
import tools.jackson.databind.json.JsonMapper;

/** Writes alarms. Which of two that are raised at once makes the row is settled by its unique index. */
@Repository
public class AlarmStore {

    private static final String LATEST = """
            count = alarm.count + :count,
            last_at = greatest(alarm.last_at, CAST(:last AS timestamptz)),
            source_address = :source,
            target = :target,
            evidence = jsonb_path_query_array(CAST(:evidence AS jsonb) || alarm.evidence, '$[0 to %d]')
            """.formatted(Alert.MOST_EVIDENCE - 1);

    private final JdbcClient jdbc;
    private final JsonMapper json;

    AlarmStore(JdbcClient jdbc, JsonMapper json) {
        this.jdbc = jdbc;
        this.json = json;
    }

    /** The account that an alarm is about. */
    public record Owner(@Nullable Long accountId, @Nullable String login) {}

    /** Raises an alarm, or adds to the one of its subject that is not closed; answers whether it is a new one. */
    public boolean raise(Alert alert, Owner owner) {
        return bind(jdbc.sql("""
                        INSERT INTO alarm
                            (kind, severity, subject, state, first_at, last_at, count, source_address, account_id, login,
                             target, evidence)
                        VALUES
                            (:kind, :severity, :subject, 'OPEN', :first, :last, :count, :source, :account, :login,
                             :target, CAST(:evidence AS jsonb))
                        ON CONFLICT (kind, subject) WHERE state <> 'CLOSED' DO UPDATE SET
                        """ + LATEST + "RETURNING xmax = 0"), alert)
                .param("severity", alert.kind().severity().ordinal())
                .param("first", Timestamp.from(alert.firstAt()))
                .param("account", owner.accountId())
                .param("login", owner.login())
                .query(Boolean.class)
                .single();
    }

    /** Adds to an alarm; false when there is none that is not closed. */
    public boolean add(Alert alert) {
        return bind(
                                jdbc.sql("UPDATE alarm SET " + LATEST
                                        + "WHERE kind = :kind AND subject = :subject AND state <> 'CLOSED'"),
                                alert)
                        .update()
                > 0;
    }

    private StatementSpec bind(StatementSpec statement, Alert alert) {
        Happening latest = alert.latest();
        return statement
                .param("kind", alert.kind().name())
                .param("subject", alert.subject())
                .param("count", alert.count())
                .param("last", Timestamp.from(alert.lastAt()))
                .param("source", latest.sourceAddress())
                .param("target", latest.target())
                .param("evidence", json.writeValueAsString(evidence(alert.evidence())));
    }

    private static List<Map<String, Object>> evidence(List<Happening> happenings) {
        return happenings.stream().map(AlarmStore::evidence).toList();
    }

    private static Map<String, Object> evidence(Happening happening) {
        Map<String, Object> facts = new LinkedHashMap<>();
        facts.put("at", happening.at().toString());
        facts.put("sourceAddress", happening.sourceAddress());
        facts.put("login", happening.login());
        facts.put("target", happening.target());
        facts.put("traceId", happening.traceId());
        return facts;
    }

    /** The state of an alarm, which nobody else can change until the transaction ends. */
    public Optional<AlarmState> lock(long id) {
        return jdbc.sql("SELECT state FROM alarm WHERE id = :id FOR UPDATE")
                .param("id", id)
                .query(AlarmState.class)
                .optional();
    }

    public void acknowledge(long id, String login, Instant now) {
        jdbc.sql("""
                        UPDATE alarm
                        SET state = 'ACKNOWLEDGED',
                            acknowledged_at = :now,
                            acknowledged_by = :login
                        WHERE id = :id
                        """)
                .param("id", id)
                .param("login", login)
                .param("now", Timestamp.from(now))
                .update();
    }

    public void close(long id, String login, String note, Instant now) {
        jdbc.sql("""
                        UPDATE alarm
                        SET state = 'CLOSED',
                            closed_at = :now,
                            closed_by = :login,
                            note = :note
                        WHERE id = :id
                        """)
                .param("id", id)
                .param("login", login)
                .param("note", note)
                .param("now", Timestamp.from(now))
                .update();
    }
}
