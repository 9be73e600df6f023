package org.dongpo.ipam.persistence;

import java.sql.Timestamp;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.dongpo.ipam.domain.Cidr;
import org.dongpo.ipam.persistence.PrefixStore.Draft;
import org.dongpo.shared.Columns;
import org.dongpo.shared.PrefixId;
import org.dongpo.shared.SpaceId;
import org.dongpo.shared.UnitId;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Writes many prefixes of one space in a few statements. */
@Repository
public class PlantingStore {

    private final JdbcClient jdbc;

    PlantingStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Where a prefix hangs in the tree. */
    public record Place(PrefixId id, @Nullable PrefixId parentId) {}

    /** Adds prefixes without their place in the tree; of what a plan does not speak, they have what is usual. */
    public Map<Cidr, PrefixId> add(List<Draft> drafts, Instant now) {
        Columns<Draft> columns = new Columns<>(drafts);
        Map<Cidr, PrefixId> ids = new HashMap<>();
        jdbc.sql("""
                        INSERT INTO prefix
                            (space_id, cidr, delegated_to, created_at, status, strategy, division_code, unit_id, purpose)
                        SELECT :space, cidr, delegated_to, :now, status, strategy, division_code, unit_id, purpose
                        FROM unnest(CAST(:cidrs AS cidr[]), CAST(:delegated AS text[]), CAST(:statuses AS text[]),
                                    CAST(:strategies AS text[]), CAST(:divisions AS text[]), CAST(:units AS bigint[]),
                                    CAST(:purposes AS text[]))
                            AS new (cidr, delegated_to, status, strategy, division_code, unit_id, purpose)
                        ON CONFLICT (space_id, cidr) DO NOTHING
                        RETURNING id, text(cidr) AS cidr
                        """)
                .param("space", drafts.get(0).spaceId().value())
                .param("now", Timestamp.from(now))
                .param("cidrs", columns.texts(draft -> draft.cidr().toString()))
                .param("delegated", columns.texts(Draft::delegatedTo))
                .param("statuses", columns.texts(draft -> draft.facts().status().name()))
                .param(
                        "strategies",
                        columns.texts(draft -> draft.facts().strategy().name()))
                .param("divisions", columns.texts(draft -> draft.facts().divisionCode()))
                .param("units", columns.longs(draft -> value(draft.facts().unitId())))
                .param("purposes", columns.texts(draft -> draft.facts().purpose()))
                .query((row, n) -> ids.put(Cidr.of(row.getString("cidr")), new PrefixId(row.getLong("id"))))
                .list();
        return ids;
    }

    private static @Nullable Long value(@Nullable UnitId unit) {
        return unit == null ? null : unit.value();
    }

    /** Hangs prefixes where they belong. */
    public void hang(List<Place> places) {
        Columns<Place> columns = new Columns<>(places);
        jdbc.sql("""
                        UPDATE prefix
                        SET parent_id = place.parent_id
                        FROM unnest(CAST(:ids AS bigint[]), CAST(:parents AS bigint[])) AS place (id, parent_id)
                        WHERE prefix.id = place.id
                        """)
                .param("ids", columns.longs(place -> place.id().value()))
                .param("parents", columns.longs(place -> {
                    PrefixId parent = place.parentId();
                    return parent == null ? null : parent.value();
                }))
                .update();
    }

    /**
     * Moves the addresses of some prefixes to the smallest prefix around each.
     *
     * @return how many have moved
     */
    public int moveAddresses(SpaceId space, Set<PrefixId> from) {
        return jdbc.sql("""
                        UPDATE address
                        SET prefix_id = place.id
                        FROM (SELECT inside.id AS address_id,
                                     (SELECT around.id
                                      FROM prefix AS around
                                      WHERE around.space_id = :space
                                        AND around.cidr >>= inside.ip
                                      ORDER BY masklen(around.cidr) DESC
                                      LIMIT 1) AS id
                              FROM address AS inside
                              WHERE inside.prefix_id = ANY (:from)) AS place
                        WHERE address.id = place.address_id
                          AND address.prefix_id IS DISTINCT FROM place.id
                        """)
                .param("space", space.value())
                .param("from", ids(from))
                .update();
    }

    /** Those of some prefixes to which addresses or ranges belong. */
    public List<PrefixId> occupied(List<PrefixRow> rows) {
        return jdbc
                .sql("""
                        SELECT DISTINCT prefix_id
                        FROM address
                        WHERE prefix_id = ANY (:ids)
                        UNION
                        SELECT prefix_id
                        FROM address_range
                        WHERE prefix_id = ANY (:ids)
                        """)
                .param("ids", ids(rows.stream().map(PrefixRow::id).toList()))
                .query(Long.class)
                .list()
                .stream()
                .map(PrefixId::new)
                .toList();
    }

    private static Long[] ids(Collection<PrefixId> prefixes) {
        return prefixes.stream().map(PrefixId::value).toArray(Long[]::new);
    }
}
