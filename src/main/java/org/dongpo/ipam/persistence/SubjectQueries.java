package org.dongpo.ipam.persistence;

import java.sql.Date;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.dongpo.access.Scope;
import org.dongpo.ipam.DualStack.SubjectKind;
import org.dongpo.ipam.Phase;
import org.dongpo.shared.Like;
import org.dongpo.shared.Page;
import org.dongpo.shared.PageToken;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.core.simple.JdbcClient.StatementSpec;
import org.springframework.stereotype.Repository;

/** The prefixes, units and systems with the phases that they are in: the rows behind the numbers of the progress. */
@Repository
public class SubjectQueries {

    /**
     * Prefixes that have a phase: those of IPv4 that give addresses, and those of IPv6 that stand alone and of which one
     * was told. An IPv6 prefix in a pair stands where its IPv4 partner stands.
     */
    static final String COUNTED_PREFIX = """
            prefix.status <> 'CONTAINER'
            AND (family(prefix.cidr) = 4
                 OR (current_phase.phase IS NOT NULL
                     AND NOT EXISTS (
                         SELECT 1
                         FROM prefix_pair
                         WHERE prefix_pair.ipv6_prefix_id = prefix.id
                           AND prefix_pair.ended_at IS NULL)))
            """;

    private static final Map<SubjectKind, String> FROM =
            Map.of(SubjectKind.PREFIX, """
            SELECT prefix.id,
                   text(prefix.cidr) AS name,
                   prefix.purpose AS detail,
                   prefix.division_code,
                   prefix.unit_id,
                   organization_unit.unit_name,
                   current_phase.phase,
                   current_phase.since
            FROM prefix
            LEFT JOIN current_phase ON current_phase.prefix_id = prefix.id
            LEFT JOIN organization_unit ON organization_unit.unit_id = prefix.unit_id
            WHERE (prefix.division_code LIKE ANY (:scopeDivisions) OR prefix.unit_id = ANY (:scopeUnits))
              AND %s
            """.formatted(COUNTED_PREFIX), SubjectKind.UNIT, """
            SELECT organization_unit.unit_id AS id,
                   organization_unit.unit_name AS name,
                   CAST(NULL AS text) AS detail,
                   organization_unit.division_code,
                   organization_unit.unit_id,
                   organization_unit.unit_name,
                   current_phase.phase,
                   current_phase.since
            FROM organization_unit
            LEFT JOIN current_phase
              ON current_phase.kind = 'UNIT' AND current_phase.subject_id = organization_unit.unit_id
            WHERE organization_unit.open
              AND (organization_unit.division_code LIKE ANY (:scopeDivisions)
                   OR organization_unit.unit_id = ANY (:scopeUnits))
            """, SubjectKind.SYSTEM, """
            SELECT business_system.id,
                   business_system.name,
                   business_system.site AS detail,
                   business_system.division_code,
                   business_system.unit_id,
                   organization_unit.unit_name,
                   current_phase.phase,
                   current_phase.since
            FROM business_system
            LEFT JOIN current_phase ON current_phase.system_id = business_system.id
            LEFT JOIN organization_unit ON organization_unit.unit_id = business_system.unit_id
            WHERE (business_system.division_code LIKE ANY (:scopeDivisions)
                   OR business_system.unit_id = ANY (:scopeUnits))
            """);

    private final JdbcClient jdbc;

    SubjectQueries(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * Something with its phase.
     *
     * @param detail what else names it: the purpose of a prefix, the site of a system
     * @param since since when; absent when nothing was ever told
     */
    public record SubjectView(
            SubjectKind kind,
            long id,
            String name,
            @Nullable String detail,
            String divisionCode,
            @Nullable Long unitId,
            @Nullable String unitName,
            Phase phase,
            @Nullable LocalDate since) {}

    /** Which are asked for; what is null does not matter. */
    public record Filter(
            SubjectKind kind,
            @Nullable Phase phase,
            @Nullable String division,
            @Nullable Long unitId,
            @Nullable String text) {}

    /** The rows by id, with their exact number: it is the number that led here. */
    public Page<SubjectView> list(Filter filter, Scope scope, @Nullable String pageToken, int size) {
        long count = bind(jdbc.sql("SELECT count(*) " + inner(filter)), filter, scope)
                .query(Long.class)
                .single();
        Page<SubjectView> page = page(filter, scope, pageToken, size);
        return new Page<>(page.items(), page.nextPageToken(), Page.Total.exact(count));
    }

    /** The rows by id, without their number. */
    public Page<SubjectView> page(Filter filter, Scope scope, @Nullable String pageToken, int size) {
        Long after = PageToken.decodeNumber(pageToken);
        StatementSpec query = bind(
                jdbc.sql("SELECT * " + inner(filter) + " AND (CAST(:after AS bigint) IS NULL OR id > :after)"
                        + " ORDER BY id LIMIT :limit"),
                filter,
                scope);
        List<SubjectView> rows = query.param("after", after)
                .param("limit", size + 1)
                .query((row, n) -> view(filter.kind(), row))
                .list();
        return Page.of(rows, size, row -> Long.toString(row.id()), null);
    }

    private static String inner(Filter filter) {
        List<String> conditions = new ArrayList<>(List.of("true"));
        if (filter.phase() != null) {
            conditions.add("coalesce(phase, 'IPV4_ONLY') = :phase");
        }
        if (filter.division() != null) {
            conditions.add("division_code LIKE :division");
        }
        if (filter.unitId() != null) {
            conditions.add("unit_id = :unit");
        }
        if (filter.text() != null) {
            conditions.add("(name ILIKE :like OR detail ILIKE :like)");
        }
        return "FROM (" + FROM.get(filter.kind()) + ") AS subject WHERE " + String.join(" AND ", conditions);
    }

    private static StatementSpec bind(StatementSpec query, Filter filter, Scope scope) {
        Map<String, Object> params = new TreeMap<>();
        if (filter.phase() != null) {
            params.put("phase", filter.phase().name());
        }
        if (filter.division() != null) {
            params.put("division", Like.startingWith(filter.division()));
        }
        if (filter.unitId() != null) {
            params.put("unit", filter.unitId());
        }
        if (filter.text() != null) {
            params.put("like", Like.containing(filter.text()));
        }
        return query.params(params)
                .param("scopeDivisions", scope.divisionPatterns())
                .param("scopeUnits", scope.unitIdArray());
    }

    private static SubjectView view(SubjectKind kind, ResultSet row) throws SQLException {
        String phase = row.getString("phase");
        Date since = row.getDate("since");
        return new SubjectView(
                kind,
                row.getLong("id"),
                row.getString("name"),
                row.getString("detail"),
                row.getString("division_code"),
                Inet.nullableLong(row, "unit_id"),
                row.getString("unit_name"),
                phase == null ? Phase.IPV4_ONLY : Phase.valueOf(phase),
                since == null ? null : since.toLocalDate());
    }
}
