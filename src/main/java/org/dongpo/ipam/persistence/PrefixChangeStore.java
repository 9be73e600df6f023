package org.dongpo.ipam.persistence;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.dongpo.access.Caller;
import org.dongpo.access.Scope;
import org.dongpo.ipam.domain.Cidr;
import org.dongpo.ipam.domain.IpText;
import org.dongpo.shared.Columns;
import org.dongpo.shared.Page;
import org.dongpo.shared.PageToken;
import org.dongpo.shared.SpaceId;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** What became of each block: rows are only ever added. */
@Repository
public class PrefixChangeStore {

    private static final TypeReference<Map<String, Object>> FACTS = new TypeReference<>() {};

    private final JdbcClient jdbc;
    private final JsonMapper json;

    PrefixChangeStore(JdbcClient jdbc, JsonMapper json) {
        this.jdbc = jdbc;
        this.json = json;
    }

    /** What was done to a block. */
    public enum Action {
        CREATE,
        EDIT,
        SPLIT,
        MERGE,
        RESIZE,
        MOVE,
        REMOVE,
        DELEGATE,
        REVOKE,
        RANGE
    }

    /** One change; the facts of before and after are those that differ. */
    public record Change(
            long id,
            Instant at,
            String login,
            Action action,
            @Nullable Map<String, Object> before,
            @Nullable Map<String, Object> after) {}

    /** The same, of one of several blocks. */
    public record BlockChange(
            long id,
            String cidr,
            Instant at,
            String login,
            Action action,
            @Nullable Map<String, Object> before,
            @Nullable Map<String, Object> after) {}

    /** Writes down what was done to a block. */
    public void add(
            Caller caller,
            PrefixRow prefix,
            Action action,
            @Nullable Map<String, Object> before,
            @Nullable Map<String, Object> after,
            Instant now) {
        jdbc.sql("""
                        INSERT INTO prefix_change
                            (space_id, cidr, division_code, unit_id, at, account_id, login, action, before, after)
                        VALUES (:space, CAST(:cidr AS cidr), :division, :unit, :now, :account, :login, :action,
                                CAST(:before AS jsonb), CAST(:after AS jsonb))
                        """)
                .param("space", prefix.spaceId().value())
                .param("cidr", prefix.cidr().toString())
                .param("division", prefix.divisionCode())
                .param("unit", unit(prefix))
                .param("now", Timestamp.from(now))
                .param(
                        "account",
                        caller.accountId() == null ? null : caller.accountId().value())
                .param("login", caller.login())
                .param("action", action.name())
                .param("before", before == null ? null : json.writeValueAsString(before))
                .param("after", after == null ? null : json.writeValueAsString(after))
                .update();
    }

    /** A block that has come. */
    public record Creation(PrefixRow prefix, Map<String, Object> facts) {}

    /** Writes down that many blocks have come. */
    public void addAll(Caller caller, List<Creation> creations, Instant now) {
        Columns<Creation> columns = new Columns<>(creations);
        jdbc.sql("""
                        INSERT INTO prefix_change
                            (space_id, cidr, division_code, unit_id, at, account_id, login, action, after)
                        SELECT space_id, cidr, division_code, unit_id, :now, :account, :login, :action, after
                        FROM unnest(CAST(:spaces AS bigint[]), CAST(:cidrs AS cidr[]), CAST(:divisions AS text[]),
                                    CAST(:units AS bigint[]), CAST(:facts AS jsonb[]))
                            AS new (space_id, cidr, division_code, unit_id, after)
                        """)
                .param("now", Timestamp.from(now))
                .param(
                        "account",
                        caller.accountId() == null ? null : caller.accountId().value())
                .param("login", caller.login())
                .param("action", Action.CREATE.name())
                .param(
                        "spaces",
                        columns.longs(creation -> creation.prefix().spaceId().value()))
                .param(
                        "cidrs",
                        columns.texts(creation -> creation.prefix().cidr().toString()))
                .param("divisions", columns.texts(creation -> creation.prefix().divisionCode()))
                .param("units", columns.longs(creation -> unit(creation.prefix())))
                .param("facts", columns.texts(creation -> json.writeValueAsString(creation.facts())))
                .update();
    }

    /** The changes of a block, the latest first. */
    public Page<Change> of(SpaceId space, Cidr cidr, @Nullable String pageToken, int size) {
        Long before = PageToken.decodeNumber(pageToken);
        List<Change> rows = jdbc.sql("""
                        SELECT id, at, login, action, before, after
                        FROM prefix_change
                        WHERE space_id = :space
                          AND cidr = CAST(:cidr AS cidr)
                          AND (CAST(:before AS bigint) IS NULL OR id < :before)
                        ORDER BY id DESC
                        LIMIT :limit
                        """)
                .param("space", space.value())
                .param("cidr", cidr.toString())
                .param("before", before)
                .param("limit", size + 1)
                .query((row, n) -> change(row))
                .list();
        return Page.of(rows, size, change -> Long.toString(change.id()), null);
    }

    /**
     * What became of a block and of all in it, those that are gone included, the latest first: as far as it was, or is,
     * the scope's.
     */
    public Page<BlockChange> in(SpaceId space, Cidr block, Scope scope, @Nullable String pageToken, int size) {
        Long before = PageToken.decodeNumber(pageToken);
        List<BlockChange> rows = jdbc.sql("""
                        SELECT id, text(cidr) AS cidr, at, login, action, before, after
                        FROM prefix_change
                        WHERE space_id = :space
                          AND cidr BETWEEN CAST(:cidr AS cidr) AND CAST(:last AS cidr)
                          AND cidr <<= CAST(:cidr AS inet)
                          AND (%1$s OR EXISTS (
                              SELECT 1
                              FROM prefix
                              WHERE prefix.space_id = prefix_change.space_id
                                AND prefix.cidr = prefix_change.cidr
                                AND %1$s))
                          AND (CAST(:before AS bigint) IS NULL OR id < :before)
                        ORDER BY id DESC
                        LIMIT :limit
                        """.formatted(Scope.SQL))
                .param("space", space.value())
                .param("cidr", block.toString())
                .param("last", IpText.canonical(block.last()))
                .param("scopeDivisions", scope.divisionPatterns())
                .param("scopeUnits", scope.unitIdArray())
                .param("before", before)
                .param("limit", size + 1)
                .query((row, n) -> blockChange(row))
                .list();
        return Page.of(rows, size, change -> Long.toString(change.id()), null);
    }

    private BlockChange blockChange(ResultSet row) throws SQLException {
        Change change = change(row);
        return new BlockChange(
                change.id(),
                row.getString("cidr"),
                change.at(),
                change.login(),
                change.action(),
                change.before(),
                change.after());
    }

    private static @Nullable Long unit(PrefixRow prefix) {
        return prefix.unitId() == null ? null : prefix.unitId().value();
    }

    private Change change(ResultSet row) throws SQLException {
        return new Change(
                row.getLong("id"),
                row.getTimestamp("at").toInstant(),
                row.getString("login"),
                Action.valueOf(row.getString("action")),
                facts(row.getString("before")),
                facts(row.getString("after")));
    }

    private @Nullable Map<String, Object> facts(@Nullable String text) {
        return text == null ? null : json.readValue(text, FACTS);
    }
}
