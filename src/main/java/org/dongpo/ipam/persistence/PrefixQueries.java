package org.dongpo.ipam.persistence;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.dongpo.access.Scope;
import org.dongpo.ipam.IpFamily;
import org.dongpo.ipam.domain.Cidr;
import org.dongpo.shared.Like;
import org.dongpo.shared.Page;
import org.dongpo.shared.PageToken;
import org.dongpo.shared.PrefixId;
import org.dongpo.shared.SpaceId;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.core.simple.JdbcClient.StatementSpec;
import org.springframework.stereotype.Repository;

/** What pages and scripts ask about prefixes, cut to the scope of who asks. */
@Repository
public class PrefixQueries {

    private static final String OWN =
            "(prefix.division_code LIKE ANY (:scopeDivisions) OR prefix.unit_id = ANY (:scopeUnits))";

    /** Seen by whom the prefix belongs to, and by those who hold an address in it. */
    static final String VISIBLE = "(" + OWN + """
             OR EXISTS (
                SELECT 1
                FROM address
                WHERE address.prefix_id = prefix.id
                  AND address.unit_id = ANY (:scopeUnits)))
            """;

    private static final String SELECT = "SELECT " + PrefixRow.COLUMNS + """
            ,
                address_space.name AS space_name,
                vlan.vid AS vlan_vid,
                vlan.name AS vlan_name,
                autonomous_system.asn,
                address_pool.name AS pool_name,
                (SELECT count(*) FROM prefix AS child WHERE child.parent_id = prefix.id) AS child_count,
                sums.total,
                sums.used,
                sums.reserved,
                sums.cooling,
                sums.set_aside
            FROM prefix
            JOIN address_space ON address_space.id = prefix.space_id
            LEFT JOIN vlan ON vlan.id = prefix.vlan_id
            LEFT JOIN autonomous_system ON autonomous_system.id = prefix.autonomous_system_id
            LEFT JOIN address_pool ON address_pool.id = prefix.pool_id
            CROSS JOIN LATERAL (
                SELECT sum(total) AS total, sum(used) AS used, sum(reserved) AS reserved, sum(cooling) AS cooling,
                       sum(set_aside) AS set_aside
                FROM prefix AS below
                JOIN prefix_usage ON prefix_usage.prefix_id = below.id
                WHERE below.space_id = prefix.space_id
                  AND below.cidr <<= prefix.cidr) AS sums
            """;

    private final JdbcClient jdbc;

