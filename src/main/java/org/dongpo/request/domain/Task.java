package org.dongpo.request.domain;

import org.dongpo.access.Caller;
import org.dongpo.shared.AccountId;
import org.dongpo.shared.RequestId;
import org.dongpo.shared.UnitId;
import org.jspecify.annotations.Nullable;

/**
 * A step of a request that waits for someone, or has been taken.
 *
 * @param engineId the task of the flow engine behind it
 * @param assignee the one who must act, when it is not for everybody with the step's role
 */
public record Task(
        TaskId id,
        RequestId requestId,
        String engineId,
        Step step,
        String divisionCode,
        UnitId unitId,
        AccountId applicant,
        @Nullable AccountId assignee,
        boolean done) {

    /** Whether someone may act on a task. */
    public sealed interface Duty {}

    /** He may. */
    public record Competent() implements Duty {}

    /** It is his own request: nobody reviews himself. */
    public record OwnRequest() implements Duty {}

    /** It waits for someone else. */
    public record SomeoneElses() implements Duty {}

    /** Whether the caller may decide it: the right role where the request comes from, and not his own request. */
    public Duty dutyOf(Caller caller) {
        AccountId account = caller.accountId();
        if (account == null || step.isApplicants()) {
            return new SomeoneElses();
        }
        boolean his = (assignee == null || assignee.equals(account))
                && caller.scope(step.role()).covers(divisionCode, unitId);
        if (!his) {
            return new SomeoneElses();
        }
        return applicant.equals(account) ? new OwnRequest() : new Competent();
    }
}
