package org.dongpo.ipam.persistence;

import inet.ipaddr.IPAddress;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.dongpo.access.Scope;
import org.dongpo.ipam.AddressState;
import org.dongpo.ipam.domain.IpText;
import org.dongpo.ipam.domain.Stretch;
import org.dongpo.organization.Person;
import org.dongpo.organization.Unit;
import org.dongpo.shared.AddressId;
import org.dongpo.shared.Columns;
import org.dongpo.shared.PersonId;
import org.dongpo.shared.PrefixId;
import org.dongpo.shared.SpaceId;
import org.dongpo.shared.UnitId;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.core.simple.JdbcClient.StatementSpec;
import org.springframework.stereotype.Repository;

/** What a batch asks of the register, for all of its addresses in one statement. */
@Repository
public class BatchQueries {

    private final JdbcClient jdbc;

    BatchQueries(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** An address that lies in what was named at a place of the list. */
    public record Found(int place, AddressId id) {}

    /** The addresses in some stretches that are not free and lie in a scope; of each stretch in their order. */
    public List<Found> within(SpaceId space, List<Stretch> stretches, Scope scope, int limit) {
        Columns<Stretch> columns = new Columns<>(stretches);
        return scoped(jdbc.sql("""
                                SELECT named.place, address.id
                                FROM unnest(CAST(:firsts AS inet[]), CAST(:lasts AS inet[]))
                                    WITH ORDINALITY AS named (first, last, place)
                                JOIN address ON address.space_id = :space
                                            AND address.ip >= named.first
                                            AND address.ip <= named.last
                                WHERE address.state <> 'FREE'
                                  AND (address.division_code LIKE ANY (:scopeDivisions)
                                       OR address.unit_id = ANY (:scopeUnits))
                                ORDER BY named.place, address.ip
                                LIMIT :limit
                                """), scope)
                .param("space", space.value())
                .param("firsts", columns.texts(stretch -> IpText.canonical(stretch.first())))
                .param("lasts", columns.texts(stretch -> IpText.canonical(stretch.last())))
                .param("limit", limit)
                .query((row, n) -> new Found(row.getInt("place") - 1, new AddressId(row.getLong("id"))))
                .list();
    }

    /** Those of some addresses that lie in a scope, by their place in the list. */
    public List<Found> among(List<AddressId> ids, Scope scope) {
        return scoped(jdbc.sql("""
                                SELECT picked.place, address.id
                                FROM unnest(:ids) WITH ORDINALITY AS picked (id, place)
                                JOIN address ON address.id = picked.id
                                WHERE address.division_code LIKE ANY (:scopeDivisions)
                                   OR address.unit_id = ANY (:scopeUnits)
                                ORDER BY picked.place
                                """), scope)
                .param("ids", ids.stream().map(AddressId::value).toArray(Long[]::new))
                .query((row, n) -> new Found(row.getInt("place") - 1, new AddressId(row.getLong("id"))))
                .list();
    }

    /** The spaces of some addresses, in the order in which they are locked. */
    public List<SpaceId> spacesOf(Collection<AddressId> ids) {
        return jdbc.sql("SELECT DISTINCT space_id FROM address WHERE id = ANY (:ids) ORDER BY space_id")
                .param("ids", ids.stream().map(AddressId::value).toArray(Long[]::new))
                .query((row, n) -> new SpaceId(row.getLong("space_id")))
                .list();
    }

    /** The prefixes of some addresses. */
    public List<PrefixId> prefixesOf(Collection<AddressId> ids) {
        return jdbc.sql(
                        "SELECT DISTINCT prefix_id FROM address WHERE id = ANY (:ids) AND prefix_id IS NOT NULL ORDER BY prefix_id")
                .param("ids", ids.stream().map(AddressId::value).toArray(Long[]::new))
                .query((row, n) -> new PrefixId(row.getLong("prefix_id")))
                .list();
    }

    /** The divisions that administer prefixes alone, for those of some prefixes that are delegated. */
    public Map<PrefixId, String> delegated(Collection<PrefixId> prefixes) {
        Map<PrefixId, String> found = new HashMap<>();
        jdbc.sql("SELECT id, delegated_to FROM prefix WHERE id = ANY (:ids) AND delegated_to IS NOT NULL")
                .param("ids", prefixes.stream().map(PrefixId::value).toArray(Long[]::new))
                .query(row -> {
                    found.put(new PrefixId(row.getLong("id")), row.getString("delegated_to"));
                });
        return found;
    }

    /** The prefixes of a space that reach into what lies between two addresses. */
    public List<PrefixRow> around(SpaceId space, IPAddress first, IPAddress last) {
        return jdbc.sql("SELECT " + PrefixRow.COLUMNS + """
                        FROM prefix
                        WHERE space_id = :space
                          AND cidr && inet_merge(CAST(:first AS inet), CAST(:last AS inet))
                        """)
                .param("space", space.value())
                .param("first", IpText.canonical(first))
                .param("last", IpText.canonical(last))
                .query(PrefixRow::of)
                .list();
    }

    /** A place where an address may be given: its prefix. */
    public record Place(IPAddress ip, PrefixId prefix) {}

    /**
     * How it stands with a place.
     *
     * @param givable whether it lies in the free ranges
     */
    public record Standing(@Nullable AddressId id, AddressState state, boolean givable) {}

    /** How it stands with each of some places, in their order. */
    public List<Standing> standing(SpaceId space, List<Place> places) {
        Columns<Place> columns = new Columns<>(places);
        return jdbc.sql("""
                        SELECT address.id,
                               coalesce(address.state, 'FREE') AS state,
                               coalesce(free.first <= named.ip, false) AS givable
                        FROM unnest(CAST(:ips AS inet[]), :prefixes) WITH ORDINALITY AS named (ip, prefix_id, place)
                        LEFT JOIN address ON address.space_id = :space AND address.ip = named.ip
                        LEFT JOIN LATERAL (
                            SELECT first
                            FROM free_range
                            WHERE free_range.prefix_id = named.prefix_id
                              AND free_range.last >= named.ip
                            ORDER BY free_range.last
                            LIMIT 1) AS free ON true
                        ORDER BY named.place
                        """)
                .param("space", space.value())
                .param("ips", columns.texts(place -> IpText.canonical(place.ip())))
                .param("prefixes", columns.longs(place -> place.prefix().value()))
                .query((row, n) -> {
                    Long id = Inet.nullableLong(row, "id");
                    return new Standing(
                            id == null ? null : new AddressId(id),
                            AddressState.valueOf(row.getString("state")),
                            row.getBoolean("givable"));
                })
                .list();
    }

    /** The units of a scope with any of these names. */
    public Map<String, List<Unit>> unitsNamed(Collection<String> names, Scope scope) {
        return scoped(jdbc.sql("""
                                SELECT unit_id, unit_name, division_code
                                FROM organization_unit
                                WHERE unit_name = ANY (:names)
                                  AND open
                                  AND (division_code LIKE ANY (:scopeDivisions) OR unit_id = ANY (:scopeUnits))
                                """), scope)
                .param("names", names.toArray(String[]::new))
                .query((row, n) -> new Unit(
                        new UnitId(row.getLong("unit_id")),
                        row.getString("unit_name"),
                        row.getString("division_code"),
                        null,
                        false,
                        true))
                .list()
                .stream()
                .collect(Collectors.groupingBy(Unit::name));
    }

    /** The people of a scope with any of these names. */
    public Map<String, List<Person>> peopleNamed(Collection<String> names, Scope scope) {
        return scoped(jdbc.sql("""
                                SELECT person_id, person_name, unit_id
                                FROM organization_person
                                WHERE person_name = ANY (:names)
                                  AND present
                                  AND (division_code LIKE ANY (:scopeDivisions) OR unit_id = ANY (:scopeUnits))
                                """), scope)
                .param("names", names.toArray(String[]::new))
                .query((row, n) -> new Person(
                        new PersonId(row.getLong("person_id")),
                        row.getString("person_name"),
                        new UnitId(row.getLong("unit_id")),
                        null,
                        null,
                        null,
                        true))
                .list()
                .stream()
                .collect(Collectors.groupingBy(Person::name));
    }

    private static StatementSpec scoped(StatementSpec query, Scope scope) {
        return query.param("scopeDivisions", scope.divisionPatterns()).param("scopeUnits", scope.unitIdArray());
    }
}
