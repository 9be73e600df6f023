package org.dongpo.organization.persistence;

import java.util.List;
import org.dongpo.access.Scope;
import org.dongpo.organization.domain.NameQuery;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Finds units and people by the keys of their names. */
@Repository
public class NameQueries {

    /** The name itself first, then names that begin so, that have it in them, that are read so; short ones first. */
    private static final String ORDER = """
            ORDER BY CASE
                         WHEN lower(%1$s.name) = :word THEN 0
                         WHEN starts_with(lower(%1$s.name), :word) THEN 1
                         WHEN strpos(lower(%1$s.name), :word) > 0 THEN 2
                         ELSE 3
                     END,
                     length(%1$s.name),
                     %1$s.name,
                     %1$s.id
            LIMIT :limit
            """;

    private static final String SCOPE =
            "(unit.division_code LIKE ANY (:scopeDivisions) OR unit.id = ANY (:scopeUnits))";

    private final JdbcClient jdbc;

    NameQueries(@Qualifier("bounded") JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Something with a name, and where it belongs. */
    public record Named(long id, String name, @Nullable String detail) {}

    public List<Named> units(NameQuery query, Scope scope, int limit) {
        return find("""
                SELECT unit.id,
                       unit.name,
                       concat_ws(' · ', division.name, parent.name) AS detail
                FROM unit
                JOIN division ON division.code = unit.division_code
                LEFT JOIN unit AS parent ON parent.id = unit.parent_id
                WHERE unit.closed_at IS NULL
                  AND unit.search @@ CAST(:query AS tsquery)
                  AND %s
                """.formatted(SCOPE) + ORDER.formatted("unit"), query, scope, limit);
    }

    public List<Named> people(NameQuery query, Scope scope, int limit) {
        return find("""
                SELECT person.id,
                       person.name,
                       concat_ws(' · ', unit.name, person.department, person.post) AS detail
                FROM person
                JOIN unit ON unit.id = person.unit_id
                WHERE person.left_at IS NULL
                  AND person.search @@ CAST(:query AS tsquery)
                  AND %s
                """.formatted(SCOPE) + ORDER.formatted("person"), query, scope, limit);
    }

    private List<Named> find(String sql, NameQuery query, Scope scope, int limit) {
        return jdbc.sql(sql)
                .param("query", query.tsquery())
                .param("word", query.first())
                .param("scopeDivisions", scope.divisionPatterns())
                .param("scopeUnits", scope.unitIdArray())
                .param("limit", limit)
                .query((row, n) -> new Named(row.getLong("id"), row.getString("name"), row.getString("detail")))
                .list();
    }
}
