package org.dongpo.organization.persistence;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.dongpo.access.Scope;
import org.dongpo.organization.Organizations.UnitDraft;
import org.dongpo.organization.Unit;
import org.dongpo.organization.UnitKind;
import org.dongpo.organization.domain.NameQuery;
import org.dongpo.organization.domain.SearchName;
import org.dongpo.shared.AnyOf;
import org.dongpo.shared.Like;
import org.dongpo.shared.Page;
import org.dongpo.shared.PageToken;
import org.dongpo.shared.UnitId;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.core.simple.JdbcClient.StatementSpec;
import org.springframework.stereotype.Repository;

/** The table of units. */
@Repository
public class UnitStore {

    /** A unit's own row is its unit: the common condition reads {@code unit_id}. */
    private static final String SCOPE =
            "(unit.division_code LIKE ANY (:scopeDivisions) OR unit.id = ANY (:scopeUnits))";

    private static final String VIEW = """
            SELECT unit.id,
                   unit.name,
                   unit.division_code,
                   division.name AS division_name,
                   unit.parent_id,
                   parent.name AS parent_name,
                   unit.kind,
                   unit.credit_code,
                   unit.address,
                   unit.leader_confirms,
                   (SELECT count(*) FROM person WHERE person.unit_id = unit.id) AS people_count
            FROM unit
            JOIN division ON division.code = unit.division_code
            LEFT JOIN unit AS parent ON parent.id = unit.parent_id
            """;

    private final JdbcClient jdbc;

    UnitStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** A unit as it is shown. */
    public record UnitView(
            long id,
            String name,
            String divisionCode,
            String divisionName,
            @Nullable Long parentId,
            @Nullable String parentName,
            String kind,
            @Nullable String creditCode,
            @Nullable String address,
            boolean leaderConfirms,
            long peopleCount) {}

    /** What a unit is made of. */
    public record Details(
            String name,
            String divisionCode,
            @Nullable Long parentId,
            String kind,
            @Nullable String creditCode,
            @Nullable String address,
            boolean leaderConfirms) {}

    /** Which units are asked for; what is null does not matter. A division stands for all below it. */
    public record Filter(
            @Nullable NameQuery text,
            @Nullable String divisionCode,
            @Nullable Long parentId) {}

    /** Adds a unit unless its division has one of that name. */
    public Optional<UnitId> add(Details details, Instant now) {
        return bind(jdbc.sql("""
                                INSERT INTO unit
                                    (name, division_code, parent_id, kind, credit_code, address, leader_confirms, created_at,
                                     search)
                                VALUES
                                    (:name, :division, :parent, :kind, :credit, :address, :confirms, :now,
                                     %s)
                                ON CONFLICT (division_code, name) DO NOTHING
                                RETURNING id
                                """.formatted(SearchKeyStore.KEYS.formatted(":keys"))), details)
                .param("now", Timestamp.from(now))
                .query(Long.class)
                .optional()
                .map(UnitId::new);
    }

    /** Writes everything about a unit; the unique key throws when its division has another of that name. */
    public void update(UnitId id, Details details) {
        bind(jdbc.sql("""
                                UPDATE unit
                                SET name = :name,
                                    division_code = :division,
                                    parent_id = :parent,
                                    kind = :kind,
                                    credit_code = :credit,
                                    address = :address,
                                    leader_confirms = :confirms,
                                    search = %s
                                WHERE id = :id
                                """.formatted(SearchKeyStore.KEYS.formatted(":keys"))), details)
                .param("id", id.value())
                .update();
    }

    private static StatementSpec bind(StatementSpec statement, Details details) {
        return statement
                .param("name", details.name())
                .param("division", details.divisionCode())
                .param("parent", details.parentId())
                .param("kind", details.kind())
                .param("credit", details.creditCode())
                .param("address", details.address())
                .param("confirms", details.leaderConfirms())
                .param("keys", SearchName.ofUnit(details.name()).joinedKeys());
    }

