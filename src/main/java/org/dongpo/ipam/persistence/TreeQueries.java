package org.dongpo.ipam.persistence;

import inet.ipaddr.IPAddressSeqRange;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.dongpo.access.Scope;
import org.dongpo.ipam.IpFamily;
import org.dongpo.ipam.domain.Cidr;
import org.dongpo.ipam.domain.PrefixStatus;
import org.dongpo.ipam.domain.TreeFilter;
import org.dongpo.ipam.domain.TreeFilter.Ties;
import org.dongpo.shared.Columns;
import org.dongpo.shared.Like;
import org.dongpo.shared.PrefixId;
import org.dongpo.shared.SpaceId;
import org.dongpo.shared.UnitId;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.core.simple.JdbcClient.StatementSpec;
import org.springframework.stereotype.Repository;

/**
 * Where each prefix stands in the tree, cut to the scope of who asks. Only places and ids: what is said of a prefix comes
 * from {@link PrefixQueries}, for those that are shown.
 */
@Repository
public class TreeQueries {

    private final JdbcClient jdbc;

    TreeQueries(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** A prefix in its place. */
    public record Place(
            PrefixId id, SpaceId spaceId, @Nullable PrefixId parentId, Cidr cidr) {}

    /**
     * Where the children of a prefix go on.
     *
     * @param after the last address that has been told of, or null at the beginning
     */
    public record Branch(PrefixId parentId, @Nullable String after) {}

    /**
     * Which part of a list is asked for, and by whom.
     *
     * @param after the key of the last row that has been told of, or null at the beginning
     */
    public record Part(Scope scope, @Nullable String after, int limit) {}

    /** A free range of a container. */
    public record FreeRow(PrefixId parentId, IPAddressSeqRange range) {}

    /**
     * The prefixes with nothing right above that the caller sees, by space and block. Who sees all of them needs no look
     * at any but the outermost.
     */
    public List<Place> roots(TreeFilter filter, Part part) {
        List<String> conditions = conditions(filter);
        if (seesAll(part.scope())) {
            conditions.add("prefix.parent_id IS NULL");
            return page("prefix", conditions, filter, part);
        }
        conditions.add("(prefix.parent_id IS NULL OR prefix.parent_id NOT IN (SELECT id FROM seen))");
        return page("seen AS prefix", conditions, filter, part);
    }

    /** Whether one division of the scope has all prefixes: the first and the last of their divisions tell it. */
    private boolean seesAll(Scope scope) {
        List<String> ends = jdbc.sql("""
                        (SELECT division_code FROM prefix ORDER BY division_code USING ~<~ LIMIT 1)
                        UNION ALL
                        (SELECT division_code FROM prefix ORDER BY division_code USING ~>~ LIMIT 1)
                        """).query(String.class).list();
        return Stream.of(scope.divisionPatterns())
                .map(pattern -> pattern.substring(0, pattern.length() - 1))
                .anyMatch(division -> ends.stream().allMatch(end -> end.startsWith(division)));
    }

    /** The next children of each of some prefixes, in order. */
    public List<Place> children(List<Branch> branches, boolean containersOnly, Scope scope, int limit) {
        return of(branches, Sight.bind(jdbc.sql("""
                                SELECT child.id,
                                       child.space_id,
                                       child.parent_id,
                                       text(child.cidr) AS cidr
                                FROM unnest(CAST(:parents AS bigint[]), CAST(:afters AS inet[]))
                                    WITH ORDINALITY AS branch (parent, after, place)
                                CROSS JOIN LATERAL (
                                    SELECT id, space_id, parent_id, cidr
                                    FROM prefix
                                    WHERE parent_id = branch.parent
                                      AND prefix.cidr > coalesce(branch.after, inet '0.0.0.0/0')
                                      AND (NOT :containers OR prefix.status = 'CONTAINER')
                                      AND %s
                                    ORDER BY prefix.cidr
                                    LIMIT :limit) AS child
                                ORDER BY branch.place, child.cidr
                                """.formatted(Sight.SEEN)), scope))
                .param("containers", containersOnly)
                .param("limit", limit)
                .query(TreeQueries::place)
                .list();
    }

    /** The next free ranges of each of some prefixes, in order; only containers give blocks. */
    public List<FreeRow> free(List<Branch> branches, Scope scope, int limit) {
        return of(branches, Sight.bind(jdbc.sql("""
                                SELECT branch.parent,
                                       host(free.first) AS first,
                                       host(free.last) AS last
                                FROM unnest(CAST(:parents AS bigint[]), CAST(:afters AS inet[]))
                                    WITH ORDINALITY AS branch (parent, after, place)
                                JOIN prefix
                                  ON prefix.id = branch.parent
                                 AND prefix.status = 'CONTAINER'
                                 AND %s
                                CROSS JOIN LATERAL (
                                    SELECT first, last
                                    FROM free_range
                                    WHERE prefix_id = branch.parent
                                      AND free_range.last > coalesce(branch.after, inet '0.0.0.0/0')
                                    ORDER BY free_range.last
                                    LIMIT :limit) AS free
                                ORDER BY branch.place, free.last
                                """.formatted(Sight.SEEN)), scope))
                .param("limit", limit)
                .query((row, n) -> new FreeRow(
                        new PrefixId(row.getLong("parent")), Inet.range(row.getString("first"), row.getString("last"))))
                .list();
    }

    /** The prefixes that a filter finds, by space and block, which is the order of the tree. */
    public List<Place> matches(TreeFilter filter, Part part) {
        List<String> conditions = conditions(filter);
        conditions.add(Sight.SEEN);
        return page("prefix", conditions, filter, part);
    }

    /** The prefixes around some others that the caller sees, each once, by space and block. */
    public List<Place> ancestors(List<Place> places, Scope scope) {
        Columns<Place> columns = new Columns<>(places);
        return Sight.bind(jdbc.sql("""
                                WITH RECURSIVE up (id) AS (
                                    SELECT unnest(CAST(:parents AS bigint[]))
                                    UNION
                                    SELECT prefix.parent_id
                                    FROM up
                                    JOIN prefix ON prefix.id = up.id
                                    WHERE prefix.parent_id IS NOT NULL)
                                SELECT prefix.id,
                                       prefix.space_id,
                                       prefix.parent_id,
                                       text(prefix.cidr) AS cidr
                                FROM up
                                JOIN prefix ON prefix.id = up.id
                                WHERE %s
                                ORDER BY prefix.space_id, prefix.cidr
                                """.formatted(Sight.SEEN)), scope)
                .param(
                        "parents",
                        columns.longs(place -> place.parentId() == null
                                ? null
                                : place.parentId().value()))
                .query(TreeQueries::place)
                .list();
    }

    private List<Place> page(String table, List<String> conditions, TreeFilter filter, Part part) {
        String after = part.after();
        if (after != null) {
            conditions.add("(prefix.space_id, prefix.cidr) > (:afterSpace, CAST(:afterCidr AS cidr))");
        }
        StatementSpec query = Sight.bind(
                        jdbc.sql("""
                        WITH seen AS MATERIALIZED (
                            SELECT *
                            FROM prefix
                            WHERE %s)
                        SELECT prefix.id,
                               prefix.space_id,
                               prefix.parent_id,
                               text(prefix.cidr) AS cidr
                        FROM %s
                        WHERE %s
                        ORDER BY prefix.space_id, prefix.cidr
                        LIMIT :limit
                        """.formatted(Sight.SEEN, table, String.join(" AND ", conditions))), part.scope())
                .param("limit", part.limit());
        if (after != null) {
            PlaceKey key = PlaceKey.read(
                    after, text -> Optional.ofNullable(Cidr.read(text).cidr()).map(Cidr::toString));
            query.param("afterSpace", key.space()).param("afterCidr", key.place());
        }
        bind(query, filter);
        return query.query(TreeQueries::place).list();
    }

    private static List<String> conditions(TreeFilter filter) {
        List<String> conditions = new ArrayList<>();
        if (filter.spaceId() != null) {
            conditions.add("prefix.space_id = :space");
        }
        if (filter.family() != null) {
            conditions.add("family(prefix.cidr) = :family");
        }
        if (filter.block() != null) {
            conditions.add("prefix.cidr && CAST(:block AS inet)");
        }
        if (filter.words() != null) {
            conditions.add(
                    "(prefix.purpose ILIKE :words OR text(prefix.cidr) LIKE :words OR prefix.notes ILIKE :words)");
        }
        if (filter.status() != null) {
            conditions.add("prefix.status = :status");
        }
        if (filter.divisionCode() != null) {
            conditions.add("prefix.division_code LIKE :division");
        }
        if (filter.tag() != null) {
            conditions.add("prefix.tags @> CAST(ARRAY[:tag] AS text[])");
        }
        if (filter.vid() != null) {
            conditions.add("prefix.vlan_id IN (SELECT id FROM vlan WHERE vid = :vid)");
        }
        addTies(filter.ties(), conditions);
        return conditions;
    }

    private static void addTies(Ties ties, List<String> conditions) {
        if (ties.vlanId() != null) {
            conditions.add("prefix.vlan_id = :vlan");
        }
        if (ties.autonomousSystemId() != null) {
            conditions.add("prefix.autonomous_system_id = :system");
        }
        if (ties.poolId() != null) {
            conditions.add("prefix.pool_id = :pool");
        }
        if (ties.unitId() != null) {
            conditions.add("prefix.unit_id = :unit");
        }
    }

    private static void bind(StatementSpec query, TreeFilter filter) {
        SpaceId space = filter.spaceId();
        IpFamily family = filter.family();
        Cidr block = filter.block();
        String words = filter.words();
        PrefixStatus status = filter.status();
        String division = filter.divisionCode();
        query.param("space", space == null ? null : space.value())
                .param("family", family == null ? null : family.version())
                .param("block", block == null ? null : block.toString())
                .param("words", words == null ? null : Like.containing(words))
                .param("status", status == null ? null : status.name())
                .param("division", division == null ? null : Like.startingWith(Scope.significant(division)))
                .param("tag", filter.tag())
                .param("vid", filter.vid());
        Ties ties = filter.ties();
        UnitId unit = ties.unitId();
        query.param("vlan", ties.vlanId())
                .param("system", ties.autonomousSystemId())
                .param("pool", ties.poolId())
                .param("unit", unit == null ? null : unit.value());
    }

    private static StatementSpec of(List<Branch> branches, StatementSpec query) {
        Columns<Branch> columns = new Columns<>(branches);
        return query.param("parents", columns.longs(branch -> branch.parentId().value()))
                .param("afters", columns.texts(Branch::after));
    }

    private static Place place(ResultSet row, int number) throws SQLException {
        Long parent = Inet.nullableLong(row, "parent_id");
        return new Place(
                new PrefixId(row.getLong("id")),
                new SpaceId(row.getLong("space_id")),
                parent == null ? null : new PrefixId(parent),
                Cidr.of(row.getString("cidr")));
    }
}
