package org.dongpo.plan.persistence;

import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.dongpo.access.Scope;
import org.dongpo.plan.domain.PlanCode;
import org.dongpo.shared.Like;
import org.dongpo.shared.Page;
import org.dongpo.shared.PageToken;
import org.dongpo.shared.UnitId;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Tables of codes, page by page; units are shown only to those whose scope they are in. */
@Repository
public class CodeQueries {

    private static final String VISIBLE = """
            (plan_code.unit_id IS NULL
             OR organization_unit.division_code LIKE ANY (:scopeDivisions)
             OR plan_code.unit_id = ANY (:scopeUnits))
            """;

    private final JdbcClient jdbc;

    CodeQueries(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** An entry with the name of its unit. */
    public record CodeView(
            PlanCode code,
            @Nullable String unitName,
            @Nullable String unitDivision) {}

    /** How many entries the table of a field has, and how many codes of it are in use. */
    public record CodeCount(long entries, long used) {}

    /** A unit that has no code yet. */
    public record Uncoded(UnitId id, String name, String divisionCode) {}

    /** The entries of a field whose name, unit or code matches a text, in the order of their codes. */
    public Page<CodeView> page(long field, @Nullable String text, Scope scope, @Nullable String pageToken, int size) {
        List<CodeView> rows = jdbc.sql("""
                        SELECT plan_code.first,
                               plan_code.last,
                               plan_code.label,
                               plan_code.division_code,
                               plan_code.unit_id,
                               plan_code.reserved,
                               organization_unit.unit_name,
                               organization_unit.division_code AS unit_division
                        FROM plan_code
                        LEFT JOIN organization_unit ON organization_unit.unit_id = plan_code.unit_id
                        WHERE plan_code.field_id = :field
                          AND plan_code.first > :after
                          AND (CAST(:like AS text) IS NULL
                               OR plan_code.label ILIKE :like
                               OR organization_unit.unit_name ILIKE :like
                               OR CAST(:code AS bigint) BETWEEN plan_code.first AND plan_code.last)
                          AND""" + " " + VISIBLE + " ORDER BY plan_code.first LIMIT :limit")
                .param("field", field)
                .param("after", after(pageToken))
                .param("like", text == null || text.isBlank() ? null : Like.containing(text))
                .param("code", code(text))
                .param("scopeDivisions", scope.divisionPatterns())
                .param("scopeUnits", scope.unitIdArray())
                .param("limit", size + 1)
                .query((row, n) ->
                        new CodeView(FieldStore.code(row), row.getString("unit_name"), row.getString("unit_division")))
                .list();
        return Page.of(rows, size, view -> Long.toString(view.code().first()), null);
    }

    private static long after(@Nullable String pageToken) {
        Long key = PageToken.decodeNumber(pageToken);
        return key == null ? -1 : key;
    }

    /** A code as people write it, with or without {@code 0x} in front. */
    private static @Nullable Long code(@Nullable String text) {
        if (text == null) {
            return null;
        }
        String typed = text.strip().toLowerCase(Locale.ROOT);
        boolean isHex = typed.startsWith("0x");
        try {
            long code = Long.parseLong(isHex ? typed.substring(2) : typed, isHex ? 16 : 10);
            return code < 0 ? null : code;
        } catch (NumberFormatException e) {
            return null;
        }
    }

    /** How long the tables of some plans are, by field. */
    public Map<Long, CodeCount> counts(Collection<Long> plans) {
        return jdbc
                .sql("""
                        SELECT plan_field.id,
                               count(plan_code.field_id) AS entries,
                               count(plan_code.field_id) FILTER (WHERE NOT plan_code.reserved) AS used
                        FROM plan_field
                        LEFT JOIN plan_code ON plan_code.field_id = plan_field.id
                        WHERE plan_field.plan_id = ANY (:plans)
                        GROUP BY plan_field.id
                        """)
                .param("plans", plans.toArray(Long[]::new))
                .query((row, n) ->
                        Map.entry(row.getLong("id"), new CodeCount(row.getLong("entries"), row.getLong("used"))))
                .list()
                .stream()
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    /** The units of a division, and below, that have no code in a field; by division and age. */
    public List<Uncoded> uncoded(long field, String divisionRoot, Scope scope, int limit) {
        return jdbc.sql("""
                        SELECT unit_id,
                               unit_name,
                               division_code
                        FROM organization_unit
                        WHERE division_code LIKE :root
                          AND open
                          AND (division_code LIKE ANY (:scopeDivisions) OR unit_id = ANY (:scopeUnits))
                          AND NOT EXISTS (
                              SELECT 1
                              FROM plan_code
                              WHERE plan_code.field_id = :field
                                AND plan_code.unit_id = organization_unit.unit_id)
                        ORDER BY division_code, unit_id
                        LIMIT :limit
                        """)
                .param("field", field)
                .param("root", divisionRoot + "%")
                .param("scopeDivisions", scope.divisionPatterns())
                .param("scopeUnits", scope.unitIdArray())
                .param("limit", limit)
                .query((row, n) -> new Uncoded(
                        new UnitId(row.getLong("unit_id")), row.getString("unit_name"), row.getString("division_code")))
                .list();
    }
}
