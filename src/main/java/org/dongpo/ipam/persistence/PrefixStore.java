package org.dongpo.ipam.persistence;

import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.dongpo.ipam.domain.Cidr;
import org.dongpo.ipam.domain.Strategy;
import org.dongpo.shared.PrefixId;
import org.dongpo.shared.SpaceId;
import org.dongpo.shared.UnitId;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The table of prefixes: its tree, and its changes. */
@Repository
public class PrefixStore {

    private final JdbcClient jdbc;

    PrefixStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** What a new prefix is made of. */
    public record Draft(
            SpaceId spaceId,
            Cidr cidr,
            @Nullable String gateway,
            @Nullable String purpose,
            String status,
            Strategy strategy,
            @Nullable Integer vlan,
            String divisionCode,
            @Nullable UnitId unitId) {}

    /** Adds a prefix unless the space has the very same block. */
    public Optional<PrefixId> add(Draft draft, @Nullable PrefixId parent, Instant now) {
        return jdbc.sql("""
                        INSERT INTO prefix
                            (space_id, parent_id, cidr, gateway, purpose, status, strategy, vlan, division_code, unit_id,
                             created_at)
                        VALUES
                            (:space, :parent, CAST(:cidr AS cidr), CAST(:gateway AS inet), :purpose, :status, :strategy,
                             :vlan, :division, :unit, :now)
                        ON CONFLICT (space_id, cidr) DO NOTHING
                        RETURNING id
                        """)
                .param("space", draft.spaceId().value())
                .param("parent", parent == null ? null : parent.value())
                .param("cidr", draft.cidr().toString())
                .param("gateway", draft.gateway())
                .param("purpose", draft.purpose())
                .param("status", draft.status())
                .param("strategy", draft.strategy().name())
                .param("vlan", draft.vlan())
                .param("division", draft.divisionCode())
                .param("unit", draft.unitId() == null ? null : draft.unitId().value())
                .param("now", Timestamp.from(now))
                .query(Long.class)
                .optional()
                .map(PrefixId::new);
    }

    public Optional<PrefixRow> find(PrefixId id) {
        return jdbc.sql("SELECT " + PrefixRow.COLUMNS + "FROM prefix WHERE id = :id")
                .param("id", id.value())
                .query(PrefixRow::of)
                .optional();
    }

    /** A prefix with the name of its space. */
    public record PrefixInSpace(PrefixRow row, String spaceName) {}

    public Optional<PrefixInSpace> findInSpace(PrefixId id) {
        return jdbc.sql("SELECT " + PrefixRow.COLUMNS + """
                        , address_space.name AS space_name
                        FROM prefix
                        JOIN address_space ON address_space.id = prefix.space_id
                        WHERE prefix.id = :id
                        """)
                .param("id", id.value())
                .query((row, n) -> new PrefixInSpace(PrefixRow.of(row, n), row.getString("space_name")))
                .optional();
    }

    /** The prefix with just this block. */
    public Optional<PrefixRow> exactly(SpaceId space, Cidr cidr) {
        return jdbc.sql("SELECT " + PrefixRow.COLUMNS
                        + "FROM prefix WHERE space_id = :space AND cidr = CAST(:cidr AS cidr)")
                .param("space", space.value())
                .param("cidr", cidr.toString())
                .query(PrefixRow::of)
                .optional();
    }

    /** The smallest prefix around a block, the block itself left out. */
    public Optional<PrefixRow> parentOf(SpaceId space, Cidr cidr) {
        return jdbc.sql("SELECT " + PrefixRow.COLUMNS + """
                        FROM prefix
                        WHERE space_id = :space
                          AND cidr >> CAST(:cidr AS inet)
                        ORDER BY masklen(cidr) DESC
                        LIMIT 1
                        """)
                .param("space", space.value())
                .param("cidr", cidr.toString())
                .query(PrefixRow::of)
                .optional();
    }

    /** The smallest prefix that has an address. */
    public Optional<PrefixRow> around(SpaceId space, String ip) {
        return jdbc.sql("SELECT " + PrefixRow.COLUMNS + """
                        FROM prefix
                        WHERE space_id = :space
                          AND cidr >>= CAST(:ip AS inet)
                        ORDER BY masklen(cidr) DESC
                        LIMIT 1
                        """)
                .param("space", space.value())
                .param("ip", ip)
                .query(PrefixRow::of)
                .optional();
    }

    /** Puts the prefixes that lie inside a new one, and had its parent, under it. */
    public int adopt(PrefixId parent, SpaceId space, Cidr cidr, @Nullable PrefixId formerParent) {
        return jdbc.sql("""
                        UPDATE prefix
                        SET parent_id = :parent
                        WHERE space_id = :space
                          AND cidr << CAST(:cidr AS inet)
                          AND parent_id IS NOT DISTINCT FROM CAST(:former AS bigint)
                          AND id <> :parent
                        """)
                .param("parent", parent.value())
                .param("space", space.value())
                .param("cidr", cidr.toString())
                .param("former", formerParent == null ? null : formerParent.value())
                .update();
    }

    /** Asks now, not at the end of the transaction, whether the tree is still a tree. */
    public void checkTree() {
        jdbc.sql("SET CONSTRAINTS prefix_siblings_ex IMMEDIATE").update();
        jdbc.sql("SET CONSTRAINTS prefix_siblings_ex DEFERRED").update();
    }

    public List<PrefixRow> childrenOf(PrefixId parent) {
        return jdbc.sql("SELECT " + PrefixRow.COLUMNS + " FROM prefix WHERE parent_id = :parent ORDER BY prefix.cidr")
                .param("parent", parent.value())
                .query(PrefixRow::of)
                .list();
    }

    /** All prefixes around one, the outermost first. */
    public List<PrefixRow> ancestorsOf(PrefixRow prefix) {
        return jdbc.sql("SELECT " + PrefixRow.COLUMNS + """
                        FROM prefix
                        WHERE space_id = :space
                          AND cidr >> CAST(:cidr AS inet)
                        ORDER BY masklen(cidr)
                        """)
                .param("space", prefix.spaceId().value())
                .param("cidr", prefix.cidr().toString())
                .query(PrefixRow::of)
                .list();
    }

    /** All prefixes of a space, by block. */
    public List<PrefixRow> of(SpaceId space) {
        return jdbc.sql("SELECT " + PrefixRow.COLUMNS + " FROM prefix WHERE space_id = :space ORDER BY prefix.cidr")
                .param("space", space.value())
                .query(PrefixRow::of)
                .list();
    }

    /** Writes everything about a prefix that can be edited. */
    public void update(PrefixRow prefix) {
        jdbc.sql("""
                        UPDATE prefix
                        SET gateway = CAST(:gateway AS inet),
                            purpose = :purpose,
                            status = :status,
                            strategy = :strategy,
                            vlan = :vlan,
                            division_code = :division,
                            unit_id = :unit
                        WHERE id = :id
                        """)
                .param("gateway", prefix.gateway())
                .param("purpose", prefix.purpose())
                .param("status", prefix.status())
                .param("strategy", prefix.strategy().name())
                .param("vlan", prefix.vlan())
                .param("division", prefix.divisionCode())
                .param("unit", prefix.unitId() == null ? null : prefix.unitId().value())
                .param("id", prefix.id().value())
                .update();
    }
}
