package org.dongpo.audit.persistence;

import java.sql.Timestamp;
import java.sql.Types;
import java.time.Instant;
import java.util.List;
import java.util.stream.Collectors;
import org.dongpo.audit.AuditLog;
import org.dongpo.shared.AccountId;
import org.dongpo.shared.Columns;
import org.dongpo.shared.UnitId;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import tools.jackson.databind.json.JsonMapper;

/** Adds to the table of audit entries. */
@Repository
public class AuditStore {

    private final JdbcClient jdbc;
    private final JsonMapper json;

    AuditStore(JdbcClient jdbc, JsonMapper json) {
        this.jdbc = jdbc;
        this.json = json;
    }

    /**
     * An entry with what differs, as it is written.
     *
     * @param difference JSON
     */
    public record Written(
            AuditLog.Entry entry,
            @Nullable String difference,
            @Nullable String beforeDigest,
            @Nullable String afterDigest) {}

    /** How it ended, and in whose module; a reason is there when it was refused. */
    public record Outcome(
            String module, String result, @Nullable String reason) {

        /** It is done. */
        public static Outcome done(String module) {
            return new Outcome(module, "DONE", null);
        }

        /** It is refused. */
        public static Outcome refused(String module, String reason) {
            return new Outcome(module, "REFUSED", reason);
        }
    }

    /** Adds entries in their order, and marks them as not sealed yet. */
    public void add(List<Written> entries, Outcome outcome, Instant now) {
        Columns<Written> columns = new Columns<>(entries);
        jdbc.sql("""
                        WITH added AS (
                            INSERT INTO audit_entry
                                (at, account_id, login, person_name, unit_id, unit_name, roles, source_address, session,
                                 module, action, object_type, object_id, detail, difference, before_digest, after_digest,
                                 result, reason, trace_id)
                            SELECT :now, account_id, login, person_name, unit_id, unit_name, roles, source_address, session,
                                   :module, action, object_type, object_id, CAST(detail AS jsonb),
                                   CAST(difference AS jsonb), before_digest, after_digest, :result, :reason, trace_id
                            FROM unnest(:accounts, :logins, :people, :units, :unitNames, :roles, :sources, :sessions,
                                        :actions, :types, :ids, :details, :differences, :befores, :afters, :traces)
                                AS new (account_id, login, person_name, unit_id, unit_name, roles, source_address, session,
                                        action, object_type, object_id, detail, difference, before_digest, after_digest,
                                        trace_id)
                            RETURNING id)
                        INSERT INTO audit_unsealed (entry_id)
                        SELECT id
                        FROM added
                        """)
                .param("now", Timestamp.from(now))
                .param("accounts", columns.longs(row -> account(row.entry())))
                .param("logins", columns.texts(row -> row.entry().caller().login()))
                .param("people", columns.texts(row -> row.entry().caller().personName()))
                .param("units", columns.longs(row -> unit(row.entry())))
                .param("unitNames", columns.texts(row -> row.entry().caller().unitName()))
                .param("roles", columns.texts(row -> roles(row.entry())))
                .param("sources", columns.texts(row -> row.entry().caller().sourceAddress()))
                .param("sessions", columns.texts(row -> row.entry().caller().session()))
                .param("actions", columns.texts(row -> row.entry().event().action()))
                .param("types", columns.texts(row -> row.entry().event().objectType()))
                .param("ids", columns.texts(row -> row.entry().event().objectId()))
                .param(
                        "details",
                        columns.texts(row ->
                                json.writeValueAsString(row.entry().event().detail())))
                .param("differences", columns.texts(Written::difference))
                .param("befores", columns.texts(Written::beforeDigest))
                .param("afters", columns.texts(Written::afterDigest))
                .param("traces", columns.texts(row -> row.entry().traceId()))
                .param("module", outcome.module())
                .param("result", outcome.result())
                .param("reason", outcome.reason(), Types.VARCHAR)
                .update();
    }

    private static String roles(AuditLog.Entry entry) {
        return entry.caller().roles().stream().map(Enum::name).collect(Collectors.joining(","));
    }

    private static @Nullable Long account(AuditLog.Entry entry) {
        AccountId account = entry.caller().accountId();
        return account == null ? null : account.value();
    }

    private static @Nullable Long unit(AuditLog.Entry entry) {
        UnitId unit = entry.caller().unitId();
        return unit == null ? null : unit.value();
    }
}
