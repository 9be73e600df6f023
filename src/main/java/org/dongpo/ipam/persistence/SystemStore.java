package org.dongpo.ipam.persistence;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.dongpo.access.Scope;
import org.dongpo.ipam.DualStack.SystemFacts;
import org.dongpo.ipam.SystemId;
import org.dongpo.shared.AddressId;
import org.dongpo.shared.UnitId;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.core.simple.JdbcClient.StatementSpec;
import org.springframework.stereotype.Repository;

/** The table of business systems, and the addresses that they answer on. */
@Repository
public class SystemStore {

    private final JdbcClient jdbc;

    SystemStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** A system, without its addresses. */
    public record SystemRow(
            SystemId id,
            String name,
            UnitId unitId,
            @Nullable String unitName,
            String divisionCode,
            @Nullable String site,
            @Nullable String notes) {}

    /** An address that a system answers on. */
    public record SystemAddress(long id, String ip, int family) {}

    public Optional<SystemRow> find(SystemId id, Scope scope) {
        return scoped(jdbc.sql("""
                                SELECT business_system.*, organization_unit.unit_name
                                FROM business_system
                                LEFT JOIN organization_unit ON organization_unit.unit_id = business_system.unit_id
                                WHERE business_system.id = :id
                                  AND (business_system.division_code LIKE ANY (:scopeDivisions)
                                       OR business_system.unit_id = ANY (:scopeUnits))
                                """), scope)
                .param("id", id.value())
                .query(SystemStore::row)
                .optional();
    }

    /** The addresses of some systems, by system. */
    public Map<Long, List<SystemAddress>> addresses(Collection<Long> systems) {
        Map<Long, List<SystemAddress>> found = new HashMap<>();
        jdbc.sql("""
                        SELECT system_id, address.id, host(address.ip) AS ip, family(address.ip) AS family
                        FROM business_system_address
                        JOIN address ON address.id = business_system_address.address_id
                        WHERE system_id = ANY (:systems)
                        ORDER BY system_id, address.ip
                        """)
                .param("systems", systems.toArray(Long[]::new))
                .query((row, n) -> found.computeIfAbsent(row.getLong("system_id"), id -> new java.util.ArrayList<>())
                        .add(new SystemAddress(row.getLong("id"), row.getString("ip"), row.getInt("family"))))
                .list();
        return found;
    }

    /** Adds a system; the key throws when its unit has one of its name. */
    public SystemId add(SystemFacts facts, String divisionCode, Instant now) {
        return new SystemId(bind(jdbc.sql("""
                                INSERT INTO business_system (name, unit_id, division_code, site, notes, created_at)
                                VALUES (:name, :unit, :division, :site, :notes, :now)
                                RETURNING id
                                """), facts, divisionCode)
                .param("now", Timestamp.from(now))
                .query(Long.class)
                .single());
    }

    /** Writes a system anew; the key throws when its unit has another of its name. */
    public void update(SystemId id, SystemFacts facts, String divisionCode) {
        bind(jdbc.sql("""
                                UPDATE business_system
                                SET name = :name,
                                    unit_id = :unit,
                                    division_code = :division,
                                    site = :site,
                                    notes = :notes
                                WHERE id = :id
                                """), facts, divisionCode).param("id", id.value()).update();
    }

    private static StatementSpec bind(StatementSpec statement, SystemFacts facts, String divisionCode) {
        return statement
                .param("name", facts.name())
                .param("unit", facts.unitId().value())
                .param("division", divisionCode)
                .param("site", facts.site())
                .param("notes", facts.notes());
    }

    /**
     * Writes which addresses a system answers on.
     *
     * @param scope where they must lie, as must those that are taken away
     * @return how many of them are held by somebody and lie in the scope
     */
    public int answerOn(SystemId id, Collection<AddressId> addresses, Scope scope) {
        Long[] ids = addresses.stream().map(AddressId::value).distinct().toArray(Long[]::new);
        jdbc.sql("DELETE FROM business_system_address WHERE system_id = :id AND address_id <> ALL (:addresses)")
                .param("id", id.value())
                .param("addresses", ids)
                .update();
        jdbc.sql("""
                        INSERT INTO business_system_address (system_id, address_id)
                        SELECT :id, held.id
                        FROM (SELECT id
                              FROM address
                              WHERE id = ANY (:addresses)
                                AND state IN ('ASSIGNED', 'ACTIVE')
                                AND %s
                              ORDER BY id
                              FOR SHARE) AS held
                        ON CONFLICT DO NOTHING
                        """.formatted(Scope.SQL))
                .param("id", id.value())
                .param("addresses", ids)
                .param("scopeDivisions", scope.divisionPatterns())
                .param("scopeUnits", scope.unitIdArray())
                .update();
        return jdbc.sql("SELECT count(*) FROM business_system_address WHERE system_id = :id")
                .param("id", id.value())
                .query(Integer.class)
                .single();
    }

    public void remove(SystemId id) {
        jdbc.sql("DELETE FROM business_system WHERE id = :id")
                .param("id", id.value())
                .update();
    }

    private static StatementSpec scoped(StatementSpec query, Scope scope) {
        return query.param("scopeDivisions", scope.divisionPatterns()).param("scopeUnits", scope.unitIdArray());
    }

    private static SystemRow row(ResultSet row, int number) throws SQLException {
        return new SystemRow(
                new SystemId(row.getLong("id")),
                row.getString("name"),
                new UnitId(row.getLong("unit_id")),
                row.getString("unit_name"),
                row.getString("division_code"),
                row.getString("site"),
                row.getString("notes"));
    }
}
