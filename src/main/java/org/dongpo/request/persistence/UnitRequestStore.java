package org.dongpo.request.persistence;

import java.util.List;
import org.dongpo.shared.UnitId;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The requests of units that are under way, when units are merged or move. */
@Repository
public class UnitRequestStore {

    private static final String REQUESTS =
            "unit_id = :unit AND state NOT IN ('FILED', 'REJECTED', 'WITHDRAWN', 'EXPIRED')";

    private static final String TASKS = "unit_id = :unit AND completed_at IS NULL";

    private final JdbcClient jdbc;

    UnitRequestStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    public long requests(UnitId unit) {
        return count("request WHERE " + REQUESTS, unit);
    }

    public long tasks(UnitId unit) {
        return count("request_task WHERE " + TASKS, unit);
    }

    private long count(String rows, UnitId unit) {
        return jdbc.sql("SELECT count(*) FROM " + rows)
                .param("unit", unit.value())
                .query(Long.class)
                .single();
    }

    public void hand(UnitId unit, UnitId successor, String division) {
        for (String rows : List.of(
                "request SET unit_id = :successor, division_code = :division WHERE " + REQUESTS,
                "request_task SET unit_id = :successor, division_code = :division WHERE " + TASKS)) {
            jdbc.sql("UPDATE " + rows)
                    .param("unit", unit.value())
                    .param("successor", successor.value())
                    .param("division", division)
                    .update();
        }
    }
}
