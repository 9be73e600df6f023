package org.dongpo.audit.persistence;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.dongpo.shared.Like;
import org.dongpo.shared.Page;
import org.dongpo.shared.PageToken;
import org.dongpo.shared.ProblemException;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import tools.jackson.databind.json.JsonMapper;

/**
 * Finds entries, the latest first. Each index ends with the time, so that one condition and the order come from the same
 * index however many entries there are.
 */
@Repository
public class EntryQueries {

    /** All actions that begin alike, jumping from one to the next in the index: there are a hundred among millions. */
    private static final String ACTIONS = """
            WITH RECURSIVE known AS (
                (SELECT action FROM audit_entry WHERE action >= :from ORDER BY action LIMIT 1)
                UNION ALL
                SELECT (SELECT action FROM audit_entry WHERE action > known.action ORDER BY action LIMIT 1)
                FROM known
                WHERE known.action IS NOT NULL)
            SELECT action
            FROM known
            WHERE action LIKE :pattern
            """;

    private final JdbcClient jdbc;
    private final JsonMapper json;

    EntryQueries(JdbcClient jdbc, JsonMapper json) {
        this.jdbc = jdbc;
        this.json = json;
    }

    /**
     * An entry as it is shown.
     *
     * @param roles the roles that the person held then
     * @param session which session or token he came by
     * @param detail JSON
     * @param difference JSON: each fact that differs, with {@code from} and {@code to}
     * @param beforeDigest SM3 over all that the thing was
     * @param reason why it was refused
     */
    public record Entry(
            long id,
            Instant at,
            String login,
            String personName,
            @Nullable Long unitId,
            @Nullable String unitName,
            List<String> roles,
            String sourceAddress,
            @Nullable String session,
            String module,
            String action,
            String objectType,
            String objectId,
            Object detail,
            @Nullable Object difference,
            @Nullable String beforeDigest,
            @Nullable String afterDigest,
            String result,
            @Nullable String reason,
            @Nullable String traceId) {}

    /**
     * Which entries are asked for; what is null does not matter.
     *
     * @param action an action, or how it begins
     * @param person the name of a person, who may have had several accounts
     * @param traceId a call; no index has it, so it wants another condition beside it, or a short period
     */
    public record Filter(
            @Nullable Instant from,
            @Nullable Instant to,
            @Nullable String module,
            @Nullable String action,
            @Nullable String login,
            @Nullable String person,
            @Nullable Long unitId,
            @Nullable String objectType,
            @Nullable String objectId,
            @Nullable String source,
            @Nullable String traceId,
            @Nullable String result) {

        /**
         * Whether there is a condition that few entries meet and that has no index with the action, so that the action is
         * better looked for among those.
         */
        private boolean isNarrow() {
            return person != null || unitId != null || objectId != null || source != null;
        }
    }

    /** The latest entries first. */
    public Page<Entry> list(Filter filter, @Nullable String pageToken, int size) {
        Map<String, Object> values = new LinkedHashMap<>();
        List<String> conditions = conditions(filter, values);
        after(pageToken, conditions, values);
        String select = "SELECT * FROM audit_entry WHERE " + String.join(" AND ", conditions);
        String order = " ORDER BY at DESC, id DESC LIMIT :limit";
        String sql = select + order;
        if (filter.action() != null && filter.isNarrow()) {
            values.put("pattern", Like.startingWith(filter.action()));
            sql = select + " AND action LIKE :pattern" + order;
        } else if (filter.action() != null) {
            // One by one, so that each comes in order from its own place in the index.
            values.put("actions", actions(filter.action()));
            sql = "SELECT found.* FROM unnest(:actions) AS wanted (name) CROSS JOIN LATERAL (" + select
                    + " AND action = wanted.name" + order + ") AS found" + order;
        }
        return Page.of(
                jdbc.sql(sql)
                        .params(values)
                        .param("limit", size + 1)
                        .query((row, n) -> entry(row))
                        .list(),
                size,
                entry -> entry.at() + " " + entry.id(),
                null);
    }

    private static List<String> conditions(Filter filter, Map<String, Object> values) {
        List<String> conditions = new ArrayList<>(List.of("true"));
        equal("module", filter.module(), conditions, values);
        equal("login", filter.login(), conditions, values);
        equal("person_name", filter.person(), conditions, values);
        equal("unit_id", filter.unitId(), conditions, values);
        equal("object_type", filter.objectType(), conditions, values);
        equal("object_id", filter.objectId(), conditions, values);
        equal("source_address", filter.source(), conditions, values);
        equal("trace_id", filter.traceId(), conditions, values);
        if (filter.from() != null) {
            conditions.add("at >= :from");
            values.put("from", Timestamp.from(filter.from()));
        }
        if (filter.to() != null) {
            conditions.add("at < :to");
            values.put("to", Timestamp.from(filter.to()));
        }
        if (filter.result() != null) {
            // As it stands in the index of the refused ones.
            conditions.add(filter.result().equals("REFUSED") ? "result = 'REFUSED'" : "result = 'DONE'");
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

    private static void after(@Nullable String pageToken, List<String> conditions, Map<String, Object> values) {
        String key = PageToken.decode(pageToken);
        if (key == null) {
            return;
        }
        if (!key.matches("\\S{1,40} [0-9]{1,18}")) {
            throw ProblemException.field("pageToken", "page-token");
        }
        String[] parts = key.split(" ");
        conditions.add("(at, id) < (CAST(:lastAt AS timestamptz), :lastId)");
        values.put("lastAt", parts[0]);
        values.put("lastId", Long.valueOf(parts[1]));
    }

    private String[] actions(String begin) {
        return jdbc.sql(ACTIONS)
                .param("from", begin)
                .param("pattern", Like.startingWith(begin))
                .query(String.class)
                .list()
                .toArray(String[]::new);
    }

    private Entry entry(ResultSet row) throws SQLException {
        String roles = row.getString("roles");
        String difference = row.getString("difference");
        return new Entry(
                row.getLong("id"),
                row.getTimestamp("at").toInstant(),
                row.getString("login"),
                row.getString("person_name"),
                row.getObject("unit_id", Long.class),
                row.getString("unit_name"),
                roles.isEmpty() ? List.of() : List.of(roles.split(",")),
                row.getString("source_address"),
                row.getString("session"),
                row.getString("module"),
                row.getString("action"),
                row.getString("object_type"),
                row.getString("object_id"),
                json.readValue(row.getString("detail"), Object.class),
                difference == null ? null : json.readValue(difference, Object.class),
                row.getString("before_digest"),
                row.getString("after_digest"),
                row.getString("result"),
                row.getString("reason"),
                row.getString("trace_id"));
    }
}
