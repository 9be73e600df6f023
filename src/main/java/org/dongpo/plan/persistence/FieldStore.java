package org.dongpo.plan.persistence;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.dongpo.plan.FieldKind;
import org.dongpo.plan.domain.PlanCode;
import org.dongpo.plan.domain.PlanField;
import org.dongpo.shared.Columns;
import org.dongpo.shared.UnitId;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The fields of plans, and their tables of codes. */
@Repository
public class FieldStore {

    private final JdbcClient jdbc;

    FieldStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** The fields of some plans without their codes, by plan. */
    public Map<Long, List<PlanField>> outlines(Collection<Long> plans) {
        return fields(plans, Map.of());
    }

    /** The fields of some plans with all their codes, by plan. */
    public Map<Long, List<PlanField>> of(Collection<Long> plans) {
        Map<Long, List<PlanCode>> codes = new HashMap<>();
        jdbc.sql("""
                        SELECT plan_code.field_id,
                               plan_code.first,
                               plan_code.last,
                               plan_code.label,
                               plan_code.division_code,
                               plan_code.unit_id,
                               plan_code.reserved
                        FROM plan_code
                        JOIN plan_field ON plan_field.id = plan_code.field_id
                        WHERE plan_field.plan_id = ANY (:plans)
                        ORDER BY plan_code.field_id, plan_code.first
                        """)
                .param("plans", plans.toArray(Long[]::new))
                .query((row, n) -> codes.computeIfAbsent(row.getLong("field_id"), field -> new ArrayList<>())
                        .add(code(row)))
                .list();
        return fields(plans, codes);
    }

    private Map<Long, List<PlanField>> fields(Collection<Long> plans, Map<Long, List<PlanCode>> codes) {
        Map<Long, List<PlanField>> fields = new HashMap<>();
        jdbc.sql("""
                        SELECT id,
                               plan_id,
                               label,
                               bits,
                               kind,
                               colour
                        FROM plan_field
                        WHERE plan_id = ANY (:plans)
                        ORDER BY plan_id, position
                        """)
                .param("plans", plans.toArray(Long[]::new))
                .query((row, n) -> fields.computeIfAbsent(row.getLong("plan_id"), plan -> new ArrayList<>())
                        .add(field(row, codes)))
                .list();
        return fields;
    }

    private static PlanField field(ResultSet row, Map<Long, List<PlanCode>> codes) throws SQLException {
        long id = row.getLong("id");
        return new PlanField(
                id,
                row.getString("label"),
                row.getInt("bits"),
                FieldKind.valueOf(row.getString("kind")),
                row.getString("colour"),
                codes.getOrDefault(id, List.of()));
    }

    static PlanCode code(ResultSet row) throws SQLException {
        long unit = row.getLong("unit_id");
        return new PlanCode(
                row.getLong("first"),
                row.getLong("last"),
                row.getString("label"),
                row.getString("division_code"),
                row.getObject("unit_id") == null ? null : new UnitId(unit),
                row.getBoolean("reserved"));
    }

    /** Adds a field. */
    public long add(long plan, int position, PlanField field) {
        return jdbc.sql("""
                        INSERT INTO plan_field (plan_id, position, label, bits, kind, colour)
                        VALUES (:plan, :position, :label, :bits, :kind, :colour)
                        RETURNING id
                        """)
                .param("plan", plan)
                .param("position", position)
                .param("label", field.label())
                .param("bits", field.bits())
                .param("kind", field.kind().name())
                .param("colour", field.colour())
                .query(Long.class)
                .single();
    }

    /** Writes a field anew, with another place. */
    public void update(int position, PlanField field) {
        jdbc.sql("""
                        UPDATE plan_field
                        SET position = :position,
                            label = :label,
                            bits = :bits,
                            kind = :kind,
                            colour = :colour
                        WHERE id = :id
                        """)
                .param("id", field.id())
                .param("position", position)
                .param("label", field.label())
                .param("bits", field.bits())
                .param("kind", field.kind().name())
                .param("colour", field.colour())
                .update();
    }

    /** Removes fields with their codes. */
    public void remove(List<Long> fields) {
        jdbc.sql("DELETE FROM plan_field WHERE id = ANY (:ids)")
                .param("ids", fields.toArray(Long[]::new))
                .update();
    }

    /** Adds codes; the keys throw when one overlaps another, or a unit has one already. */
    public void addCodes(long field, List<PlanCode> codes) {
        Columns<PlanCode> columns = new Columns<>(codes);
        jdbc.sql("""
                        INSERT INTO plan_code (field_id, first, last, label, division_code, unit_id, reserved)
                        SELECT :field, first, last, label, division_code, unit_id, reserved
                        FROM unnest(CAST(:firsts AS bigint[]), CAST(:lasts AS bigint[]), CAST(:labels AS text[]),
                                    CAST(:divisions AS text[]), CAST(:units AS bigint[]), CAST(:reserved AS boolean[]))
                            AS new (first, last, label, division_code, unit_id, reserved)
                        """)
                .param("field", field)
                .param("firsts", columns.longs(PlanCode::first))
                .param("lasts", columns.longs(PlanCode::last))
                .param("labels", columns.texts(PlanCode::label))
                .param("divisions", columns.texts(PlanCode::divisionCode))
                .param("units", columns.longs(code -> value(code.unitId())))
                .param("reserved", columns.texts(code -> Boolean.toString(code.reserved())))
                .update();
    }

    private static @Nullable Long value(@Nullable UnitId unit) {
        return unit == null ? null : unit.value();
    }

    /** Removes the entry that begins with a code. */
    public boolean removeCode(long field, long first) {
        return jdbc.sql("DELETE FROM plan_code WHERE field_id = :field AND first = :first")
                        .param("field", field)
                        .param("first", first)
                        .update()
                > 0;
    }

    /** Empties the table of a field. */
    public void removeCodes(long field) {
        jdbc.sql("DELETE FROM plan_code WHERE field_id = :field")
                .param("field", field)
                .update();
    }
}
