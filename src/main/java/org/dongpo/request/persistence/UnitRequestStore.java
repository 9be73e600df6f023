package org.dongpo.request.persistence;

import java.util.Collection;
import java.util.List;
import org.dongpo.request.domain.Task;
import org.dongpo.shared.AccountId;
import org.dongpo.shared.UnitId;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The requests of units that are under way, when units are merged or move. */
@Repository
public class UnitRequestStore {

    private static final String UNDER_WAY = "state NOT IN ('FILED', 'REJECTED', 'WITHDRAWN', 'EXPIRED')";

    private static final String REQUESTS = "unit_id = :unit AND " + UNDER_WAY;

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

    /** How many requests under way some accounts have applied with. */
    public long appliedFor(Collection<AccountId> applicants) {
        return jdbc.sql("SELECT count(*) FROM request WHERE applicant_id = ANY (:applicants) AND " + UNDER_WAY)
                .param("applicants", array(applicants))
                .query(Long.class)
                .single();
    }

    /** The open tasks that wait for one of some accounts alone; a correction waits for the applicant. */
    public List<Task> assignedTo(Collection<AccountId> assignees) {
        return jdbc.sql(TaskStore.COLUMNS + """
                         WHERE assignee_id = ANY (:assignees)
                           AND completed_at IS NULL
                           AND step <> 'CORRECTION'
                         ORDER BY id
                        """)
                .param("assignees", array(assignees))
                .query((row, n) -> TaskStore.task(row))
                .list();
    }

    /** Requests under way have another applicant; so have the corrections that wait for him. */
    public void handApplications(Collection<AccountId> from, AccountId to, String name) {
        jdbc.sql("""
                        UPDATE request_task
                        SET applicant_id = :to,
                            assignee_id = CASE WHEN step = 'CORRECTION' THEN :to ELSE assignee_id END,
                            assignee_name = CASE WHEN step = 'CORRECTION' THEN :name ELSE assignee_name END
                        WHERE applicant_id = ANY (:from)
                          AND completed_at IS NULL
                        """)
                .param("from", array(from))
                .param("to", to.value())
                .param("name", name)
                .update();
        jdbc.sql("UPDATE request SET applicant_id = :to, applicant_name = :name WHERE applicant_id = ANY (:from) AND "
                        + UNDER_WAY)
                .param("from", array(from))
                .param("to", to.value())
                .param("name", name)
                .update();
    }

    private static Long[] array(Collection<AccountId> accounts) {
        return accounts.stream().map(AccountId::value).toArray(Long[]::new);
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
