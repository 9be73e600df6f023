package org.dongpo.ipam.persistence;

import java.sql.ResultSet;
import java.sql.SQLException;
import org.dongpo.ipam.domain.Cidr;
import org.dongpo.ipam.domain.Strategy;
import org.dongpo.shared.PrefixId;
import org.dongpo.shared.SpaceId;
import org.dongpo.shared.UnitId;
import org.jspecify.annotations.Nullable;

/** A row of the table of prefixes. */
public record PrefixRow(
        PrefixId id,
        SpaceId spaceId,
        @Nullable PrefixId parentId,
        Cidr cidr,
        @Nullable String gateway,
        @Nullable String purpose,
        String status,
        Strategy strategy,
        @Nullable Integer vlan,
        String divisionCode,
        @Nullable UnitId unitId) {

    static final String COLUMNS = """
            prefix.id,
            prefix.space_id,
            prefix.parent_id,
            text(prefix.cidr) AS cidr,
            host(prefix.gateway) AS gateway,
            prefix.purpose,
            prefix.status,
            prefix.strategy,
            prefix.vlan,
            prefix.division_code,
            prefix.unit_id
            """;

    static PrefixRow of(ResultSet row, int number) throws SQLException {
        Long parent = Inet.nullableLong(row, "parent_id");
        Long unit = Inet.nullableLong(row, "unit_id");
        return new PrefixRow(
                new PrefixId(row.getLong("id")),
                new SpaceId(row.getLong("space_id")),
                parent == null ? null : new PrefixId(parent),
                Cidr.of(row.getString("cidr")),
                row.getString("gateway"),
                row.getString("purpose"),
                row.getString("status"),
                Strategy.valueOf(row.getString("strategy")),
                Inet.nullableInt(row, "vlan"),
                row.getString("division_code"),
                unit == null ? null : new UnitId(unit));
    }
}