    PrefixQueries(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * How full a prefix is, with all below it. Network, broadcast and gateway addresses do not count at all.
     *
     * @param setAside what lies in ranges that are not given from
     */
    public record Utilisation(
            long used, long reserved, long cooling, BigInteger setAside, BigInteger free, BigInteger total) {}

    /** What the ids in a prefix stand for. */
    public record Labels(
            @Nullable Integer vlanVid,
            @Nullable String vlanName,
            @Nullable Long asn,
            @Nullable String poolName) {}

    /** A prefix as it is shown. */
    public record PrefixView(
            PrefixRow row, String spaceName, Labels labels, long childCount, Utilisation utilisation) {}

    /**
     * Which prefixes are asked for; what is null does not matter.
     *
     * @param parent the prefix right above, or {@link #ROOT} for those with nothing above that the caller may see
     */
    public record Filter(
            @Nullable SpaceId spaceId,
            @Nullable String containing,
            @Nullable PrefixId parent,
            @Nullable IpFamily family,
            @Nullable String text) {

        public static final PrefixId ROOT = new PrefixId(0);
    }

    /** How many prefixes and addresses a scope has in one family. */
    public record FamilySum(int family, long prefixes, BigInteger total, long used) {}

    public Optional<PrefixView> find(PrefixId id, Scope scope) {
        return scoped(jdbc.sql(SELECT + " WHERE prefix.id = :id AND " + VISIBLE), scope)
                .param("id", id.value())
                .query(PrefixQueries::view)
                .optional();
    }

    /** Prefixes by their ids, in no order. Who may see them has been asked before. */
    public List<PrefixView> all(List<PrefixId> ids) {
        return jdbc.sql(SELECT + " WHERE prefix.id = ANY (:ids)")
                .param("ids", ids.stream().map(PrefixId::value).toArray(Long[]::new))
                .query(PrefixQueries::view)
                .list();
    }

    /** The prefixes by space and block; those around an address with the smallest first. */
    public Page<PrefixView> list(Filter filter, Scope scope, @Nullable String pageToken, int size) {
        List<String> conditions = conditions(filter);
        conditions.add(VISIBLE);
        String key = PageToken.decode(pageToken);
        if (key != null) {
            conditions.add("(prefix.space_id, prefix.cidr) > (:afterSpace, CAST(:afterCidr AS cidr))");
        }
        String order = filter.containing() == null ? "prefix.space_id, prefix.cidr" : "masklen(prefix.cidr) DESC";
        StatementSpec query = scoped(
                jdbc.sql(
                        SELECT + " WHERE " + String.join(" AND ", conditions) + " ORDER BY " + order + " LIMIT :limit"),
                scope);
        bind(query, filter);
        if (key != null) {
            bindKey(query, key);
        }
        List<PrefixView> rows =
                query.param("limit", size + 1).query(PrefixQueries::view).list();
        return Page.of(
                rows, size, view -> view.row().spaceId() + " " + view.row().cidr(), null);
    }

    /** The sums by family of what belongs to a scope. */
    public List<FamilySum> sums(@Nullable SpaceId space, Scope scope) {
        return scoped(jdbc.sql("""
                                SELECT family(prefix.cidr) AS family,
                                       count(*) AS prefixes,
                                       sum(prefix_usage.total) AS total,
                                       sum(prefix_usage.used) AS used
                                FROM prefix
                                JOIN prefix_usage ON prefix_usage.prefix_id = prefix.id
                                WHERE (CAST(:space AS bigint) IS NULL OR prefix.space_id = :space)
                                  AND""" + " " + OWN + " GROUP BY 1 ORDER BY 1"), scope)
                .param("space", space == null ? null : space.value())
                .query((row, n) -> new FamilySum(
                        row.getInt("family"),
                        row.getLong("prefixes"),
                        row.getBigDecimal("total").toBigInteger(),
                        row.getLong("used")))
                .list();
    }

    /** The fullest prefixes of a scope that are at least this full, from 0 to 1. */
    public List<PrefixView> fullest(@Nullable SpaceId space, Scope scope, double share, int limit) {
        return scoped(
                        jdbc.sql(SELECT
                                + """
                                JOIN prefix_usage AS own ON own.prefix_id = prefix.id
                                WHERE (CAST(:space AS bigint) IS NULL OR prefix.space_id = :space)
                                  AND own.total > 0
                                  AND own.used + own.reserved >= own.total * :share
                                  AND"""
                                + " " + OWN
                                + " ORDER BY (own.used + own.reserved) / own.total DESC, prefix.id LIMIT :limit"),
                        scope)
                .param("space", space == null ? null : space.value())
                .param("share", BigDecimal.valueOf(share))
                .param("limit", limit)
                .query(PrefixQueries::view)
                .list();
    }

    private static List<String> conditions(Filter filter) {
        List<String> conditions = new ArrayList<>();
        if (filter.spaceId() != null) {
            conditions.add("prefix.space_id = :space");
        }
        if (filter.containing() != null) {
            conditions.add("prefix.cidr >>= CAST(:containing AS inet)");
        }
        if (filter.parent() == Filter.ROOT) {
            conditions.add(
                    "NOT EXISTS (SELECT 1 FROM prefix AS up WHERE up.id = prefix.parent_id AND " + Scope.SQL + ")");
        } else if (filter.parent() != null) {
            conditions.add("prefix.parent_id = :parent");
        }
        if (filter.family() != null) {
            conditions.add("family(prefix.cidr) = :family");
        }
        if (filter.text() != null) {
            conditions.add("(text(prefix.cidr) LIKE :like OR prefix.purpose ILIKE :like)");
        }
        return conditions;
    }

    private static void bind(StatementSpec query, Filter filter) {
        if (filter.spaceId() != null) {
            query.param("space", filter.spaceId().value());
        }
        if (filter.containing() != null) {
            query.param("containing", filter.containing());
        }
        if (filter.parent() != null && filter.parent() != Filter.ROOT) {
            query.param("parent", filter.parent().value());
        }
        if (filter.family() != null) {
            query.param("family", filter.family().version());
        }
        if (filter.text() != null) {
            query.param("like", Like.containing(filter.text()));
        }
    }

    private static void bindKey(StatementSpec query, String key) {
        PlaceKey after = PlaceKey.read(
                key, text -> Optional.ofNullable(Cidr.read(text).cidr()).map(Cidr::toString));
        query.param("afterSpace", after.space()).param("afterCidr", after.place());
    }

    private static StatementSpec scoped(StatementSpec query, Scope scope) {
        return query.param("scopeDivisions", scope.divisionPatterns()).param("scopeUnits", scope.unitIdArray());
    }

    private static PrefixView view(ResultSet row, int number) throws SQLException {
        BigInteger total = row.getBigDecimal("total").toBigInteger();
        long used = row.getLong("used");
        long reserved = row.getLong("reserved");
        long cooling = row.getLong("cooling");
        BigInteger setAside = row.getBigDecimal("set_aside").toBigInteger();
        BigInteger free =
                total.subtract(BigInteger.valueOf(used + reserved + cooling)).subtract(setAside);
        return new PrefixView(
                PrefixRow.of(row, number),
                row.getString("space_name"),
                new Labels(
                        Inet.nullableInt(row, "vlan_vid"),
                        row.getString("vlan_name"),
                        Inet.nullableLong(row, "asn"),
                        row.getString("pool_name")),
                row.getLong("child_count"),
                new Utilisation(used, reserved, cooling, setAside, free, total));
    }
}
