package org.dongpo.ipam.persistence;

import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import org.dongpo.access.Scope;
import org.dongpo.organization.HoldingCounts.HoldingCount;
import org.dongpo.shared.UnitId;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.core.simple.JdbcClient.StatementSpec;
import org.springframework.stereotype.Repository;

/** HoldingCount what divisions and units hold: addresses in their table, blocks in the sums that are kept of them. */
@Repository
public class OwnerQueries {

    private static final String SCOPE = "(division_code LIKE ANY (:scopeDivisions) OR unit_id = ANY (:scopeUnits))";

    private final JdbcClient jdbc;

    OwnerQueries(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** By the division that stands at the rows themselves. */
    public Map<String, HoldingCount> byDivision(Scope scope) {
        Map<String, HoldingCount> counts = new HashMap<>();
        scoped("""
                SELECT division_code, sum(addresses) AS addresses, sum(prefixes) AS prefixes
                FROM (
                    SELECT division_code, count(*) AS addresses, 0 AS prefixes
                    FROM address
                    WHERE state IN ('ASSIGNED', 'ACTIVE')
                      AND %1$s
                    GROUP BY division_code
                    UNION ALL
                    SELECT division_code, 0, count(*)
                    FROM prefix
                    WHERE %1$s
                    GROUP BY division_code) AS held
                GROUP BY division_code
                """, scope).query(row -> {
            counts.put(
                    row.getString("division_code"),
                    new HoldingCount(row.getLong("addresses"), row.getLong("prefixes")));
        });
        return counts;
    }

    public Map<UnitId, HoldingCount> byUnit(Collection<UnitId> units, Scope scope) {
        Map<UnitId, HoldingCount> counts = new HashMap<>();
        scoped("""
                SELECT unit_id, sum(addresses) AS addresses, sum(prefixes) AS prefixes
                FROM (
                    SELECT unit_id, count(*) AS addresses, 0 AS prefixes
                    FROM address
                    WHERE unit_id = ANY (:units)
                      AND state IN ('ASSIGNED', 'ACTIVE')
                      AND %1$s
                    GROUP BY unit_id
                    UNION ALL
                    SELECT unit_id, 0, count(*)
                    FROM prefix
                    WHERE unit_id = ANY (:units)
                      AND %1$s
                    GROUP BY unit_id) AS held
                GROUP BY unit_id
                """, scope)
                .param("units", units.stream().map(UnitId::value).toArray(Long[]::new))
                .query(row -> {
                    counts.put(
                            new UnitId(row.getLong("unit_id")),
                            new HoldingCount(row.getLong("addresses"), row.getLong("prefixes")));
                });
        return counts;
    }

    private StatementSpec scoped(String sql, Scope scope) {
        return jdbc.sql(sql.formatted(SCOPE))
                .param("scopeDivisions", scope.divisionPatterns())
                .param("scopeUnits", scope.unitIdArray());
    }
}
