package org.dongpo.ipam.persistence;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import org.dongpo.access.Scope;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The small tables that prefixes point to: VLANs and their groups, autonomous systems, pools, custom fields. */
@Repository
public class CatalogStore {

    private final JdbcClient jdbc;

    CatalogStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Numbers of VLANs mean something inside a group only: a county, a site, a carrier's ring. */
    public record VlanGroup(
            long id,
            String name,
            int firstVid,
            int lastVid,
            String divisionCode,
            @Nullable String notes,
            long vlanCount) {}

    /** A VLAN of a group, and how many prefixes it carries. */
    public record Vlan(
            long id,
            long groupId,
            String groupName,
            int vid,
            String name,
            @Nullable String notes,
            long prefixCount) {}

    /** An autonomous system (RFC 4271, numbers of four octets: RFC 6793). */
    public record AutonomousSystem(
            long id,
            long asn,
            String name,
            String divisionCode,
            @Nullable String notes,
            long prefixCount) {}

    /** Where addresses of a pool come from. */
    public enum PoolKind {
        NATIONAL,
        LOCAL,
        DEPARTMENT,
        INTERNET
    }

    /** Which level owns a pool. */
    public enum PoolLevel {
        NATION,
        PROVINCE,
        CITY,
        COUNTY
    }

    /** A pool of addresses, owned by a level. */
    public record Pool(
            long id,
            String name,
            PoolKind kind,
            PoolLevel level,
            String divisionCode,
            @Nullable String notes,
            long prefixCount) {}

    /** What a custom field holds. */
    public enum FieldKind {
        TEXT,
        NUMBER,
        CHOICE
    }

    /** A field that a city has added to its prefixes. */
    public record CustomField(long id, String name, String label, FieldKind kind, List<String> choices) {}

    public List<VlanGroup> vlanGroups(Scope scope) {
        return jdbc.sql("""
                        SELECT vlan_group.*,
                               (SELECT count(*) FROM vlan WHERE vlan.group_id = vlan_group.id) AS vlan_count
                        FROM vlan_group
                        WHERE division_code LIKE ANY (:scopeDivisions)
                        ORDER BY name
                        """)
                .param("scopeDivisions", scope.divisionPatterns())
                .query((row, n) -> new VlanGroup(
                        row.getLong("id"),
                        row.getString("name"),
                        row.getInt("first_vid"),
                        row.getInt("last_vid"),
                        row.getString("division_code"),
                        row.getString("notes"),
                        row.getLong("vlan_count")))
                .list();
    }

    /** The VLANs of a group, or of all, by group and number. */
    public List<Vlan> vlans(@Nullable Long group, Scope scope) {
        return jdbc.sql("""
                        SELECT vlan.*,
                               vlan_group.name AS group_name,
                               (SELECT count(*) FROM prefix WHERE prefix.vlan_id = vlan.id) AS prefix_count
                        FROM vlan
                        JOIN vlan_group ON vlan_group.id = vlan.group_id
                        WHERE vlan_group.division_code LIKE ANY (:scopeDivisions)
                          AND (CAST(:group AS bigint) IS NULL OR vlan.group_id = :group)
                        ORDER BY vlan_group.name, vlan.vid
                        """)
                .param("group", group)
                .param("scopeDivisions", scope.divisionPatterns())
                .query((row, n) -> new Vlan(
                        row.getLong("id"),
                        row.getLong("group_id"),
                        row.getString("group_name"),
                        row.getInt("vid"),
                        row.getString("name"),
                        row.getString("notes"),
                        row.getLong("prefix_count")))
                .list();
    }

    public List<AutonomousSystem> systems(Scope scope) {
        return jdbc.sql("""
                        SELECT autonomous_system.*,
                               (SELECT count(*)
                                FROM prefix
                                WHERE prefix.autonomous_system_id = autonomous_system.id) AS prefix_count
                        FROM autonomous_system
                        WHERE division_code LIKE ANY (:scopeDivisions)
                        ORDER BY asn
                        """)
                .param("scopeDivisions", scope.divisionPatterns())
                .query((row, n) -> new AutonomousSystem(
                        row.getLong("id"),
                        row.getLong("asn"),
                        row.getString("name"),
                        row.getString("division_code"),
                        row.getString("notes"),
                        row.getLong("prefix_count")))
                .list();
    }

