package org.dongpo.request.persistence;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.dongpo.access.Caller;
import org.dongpo.access.Scope;
import org.dongpo.request.domain.MoveAction;
import org.dongpo.request.domain.Step;
import org.dongpo.request.domain.TaskId;
import org.dongpo.shared.AccountId;
import org.dongpo.shared.Page;
import org.dongpo.shared.PageToken;
import org.dongpo.shared.RequestId;
import org.dongpo.shared.UnitId;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** To-do and done lists. */
@Repository
public class TaskQueries {

    private static final String TABLES = """
            FROM request_task AS task
            JOIN request ON request.id = task.request_id
            WHERE (request.number ILIKE :query OR request.title ILIKE :query OR request.applicant_name ILIKE :query)
              AND\s""";

    private static final String COLUMNS = """
            SELECT task.id,
                   task.request_id,
                   request.number,
                   request.title,
                   task.step,
                   task.unit_id,
                   request.applicant_name,
                   task.created_at,
                   task.due_at,
                   task.completed_at,
                   task.action,
                   task.assignee_name
            """ + TABLES;

    private final JdbcClient jdbc;

    TaskQueries(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** A task as a list shows it. */
    public record TaskRow(
            TaskId id,
            RequestId requestId,
            String requestNumber,
            String title,
            Step step,
            UnitId unitId,
            String applicantName,
            Instant createdAt,
            Instant dueAt,
            @Nullable Instant completedAt,
            @Nullable MoveAction action,
            @Nullable String assigneeName) {}

    /** A condition in SQL, and what its parameters stand for. */
    private record Condition(String sql, Map<String, Object> parameters) {}

    /** What waits for the caller, the oldest first. */
    public Page<TaskRow> todo(Caller caller, @Nullable String query, @Nullable String pageToken, int size) {
        return list(waitingFor(caller), " AND task.id > :after ORDER BY task.id", query, pageToken, size);
    }

    /** What the caller has done, the latest first. */
    public Page<TaskRow> done(Caller caller, @Nullable String query, @Nullable String pageToken, int size) {
        return list(doneBy(caller), " AND task.id < :after ORDER BY task.id DESC", query, pageToken, size);
    }

    public long countTodo(Caller caller) {
        return count(waitingFor(caller), null);
    }

    public long countDone(Caller caller) {
        return count(doneBy(caller), null);
    }

    private Page<TaskRow> list(
            Condition condition, String order, @Nullable String query, @Nullable String pageToken, int size) {
        Long after = PageToken.decodeNumber(pageToken);
        long beforeAll = order.contains("DESC") ? Long.MAX_VALUE : 0;
        List<TaskRow> rows = jdbc.sql(COLUMNS + condition.sql() + order + " LIMIT :limit")
                .params(condition.parameters())
                .param("query", Rows.anywhere(query == null ? "" : query))
                .param("after", after == null ? beforeAll : after)
                .param("limit", size + 1)
                .query(TaskQueries::row)
                .list();
        return Page.of(rows, size, row -> row.id().toString(), Page.Total.exact(count(condition, query)));
    }

    private long count(Condition condition, @Nullable String query) {
        return jdbc.sql("SELECT count(*) " + TABLES + condition.sql())
                .params(condition.parameters())
                .param("query", Rows.anywhere(query == null ? "" : query))
                .query(Long.class)
                .single();
    }

    /** The same rule as {@link org.dongpo.request.domain.Task#dutyOf}, for all tasks at once. */
    private static Condition waitingFor(Caller caller) {
        Map<String, Object> parameters = new HashMap<>();
        parameters.put("me", me(caller));
        List<String> duties = new ArrayList<>();
        for (Step step : Step.values()) {
            Scope scope = caller.scope(step.role());
            if (!step.isApplicants() && !scope.isEmpty()) {
                duties.add(duty(step));
                parameters.put(step + "Divisions", scope.divisionPatterns());
                parameters.put(step + "Units", scope.unitIdArray());
            }
        }
        String reviews = duties.isEmpty() ? "FALSE" : String.join(" OR ", duties);
        return new Condition("""
                task.completed_at IS NULL
                AND ((task.step = 'CORRECTION' AND task.assignee_id = :me)
                     OR ((task.assignee_id IS NULL OR task.assignee_id = :me)
                         AND task.applicant_id <> :me
                         AND (%s)))
                """.formatted(reviews), parameters);
    }

    private static String duty(Step step) {
        return "(task.step = '%1$s' AND (task.division_code LIKE ANY (:%1$sDivisions) OR task.unit_id = ANY (:%1$sUnits)))"
                .formatted(step);
    }

    private static Condition doneBy(Caller caller) {
        return new Condition("task.completed_by = :me", Map.of("me", me(caller)));
    }

    private static long me(Caller caller) {
        AccountId account = caller.accountId();
        return account == null ? 0 : account.value();
    }

    private static TaskRow row(ResultSet row, int number) throws SQLException {
        String action = row.getString("action");
        return new TaskRow(
                new TaskId(row.getLong("id")),
                new RequestId(row.getLong("request_id")),
                row.getString("number"),
                row.getString("title"),
                Step.valueOf(row.getString("step")),
                new UnitId(row.getLong("unit_id")),
                row.getString("applicant_name"),
                Objects.requireNonNull(Rows.instant(row, "created_at")),
                Objects.requireNonNull(Rows.instant(row, "due_at")),
                Rows.instant(row, "completed_at"),
                action == null ? null : MoveAction.valueOf(action),
                row.getString("assignee_name"));
    }
}
