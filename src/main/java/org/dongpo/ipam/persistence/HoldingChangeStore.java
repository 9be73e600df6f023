package org.dongpo.ipam.persistence;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.dongpo.access.Caller;
import org.dongpo.shared.AddressId;
import org.dongpo.shared.Columns;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** What was done to holdings: rows are only ever added. */
@Repository
public class HoldingChangeStore {

    private static final TypeReference<Map<String, Object>> FACTS = new TypeReference<>() {};

    private final JdbcClient jdbc;
    private final JsonMapper json;

    HoldingChangeStore(JdbcClient jdbc, JsonMapper json) {
        this.jdbc = jdbc;
        this.json = json;
    }

    /** What was done. */
    public enum Action {
        /** It works at its terminal. */
        CONFIRM,
        /** Its term was changed. */
        RENEW,
        /** Its purpose was changed. */
        EDIT,
        /** What had been written wrongly was put right. */
        CORRECT,
        /** It ended for another to begin. */
        SUCCEED,
        /** It ended. */
        RELEASE
    }

    /** A change of a holding; the facts of before and after are those that differ. */
    public record Change(
            Action action, @Nullable String reason, Map<String, Object> before, Map<String, Object> after) {

        /** Another term; null for good. */
        public static Change renewal(@Nullable String reason, @Nullable Instant before, @Nullable Instant after) {
            return new Change(Action.RENEW, reason, term(before), term(after));
        }

        private static Map<String, Object> term(@Nullable Instant expiresAt) {
            return expiresAt == null ? Map.of() : Map.of("expiresAt", expiresAt.toString());
        }
    }

    /** A change that was made. */
    public record ChangeRow(long id, Instant at, String login, Change change) {}

    /** Writes down what was done to a holding of an address. */
    public void add(Caller caller, long holding, AddressId address, Change change, Instant now) {
        jdbc.sql("""
                        INSERT INTO holding_change
                            (holding_id, address_id, at, account_id, login, action, reason, before, after)
                        VALUES
                            (:holding, :address, :now, :account, :login, :action, :reason, CAST(:before AS jsonb),
                             CAST(:after AS jsonb))
                        """)
                .param("holding", holding)
                .param("address", address.value())
                .param("now", Timestamp.from(now))
                .param(
                        "account",
                        caller.accountId() == null ? null : caller.accountId().value())
                .param("login", caller.login())
                .param("action", change.action().name())
                .param("reason", change.reason())
                .param("before", json.writeValueAsString(change.before()))
                .param("after", json.writeValueAsString(change.after()))
                .update();
    }

    /** Writes down what is being done to the holdings that addresses have now, all at once. */
    public void addAll(Caller caller, Map<AddressId, Change> changes, Instant now) {
        if (changes.isEmpty()) {
            return;
        }
        Columns<Map.Entry<AddressId, Change>> columns = new Columns<>(List.copyOf(changes.entrySet()));
        jdbc.sql("""
                        INSERT INTO holding_change
                            (holding_id, address_id, at, account_id, login, action, reason, before, after)
                        SELECT holding.id, holding.address_id, :now, :account, :login, new.action, new.reason,
                               CAST(new.before AS jsonb), CAST(new.after AS jsonb)
                        FROM unnest(:addresses, :actions, CAST(:reasons AS text[]), :befores, :afters)
                            AS new (address_id, action, reason, before, after)
                        JOIN holding ON holding.address_id = new.address_id AND upper_inf(holding.period)
                        """)
                .param("now", Timestamp.from(now))
                .param(
                        "account",
                        caller.accountId() == null ? null : caller.accountId().value())
                .param("login", caller.login())
                .param("addresses", columns.longs(entry -> entry.getKey().value()))
                .param(
                        "actions",
                        columns.texts(entry -> entry.getValue().action().name()))
                .param("reasons", columns.texts(entry -> entry.getValue().reason()))
                .param(
                        "befores",
                        columns.texts(entry ->
                                json.writeValueAsString(entry.getValue().before())))
                .param(
                        "afters",
                        columns.texts(entry ->
                                json.writeValueAsString(entry.getValue().after())))
                .update();
    }

    /** All changes of the holdings of an address, the latest first. */
    public List<ChangeRow> of(AddressId address) {
        return jdbc.sql("""
                        SELECT id, at, login, action, reason, before, after
                        FROM holding_change
                        WHERE address_id = :address
                        ORDER BY id DESC
                        """)
                .param("address", address.value())
                .query((row, n) -> row(row))
                .list();
    }

    private ChangeRow row(ResultSet row) throws SQLException {
        return new ChangeRow(
                row.getLong("id"),
                row.getTimestamp("at").toInstant(),
                row.getString("login"),
                new Change(
                        Action.valueOf(row.getString("action")),
                        row.getString("reason"),
                        json.readValue(row.getString("before"), FACTS),
                        json.readValue(row.getString("after"), FACTS)));
    }
}
