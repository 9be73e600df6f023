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
import org.dongpo.organization.Organizations.PersonDraft;
import org.dongpo.organization.Person;
import org.dongpo.organization.domain.NameQuery;
import org.dongpo.organization.domain.SearchName;
import org.dongpo.organization.persistence.Phones.Kept;
import org.dongpo.shared.AnyOf;
import org.dongpo.shared.Columns;
import org.dongpo.shared.Like;
import org.dongpo.shared.Page;
import org.dongpo.shared.PageToken;
import org.dongpo.shared.PersonId;
import org.dongpo.shared.UnitId;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.core.simple.JdbcClient.StatementSpec;
import org.springframework.stereotype.Repository;

/** The table of people. */
@Repository
public class PersonStore {

    private static final String SELECT = """
            SELECT person.id,
                   person.name,
                   person.unit_id,
                   unit.name AS unit_name,
                   person.department,
                   person.post,
                   person.office,
                   person.phone_masked,
                   person.left_at
            FROM person
            JOIN unit ON unit.id = person.unit_id
            """;

    private static final String SCOPE =
            "(unit.division_code LIKE ANY (:scopeDivisions) OR unit.id = ANY (:scopeUnits))";

    private final JdbcClient jdbc;
    private final Phones phones;

    PersonStore(JdbcClient jdbc, Phones phones) {
        this.jdbc = jdbc;
        this.phones = phones;
    }

    /** A person with the name of the unit. */
    public record PersonView(
            Person person,
            @Nullable String office,
            String unitName,
            @Nullable Instant leftAt) {

        /** What can be edited of a person, the telephone number as it is. */
        public Details details() {
            return new Details(
                    person.name(), person.unitId(), person.department(), person.post(), office, PhoneChange.KEEP);
        }
    }

    /** What a person is made of. */
    public record Details(
            String name,
            UnitId unitId,
            @Nullable String department,
            @Nullable String post,
            @Nullable String office,
            PhoneChange phone) {}

    /**
     * What becomes of a telephone number.
     *
     * @param phone the new number; null takes it away
     */
    public record PhoneChange(boolean keep, @Nullable String phone) {

        /** It stays as it is. */
        public static final PhoneChange KEEP = new PhoneChange(true, null);

        /** Another number, or none. */
        public static PhoneChange to(@Nullable String phone) {
            return new PhoneChange(false, phone);
        }
    }

    /** Which people are asked for; what is null does not matter. */
    public record Filter(
            @Nullable UnitId unitId,
            @Nullable NameQuery text,
            @Nullable String phone) {}

    /** A person with the number by which he is told from others of his name. */
    public record Known(Person person, @Nullable String phoneFingerprint) {}

    /** Adds a person unless the unit has one of that name and number. */
    public Optional<PersonId> add(Details details, Instant now) {
        return bind(jdbc.sql("""
                                INSERT INTO person
                                    (unit_id, name, department, post, office, phone_encrypted, phone_masked, phone_fingerprint,
                                     created_at, search)
                                VALUES
                                    (:unit, :name, :department, :post, :office, :encrypted, :masked, :fingerprint,
                                     :now, %s)
                                ON CONFLICT (unit_id, name, phone_fingerprint) WHERE left_at IS NULL DO NOTHING
                                RETURNING id
                                """.formatted(SearchKeyStore.KEYS.formatted(":keys"))), details)
                .param("now", Timestamp.from(now))
                .query(Long.class)
                .optional()
                .map(PersonId::new);
    }

    /** Writes everything about a person; the unique key throws when the unit has another of that name and number. */
    public void update(PersonId id, Details details) {
        bind(jdbc.sql("""
                                UPDATE person
                                SET unit_id = :unit,
                                    name = :name,
                                    department = :department,
                                    post = :post,
                                    office = :office,
                                    phone_encrypted = CASE WHEN :keep THEN phone_encrypted ELSE :encrypted END,
                                    phone_masked = CASE WHEN :keep THEN phone_masked ELSE :masked END,
                                    phone_fingerprint = CASE WHEN :keep THEN phone_fingerprint ELSE :fingerprint END,
                                    search = %s
                                WHERE id = :id
                                """.formatted(SearchKeyStore.KEYS.formatted(":keys"))), details)
                .param("keep", details.phone().keep())
                .param("id", id.value())
                .update();
    }

    /** How many people work in each of some divisions, with all below it. */
    public Map<String, Long> countBelow(Collection<String> divisionCodes, Scope scope) {
        Map<String, Long> counts = new HashMap<>();
        scoped(jdbc.sql("""
                        SELECT division.code, count(*) AS people
                        FROM unnest(:codes, :patterns) AS division (code, pattern)
                        JOIN unit ON unit.division_code LIKE division.pattern
                        JOIN person ON person.unit_id = unit.id
                        WHERE person.left_at IS NULL
                          AND %s
                        GROUP BY division.code
                        """.formatted(SCOPE)), scope)
                .param("codes", divisionCodes.toArray(String[]::new))
                .param(
                        "patterns",
                        divisionCodes.stream()
                                .map(code -> Like.startingWith(Scope.significant(code)))
                                .toArray(String[]::new))
                .query(row -> {
                    counts.put(row.getString("code"), row.getLong("people"));
                });
        return counts;
    }

