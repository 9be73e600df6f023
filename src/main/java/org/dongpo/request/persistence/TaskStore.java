package org.dongpo.request.persistence;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.Optional;
import org.dongpo.request.domain.Facts;
import org.dongpo.request.domain.MoveAction;
import org.dongpo.request.domain.Step;
import org.dongpo.request.domain.Task;
import org.dongpo.request.domain.TaskId;
import org.dongpo.shared.AccountId;
import org.dongpo.shared.RequestId;
import org.dongpo.shared.UnitId;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.core.simple.JdbcClient.StatementSpec;
import org.springframework.stereotype.Repository;

/** The table of tasks: the steps of the flow as lists and searches see them. */
@Repository
public class TaskStore {

    static final String COLUMNS = """
            SELECT id,
                   request_id,
                   engine_id,
                   step,
                   division_code,
                   unit_id,
                   applicant_id,
                   assignee_id,
                   completed_at IS NOT NULL AS done
            FROM request_task
            """;

    private final JdbcClient jdbc;

    TaskStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** A task that begins. */
    public record Beginning(Step step, String engineId, Instant at, Instant dueAt) {}

    /** The person that a task is for. */
    public record Assignee(AccountId id, String name) {}

    public void open(Facts facts, Beginning beginning, @Nullable Assignee assignee) {
        jdbc.sql("""
                        INSERT INTO request_task (
                            request_id, engine_id, step, role, division_code, unit_id, applicant_id, assignee_id,
                            assignee_name, created_at, due_at)
                        VALUES (
                            :request, :engine, :step, :role, :division, :unit, :applicant, :assignee,
                            :assigneeName, :at, :due)
                        """)
                .param("request", facts.id().value())
                .param("engine", beginning.engineId())
                .param("step", beginning.step().name())
                .param("role", beginning.step().role().name())
                .param("division", facts.divisionCode())
                .param("unit", facts.unitId().value())
                .param("applicant", facts.applicant().value())
                .param("assignee", assignee == null ? null : assignee.id().value())
                .param("assigneeName", assignee == null ? null : assignee.name())
                .param("at", Timestamp.from(beginning.at()))
                .param("due", Timestamp.from(beginning.dueAt()))
                .update();
    }

    public Optional<Task> find(TaskId id) {
        return one(jdbc.sql(COLUMNS + " WHERE id = :id").param("id", id.value()));
    }

    /** The step that a request waits at. */
    public Optional<Task> openOf(RequestId request) {
        return one(jdbc.sql(COLUMNS + " WHERE request_id = :request AND completed_at IS NULL")
                .param("request", request.value()));
    }

    /** Ends a task. Nobody has done it when it ended because the request did. */
    public void close(TaskId id, MoveAction action, @Nullable AccountId by, Instant now) {
        jdbc.sql("""
                        UPDATE request_task
                        SET completed_at = :now,
                            completed_by = :by,
                            action = :action
                        WHERE id = :id
                        """)
                .param("now", Timestamp.from(now))
                .param("by", by == null ? null : by.value())
                .param("action", action.name())
                .param("id", id.value())
                .update();
    }

    public void assign(TaskId id, Assignee assignee) {
        jdbc.sql("UPDATE request_task SET assignee_id = :assignee, assignee_name = :name WHERE id = :id")
                .param("assignee", assignee.id().value())
                .param("name", assignee.name())
                .param("id", id.value())
                .update();
    }

    /** Leaves the open tasks of one person to all with the same role; a correction stays the applicant's. */
    public void release(AccountId assignee) {
        jdbc.sql("""
                        UPDATE request_task
                        SET assignee_id = NULL,
                            assignee_name = NULL
                        WHERE assignee_id = :assignee
                          AND completed_at IS NULL
                          AND step <> 'CORRECTION'
                        """).param("assignee", assignee.value()).update();
    }

    private static Optional<Task> one(StatementSpec query) {
        return query.query((row, n) -> task(row)).optional();
    }

    static Task task(ResultSet row) throws SQLException {
        Long assignee = Rows.number(row, "assignee_id");
        return new Task(
                new TaskId(row.getLong("id")),
                new RequestId(row.getLong("request_id")),
                row.getString("engine_id"),
                Step.valueOf(row.getString("step")),
                row.getString("division_code"),
                new UnitId(row.getLong("unit_id")),
                new AccountId(row.getLong("applicant_id")),
                assignee == null ? null : new AccountId(assignee),
                row.getBoolean("done"));
    }
}