    public Optional<UnitView> view(UnitId id, Scope scope) {
        return scoped(jdbc.sql(VIEW + " WHERE unit.id = :id AND " + SCOPE), scope)
                .param("id", id.value())
                .query(UnitStore::view)
                .optional();
    }

    public Page<UnitView> list(Filter filter, Scope scope, @Nullable String pageToken, int size) {
        Long after = PageToken.decodeNumber(pageToken);
        String conditions = conditions(filter);
        StatementSpec query = scoped(
                jdbc.sql(VIEW + " WHERE " + conditions + (after == null ? "" : " AND unit.id > :after")
                        + " ORDER BY unit.id LIMIT :limit"),
                scope);
        bind(query, filter);
        if (after != null) {
            query.param("after", after);
        }
        List<UnitView> rows =
                query.param("limit", size + 1).query(UnitStore::view).list();
        StatementSpec count = scoped(jdbc.sql("SELECT count(*) FROM unit WHERE " + conditions), scope);
        bind(count, filter);
        Page.Total total = Page.Total.exact(count.query(Long.class).single());
        return Page.of(rows, size, view -> Long.toString(view.id()), total);
    }

    private static String conditions(Filter filter) {
        List<String> conditions = new ArrayList<>(List.of(SCOPE));
        if (filter.text() != null) {
            conditions.add("unit.search @@ CAST(:text AS tsquery)");
        }
        if (filter.divisionCode() != null) {
            conditions.add("unit.division_code LIKE :division");
        }
        if (filter.parentId() != null) {
            conditions.add("unit.parent_id = :parent");
        }
        return String.join(" AND ", conditions);
    }

    private static void bind(StatementSpec query, Filter filter) {
        if (filter.text() != null) {
            query.param("text", filter.text().tsquery());
        }
        if (filter.divisionCode() != null) {
            query.param("division", Like.startingWith(Scope.significant(filter.divisionCode())));
        }
        if (filter.parentId() != null) {
            query.param("parent", filter.parentId());
        }
    }

    private static StatementSpec scoped(StatementSpec query, Scope scope) {
        return query.param("scopeDivisions", scope.divisionPatterns()).param("scopeUnits", scope.unitIdArray());
    }

    public List<Unit> units(Collection<UnitId> ids) {
        AnyOf any = AnyOf.of(ids, UnitId::value);
        return jdbc.sql("SELECT id, name, division_code, parent_id, leader_confirms FROM unit WHERE id = "
                        + any.sql("ids"))
                .param("ids", any.value())
                .query(UnitStore::unit)
                .list();
    }

    public List<Unit> named(String name, String divisionCode) {
        return jdbc.sql("""
                        SELECT id, name, division_code, parent_id, leader_confirms
                        FROM unit
                        WHERE division_code = :division
                          AND name = :name
                        """)
                .param("division", divisionCode)
                .param("name", name)
                .query(UnitStore::unit)
                .list();
    }

    public List<UnitId> namedLike(NameQuery text, int limit) {
        return jdbc.sql("SELECT id FROM unit WHERE search @@ CAST(:text AS tsquery) ORDER BY id LIMIT :limit")
                .param("text", text.tsquery())
                .param("limit", limit)
                .query((row, n) -> new UnitId(row.getLong("id")))
                .list();
    }

    /** The unit and all below it; the union stops at a circle, should one ever come to be. */
    public List<UnitId> subtree(UnitId id) {
        return jdbc.sql("""
                        WITH RECURSIVE below AS (
                            SELECT id FROM unit WHERE id = :id
                            UNION
                            SELECT unit.id FROM unit JOIN below ON unit.parent_id = below.id)
                        SELECT id FROM below
                        """)
                .param("id", id.value())
                .query((row, n) -> new UnitId(row.getLong("id")))
                .list();
    }