    /** He has left. */
    public void leave(PersonId id, Instant at) {
        jdbc.sql("UPDATE person SET left_at = :at WHERE id = :id")
                .param("at", Timestamp.from(at))
                .param("id", id.value())
                .update();
    }

    /** He works at another unit; the unique key throws when it has another of that name and number. */
    public void move(PersonId id, UnitId unit) {
        jdbc.sql("UPDATE person SET unit_id = :unit, department = NULL, office = NULL WHERE id = :id")
                .param("unit", unit.value())
                .param("id", id.value())
                .update();
    }

    private StatementSpec bind(StatementSpec statement, Details details) {
        Kept kept = phones.keep(details.phone().phone());
        return statement
                .param("unit", details.unitId().value())
                .param("name", details.name())
                .param("department", details.department())
                .param("post", details.post())
                .param("office", details.office())
                .param("encrypted", kept.encrypted())
                .param("masked", kept.masked())
                .param("fingerprint", kept.fingerprint())
                .param("keys", SearchName.ofPerson(details.name()).joinedKeys());
    }

    /** The whole number of a person, decrypted; absent when he has none. */
    public Optional<String> phone(PersonId id) {
        return Optional.ofNullable(phones(List.of(id)).get(id));
    }

    /** The whole numbers of some people, decrypted; those without one are left out. */
    public Map<PersonId, String> phones(Collection<PersonId> ids) {
        Map<PersonId, String> numbers = new HashMap<>();
        jdbc.sql("SELECT id, phone_encrypted FROM person WHERE id = ANY (:ids) AND phone_encrypted IS NOT NULL")
                .param("ids", ids.stream().map(PersonId::value).toArray(Long[]::new))
                .query(row -> {
                    numbers.put(new PersonId(row.getLong(1)), phones.read(row.getString(2)));
                });
        return numbers;
    }

    private record Encrypted(long id, String phone) {}

    /** Waits until whoever writes people at this moment has done so; others wait until the transaction ends. */
    public void awaitWriters() {
        jdbc.sql("LOCK TABLE person IN SHARE ROW EXCLUSIVE MODE").update();
    }

    /** Encrypts some of the numbers anew that were not encrypted with the current key; tells how many. */
    public int renewPhones(int limit) {
        List<Encrypted> rows = jdbc.sql("""
                        SELECT id, phone_encrypted
                        FROM person
                        WHERE phone_encrypted IS NOT NULL
                          AND NOT starts_with(phone_encrypted, :current)
                        ORDER BY id
                        LIMIT :limit
                        FOR UPDATE
                        """)
                .param("current", phones.currentStart())
                .param("limit", limit)
                .query((row, n) -> new Encrypted(row.getLong("id"), row.getString("phone_encrypted")))
                .list();
        Columns<Encrypted> columns = new Columns<>(rows);
        return rows.isEmpty()
                ? 0
                : jdbc.sql("""
                                UPDATE person
                                SET phone_encrypted = row.phone
                                FROM unnest(:ids, :phones) AS row (id, phone)
                                WHERE person.id = row.id
                                """)
                        .param("ids", columns.longs(Encrypted::id))
                        .param("phones", columns.texts(row -> phones.renewed(row.phone())))
                        .update();
    }

    public Optional<PersonView> view(PersonId id, Scope scope) {
        return scoped(jdbc.sql(SELECT + " WHERE person.id = :id AND " + SCOPE), scope)
                .param("id", id.value())
                .query(PersonStore::view)
                .optional();
    }

    public List<Person> people(Collection<PersonId> ids) {
        AnyOf any = AnyOf.of(ids, PersonId::value);
        return jdbc.sql(SELECT + " WHERE person.id = " + any.sql("ids"))
                .param("ids", any.value())
                .query((row, n) -> view(row, n).person())
                .list();
    }

    public List<PersonId> namedLike(NameQuery text, int limit) {
        return jdbc.sql("SELECT id FROM person WHERE search @@ CAST(:text AS tsquery) ORDER BY id LIMIT :limit")
                .param("text", text.tsquery())
                .param("limit", limit)
                .query((row, n) -> new PersonId(row.getLong("id")))
                .list();
    }

