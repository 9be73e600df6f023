package org.dongpo.alarm.persistence;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.dongpo.alarm.domain.AlarmKind;
import org.dongpo.alarm.domain.AlarmState;
import org.dongpo.alarm.domain.Severity;
import org.dongpo.shared.Page;
import org.dongpo.shared.PageToken;
import org.dongpo.shared.ProblemException;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import tools.jackson.databind.json.JsonMapper;

/** Finds alarms. */
@Repository
public class AlarmQueries {

    private static final String COLUMNS = """
            SELECT id,
                   kind,
                   severity,
                   state,
                   first_at,
                   last_at,
                   count,
                   source_address,
                   account_id,
                   login,
                   target,
                   acknowledged_at,
                   acknowledged_by,
                   closed_at,
                   closed_by,
                   note
            FROM alarm
            """;

    private final JdbcClient jdbc;
    private final JsonMapper json;

    AlarmQueries(JdbcClient jdbc, JsonMapper json) {
        this.jdbc = jdbc;
        this.json = json;
    }

    /**
     * An alarm as it is listed.
     *
     * @param sourceAddress where it came from last
     * @param accountId the account that it is about, where there is one of that name
     * @param target what it was about last
     */
    public record Alarm(
            long id,
            AlarmKind kind,
            Severity severity,
            AlarmState state,
            Instant firstAt,
            Instant lastAt,
            long count,
            String sourceAddress,
            @Nullable Long accountId,
            @Nullable String login,
            String target,
            @Nullable Instant acknowledgedAt,
            @Nullable String acknowledgedBy,
            @Nullable Instant closedAt,
            @Nullable String closedBy,
            @Nullable String note) {}

    /** One thing that happened. */
    public record AlarmEvidence(
            Instant at,
            String sourceAddress,
            @Nullable String login,
            String target,
            @Nullable String traceId) {}

    /** Which alarms are asked for; what is null does not matter. A period is one in which something happened. */
    public record Filter(
            @Nullable AlarmState state,
            @Nullable AlarmKind kind,
            @Nullable Severity severity,
            @Nullable String source,
            @Nullable String login,
            @Nullable Instant from,
            @Nullable Instant to) {}

    /** What comes first. */
    public enum Sort {
        LATEST("last_at"),
        FIRST("first_at"),
        SEVERITY("severity"),
        COUNT("count");

        private final String column;

        Sort(String column) {
            this.column = column;
        }
    }

    /** How many wait for somebody, and how many of them are severe. */
    public record AlarmCounts(long open, long severe) {}

    public Page<Alarm> list(Filter filter, Sort sort, @Nullable String pageToken, int size) {
        Map<String, Object> values = new LinkedHashMap<>();
        List<String> conditions = conditions(filter, values);
        after(sort, pageToken, conditions, values);
        String where = conditions.isEmpty() ? "" : "WHERE " + String.join(" AND ", conditions);
        List<Alarm> rows = jdbc.sql(COLUMNS + where + " ORDER BY " + sort.column + " DESC, id DESC LIMIT :limit")
                .params(values)
                .param("limit", size + 1)
                .query((row, n) -> alarm(row))
                .list();
        return Page.of(rows, size, alarm -> key(sort, alarm) + " " + alarm.id(), null);
    }

    public Optional<Alarm> find(long id) {
        return jdbc.sql(COLUMNS + "WHERE id = :id")
                .param("id", id)
                .query((row, n) -> alarm(row))
                .optional();
    }

    /** What is known of it, the latest first. */
    public List<AlarmEvidence> evidence(long id) {
        return jdbc.sql("SELECT evidence FROM alarm WHERE id = :id")
                .param("id", id)
                .query(String.class)
                .optional()
                .map(text -> List.of(json.readValue(text, AlarmEvidence[].class)))
                .orElse(List.of());
    }

    public AlarmCounts counts() {
        return jdbc.sql("""
                        SELECT count(*) AS open,
                               count(*) FILTER (WHERE severity = :severe) AS severe
                        FROM alarm
                        WHERE state = 'OPEN'
                        """)
                .param("severe", Severity.SEVERE.ordinal())
                .query((row, n) -> new AlarmCounts(row.getLong("open"), row.getLong("severe")))
                .single();
    }

    private static List<String> conditions(Filter filter, Map<String, Object> values) {
        List<String> conditions = new ArrayList<>();
        equal("state", filter.state() == null ? null : filter.state().name(), conditions, values);
        equal("kind", filter.kind() == null ? null : filter.kind().name(), conditions, values);
        equal("severity", filter.severity() == null ? null : filter.severity().ordinal(), conditions, values);
        equal("source_address", filter.source(), conditions, values);
        equal("login", filter.login(), conditions, values);
        if (filter.from() != null) {
            conditions.add("last_at >= :from");
            values.put("from", Timestamp.from(filter.from()));
        }
        if (filter.to() != null) {
            conditions.add("first_at < :to");
            values.put("to", Timestamp.from(filter.to()));
        }
        return conditions;
    }

    private static void equal(
            String column, @Nullable Object value, List<String> conditions, Map<String, Object> values) {
        if (value != null) {
            conditions.add(column + " = :" + column);
            values.put(column, value);
        }
    }

    private static String key(Sort sort, Alarm alarm) {
        return switch (sort) {
            case LATEST -> alarm.lastAt().toString();
            case FIRST -> alarm.firstAt().toString();
            case SEVERITY -> Integer.toString(alarm.severity().ordinal());
            case COUNT -> Long.toString(alarm.count());
        };
    }

    private static void after(
            Sort sort, @Nullable String pageToken, List<String> conditions, Map<String, Object> values) {
        String key = PageToken.decode(pageToken);
        if (key == null) {
            return;
        }
        boolean isTime = sort == Sort.LATEST || sort == Sort.FIRST;
        String value = isTime ? "\\d{4}-\\d\\d-\\d\\dT[\\d:.]{1,20}Z" : "\\d{1,18}";
        if (!key.matches(value + " \\d{1,18}")) {
            throw ProblemException.field("pageToken", "page-token");
        }
        String[] parts = key.split(" ");
        conditions.add("(%s, id) < (CAST(:lastValue AS %s), :lastId)"
                .formatted(sort.column, isTime ? "timestamptz" : "bigint"));
        values.put("lastValue", parts[0]);
        values.put("lastId", Long.valueOf(parts[1]));
    }

    private static Alarm alarm(ResultSet row) throws SQLException {
        return new Alarm(
                row.getLong("id"),
                AlarmKind.valueOf(row.getString("kind")),
                Severity.values()[row.getInt("severity")],
                AlarmState.valueOf(row.getString("state")),
                row.getTimestamp("first_at").toInstant(),
                row.getTimestamp("last_at").toInstant(),
                row.getLong("count"),
                row.getString("source_address"),
                row.getObject("account_id", Long.class),
                row.getString("login"),
                row.getString("target"),
                instant(row.getTimestamp("acknowledged_at")),
                row.getString("acknowledged_by"),
                instant(row.getTimestamp("closed_at")),
                row.getString("closed_by"),
                row.getString("note"));
    }

    private static @Nullable Instant instant(@Nullable Timestamp time) {
        return time == null ? null : time.toInstant();
    }
}
