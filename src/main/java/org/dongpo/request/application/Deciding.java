package org.dongpo.request.application;

import java.time.Instant;
import org.dongpo.access.Caller;
import org.dongpo.request.Decision;
import org.dongpo.request.RequestProblem;
import org.dongpo.request.application.Journal.Event;
import org.dongpo.request.domain.DecisionRules;
import org.dongpo.request.domain.Kept;
import org.dongpo.request.domain.MoveAction;
import org.dongpo.request.domain.Request;
import org.dongpo.request.domain.Task;
import org.dongpo.request.domain.Task.Competent;
import org.dongpo.request.domain.Task.Duty;
import org.dongpo.request.domain.Task.OwnRequest;
import org.dongpo.request.domain.TaskId;
import org.dongpo.request.persistence.TaskStore;
import org.dongpo.shared.ProblemException;
import org.dongpo.shared.RequestId;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Decides the steps of requests. Of two who decide the same step at once, the second is told that it is done. */
@Service
@Transactional
public class Deciding {

    private final TaskStore tasks;
    private final Allocating allocating;
    private final Filing filing;
    private final Flow flow;
    private final Desk desk;
    private final Journal journal;
    private final FilingSignatures signatures;

    Deciding(
            TaskStore tasks,
            Allocating allocating,
            Filing filing,
            Flow flow,
            Desk desk,
            Journal journal,
            FilingSignatures signatures) {
        this.tasks = tasks;
        this.allocating = allocating;
        this.filing = filing;
        this.flow = flow;
        this.desk = desk;
        this.journal = journal;
        this.signatures = signatures;
    }

    /** Decides the step that a request is at. */
    public void decideCurrent(Caller caller, RequestId id, Decision decision) {
        desk.take(caller, id);
        Task task = tasks.openOf(id).orElseThrow(() -> ProblemException.of(RequestProblem.REQUEST_STATE));
        decide(caller, task.id(), decision);
    }

    /** Decides a task, and tells of which request. */
    public RequestId decide(Caller caller, TaskId id, Decision decision) {
        FormChecks.refuse(DecisionRules.opinion(decision));
        Taken taken = take(caller, id);
        Instant now = journal.now();
        Task task = taken.task();
        MoveAction action = MoveAction.valueOf(decision.action().name());
        desk.complete(task, action, caller.requireAccountId(), now);
        Request moved = move(caller, taken, decision, now);
        desk.put(moved, now);
        journal.moved(caller, moved, new Event(action, task.step(), decision.opinion()));
        if (moved instanceof Request.Filed filed) {
            journal.moved(caller, moved, new Event(MoveAction.FILE, null, null));
            signatures.sign(caller, filed, now);
        }
        return task.requestId();
    }

    /** A task that the caller may decide, and its request, which waits for nobody else now. */
    record Taken(Task task, Request.Decidable request) {}

    Taken take(Caller caller, TaskId id) {
        RequestId requestId = tasks.find(id).map(Task::requestId).orElseThrow(ProblemException::notFound);
        Request request = desk.take(caller, requestId);
        Task task = tasks.find(id).orElseThrow(ProblemException::notFound);
        if (task.done()) {
            throw ProblemException.of(RequestProblem.TASK_DONE);
        }
        require(task.dutyOf(caller));
        return new Taken(task, Desk.as(Request.Decidable.class, request));
    }

    private static void require(Duty duty) {
        if (!(duty instanceof Competent)) {
            throw ProblemException.of(
                    duty instanceof OwnRequest ? RequestProblem.OWN_REQUEST : RequestProblem.NOT_YOUR_TASK);
        }
    }

    private Request move(Caller caller, Taken taken, Decision decision, Instant now) {
        return switch (decision.action()) {
            case AGREE -> agree(caller, taken, decision, now);
            case RETURN -> refuse(caller, taken, decision, taken.request().returned());
            case REJECT -> refuse(caller, taken, decision, taken.request().rejected());
        };
    }

    private Request agree(Caller caller, Taken taken, Decision decision, Instant now) {
        Request.Decidable request = taken.request();
        if (request instanceof Request.Implementation implementation) {
            Request.Filed filed = filing.file(caller, implementation, decision.implementation(), now);
            flow.decide(taken.task().engineId(), decision.action());
            return filed;
        }
        if (request instanceof Request.CityReview review) {
            Kept kept = allocating.reserve(caller, review, decision.allocation(), now);
            flow.decide(taken.task().engineId(), decision.action());
            return review.allocated(kept);
        }
        flow.decide(taken.task().engineId(), decision.action());
        return Desk.as(Request.Confirmable.class, request)
                .agreed(desk.waiting(request).step());
    }

    private Request refuse(Caller caller, Taken taken, Decision decision, Request refused) {
        allocating.giveBack(caller, taken.request());
        flow.decide(taken.task().engineId(), decision.action());
        return refused;
    }
}
