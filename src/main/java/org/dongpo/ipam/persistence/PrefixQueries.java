package org.dongpo.ipam.persistence;

import java.math.BigInteger;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.dongpo.access.Scope;
import org.dongpo.ipam.IpFamily;
import org.dongpo.ipam.domain.Cidr;
import org.dongpo.ipam.domain.Forecast;
import org.dongpo.ipam.domain.Utilisation;
import org.dongpo.ipam.domain.Utilisation.Counts;
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

    private static final String COLUMNS = PrefixRow.COLUMNS + """
            ,
                address_space.name AS space_name,
                vlan.vid AS vlan_vid,
                vlan.name AS vlan_name,
                autonomous_system.asn,
                address_pool.name AS pool_name,
                coalesce(below.children, 0) + coalesce(unfolded.children, 0) AS child_count,
                own.total + coalesce(below.total, 0) + coalesce(unfolded.total, 0) AS total,
                own.used + coalesce(below.used, 0) + coalesce(unfolded.used, 0) AS used,
                own.reserved + coalesce(below.reserved, 0) + coalesce(unfolded.reserved, 0) AS reserved,
                own.cooling + coalesce(below.cooling, 0) + coalesce(unfolded.cooling, 0) AS cooling,
                own.aside + coalesce(below.set_aside, 0) + coalesce(unfolded.set_aside, 0) AS set_aside,
                own.nets + coalesce(below.nets, 0) + coalesce(unfolded.nets, 0) AS nets,
                own.nets_reserved + coalesce(below.nets_reserved, 0) + coalesce(unfolded.nets_reserved, 0) AS nets_reserved,
                own.nets_cooling + coalesce(below.nets_cooling, 0) + coalesce(unfolded.nets_cooling, 0) AS nets_cooling,
                own.nets_aside + coalesce(below.nets_aside, 0) + coalesce(unfolded.nets_aside, 0) AS nets_aside,
                usage_forecast.outlook,
                usage_forecast.runs_out
            """;

    /** The prefixes of a page with all that is shown of them: their own counters, and the sums of what is below. */
    private static final String SELECT = "SELECT " + COLUMNS + """
            FROM page
            JOIN prefix ON prefix.id = page.id
            JOIN prefix_usage AS own ON own.prefix_id = prefix.id
            LEFT JOIN prefix_rollup AS below ON below.prefix_id = prefix.id
            LEFT JOIN unfolded_usage() AS unfolded ON unfolded.prefix_id = prefix.id
            LEFT JOIN usage_forecast ON usage_forecast.prefix_id = prefix.id
            JOIN address_space ON address_space.id = prefix.space_id
            LEFT JOIN vlan ON vlan.id = prefix.vlan_id
            LEFT JOIN autonomous_system ON autonomous_system.id = prefix.autonomous_system_id
            LEFT JOIN address_pool ON address_pool.id = prefix.pool_id
            """;

    private final JdbcClient jdbc;
    private final PrefixPages pages;

    PrefixQueries(JdbcClient jdbc, PrefixPages pages) {
        this.jdbc = jdbc;
        this.pages = pages;
    }

    /** What the ids in a prefix stand for. */
    public record Labels(
            @Nullable Integer vlanVid,
            @Nullable String vlanName,
            @Nullable Long asn,
            @Nullable String poolName) {}

    /** A prefix as it is shown. */
    public record PrefixView(
            PrefixRow row,
            String spaceName,
            Labels labels,
            long childCount,
            Utilisation utilisation,
            @Nullable Forecast forecast) {}

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
        return scoped(
                        jdbc.sql("WITH page AS (SELECT id FROM prefix WHERE id = :id AND " + PrefixPages.VISIBLE + ")\n"
                                + SELECT),
                        scope)
                .param("id", id.value())
                .query(PrefixQueries::view)
                .optional();
    }

    /** Prefixes by their ids, in no order. Who may see them has been asked before. */
    public List<PrefixView> all(List<PrefixId> ids) {
        return jdbc.sql("WITH page AS (SELECT unnest(:ids) AS id)\n" + SELECT)
                .param("ids", ids.stream().map(PrefixId::value).toArray(Long[]::new))
                .query(PrefixQueries::view)
                .list();
    }

    /** The prefixes by space and block; those around an address with the smallest first. */
    public Page<PrefixView> list(Filter filter, Scope scope, @Nullable String pageToken, int size) {
        PlaceKey after = key(pageToken);
        String order = filter.containing() == null ? "prefix.space_id, prefix.cidr" : "masklen(prefix.cidr) DESC";
        StatementSpec query =
                scoped(jdbc.sql(pages.with(filter, scope, after != null) + SELECT + " ORDER BY " + order), scope);
        PrefixPages.bind(query, filter);
        PrefixPages.bindKey(query, after);
        List<PrefixView> rows =
                query.param("limit", size + 1).query(PrefixQueries::view).list();
        return Page.of(
                rows, size, view -> view.row().spaceId() + " " + view.row().cidr(), null);
    }

    /** The sums by family of what belongs to a scope. */
    public List<FamilySum> sums(@Nullable SpaceId space, Scope scope) {
        return sums(space, scope, "0").query(PrefixQueries::sum).list();
    }

    /** The sums by family of what belongs to a scope in each space. */
    public Map<SpaceId, List<FamilySum>> sumsBySpace(Scope scope) {
        Map<SpaceId, List<FamilySum>> sums = new HashMap<>();
        sums(null, scope, "space_id")
                .query((row, n) -> sums.computeIfAbsent(new SpaceId(row.getLong("space")), space -> new ArrayList<>())
                        .add(sum(row, n)))
                .list();
        return sums;
    }

    private StatementSpec sums(@Nullable SpaceId space, Scope scope, String by) {
        return scoped(jdbc.sql("""
                                SELECT %s AS space,
                                       family,
                                       sum(prefixes) AS prefixes,
                                       sum(total) AS total,
                                       sum(used) AS used
                                FROM (
                                    SELECT space_id, family, division_code, unit_id, prefixes, total, used
                                    FROM owner_rollup
                                    UNION ALL
                                    SELECT owner.*, pending.prefixes, pending.total, pending.used
                                    FROM (
                                        SELECT prefix_id,
                                               sum(prefixes) AS prefixes,
                                               sum(total) AS total,
                                               sum(used) AS used
                                        FROM usage_delta
                                        GROUP BY prefix_id) AS pending
                                    CROSS JOIN LATERAL (
                                        SELECT space_id, family(cidr), division_code, unit_id
                                        FROM prefix
                                        WHERE prefix.id = pending.prefix_id
                                        OFFSET 0) AS owner) AS sums
                                WHERE (CAST(:space AS bigint) IS NULL OR space_id = :space)
                                  AND %s
                                GROUP BY 1, 2
                                HAVING sum(prefixes) > 0
                                ORDER BY 1, 2
                                """.formatted(by, Scope.SQL)), scope)
                .param("space", space == null ? null : space.value());
    }

    private static FamilySum sum(ResultSet row, int number) throws SQLException {
        return new FamilySum(
                row.getInt("family"),
                row.getLong("prefixes"),
                row.getBigDecimal("total").toBigInteger(),
                row.getLong("used"));
    }

    /**
     * The fullest prefixes of a scope that are at least this full. Those that were when the sums were folded are found by
     * an index, those that have changed since are looked at, too.
     */
    public List<PrefixView> fullest(@Nullable SpaceId space, Scope scope, double percent, int limit) {
        return scoped(jdbc.sql("""
                                WITH page AS MATERIALIZED (
                                    (SELECT prefix.id
                                     FROM usage_level
                                     JOIN prefix ON prefix.id = usage_level.prefix_id
                                     WHERE usage_level.percent >= :percent
                                       AND (CAST(:space AS bigint) IS NULL OR prefix.space_id = :space)
                                       AND %1$s
                                     ORDER BY usage_level.percent DESC, usage_level.prefix_id
                                     LIMIT :limit)
                                    UNION
                                    (SELECT prefix.id
                                     FROM (SELECT DISTINCT prefix_id FROM usage_delta LIMIT 1000) AS changed
                                     JOIN prefix ON prefix.id = changed.prefix_id
                                     WHERE (CAST(:space AS bigint) IS NULL OR prefix.space_id = :space)
                                       AND %1$s))
                                """.formatted(PrefixPages.OWN) + SELECT), scope)
                .param("space", space == null ? null : space.value())
                .param("percent", percent)
                .param("limit", limit)
                .query(PrefixQueries::view)
                .list()
                .stream()
                .filter(view -> percentOf(view) >= percent)
                .sorted(Comparator.comparingDouble(PrefixQueries::percentOf).reversed())
                .limit(limit)
                .toList();
    }

    private static double percentOf(PrefixView view) {
        Double percent = view.utilisation().percent();
        return percent == null ? 0 : percent;
    }

    private static @Nullable PlaceKey key(@Nullable String pageToken) {
        String key = PageToken.decode(pageToken);
        return key == null
                ? null
                : PlaceKey.read(
                        key, text -> Optional.ofNullable(Cidr.read(text).cidr()).map(Cidr::toString));
    }

    private static StatementSpec scoped(StatementSpec query, Scope scope) {
        return query.param("scopeDivisions", scope.divisionPatterns()).param("scopeUnits", scope.unitIdArray());
    }

    private static PrefixView view(ResultSet row, int number) throws SQLException {
        PrefixRow prefix = PrefixRow.of(row, number);
        return new PrefixView(
                prefix,
                row.getString("space_name"),
                new Labels(
                        Inet.nullableInt(row, "vlan_vid"),
                        row.getString("vlan_name"),
                        Inet.nullableLong(row, "asn"),
                        row.getString("pool_name")),
                row.getLong("child_count"),
                Utilisation.of(
                        prefix.cidr(),
                        new Counts(
                                row.getBigDecimal("total").toBigInteger(),
                                row.getLong("used"),
                                row.getLong("reserved"),
                                row.getLong("cooling"),
                                row.getBigDecimal("set_aside").toBigInteger(),
                                LevelStore.nets(row))),
                SampleStore.forecast(row));
    }
}
