package org.dongpo.request.persistence;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.dongpo.access.Scope;
import org.dongpo.request.domain.RequestState;
import org.dongpo.request.domain.Step;
import org.dongpo.request.domain.TaskId;
import org.dongpo.shared.AccountId;
import org.dongpo.shared.Page;
import org.dongpo.shared.PageToken;
import org.dongpo.shared.ProblemException;
import org.dongpo.shared.RequestId;
import org.dongpo.shared.UnitId;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.core.simple.JdbcClient.StatementSpec;
import org.springframework.stereotype.Repository;

/** Lists of requests, cut to what their reader may see. */
@Repository
public class RequestQueries {

    /** A draft is its applicant's alone; the rest is for those in whose scope it lies, and for who has been assigned. */
    static final String VISIBLE =
            """
            (request.applicant_id = :me
             OR (request.state <> 'DRAFT'
                 AND (%s
                      OR EXISTS (SELECT FROM request_task
                                 WHERE request_task.request_id = request.id
                                   AND (assignee_id = :me OR completed_by = :me)))))
            """.formatted("(request.division_code LIKE ANY (:scopeDivisions) OR request.unit_id = ANY (:scopeUnits))");

    private static final String COLUMNS = """
            SELECT request.id,
                   request.number,
                   request.title,
                   request.state,
                   request.unit_id,
                   request.division_code,
                   request.applicant_id,
                   request.applicant_name,
                   request.submitted_at,
                   request.updated_at,
                   filing.number AS filing_number,
                   task.id AS task_id,
                   task.step AS task_step,
                   task.assignee_name AS task_assignee_name
            FROM request
            LEFT JOIN filing ON filing.request_id = request.id
            LEFT JOIN request_task AS task ON task.request_id = request.id AND task.completed_at IS NULL
            """;

    private final JdbcClient jdbc;

    RequestQueries(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Who reads, and what he may see. The console and jobs have no account. */
    public record Reader(@Nullable AccountId account, Scope scope) {}

    /** What to look for. */
    public record Filter(
            boolean mine,
            @Nullable RequestState state,
            @Nullable UnitId unitId,
            @Nullable String query) {}

    /** The step that a request waits at. */
    public record CurrentTask(
            TaskId id, Step step, @Nullable String assigneeName) {}

    /** A request as a list shows it. */
    public record RequestRow(
            RequestId id,
            String number,
            String title,
            RequestState state,
            UnitId unitId,
            String divisionCode,
            AccountId applicant,
            String applicantName,
            @Nullable Instant submittedAt,
            Instant updatedAt,
            @Nullable String filingNumber,
            @Nullable CurrentTask task) {}

    public Optional<RequestRow> find(RequestId id, Reader reader) {
        return visible(jdbc.sql(COLUMNS + " WHERE request.id = :id AND " + VISIBLE), reader)
                .param("id", id.value())
                .query(RequestQueries::row)
                .optional();
    }

    /** The latest changed first. */
    public Page<RequestRow> list(Filter filter, Reader reader, @Nullable String pageToken, int size) {
        String where = " WHERE " + String.join(" AND ", conditions(filter));
        String key = PageToken.decode(pageToken);
        String after = key == null ? "" : " AND (request.updated_at, request.id) < (:afterTime, :afterId)";
        StatementSpec query = bind(
                jdbc.sql(COLUMNS + where + after + " ORDER BY request.updated_at DESC, request.id DESC LIMIT :limit"),
                filter,
                reader);
        if (key != null) {
            bindKey(query, key);
        }
        List<RequestRow> rows =
                query.param("limit", size + 1).query(RequestQueries::row).list();
        return Page.of(rows, size, RequestQueries::key, Page.Total.exact(count(where, filter, reader)));
    }

    public long countOf(AccountId applicant) {
        return jdbc.sql("SELECT count(*) FROM request WHERE applicant_id = :applicant")
                .param("applicant", applicant.value())
                .query(Long.class)
                .single();
    }

    private long count(String where, Filter filter, Reader reader) {
        String sql = "SELECT count(*) FROM request LEFT JOIN filing ON filing.request_id = request.id";
        return bind(jdbc.sql(sql + where), filter, reader).query(Long.class).single();
    }

    private static List<String> conditions(Filter filter) {
        List<String> conditions = new ArrayList<>();
        conditions.add(filter.mine() ? "request.applicant_id = :me" : VISIBLE);
        if (filter.state() != null) {
            conditions.add("request.state = :state");
        }
        if (filter.unitId() != null) {
            conditions.add("request.unit_id = :unit");
        }
        if (filter.query() != null) {
            conditions.add("(request.number ILIKE :query OR request.title ILIKE :query"
                    + " OR request.applicant_name ILIKE :query OR filing.number ILIKE :query)");
        }
        return conditions;
    }

    private static StatementSpec bind(StatementSpec query, Filter filter, Reader reader) {
        visible(query, reader);
        if (filter.state() != null) {
            query.param("state", filter.state().name());
        }
        if (filter.unitId() != null) {
            query.param("unit", filter.unitId().value());
        }
        if (filter.query() != null) {
            query.param("query", Rows.anywhere(filter.query()));
        }
        return query;
    }

    private static StatementSpec visible(StatementSpec query, Reader reader) {
        AccountId account = reader.account();
        return query.param("me", account == null ? 0L : account.value())
                .param("scopeDivisions", reader.scope().divisionPatterns())
                .param("scopeUnits", reader.scope().unitIdArray());
    }

    private static String key(RequestRow row) {
        return ChronoUnit.MICROS.between(Instant.EPOCH, row.updatedAt()) + " " + row.id();
    }

    private static void bindKey(StatementSpec query, String key) {
        String[] parts = key.split(" ", 2);
        try {
            Instant time = Instant.EPOCH.plus(Long.parseLong(parts[0]), ChronoUnit.MICROS);
            query.param("afterTime", Timestamp.from(time)).param("afterId", Long.valueOf(parts[1]));
        } catch (NumberFormatException | ArrayIndexOutOfBoundsException | ArithmeticException e) {
            throw ProblemException.field("pageToken", "page-token");
        }
    }

    private static RequestRow row(ResultSet row, int number) throws SQLException {
        Long task = Rows.number(row, "task_id");
        return new RequestRow(
                new RequestId(row.getLong("id")),
                row.getString("number"),
                row.getString("title"),
                RequestState.valueOf(row.getString("state")),
                new UnitId(row.getLong("unit_id")),
                row.getString("division_code"),
                new AccountId(row.getLong("applicant_id")),
                row.getString("applicant_name"),
                Rows.instant(row, "submitted_at"),
                Objects.requireNonNull(Rows.instant(row, "updated_at")),
                row.getString("filing_number"),
                task == null
                        ? null
                        : new CurrentTask(
                                new TaskId(task),
                                Step.valueOf(row.getString("task_step")),
                                row.getString("task_assignee_name")));
    }
}