    public List<Pool> pools(Scope scope) {
        return jdbc.sql("""
                        SELECT address_pool.*,
                               (SELECT count(*) FROM prefix WHERE prefix.pool_id = address_pool.id) AS prefix_count
                        FROM address_pool
                        WHERE division_code LIKE ANY (:scopeDivisions)
                        ORDER BY name
                        """)
                .param("scopeDivisions", scope.divisionPatterns())
                .query((row, n) -> new Pool(
                        row.getLong("id"),
                        row.getString("name"),
                        PoolKind.valueOf(row.getString("kind")),
                        PoolLevel.valueOf(row.getString("level")),
                        row.getString("division_code"),
                        row.getString("notes"),
                        row.getLong("prefix_count")))
                .list();
    }

    public List<CustomField> customFields() {
        return jdbc.sql("SELECT * FROM custom_field ORDER BY name")
                .query(CatalogStore::customField)
                .list();
    }

    private static CustomField customField(ResultSet row, int number) throws SQLException {
        return new CustomField(
                row.getLong("id"),
                row.getString("name"),
                row.getString("label"),
                FieldKind.valueOf(row.getString("kind")),
                List.of((String[]) row.getArray("choices").getArray()));
    }

    public boolean hasVlan(long id, Scope scope) {
        return has("vlan JOIN vlan_group owner ON owner.id = vlan.group_id WHERE vlan.id = :id", id, scope);
    }

    public boolean hasSystem(long id, Scope scope) {
        return has("autonomous_system owner WHERE id = :id", id, scope);
    }

    public boolean hasPool(long id, Scope scope) {
        return has("address_pool owner WHERE id = :id", id, scope);
    }

    private boolean has(String row, long id, Scope scope) {
        return jdbc.sql("SELECT EXISTS (SELECT 1 FROM " + row + " AND owner.division_code LIKE ANY (:scopeDivisions))")
                .param("id", id)
                .param("scopeDivisions", scope.divisionPatterns())
                .query(Boolean.class)
                .single();
    }

    /** Adds a group, or writes one anew; the key throws when another has its name. */
    public long saveVlanGroup(VlanGroup group) {
        return save(
                "vlan_group",
                group.id(),
                List.of("name", "first_vid", "last_vid", "division_code", "notes"),
                group.name(),
                group.firstVid(),
                group.lastVid(),
                group.divisionCode(),
                group.notes());
    }

    /** Adds a VLAN, or writes one anew; the keys throw when the group has its number or its name. */
    public long saveVlan(Vlan vlan) {
        return save(
                "vlan",
                vlan.id(),
                List.of("group_id", "vid", "name", "notes"),
                vlan.groupId(),
                vlan.vid(),
                vlan.name(),
                vlan.notes());
    }

    public long saveSystem(AutonomousSystem system) {
        return save(
                "autonomous_system",
                system.id(),
                List.of("asn", "name", "division_code", "notes"),
                system.asn(),
                system.name(),
                system.divisionCode(),
                system.notes());
    }

    public long savePool(Pool pool) {
        return save(
                "address_pool",
                pool.id(),
                List.of("name", "kind", "level", "division_code", "notes"),
                pool.name(),
                pool.kind().name(),
                pool.level().name(),
                pool.divisionCode(),
                pool.notes());
    }

    public long saveCustomField(CustomField field) {
        return save(
                "custom_field",
                field.id(),
                List.of("name", "label", "kind", "choices"),
                field.name(),
                field.label(),
                field.kind().name(),
                field.choices().toArray(String[]::new));
    }

    /** A row with the id 0 is new. */
    private long save(String table, long id, List<String> columns, @Nullable Object... values) {
        String names = String.join(", ", columns);
        String marks =
                String.join(", ", columns.stream().map(column -> ":" + column).toList());
        String sql = id == 0
                ? "INSERT INTO " + table + " (" + names + ") VALUES (" + marks + ") RETURNING id"
                : "UPDATE " + table + " SET (" + names + ") = ROW (" + marks + ") WHERE id = :id RETURNING id";
        JdbcClient.StatementSpec statement = jdbc.sql(sql);
        for (int i = 0; i < values.length; i++) {
            statement.param(columns.get(i), values[i]);
        }
        return (id == 0 ? statement : statement.param("id", id))
                .query(Long.class)
                .single();
    }

    /** Removes a row; the foreign keys throw while a prefix points to it. */
    public boolean remove(String table, long id) {
        return jdbc.sql("DELETE FROM " + table + " WHERE id = :id")
                        .param("id", id)
                        .update()
                > 0;
    }
}
