package org.dongpo.audit.persistence;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.dongpo.access.Caller;
import org.dongpo.audit.AuditEvent;
import org.dongpo.shared.Like;
import org.dongpo.shared.Page;
import org.dongpo.shared.PageToken;
import org.jspecify.annotations.Nullable;
import org.slf4j.MDC;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.core.simple.JdbcClient.StatementSpec;
import org.springframework.stereotype.Repository;
import tools.jackson.databind.json.JsonMapper;

/** The table of audit entries. */
@Repository
public class AuditStore {

    private final JdbcClient jdbc;
    private final JsonMapper json;

    AuditStore(JdbcClient jdbc, JsonMapper json) {
        this.jdbc = jdbc;
        this.json = json;
    }

    /** An entry as it is shown; {@code detail} is JSON. */
    public record Entry(
            long id,
            Instant at,
            String login,
            String personName,
            String sourceAddress,
            String action,
            String objectType,
            String objectId,
            Object detail,
            String result) {}

    /** Which entries are asked for; what is null does not matter. */
    public record Filter(
            @Nullable String action,
            @Nullable String login,
            @Nullable String objectType,
            @Nullable String objectId) {}

    /** Adds an entry. */
    public void add(Caller caller, AuditEvent event, String result, Instant now) {
        jdbc.sql("""
                        INSERT INTO audit_entry
                            (at, account_id, login, person_name, unit_id, source_address, action, object_type, object_id,
                             detail, result, trace_id)
                        VALUES
                            (:now, :account, :login, :person, :unit, :source, :action, :type, :id,
                             CAST(:detail AS jsonb), :result, :trace)
                        """)
                .param("now", Timestamp.from(now))
                .param(
                        "account",
                        caller.accountId() == null ? null : caller.accountId().value())
                .param("login", caller.login())
                .param("person", caller.personName())
                .param("unit", caller.unitId() == null ? null : caller.unitId().value())
                .param("source", caller.sourceAddress())
                .param("action", event.action())
                .param("type", event.objectType())
                .param("id", event.objectId())
                .param("detail", json.writeValueAsString(event.detail()))
                .param("result", result)
                .param("trace", MDC.get("traceId"))
                .update();
    }

    /** The latest entries first. */
    public Page<Entry> list(Filter filter, @Nullable String pageToken, int size) {
        List<String> conditions = new ArrayList<>(List.of("true"));
        if (filter.action() != null) {
            conditions.add("action LIKE :action");
        }
        if (filter.login() != null) {
            conditions.add("login = :login");
        }
        if (filter.objectType() != null) {
            conditions.add("object_type = :type");
        }
        if (filter.objectId() != null) {
            conditions.add("object_id = :id");
        }
        Long after = PageToken.decodeNumber(pageToken);
        if (after != null) {
            conditions.add("id < :after");
        }
        StatementSpec query = jdbc.sql("SELECT * FROM audit_entry WHERE " + String.join(" AND ", conditions)
                + " ORDER BY id DESC LIMIT :limit");
        bind(query, filter, after);
        return Page.of(
                query.param("limit", size + 1).query((row, n) -> entry(row)).list(),
                size,
                entry -> Long.toString(entry.id()),
                null);
    }

    private static void bind(StatementSpec query, Filter filter, @Nullable Long after) {
        if (filter.action() != null) {
            query.param("action", Like.startingWith(filter.action()));
        }
        if (filter.login() != null) {
            query.param("login", filter.login());
        }
        if (filter.objectType() != null) {
            query.param("type", filter.objectType());
        }
        if (filter.objectId() != null) {
            query.param("id", filter.objectId());
        }
        if (after != null) {
            query.param("after", after);
        }
    }

    private Entry entry(ResultSet row) throws SQLException {
        return new Entry(
                row.getLong("id"),
                row.getTimestamp("at").toInstant(),
                row.getString("login"),
                row.getString("person_name"),
                row.getString("source_address"),
                row.getString("action"),
                row.getString("object_type"),
                row.getString("object_id"),
                json.readValue(row.getString("detail"), Object.class),
                row.getString("result"));
    }
}
