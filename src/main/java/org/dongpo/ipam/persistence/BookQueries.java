package org.dongpo.ipam.persistence;

import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.dongpo.access.Scope;
import org.dongpo.ipam.IpFamily;
import org.dongpo.ipam.domain.Cidr;
import org.dongpo.shared.SpaceId;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Many prefixes at once, for those who plan them; without their counters. */
@Repository
public class BookQueries {

    private static final String OWN =
            "(prefix.division_code LIKE ANY (:scopeDivisions) OR prefix.unit_id = ANY (:scopeUnits))";

    private final JdbcClient jdbc;

    BookQueries(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Those of a scope in a block, by block: each behind the one around it. */
    public List<PrefixRow> inside(SpaceId space, Cidr block, Scope scope, int limit) {
        return jdbc.sql("SELECT " + PrefixRow.COLUMNS + """
                        FROM prefix
                        WHERE space_id = :space
                          AND cidr <<= CAST(:block AS inet)
                          AND""" + " " + OWN + " ORDER BY prefix.cidr LIMIT :limit")
                .param("space", space.value())
                .param("block", block.toString())
                .param("scopeDivisions", scope.divisionPatterns())
                .param("scopeUnits", scope.unitIdArray())
                .param("limit", limit)
                .query(PrefixRow::of)
                .list();
    }

    /** Those of a scope that overlap none of some blocks, and lie in none that does not either. */
    public List<PrefixRow> besides(SpaceId space, IpFamily family, Collection<String> blocks, Scope scope, int limit) {
        return jdbc.sql("SELECT " + PrefixRow.COLUMNS + """
                        FROM prefix
                        LEFT JOIN prefix AS up ON up.id = prefix.parent_id
                        WHERE prefix.space_id = :space
                          AND family(prefix.cidr) = :family
                          AND NOT EXISTS (
                              SELECT 1 FROM unnest(CAST(:blocks AS inet[])) AS block WHERE block && prefix.cidr)
                          AND (up.id IS NULL
                               OR EXISTS (SELECT 1 FROM unnest(CAST(:blocks AS inet[])) AS block WHERE block && up.cidr))
                          AND""" + " " + OWN + " ORDER BY prefix.cidr LIMIT :limit")
                .param("space", space.value())
                .param("family", family.version())
                .param("blocks", blocks.toArray(String[]::new))
                .param("scopeDivisions", scope.divisionPatterns())
                .param("scopeUnits", scope.unitIdArray())
                .param("limit", limit)
                .query(PrefixRow::of)
                .list();
    }

    /** Which of these blocks are prefixes. */
    public Set<String> present(SpaceId space, Collection<String> cidrs) {
        return new HashSet<>(jdbc.sql("""
                        SELECT text(cidr)
                        FROM prefix
                        WHERE space_id = :space
                          AND cidr = ANY (CAST(:cidrs AS cidr[]))
                        """)
                .param("space", space.value())
                .param("cidrs", cidrs.toArray(String[]::new))
                .query(String.class)
                .list());
    }
}