    /** People by id, of one unit or of all that the scope covers. */
    public Page<PersonView> list(Filter filter, Scope scope, @Nullable String pageToken, int size) {
        Long after = PageToken.decodeNumber(pageToken);
        String where = " WHERE " + conditions(filter);
        StatementSpec query = scoped(
                jdbc.sql(SELECT + where + (after == null ? "" : " AND person.id > :after")
                        + " ORDER BY person.id LIMIT :limit"),
                scope);
        bind(query, filter);
        if (after != null) {
            query.param("after", after);
        }
        List<PersonView> rows =
                query.param("limit", size + 1).query(PersonStore::view).list();
        StatementSpec count =
                scoped(jdbc.sql("SELECT count(*) FROM person JOIN unit ON unit.id = person.unit_id" + where), scope);
        bind(count, filter);
        Page.Total total = Page.Total.exact(count.query(Long.class).single());
        return Page.of(rows, size, view -> view.person().id().toString(), total);
    }

    private static String conditions(Filter filter) {
        List<String> conditions = new ArrayList<>(List.of(SCOPE, "person.left_at IS NULL"));
        if (filter.unitId() != null) {
            conditions.add("person.unit_id = :unit");
        }
        if (filter.text() != null) {
            conditions.add("person.search @@ CAST(:text AS tsquery)");
        }
        if (filter.phone() != null) {
            conditions.add("person.phone_fingerprint = :fingerprint");
        }
        return String.join(" AND ", conditions);
    }

    private void bind(StatementSpec query, Filter filter) {
        if (filter.unitId() != null) {
            query.param("unit", filter.unitId().value());
        }
        if (filter.text() != null) {
            query.param("text", filter.text().tsquery());
        }
        if (filter.phone() != null) {
            query.param("fingerprint", phones.fingerprint(filter.phone()));
        }
    }

    private static StatementSpec scoped(StatementSpec query, Scope scope) {
        return query.param("scopeDivisions", scope.divisionPatterns()).param("scopeUnits", scope.unitIdArray());
    }

    /** Adds those people that are missing; tells how many it added. */
    public int addMissing(List<PersonDraft> drafts, Instant now) {
        List<Kept> kept =
                drafts.stream().map(draft -> phones.keep(draft.phone())).toList();
        Columns<Kept> numbers = new Columns<>(kept);
        return jdbc.sql("""
                        INSERT INTO person
                            (unit_id, name, department, phone_encrypted, phone_masked, phone_fingerprint, created_at, search)
                        SELECT unit_id, name, department, encrypted, masked, fingerprint, :now, %s
                        FROM unnest(:units, :names, :departments, :encrypted, :masked, :fingerprints, :keys)
                            AS new (unit_id, name, department, encrypted, masked, fingerprint, keys)
                        ON CONFLICT (unit_id, name, phone_fingerprint) WHERE left_at IS NULL DO NOTHING
                        """.formatted(SearchKeyStore.KEYS.formatted("keys")))
                .param("now", Timestamp.from(now))
                .param(
                        "units",
                        drafts.stream().map(draft -> draft.unitId().value()).toArray(Long[]::new))
                .param("names", drafts.stream().map(PersonDraft::name).toArray(String[]::new))
                .param(
                        "departments",
                        drafts.stream().map(PersonDraft::department).toArray(String[]::new))
                .param("encrypted", numbers.texts(Kept::encrypted))
                .param("masked", numbers.texts(Kept::masked))
                .param("fingerprints", numbers.texts(Kept::fingerprint))
                .param(
                        "keys",
                        drafts.stream()
                                .map(draft -> SearchName.ofPerson(draft.name()).joinedKeys())
                                .toArray(String[]::new))
                .update();
    }

    /** What tells a person of this number from others of his name; null without a number. */
    public @Nullable String fingerprint(@Nullable String phone) {
        return phone == null ? null : phones.fingerprint(phone);
    }

    /** The people of some units, each with what tells him from others of his name. */
    public List<Known> at(Collection<UnitId> units) {
        return jdbc.sql("""
                        SELECT person.id,
                               person.name,
                               person.unit_id,
                               person.department,
                               person.post,
                               person.phone_masked,
                               person.phone_fingerprint,
                               person.left_at
                        FROM person
                        WHERE person.unit_id = ANY (:units)
                          AND person.left_at IS NULL
                        """)
                .param("units", units.stream().map(UnitId::value).toArray(Long[]::new))
                .query((row, n) -> new Known(person(row), row.getString("phone_fingerprint")))
                .list();
    }

    private static PersonView view(ResultSet row, int number) throws SQLException {
        return new PersonView(person(row), row.getString("office"), row.getString("unit_name"), left(row));
    }

    private static Person person(ResultSet row) throws SQLException {
        return new Person(
                new PersonId(row.getLong("id")),
                row.getString("name"),
                new UnitId(row.getLong("unit_id")),
                row.getString("department"),
                row.getString("post"),
                row.getString("phone_masked"),
                left(row) == null);
    }

    private static @Nullable Instant left(ResultSet row) throws SQLException {
        Timestamp left = row.getTimestamp("left_at");
        return left == null ? null : left.toInstant();
    }
}
