package org.dongpo.ipam.persistence;

import java.util.List;
import org.dongpo.access.Scope;
import org.dongpo.ipam.DualStack.SubjectKind;
import org.dongpo.ipam.Phase;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.core.simple.JdbcClient.StatementSpec;
import org.springframework.stereotype.Repository;

/** The progress on the way to IPv6 by county: counted in the database, cut to the scope of who asks. */
@Repository
public class TransitionQueries {

    /** The six digits of a county; those of the city stand for what is the city's own. */
    private static final String COUNTY = "left(%s.division_code, 6)";

    private final JdbcClient jdbc;

    TransitionQueries(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** How many things of a kind are in a phase in a county. */
    public record PhaseCount(String countyCode, SubjectKind kind, Phase phase, long count) {}

    /** How many IPv4 addresses are held in a county, and how many of them have a partner. */
    public record PartnerCount(String countyCode, long held, long paired) {}

    /** What is in which phase; a thing of which nothing was told is in the first. */
    public List<PhaseCount> phases(Scope scope) {
        return scoped(
                        jdbc.sql("""
                                SELECT county, kind, phase, count(*) AS count
                                FROM (
                                    SELECT %s AS county,
                                           'PREFIX' AS kind,
                                           coalesce(current_phase.phase, 'IPV4_ONLY') AS phase
                                    FROM prefix
                                    LEFT JOIN current_phase ON current_phase.prefix_id = prefix.id
                                    WHERE %s
                                      AND (prefix.division_code LIKE ANY (:scopeDivisions)
                                           OR prefix.unit_id = ANY (:scopeUnits))
                                    UNION ALL
                                    SELECT %s, 'UNIT', coalesce(current_phase.phase, 'IPV4_ONLY')
                                    FROM organization_unit
                                    LEFT JOIN current_phase
                                      ON current_phase.kind = 'UNIT' AND current_phase.subject_id = organization_unit.unit_id
                                    WHERE organization_unit.open
                                      AND (organization_unit.division_code LIKE ANY (:scopeDivisions)
                                           OR organization_unit.unit_id = ANY (:scopeUnits))
                                    UNION ALL
                                    SELECT %s, 'SYSTEM', coalesce(current_phase.phase, 'IPV4_ONLY')
                                    FROM business_system
                                    LEFT JOIN current_phase ON current_phase.system_id = business_system.id
                                    WHERE business_system.division_code LIKE ANY (:scopeDivisions)
                                       OR business_system.unit_id = ANY (:scopeUnits)) AS standing
                                GROUP BY county, kind, phase
                                """.formatted(
                                        COUNTY.formatted("prefix"),
                                        SubjectQueries.COUNTED_PREFIX,
                                        COUNTY.formatted("organization_unit"),
                                        COUNTY.formatted("business_system"))),
                        scope)
                .query((row, n) -> new PhaseCount(
                        row.getString("county"),
                        SubjectKind.valueOf(row.getString("kind")),
                        Phase.valueOf(row.getString("phase")),
                        row.getLong("count")))
                .list();
    }

    /** The held IPv4 addresses, with and without a partner. Grouped by division first: of those there are few. */
    public List<PartnerCount> partners(Scope scope) {
        return scoped(jdbc.sql("""
                                SELECT left(division_code, 6) AS county, sum(held) AS held, sum(paired) AS paired
                                FROM (
                                    SELECT division_code, count(*) AS held, 0 AS paired
                                    FROM address
                                    WHERE state IN ('ASSIGNED', 'ACTIVE')
                                      AND family(ip) = 4
                                      AND %1$s
                                    GROUP BY division_code
                                    UNION ALL
                                    SELECT division_code, 0, count(*)
                                    FROM address_pair
                                    WHERE ended_at IS NULL
                                      AND %1$s
                                    GROUP BY division_code) AS counted
                                GROUP BY county
                                """.formatted(Scope.SQL)), scope)
                .query((row, n) ->
                        new PartnerCount(row.getString("county"), row.getLong("held"), row.getLong("paired")))
                .list();
    }

    private static StatementSpec scoped(StatementSpec query, Scope scope) {
        return query.param("scopeDivisions", scope.divisionPatterns()).param("scopeUnits", scope.unitIdArray());
    }
}
