package org.dongpo.ipam.persistence;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.dongpo.ipam.domain.Cidr;
import org.dongpo.ipam.domain.PrefixFacts;
import org.dongpo.shared.AnyOf;
import org.dongpo.shared.PrefixId;
import org.dongpo.shared.SpaceId;
import org.dongpo.shared.Together;
import org.dongpo.shared.UnitId;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcOperations;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.core.simple.JdbcClient.StatementSpec;
import org.springframework.stereotype.Repository;
import tools.jackson.databind.json.JsonMapper;

/** The table of prefixes: its tree, and its changes. */
@Repository
public class PrefixStore {

    private static final String IN_SPACE = "SELECT " + PrefixRow.COLUMNS + """
            , address_space.name AS space_name
            FROM prefix
            JOIN address_space ON address_space.id = prefix.space_id
            """;

    private final JdbcClient jdbc;
    private final JdbcOperations template;

    PrefixStore(JdbcClient jdbc, JdbcOperations template) {
        this.jdbc = jdbc;
        this.template = template;
    }

    /**
     * What a new prefix is made of.
     *
     * @param delegatedTo the county that administers it alone, since it administers the block around it
     */
    public record Draft(
            SpaceId spaceId, Cidr cidr, @Nullable String delegatedTo, PrefixFacts facts) {}

    /** Adds a prefix unless the space has the very same block. */
    public Optional<PrefixId> add(Draft draft, @Nullable PrefixId parent, Instant now) {
        return bind(jdbc.sql("""
                                INSERT INTO prefix
                                    (space_id, parent_id, cidr, delegated_to, created_at,
                                     status, strategy, division_code, unit_id, gateway, purpose, vlan_id,
                                     autonomous_system_id, pool_id, dns, tags, custom_fields, notes, alert_percent)
                                VALUES
                                    (:space, :parent, CAST(:cidr AS cidr), :delegated, :now,
                                     :status, :strategy, :division, :unit, CAST(:gateway AS inet), :purpose, :vlan,
                                     :as, :pool, CAST(:dns AS inet[]), :tags, CAST(:fields AS jsonb), :notes, :alert)
                                ON CONFLICT (space_id, cidr) DO NOTHING
                                RETURNING id
                                """), draft.facts())
                .param("space", draft.spaceId().value())
                .param("parent", parent == null ? null : parent.value())
                .param("cidr", draft.cidr().toString())
                .param("delegated", draft.delegatedTo())
                .param("now", Timestamp.from(now))
                .query(Long.class)
                .optional()
                .map(PrefixId::new);
    }

    /** Writes what is said of a prefix. */
    public void update(PrefixId id, PrefixFacts facts) {
        bind(jdbc.sql("""
                                UPDATE prefix
                                SET status = :status,
                                    strategy = :strategy,
                                    division_code = :division,
                                    unit_id = :unit,
                                    gateway = CAST(:gateway AS inet),
                                    purpose = :purpose,
                                    vlan_id = :vlan,
                                    autonomous_system_id = :as,
                                    pool_id = :pool,
                                    dns = CAST(:dns AS inet[]),
                                    tags = :tags,
                                    custom_fields = CAST(:fields AS jsonb),
                                    notes = :notes,
                                    alert_percent = :alert
                                WHERE id = :id
                                """), facts).param("id", id.value()).update();
    }

    private static StatementSpec bind(StatementSpec statement, PrefixFacts facts) {
        UnitId unit = facts.unitId();
        return statement
                .param("status", facts.status().name())
                .param("strategy", facts.strategy().name())
                .param("division", facts.divisionCode())
                .param("unit", unit == null ? null : unit.value())
                .param("gateway", facts.gateway())
                .param("purpose", facts.purpose())
                .param("vlan", facts.vlanId())
                .param("as", facts.autonomousSystemId())
                .param("pool", facts.poolId())
                .param("dns", facts.dns().toArray(String[]::new))
                .param("tags", facts.tags().toArray(String[]::new))
                .param("fields", JsonMapper.shared().writeValueAsString(facts.customFields()))
                .param("notes", facts.notes())
                .param("alert", facts.alertPercent());
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
        return jdbc.sql(IN_SPACE + "WHERE prefix.id = :id")
                .param("id", id.value())
                .query(PrefixStore::inSpace)
                .optional();
    }

    /** Those of some prefixes that there are. */
    public List<PrefixInSpace> allInSpace(Collection<PrefixId> ids, Together together) {
        AnyOf any = AnyOf.of(ids, PrefixId::value);
        List<PrefixInSpace> all = new ArrayList<>();
        together.sql(IN_SPACE + "WHERE prefix.id = " + any.sql("ids"))
                .param("ids", any.value())
                .query(row -> {
                    all.add(inSpace(row, 0));
                });
        together.run(template);
        return all;
    }

    private static PrefixInSpace inSpace(ResultSet row, int number) throws SQLException {
        return new PrefixInSpace(PrefixRow.of(row, number), row.getString("space_name"));
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

    /** Hands all prefixes of a block to a division, whose they become; or, for null, takes them back. */
    public void delegate(SpaceId space, Cidr cidr, @Nullable String divisionCode) {
        jdbc.sql("""
                        UPDATE prefix
                        SET delegated_to = :division,
                            division_code = coalesce(:division, division_code)
                        WHERE space_id = :space
                          AND cidr <<= CAST(:cidr AS inet)
                        """)
                .param("division", divisionCode)
                .param("space", space.value())
                .param("cidr", cidr.toString())
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

    /** All prefixes inside a block, itself included, by block. */
    public List<PrefixRow> inside(SpaceId space, Cidr block) {
        return jdbc.sql("SELECT " + PrefixRow.COLUMNS + """
                        FROM prefix
                        WHERE space_id = :space
                          AND cidr <<= CAST(:block AS inet)
                        ORDER BY prefix.cidr
                        """)
                .param("space", space.value())
                .param("block", block.toString())
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
}
