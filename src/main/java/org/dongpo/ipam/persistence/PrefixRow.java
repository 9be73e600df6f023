package org.dongpo.ipam.persistence;

import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import org.dongpo.ipam.domain.Cidr;
import org.dongpo.ipam.domain.PrefixFacts;
import org.dongpo.ipam.domain.PrefixStatus;
import org.dongpo.ipam.domain.Strategy;
import org.dongpo.shared.PrefixId;
import org.dongpo.shared.SpaceId;
import org.dongpo.shared.UnitId;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/**
 * A row of the table of prefixes.
 *
 * @param delegatedTo the county that administers it alone
 */
public record PrefixRow(
        PrefixId id,
        SpaceId spaceId,
        @Nullable PrefixId parentId,
        Cidr cidr,
        @Nullable String delegatedTo,
        PrefixFacts facts) {

    static final String COLUMNS = """
            prefix.id,
            prefix.space_id,
            prefix.parent_id,
            text(prefix.cidr) AS cidr,
            prefix.delegated_to,
            prefix.status,
            prefix.strategy,
            prefix.division_code,
            prefix.unit_id,
            host(prefix.gateway) AS gateway,
            prefix.purpose,
            prefix.vlan_id,
            prefix.autonomous_system_id,
            prefix.pool_id,
            CAST(prefix.dns AS text[]) AS dns,
            prefix.tags,
            prefix.custom_fields,
            prefix.notes,
            prefix.alert_percent
            """;

    private static final TypeReference<Map<String, Object>> FIELDS = new TypeReference<>() {};

    public PrefixStatus status() {
        return facts.status();
    }

    public Strategy strategy() {
        return facts.strategy();
    }

    public @Nullable String gateway() {
        return facts.gateway();
    }

    public @Nullable String purpose() {
        return facts.purpose();
    }

    public String divisionCode() {
        return facts.divisionCode();
    }

    public @Nullable UnitId unitId() {
        return facts.unitId();
    }

    public boolean isContainer() {
        return facts.status() == PrefixStatus.CONTAINER;
    }

    static PrefixRow of(ResultSet row, int number) throws SQLException {
        Long parent = Inet.nullableLong(row, "parent_id");
        return new PrefixRow(
                new PrefixId(row.getLong("id")),
                new SpaceId(row.getLong("space_id")),
                parent == null ? null : new PrefixId(parent),
                Cidr.of(row.getString("cidr")),
                row.getString("delegated_to"),
                facts(row));
    }

    private static PrefixFacts facts(ResultSet row) throws SQLException {
        Long unit = Inet.nullableLong(row, "unit_id");
        return new PrefixFacts(
                PrefixStatus.valueOf(row.getString("status")),
                Strategy.valueOf(row.getString("strategy")),
                row.getString("division_code"),
                unit == null ? null : new UnitId(unit),
                row.getString("gateway"),
                row.getString("purpose"),
                Inet.nullableLong(row, "vlan_id"),
                Inet.nullableLong(row, "autonomous_system_id"),
                Inet.nullableLong(row, "pool_id"),
                texts(row.getArray("dns")).stream().map(Inet::host).toList(),
                texts(row.getArray("tags")),
                fields(row.getString("custom_fields")),
                row.getString("notes"),
                Inet.nullableInt(row, "alert_percent"));
    }

    private static List<String> texts(Array array) throws SQLException {
        return List.of((String[]) array.getArray());
    }

    /** Most prefixes have none. */
    private static Map<String, Object> fields(String json) {
        return json.equals("{}") ? Map.of() : JsonMapper.shared().readValue(json, FIELDS);
    }
}
