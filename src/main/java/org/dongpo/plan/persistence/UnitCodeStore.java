package org.dongpo.plan.persistence;

import java.util.List;
import org.dongpo.shared.UnitId;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The codes that stand for units, when units are merged or move. */
@Repository
public class UnitCodeStore {

    private static final String NAMES = """
            SELECT address_plan.name || ' · ' || plan_field.label
            FROM plan_code
            JOIN plan_field ON plan_field.id = plan_code.field_id
            JOIN address_plan ON address_plan.id = plan_field.plan_id
            WHERE plan_code.unit_id = :unit
            """;

    private final JdbcClient jdbc;

    UnitCodeStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    public long count(UnitId unit) {
        return jdbc.sql("SELECT count(*) FROM plan_code WHERE unit_id = :unit")
                .param("unit", unit.value())
                .query(Long.class)
                .single();
    }

    /** The plans with their fields where both units have a code: no unit has two. */
    public List<String> codedTwice(UnitId unit, UnitId other) {
        return jdbc.sql(NAMES + """
                          AND EXISTS (
                              SELECT 1
                              FROM plan_code AS others
                              WHERE others.field_id = plan_code.field_id
                                AND others.unit_id = :other)
                        """)
                .param("unit", unit.value())
                .param("other", other.value())
                .query(String.class)
                .list();
    }

    /** The plans with their fields where a unit has a code and which are not of a division. */
    public List<String> outside(UnitId unit, String division) {
        return jdbc.sql(NAMES + " AND NOT starts_with(:division, address_plan.division_root)")
                .param("unit", unit.value())
                .param("division", division)
                .query(String.class)
                .list();
    }

    public void hand(UnitId unit, UnitId successor) {
        jdbc.sql("UPDATE plan_code SET unit_id = :successor WHERE unit_id = :unit")
                .param("unit", unit.value())
                .param("successor", successor.value())
                .update();
    }
}
