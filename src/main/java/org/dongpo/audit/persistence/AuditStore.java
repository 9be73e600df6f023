package org.dongpo.audit.persistence;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.dongpo.audit.AuditLog;
import org.dongpo.shared.AccountId;
import org.dongpo.shared.Columns;
import org.dongpo.shared.Like;
import org.dongpo.shared.Page;
import org.dongpo.shared.PageToken;
import org.dongpo.shared.UnitId;
import org.jspecify.annotations.Nullable;
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

    /** Adds entries in their order. */
    public void add(List<AuditLog.Entry> entries, String result, Instant now) {
        Columns<AuditLog.Entry> columns = new Columns<>(entries);
        jdbc.sql("""
                        INSERT INTO audit_entry
                            (at, account_id, login, person_name, unit_id, source_address, action, object_type, object_id,
                             detail, result, trace_id)
                        SELECT :now, account_id, login, person_name, unit_id, source_address, action, object_type, object_id,
                               CAST(detail AS jsonb), :result, trace_id
                        FROM unnest(:accounts, :logins, :people, :units, :sources, :actions, :types, :ids, :details, :traces)
                            AS new (account_id, login, person_name, unit_id, source_address, action, object_type,
                                    object_id, detail, trace_id)
                        """)
                .param("now", Timestamp.from(now))
                .param("accounts", columns.longs(AuditStore::account))
                .param("logins", columns.texts(entry -> entry.caller().login()))
                .param("people", columns.texts(entry -> entry.caller().personName()))
                .param("units", columns.longs(AuditStore::unit))
                .param("sources", columns.texts(entry -> entry.caller().sourceAddress()))
                .param("actions", columns.texts(entry -> entry.event().action()))
                .param("types", columns.texts(entry -> entry.event().objectType()))
                .param("ids", columns.texts(entry -> entry.event().objectId()))
                .param(
                        "details",
                        columns.texts(
                                entry -> json.writeValueAsString(entry.event().detail())))
                .param("traces", columns.texts(AuditLog.Entry::traceId))
                .param("result", result)
                .update();
    }

    private static @Nullable Long account(AuditLog.Entry entry) {
        AccountId account = entry.caller().accountId();
        return account == null ? null : account.value();
    }

    private static @Nullable Long unit(AuditLog.Entry entry) {
        UnitId unit = entry.caller().unitId();
        return unit == null ? null : unit.value();
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
