package org.dongpo.ipam.persistence;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.dongpo.access.Scope;
import org.dongpo.ipam.FindingKind;
import org.dongpo.shared.AddressId;
import org.dongpo.shared.Page;
import org.dongpo.shared.PageToken;
import org.dongpo.shared.PrefixId;
import org.dongpo.shared.SpaceId;
import org.dongpo.shared.UnitId;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.core.simple.JdbcClient.StatementSpec;
import org.springframework.stereotype.Repository;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** What is asked about findings, cut to the scope of who asks. */
@Repository
public class FindingQueries {

    private static final TypeReference<Map<String, String>> DETAIL = new TypeReference<>() {};

    /** Beyond so many only that there are more is told. */
    private static final int COUNTED = 1000;

    private static final String SCOPE =
            "(finding.division_code LIKE ANY (:scopeDivisions) OR finding.unit_id = ANY (:scopeUnits))";

    private final JdbcClient jdbc;
    private final JsonMapper json;

    FindingQueries(JdbcClient jdbc, JsonMapper json) {
        this.jdbc = jdbc;
        this.json = json;
    }

    /** A finding with where the thing lies now; a prefix that is gone has no more than its id. */
    public record FindingView(
            long id,
            FindingKind kind,
            SpaceId spaceId,
            String spaceName,
            @Nullable PrefixId prefixId,
            @Nullable String prefixCidr,
            @Nullable AddressId addressId,
            @Nullable String ip,
            String divisionCode,
            @Nullable UnitId unitId,
            Map<String, String> detail,
            Instant since,
            @Nullable Instant endedAt) {}

    /** Which findings are asked for; what is null does not matter. */
    public record Filter(
            @Nullable FindingKind kind,
            boolean open,
            @Nullable SpaceId spaceId,
            @Nullable String divisionCode,
            @Nullable UnitId unitId,
            @Nullable PrefixId prefixId,
            @Nullable AddressId addressId) {}

    /** How many are open of a kind. */
    public record KindCount(FindingKind kind, long count) {}

    /** The findings that were opened last come first. */
    public Page<FindingView> list(Filter filter, Scope scope, @Nullable String pageToken, int size) {
        Long before = PageToken.decodeNumber(pageToken);
        List<String> conditions = conditions(filter);
        String all = String.join(" AND ", conditions);
        StatementSpec query = bind(
                jdbc.sql("""
                        SELECT finding.id,
                               finding.kind,
                               finding.space_id,
                               address_space.name AS space_name,
                               coalesce(finding.prefix_id, address.prefix_id) AS prefix_id,
                               text(prefix.cidr) AS prefix_cidr,
                               finding.address_id,
                               host(coalesce(finding.ip, address.ip)) AS ip,
                               finding.division_code,
                               finding.unit_id,
                               finding.detail,
                               finding.since,
                               finding.ended_at
                        FROM finding
                        JOIN address_space ON address_space.id = finding.space_id
                        LEFT JOIN address ON address.id = finding.address_id
                        LEFT JOIN prefix ON prefix.id = coalesce(finding.prefix_id, address.prefix_id)
                        WHERE """ + " " + all + (before == null ? "" : " AND finding.id < :before")
                        + " ORDER BY finding.id DESC LIMIT :limit"),
                filter,
                scope);
        List<FindingView> rows = (before == null ? query : query.param("before", before))
                .param("limit", size + 1)
                .query((row, n) -> view(row))
                .list();
        return Page.of(rows, size, view -> Long.toString(view.id()), total(all, filter, scope));
    }

    private Page.Total total(String conditions, Filter filter, Scope scope) {
        long counted = bind(
                        jdbc.sql("SELECT count(*) FROM (SELECT 1 FROM finding WHERE " + conditions
                                + " LIMIT :most) AS counted"),
                        filter,
                        scope)
                .param("most", COUNTED + 1)
                .query(Long.class)
                .single();
        return counted > COUNTED ? new Page.Total(COUNTED, Page.Total.Kind.AT_LEAST) : Page.Total.exact(counted);
    }

    /** How many findings are open, by kind; kinds of which there are none are left out. */
    public List<KindCount> counts(Scope scope) {
        return jdbc.sql("SELECT kind, count(*) AS count FROM finding WHERE ended_at IS NULL AND " + SCOPE
                        + " GROUP BY kind ORDER BY kind")
                .param("scopeDivisions", scope.divisionPatterns())
                .param("scopeUnits", scope.unitIdArray())
                .query((row, n) -> new KindCount(FindingKind.valueOf(row.getString("kind")), row.getLong("count")))
                .list();
    }

    private static List<String> conditions(Filter filter) {
        List<String> conditions = new ArrayList<>(List.of(SCOPE));
        conditions.add(filter.open() ? "finding.ended_at IS NULL" : "finding.ended_at IS NOT NULL");
        if (filter.kind() != null) {
            conditions.add("finding.kind = :kind");
        }
        if (filter.spaceId() != null) {
            conditions.add("finding.space_id = :space");
        }
        if (filter.divisionCode() != null) {
            conditions.add("finding.division_code LIKE :division");
        }
        if (filter.unitId() != null) {
            conditions.add("finding.unit_id = :unit");
        }
        if (filter.prefixId() != null) {
            conditions.add("finding.prefix_id = :prefix");
        }
        if (filter.addressId() != null) {
            conditions.add("finding.address_id = :address");
        }
        return conditions;
    }

    private static StatementSpec bind(StatementSpec query, Filter filter, Scope scope) {
        query.param("scopeDivisions", scope.divisionPatterns()).param("scopeUnits", scope.unitIdArray());
        if (filter.kind() != null) {
            query.param("kind", filter.kind().name());
        }
        if (filter.spaceId() != null) {
            query.param("space", filter.spaceId().value());
        }
        if (filter.divisionCode() != null) {
            query.param("division", Scope.significant(filter.divisionCode()) + "%");
        }
        if (filter.unitId() != null) {
            query.param("unit", filter.unitId().value());
        }
        if (filter.prefixId() != null) {
            query.param("prefix", filter.prefixId().value());
        }
        if (filter.addressId() != null) {
            query.param("address", filter.addressId().value());
        }
        return query;
    }

    private FindingView view(ResultSet row) throws SQLException {
        Long prefix = Inet.nullableLong(row, "prefix_id");
        Long address = Inet.nullableLong(row, "address_id");
        Long unit = Inet.nullableLong(row, "unit_id");
        Timestamp ended = row.getTimestamp("ended_at");
        return new FindingView(
                row.getLong("id"),
                FindingKind.valueOf(row.getString("kind")),
                new SpaceId(row.getLong("space_id")),
                row.getString("space_name"),
                prefix == null ? null : new PrefixId(prefix),
                row.getString("prefix_cidr"),
                address == null ? null : new AddressId(address),
                row.getString("ip"),
                row.getString("division_code"),
                unit == null ? null : new UnitId(unit),
                json.readValue(row.getString("detail"), DETAIL),
                row.getTimestamp("since").toInstant(),
                ended == null ? null : ended.toInstant());
    }
}
