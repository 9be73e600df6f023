package org.dongpo.ipam.persistence;

import inet.ipaddr.IPAddress;
import java.util.List;
import org.dongpo.access.Scope;
import org.dongpo.ipam.AddressRegister.ProposalQuery;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Finds the prefixes that could serve a request. */
@Repository
public class ProposalQueries {

    private final JdbcClient jdbc;

    ProposalQueries(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * A prefix that has enough.
     *
     * @param run whether the lowest free range alone has enough: the addresses would lie together
     * @param unitAddresses how many addresses the applying unit holds in it
     */
    public record Candidate(
            PrefixRow prefix, long free, long total, IPAddress firstFree, boolean run, long unitAddresses) {}

    /**
     * The candidates nearest to the applicant: first those in which its unit has addresses already, then by how much of
     * the division's code they share.
     */
    public List<Candidate> near(ProposalQuery query, Scope scope, int limit) {
        return jdbc.sql("SELECT " + PrefixRow.COLUMNS + """
                        ,
                            least(usage.total - usage.used - usage.reserved - usage.cooling, 9007199254740991) AS free,
                            least(usage.total, 9007199254740991) AS total,
                            host(lowest.first) AS first_free,
                            lowest.last >= lowest.first + CAST(:count - 1 AS bigint) AS run,
                            mine.count AS unit_addresses
                        FROM prefix
                        JOIN prefix_usage AS usage ON usage.prefix_id = prefix.id
                        CROSS JOIN LATERAL (
                            SELECT first, last
                            FROM free_range
                            WHERE free_range.prefix_id = prefix.id
                            ORDER BY free_range.last
                            LIMIT 1) AS lowest
                        CROSS JOIN LATERAL (
                            SELECT count(*) AS count
                            FROM address
                            WHERE address.prefix_id = prefix.id
                              AND address.unit_id = CAST(:unit AS bigint)
                              AND address.state <> 'FREE') AS mine
                        WHERE family(prefix.cidr) = :family
                          AND prefix.status = 'ACTIVE'
                          AND (CAST(:space AS bigint) IS NULL OR prefix.space_id = :space)
                          AND (prefix.unit_id IS NULL OR prefix.unit_id = CAST(:unit AS bigint))
                          AND usage.total - usage.used - usage.reserved - usage.cooling >= :count
                          AND (prefix.division_code LIKE ANY (:scopeDivisions) OR prefix.unit_id = ANY (:scopeUnits))
                          AND (prefix.delegated_to IS NULL
                               OR EXISTS (
                                   SELECT 1
                                   FROM unnest(:scopeDivisions) AS pattern
                                   WHERE pattern LIKE prefix.delegated_to || '%'))
                          AND (left(prefix.division_code, 6) = left(:division, 6) OR prefix.division_code LIKE '%00')
                        ORDER BY (mine.count > 0) DESC,
                                 (prefix.unit_id IS NOT NULL) DESC,
                                 (prefix.division_code = :division) DESC,
                                 (left(prefix.division_code, 6) = left(:division, 6)) DESC,
                                 (lowest.last >= lowest.first + CAST(:count - 1 AS bigint)) DESC,
                                 mine.count DESC,
                                 prefix.cidr
                        LIMIT :limit
                        """)
                .param("family", query.family().version())
                .param("count", query.count())
                .param("space", query.spaceId() == null ? null : query.spaceId().value())
                .param("unit", query.unitId() == null ? null : query.unitId().value())
                .param("division", query.divisionCode())
                .param("scopeDivisions", scope.divisionPatterns())
                .param("scopeUnits", scope.unitIdArray())
                .param("limit", limit)
                .query((row, n) -> new Candidate(
                        PrefixRow.of(row, n),
                        row.getLong("free"),
                        row.getLong("total"),
                        Inet.address(row.getString("first_free")),
                        row.getBoolean("run"),
                        row.getLong("unit_addresses")))
                .list();
    }
}
