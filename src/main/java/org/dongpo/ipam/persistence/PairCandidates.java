package org.dongpo.ipam.persistence;

import java.util.List;
import org.dongpo.access.Scope;
import org.dongpo.shared.Like;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The prefixes that may become the other half of a pair. */
@Repository
public class PairCandidates {

    private static final int MOST = 30;

    private final JdbcClient jdbc;

    PairCandidates(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * A prefix that may become the other half.
     *
     * @param reasons why it is likely, strongest first: {@code same-vlan}, {@code same-unit}, {@code same-division}
     */
    public record PairCandidate(
            long prefixId,
            long spaceId,
            String spaceName,
            String cidr,
            @Nullable String purpose,
            List<String> reasons) {}

    /** Prefixes of the other family in the same area of the network that are in no pair, the likeliest first. */
    public List<PairCandidate> of(PrefixRow half, @Nullable String text, Scope scope) {
        return jdbc.sql("""
                        SELECT prefix.id,
                               prefix.space_id,
                               address_space.name AS space_name,
                               text(prefix.cidr) AS cidr,
                               prefix.purpose,
                               array_remove(ARRAY[
                                   CASE WHEN prefix.vlan_id = half.vlan_id THEN 'same-vlan' END,
                                   CASE WHEN prefix.unit_id = half.unit_id THEN 'same-unit' END,
                                   CASE WHEN prefix.division_code = half.division_code THEN 'same-division' END],
                                   NULL) AS reasons
                        FROM prefix AS half
                        JOIN address_space AS half_space ON half_space.id = half.space_id
                        JOIN prefix ON family(prefix.cidr) <> family(half.cidr)
                        JOIN address_space
                          ON address_space.id = prefix.space_id AND address_space.kind = half_space.kind
                        WHERE half.id = :half
                          AND prefix.status NOT IN ('CONTAINER', 'RETIRED')
                          AND (prefix.division_code LIKE ANY (:scopeDivisions) OR prefix.unit_id = ANY (:scopeUnits))
                          AND (CAST(:start AS text) IS NULL
                               OR text(prefix.cidr) LIKE :start
                               OR prefix.purpose ILIKE :like)
                          AND NOT EXISTS (
                              SELECT 1
                              FROM prefix_pair
                              WHERE prefix.id IN (prefix_pair.ipv4_prefix_id, prefix_pair.ipv6_prefix_id)
                                AND prefix_pair.ended_at IS NULL)
                        ORDER BY (prefix.vlan_id = half.vlan_id) IS TRUE DESC,
                                 (prefix.unit_id = half.unit_id) IS TRUE DESC,
                                 (prefix.division_code = half.division_code) DESC,
                                 prefix.cidr
                        LIMIT :limit
                        """)
                .param("half", half.id().value())
                .param("start", text == null ? null : Like.startingWith(text))
                .param("like", text == null ? null : Like.containing(text))
                .param("scopeDivisions", scope.divisionPatterns())
                .param("scopeUnits", scope.unitIdArray())
                .param("limit", MOST)
                .query((row, n) -> new PairCandidate(
                        row.getLong("id"),
                        row.getLong("space_id"),
                        row.getString("space_name"),
                        row.getString("cidr"),
                        row.getString("purpose"),
                        List.of((String[]) row.getArray("reasons").getArray())))
                .list();
    }
}
