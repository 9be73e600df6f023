package org.dongpo.organization.persistence;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.sql.Types;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.dongpo.access.Scope;
import org.dongpo.organization.AccessMode;
import org.dongpo.organization.Organizations.UnitDraft;
import org.dongpo.organization.Unit;
import org.dongpo.organization.UnitKind;
import org.dongpo.organization.UnitLevel;
import org.dongpo.organization.UserClass;
import org.dongpo.organization.domain.NameQuery;
import org.dongpo.organization.domain.SearchName;
import org.dongpo.shared.AnyOf;
import org.dongpo.shared.Like;
import org.dongpo.shared.Page;
import org.dongpo.shared.PageToken;
import org.dongpo.shared.PersonId;
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
                   unit.level,
                   unit.credit_code,
                   unit.address,
                   unit.leader_id,
                   leader.name AS leader_name,
                   leader.phone_masked AS leader_phone_masked,
                   unit.contact_id,
                   contact.name AS contact_name,
                   contact.phone_masked AS contact_phone_masked,
                   unit.user_class,
                   unit.access_mode,
                   unit.exit_firewall,
                   unit.exit_nat,
                   unit.leader_confirms,
                   unit.closed_at,
                   unit.successor_id,
                   successor.name AS successor_name,
                   (SELECT count(*) FROM person WHERE person.unit_id = unit.id AND person.left_at IS NULL)
                       AS people_count
            FROM unit
            JOIN division ON division.code = unit.division_code
            LEFT JOIN unit AS parent ON parent.id = unit.parent_id
            LEFT JOIN unit AS successor ON successor.id = unit.successor_id
            LEFT JOIN person AS leader ON leader.id = unit.leader_id
            LEFT JOIN person AS contact ON contact.id = unit.contact_id
            """;

    private static final String LEVEL =
            "COALESCE(CAST(:level AS text), (SELECT level FROM division WHERE code = :division))";

    private static final String UNIT =
            "SELECT id, name, division_code, parent_id, leader_confirms, closed_at FROM unit";

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
            UnitKind kind,
            UnitLevel level,
            @Nullable String creditCode,
            @Nullable String address,
            @Nullable Contact leader,
            @Nullable Contact contact,
            @Nullable UserClass userClass,
            @Nullable AccessMode accessMode,
            @Nullable String exitFirewall,
            @Nullable String exitNat,
            boolean leaderConfirms,
            @Nullable Instant closedAt,
            @Nullable Long successorId,
            @Nullable String successorName,
            long peopleCount) {

        /** What can be edited of it. */
        public Details details() {
            return new Details(
                    name,
                    divisionCode,
                    parentId,
                    kind,
                    level,
                    creditCode,
                    address,
                    leader == null ? null : leader.id(),
                    contact == null ? null : contact.id(),
                    new Connection(userClass, accessMode, exitFirewall, exitNat),
                    leaderConfirms);
        }
    }

    /** Whom to call. */
    public record Contact(long id, String name, @Nullable String phoneMasked) {}

    /**
     * How a unit is connected.
     *
     * @param exitFirewall the firewall at the unit's own exit
     * @param exitNat the device that translates addresses there
     */
    public record Connection(
            @Nullable UserClass userClass,
            @Nullable AccessMode accessMode,
            @Nullable String exitFirewall,
            @Nullable String exitNat) {}

    /**
     * What a unit is made of.
     *
     * @param level null for that of the division
     */
    public record Details(
            String name,
            String divisionCode,
            @Nullable Long parentId,
            UnitKind kind,
            @Nullable UnitLevel level,
            @Nullable String creditCode,
            @Nullable String address,
            @Nullable Long leaderId,
            @Nullable Long contactId,
            Connection connection,
            boolean leaderConfirms) {}

    /** Which units are asked for; what is null does not matter. A division stands for all below it. */
    public record Filter(
            @Nullable NameQuery text,
            @Nullable String divisionCode,
            @Nullable Long parentId,
            @Nullable String creditCode,
            boolean closed) {}

    /** Adds a unit unless its division has one of that name. */
    public Optional<UnitId> add(Details details, Instant now) {
        return bind(jdbc.sql("""
                                INSERT INTO unit
                                    (name, division_code, parent_id, kind, level, credit_code, address, leader_id, contact_id,
                                     user_class, access_mode, exit_firewall, exit_nat, leader_confirms, created_at, search)
                                VALUES
                                    (:name, :division, :parent, :kind, %s, :credit, :address, :leader, :contact,
                                     :userClass, :accessMode, :firewall, :nat, :confirms, :now, %s)
                                ON CONFLICT (division_code, name) WHERE closed_at IS NULL DO NOTHING
                                RETURNING id
                                """.formatted(LEVEL, SearchKeyStore.KEYS.formatted(":keys"))), details)
                .param("now", Timestamp.from(now))
                .query(Long.class)
                .optional()
                .map(UnitId::new);
    }

    /** Writes everything about a unit; a unique key throws when another has the name in the division, or the code. */
    public void update(UnitId id, Details details) {
        bind(jdbc.sql("""
                                UPDATE unit
                                SET name = :name,
                                    division_code = :division,
                                    parent_id = :parent,
                                    kind = :kind,
                                    level = %s,
                                    credit_code = :credit,
                                    address = :address,
                                    leader_id = :leader,
                                    contact_id = :contact,
                                    user_class = :userClass,
                                    access_mode = :accessMode,
                                    exit_firewall = :firewall,
                                    exit_nat = :nat,
                                    leader_confirms = :confirms,
                                    search = %s
                                WHERE id = :id
                                """.formatted(LEVEL, SearchKeyStore.KEYS.formatted(":keys"))), details)
                .param("id", id.value())
                .update();
    }

    /** Switches whether the leader confirms requests. */
    public void confirmByLeader(UnitId id, boolean confirms) {
        jdbc.sql("UPDATE unit SET leader_confirms = :confirms WHERE id = :id")
                .param("confirms", confirms)
                .param("id", id.value())
                .update();
    }

    /** A person no longer leads a unit, nor is called for one; somebody else does, or nobody. */
    public void replace(PersonId id, @Nullable PersonId successor) {
        jdbc.sql("""
                        UPDATE unit
                        SET leader_id = CASE WHEN leader_id = :person THEN :successor ELSE leader_id END,
                            contact_id = CASE WHEN contact_id = :person THEN :successor ELSE contact_id END
                        WHERE leader_id = :person
                           OR contact_id = :person
                        """)
                .param("person", id.value())
                .param("successor", successor == null ? null : successor.value(), Types.BIGINT)
                .update();
    }

    /** The open unit with this social credit code. */
    public Optional<UnitId> withCreditCode(String code) {
        return jdbc.sql("SELECT id FROM unit WHERE credit_code = :code AND closed_at IS NULL")
                .param("code", code)
                .query((row, n) -> new UnitId(row.getLong("id")))
                .optional();
    }

    /** The open units with exactly this name, in whatever division; two are enough to know that it is not the only one. */
    public List<UnitId> openNamed(String name) {
        return jdbc.sql("SELECT id FROM unit WHERE name = :name AND closed_at IS NULL ORDER BY id LIMIT 2")
                .param("name", name)
                .query((row, n) -> new UnitId(row.getLong("id")))
                .list();
    }

    /** Whether an open unit other than this has the code. */
    public boolean hasCreditCode(String code, @Nullable UnitId other) {
        return jdbc.sql("""
                        SELECT EXISTS (
                            SELECT 1
                            FROM unit
                            WHERE credit_code = :code
                              AND closed_at IS NULL
                              AND id IS DISTINCT FROM CAST(:other AS bigint))
                        """)
                .param("code", code)
                .param("other", other == null ? null : other.value())
                .query(Boolean.class)
                .single();
    }

    private static StatementSpec bind(StatementSpec statement, Details details) {
        Connection connection = details.connection();
        return statement
                .param("name", details.name())
                .param("division", details.divisionCode())
                .param("parent", details.parentId())
                .param("kind", details.kind().name())
                .param("level", nameOf(details.level()))
                .param("credit", details.creditCode())
                .param("address", details.address())
                .param("leader", details.leaderId())
                .param("contact", details.contactId())
                .param("userClass", nameOf(connection.userClass()))
                .param("accessMode", nameOf(connection.accessMode()))
                .param("firewall", connection.exitFirewall())
                .param("nat", connection.exitNat())
                .param("confirms", details.leaderConfirms())
                .param("keys", SearchName.ofUnit(details.name()).joinedKeys());
    }

    private static @Nullable String nameOf(@Nullable Enum<?> value) {
        return value == null ? null : value.name();
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
        List<String> conditions = new ArrayList<>(
                List.of(SCOPE, filter.closed() ? "unit.closed_at IS NOT NULL" : "unit.closed_at IS NULL"));
        if (filter.creditCode() != null) {
            conditions.add("unit.credit_code = :credit");
        }
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
        if (filter.creditCode() != null) {
            query.param("credit", filter.creditCode());
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
        return jdbc.sql(UNIT + " WHERE id = " + any.sql("ids"))
                .param("ids", any.value())
                .query(UnitStore::unit)
                .list();
    }

    /** The contact of each unit, or else its leader; units that name nobody are left out. */
    public Map<UnitId, PersonId> contacts(Collection<UnitId> ids) {
        AnyOf any = AnyOf.of(ids, UnitId::value);
        Map<UnitId, PersonId> found = new HashMap<>();
        jdbc.sql("""
                        SELECT id, coalesce(contact_id, leader_id) AS person_id
                        FROM unit
                        WHERE coalesce(contact_id, leader_id) IS NOT NULL
                          AND id =\s""" + any.sql("ids"))
                .param("ids", any.value())
                .query((row, n) -> found.put(new UnitId(row.getLong("id")), new PersonId(row.getLong("person_id"))))
                .list();
        return found;
    }

    public List<Unit> named(String name, String divisionCode) {
        return jdbc.sql(UNIT + " WHERE division_code = :division AND name = :name AND closed_at IS NULL")
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
                SELECT division.code, (SELECT count(*) FROM unit WHERE division_code LIKE division.pattern AND closed_at IS NULL AND %s)
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
                        INSERT INTO unit (name, division_code, kind, level, created_at, search)
                        SELECT new.name, division_code, kind, division.level, :now, %s
                        FROM unnest(:names, :divisions, :kinds, :keys) AS new (name, division_code, kind, keys)
                        JOIN division ON division.code = new.division_code
                        ON CONFLICT (division_code, name) WHERE closed_at IS NULL DO NOTHING
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
                        SELECT id, unit.name, unit.division_code, parent_id, leader_confirms, closed_at
                        FROM unit
                        JOIN (SELECT DISTINCT * FROM unnest(:names, :divisions) AS wanted (name, division_code)) AS wanted
                          ON wanted.name = unit.name AND wanted.division_code = unit.division_code
                        WHERE unit.closed_at IS NULL
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
                row.getBoolean("leader_confirms"),
                row.getTimestamp("closed_at") == null);
    }

    private static UnitView view(ResultSet row, int number) throws SQLException {
        return new UnitView(
                row.getLong("id"),
                row.getString("name"),
                row.getString("division_code"),
                row.getString("division_name"),
                nullableLong(row, "parent_id"),
                row.getString("parent_name"),
                UnitKind.valueOf(row.getString("kind")),
                UnitLevel.valueOf(row.getString("level")),
                row.getString("credit_code"),
                row.getString("address"),
                contact(row, "leader"),
                contact(row, "contact"),
                oneOf(UserClass.class, row.getString("user_class")),
                oneOf(AccessMode.class, row.getString("access_mode")),
                row.getString("exit_firewall"),
                row.getString("exit_nat"),
                row.getBoolean("leader_confirms"),
                instant(row.getTimestamp("closed_at")),
                nullableLong(row, "successor_id"),
                row.getString("successor_name"),
                row.getLong("people_count"));
    }

    private static @Nullable Contact contact(ResultSet row, String as) throws SQLException {
        Long id = nullableLong(row, as + "_id");
        return id == null ? null : new Contact(id, row.getString(as + "_name"), row.getString(as + "_phone_masked"));
    }

    private static <E extends Enum<E>> @Nullable E oneOf(Class<E> type, @Nullable String name) {
        return name == null ? null : Enum.valueOf(type, name);
    }

    private static @Nullable Instant instant(@Nullable Timestamp timestamp) {
        return timestamp == null ? null : timestamp.toInstant();
    }

    private static @Nullable Long nullableLong(ResultSet row, String column) throws SQLException {
        long value = row.getLong(column);
        return row.wasNull() ? null : value;
    }
}
