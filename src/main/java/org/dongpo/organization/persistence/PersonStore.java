package org.dongpo.organization.persistence;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.dongpo.access.Scope;
import org.dongpo.organization.Organizations.PersonDraft;
import org.dongpo.organization.Person;
import org.dongpo.organization.domain.NameQuery;
import org.dongpo.organization.domain.SearchName;
import org.dongpo.shared.AnyOf;
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
                   person.phone
            FROM person
            JOIN unit ON unit.id = person.unit_id
            """;

    private static final String SCOPE =
            "(unit.division_code LIKE ANY (:scopeDivisions) OR unit.id = ANY (:scopeUnits))";

    private final JdbcClient jdbc;

    PersonStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** A person with the name of the unit. */
    public record PersonView(Person person, String unitName) {}

    /** Adds a person unless the unit has one of that name and number. */
    public Optional<PersonId> add(Person draft, Instant now) {
        return bind(jdbc.sql("""
                                INSERT INTO person (unit_id, name, department, post, phone, created_at, search)
                                VALUES (:unit, :name, :department, :post, :phone, :now, %s)
                                ON CONFLICT (unit_id, name, phone) DO NOTHING
                                RETURNING id
                                """.formatted(SearchKeyStore.KEYS.formatted(":keys"))), draft)
                .param("now", Timestamp.from(now))
                .query(Long.class)
                .optional()
                .map(PersonId::new);
    }

    /** Writes everything about a person; the unique key throws when the unit has another of that name and number. */
    public void update(Person person) {
        bind(jdbc.sql("""
                                UPDATE person
                                SET unit_id = :unit,
                                    name = :name,
                                    department = :department,
                                    post = :post,
                                    phone = :phone,
                                    search = %s
                                WHERE id = :id
                                """.formatted(SearchKeyStore.KEYS.formatted(":keys"))), person)
                .param("id", person.id().value())
                .update();
    }

    private static StatementSpec bind(StatementSpec statement, Person person) {
        return statement
                .param("unit", person.unitId().value())
                .param("name", person.name())
                .param("department", person.department())
                .param("post", person.post())
                .param("phone", person.phone())
                .param("keys", SearchName.ofPerson(person.name()).joinedKeys());
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
    public Page<PersonView> list(
            @Nullable UnitId unit, @Nullable NameQuery text, Scope scope, @Nullable String pageToken, int size) {
        List<String> conditions = new ArrayList<>(List.of(SCOPE));
        if (unit != null) {
            conditions.add("person.unit_id = :unit");
        }
        if (text != null) {
            conditions.add("person.search @@ CAST(:text AS tsquery)");
        }
        Long after = PageToken.decodeNumber(pageToken);
        String where = " WHERE " + String.join(" AND ", conditions);
        StatementSpec query = scoped(
                jdbc.sql(SELECT + where + (after == null ? "" : " AND person.id > :after")
                        + " ORDER BY person.id LIMIT :limit"),
                scope);
        bind(query, unit, text);
        if (after != null) {
            query.param("after", after);
        }
        List<PersonView> rows =
                query.param("limit", size + 1).query(PersonStore::view).list();
        StatementSpec count =
                scoped(jdbc.sql("SELECT count(*) FROM person JOIN unit ON unit.id = person.unit_id" + where), scope);
        bind(count, unit, text);
        Page.Total total = Page.Total.exact(count.query(Long.class).single());
        return Page.of(rows, size, view -> view.person().id().toString(), total);
    }

    private static void bind(StatementSpec query, @Nullable UnitId unit, @Nullable NameQuery text) {
        if (unit != null) {
            query.param("unit", unit.value());
        }
        if (text != null) {
            query.param("text", text.tsquery());
        }
    }

    private static StatementSpec scoped(StatementSpec query, Scope scope) {
        return query.param("scopeDivisions", scope.divisionPatterns()).param("scopeUnits", scope.unitIdArray());
    }

    /** Adds those people that are missing; tells how many it added. */
    public int addMissing(List<PersonDraft> drafts, Instant now) {
        return jdbc.sql("""
                        INSERT INTO person (unit_id, name, department, phone, created_at, search)
                        SELECT unit_id, name, department, phone, :now, %s
                        FROM unnest(:units, :names, :departments, :phones, :keys)
                            AS new (unit_id, name, department, phone, keys)
                        ON CONFLICT (unit_id, name, phone) DO NOTHING
                        """.formatted(SearchKeyStore.KEYS.formatted("keys")))
                .param("now", Timestamp.from(now))
                .param(
                        "units",
                        drafts.stream().map(draft -> draft.unitId().value()).toArray(Long[]::new))
                .param("names", drafts.stream().map(PersonDraft::name).toArray(String[]::new))
                .param(
                        "departments",
                        drafts.stream().map(PersonDraft::department).toArray(String[]::new))
                .param("phones", drafts.stream().map(PersonDraft::phone).toArray(String[]::new))
                .param(
                        "keys",
                        drafts.stream()
                                .map(draft -> SearchName.ofPerson(draft.name()).joinedKeys())
                                .toArray(String[]::new))
                .update();
    }

    /** The people of some units. */
    public List<Person> at(Collection<UnitId> units) {
        return jdbc.sql(SELECT + " WHERE person.unit_id = ANY (:units)")
                .param("units", units.stream().map(UnitId::value).toArray(Long[]::new))
                .query((row, n) -> view(row, n).person())
                .list();
    }

    private static PersonView view(ResultSet row, int number) throws SQLException {
        Person person = new Person(
                new PersonId(row.getLong("id")),
                row.getString("name"),
                new UnitId(row.getLong("unit_id")),
                row.getString("department"),
                row.getString("post"),
                row.getString("phone"));
        return new PersonView(person, row.getString("unit_name"));
    }
}