    /** The unit and all above it. */
    public List<UnitId> lineage(UnitId id) {
        return jdbc.sql("""
                        WITH RECURSIVE above AS (
                            SELECT id, parent_id FROM unit WHERE id = :id
                            UNION
                            SELECT unit.id, unit.parent_id FROM unit JOIN above ON unit.id = above.parent_id)
                        SELECT id FROM above
                        """)
                .param("id", id.value())
                .query((row, n) -> new UnitId(row.getLong("id")))
                .list();
    }

    /** How many units each of some divisions has, with all below it. */
    public Map<String, Long> countBelow(Collection<String> divisionCodes, Scope scope) {
        Map<String, Long> counts = new HashMap<>();
        StatementSpec query = jdbc.sql("""
                SELECT division.code, (SELECT count(*) FROM unit WHERE division_code LIKE division.pattern AND %s)
                FROM unnest(:codes, :patterns) AS division (code, pattern)
                """.formatted(SCOPE));
        scoped(query, scope)
                .param("codes", divisionCodes.toArray(String[]::new))
                .param(
                        "patterns",
                        divisionCodes.stream()
                                .map(code -> Like.startingWith(Scope.significant(code)))
                                .toArray(String[]::new))
                .query(row -> {
                    counts.put(row.getString(1), row.getLong(2));
                });
        return counts;
    }

    /** Adds those units that are missing; tells how many it added. */
    public int addMissing(List<UnitDraft> drafts, Instant now) {
        return jdbc.sql("""
                        INSERT INTO unit (name, division_code, kind, created_at, search)
                        SELECT name, division_code, kind, :now, %s
                        FROM unnest(:names, :divisions, :kinds, :keys) AS new (name, division_code, kind, keys)
                        ON CONFLICT (division_code, name) DO NOTHING
                        """.formatted(SearchKeyStore.KEYS.formatted("keys")))
                .param("now", Timestamp.from(now))
                .param("names", drafts.stream().map(UnitDraft::name).toArray(String[]::new))
                .param("divisions", drafts.stream().map(UnitDraft::divisionCode).toArray(String[]::new))
                .param(
                        "kinds",
                        drafts.stream()
                                .map(draft -> UnitKind.suggestedBy(draft.name()).name())
                                .toArray(String[]::new))
                .param(
                        "keys",
                        drafts.stream()
                                .map(draft -> SearchName.ofUnit(draft.name()).joinedKeys())
                                .toArray(String[]::new))
                .update();
    }

    /** The units of some divisions with some names. */
    public List<Unit> matching(List<UnitDraft> drafts) {
        return jdbc.sql("""
                        SELECT id, unit.name, unit.division_code, parent_id, leader_confirms
                        FROM unit
                        JOIN (SELECT DISTINCT * FROM unnest(:names, :divisions) AS wanted (name, division_code)) AS wanted
                          ON wanted.name = unit.name AND wanted.division_code = unit.division_code
                        """)
                .param("names", drafts.stream().map(UnitDraft::name).toArray(String[]::new))
                .param("divisions", drafts.stream().map(UnitDraft::divisionCode).toArray(String[]::new))
                .query(UnitStore::unit)
                .list();
    }

    private static Unit unit(ResultSet row, int number) throws SQLException {
        Long parent = nullableLong(row, "parent_id");
        return new Unit(
                new UnitId(row.getLong("id")),
                row.getString("name"),
                row.getString("division_code"),
                parent == null ? null : new UnitId(parent),
                row.getBoolean("leader_confirms"));
    }

    private static UnitView view(ResultSet row, int number) throws SQLException {
        return new UnitView(
                row.getLong("id"),
                row.getString("name"),
                row.getString("division_code"),
                row.getString("division_name"),
                nullableLong(row, "parent_id"),
                row.getString("parent_name"),
                row.getString("kind"),
                row.getString("credit_code"),
                row.getString("address"),
                row.getBoolean("leader_confirms"),
                row.getLong("people_count"));
    }

    private static @Nullable Long nullableLong(ResultSet row, String column) throws SQLException {
        long value = row.getLong(column);
        return row.wasNull() ? null : value;
    }
}
