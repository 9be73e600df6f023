package org.dongpo.request.web;

import java.time.Instant;
import java.util.List;
import org.dongpo.access.Role;
import org.dongpo.request.domain.RequestState;
import org.dongpo.request.domain.Step;
import org.dongpo.request.persistence.RequestQueries.CurrentTask;
import org.dongpo.request.persistence.RequestQueries.RequestRow;
import org.jspecify.annotations.Nullable;

/** A request as a list shows it. */
record RequestSummary(
        long id,
        String number,
        String title,
        String type,
        RequestState state,
        long unitId,
        @Nullable String unitName,
        @Nullable String divisionName,
        String applicantName,
        @Nullable Instant submittedAt,
        Instant updatedAt,
        List<TaskStep> currentTasks,
        @Nullable String filingNumber) {

    /** The one request type there is: new addresses (地址分配). */
    private static final String TYPE = "IP_ALLOCATION";

    /** The step that a request waits at, and whose turn it is. */
    record TaskStep(long id, Step step, Role role, @Nullable String assigneeName) {

        static TaskStep of(CurrentTask task) {
            return new TaskStep(task.id().value(), task.step(), task.step().role(), task.assigneeName());
        }
    }

    static RequestSummary of(RequestRow row, Names.Found names) {
        return new RequestSummary(
                row.id().value(),
                row.number(),
                row.title(),
                TYPE,
                row.state(),
                row.unitId().value(),
                names.unit(row.unitId()),
                names.division(row.divisionCode()),
                row.applicantName(),
                row.submittedAt(),
                row.updatedAt(),
                row.task() == null ? List.of() : List.of(TaskStep.of(row.task())),
                row.filingNumber());
    }
}
