package org.dongpo.request.application;

import java.time.Instant;
import java.util.Optional;
import org.dongpo.access.Caller;
import org.dongpo.access.Permission;
import org.dongpo.request.RequestProblem;
import org.dongpo.request.application.Flow.Waiting;
import org.dongpo.request.domain.Facts;
import org.dongpo.request.domain.MoveAction;
import org.dongpo.request.domain.Request;
import org.dongpo.request.domain.Task;
import org.dongpo.request.persistence.RequestQueries;
import org.dongpo.request.persistence.RequestQueries.Reader;
import org.dongpo.request.persistence.RequestStore;
import org.dongpo.request.persistence.TaskStore;
import org.dongpo.request.persistence.TaskStore.Assignee;
import org.dongpo.request.persistence.TaskStore.Beginning;
import org.dongpo.shared.AccountId;
import org.dongpo.shared.ProblemException;
import org.dongpo.shared.RequestId;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Takes requests in hand, and keeps the tasks in step with the flow. */
@Component
@Transactional(propagation = Propagation.MANDATORY)
class Desk {

    private final RequestStore requests;
    private final RequestQueries queries;
    private final TaskStore tasks;
    private final Flow flow;
    private final RequestSettings settings;

    Desk(RequestStore requests, RequestQueries queries, TaskStore tasks, Flow flow, RequestSettings settings) {
        this.requests = requests;
        this.queries = queries;
        this.tasks = tasks;
        this.flow = flow;
        this.settings = settings;
    }

    /** Who reads requests, and what he may see of them. */
    static Reader reader(Caller caller) {
        return new Reader(caller.accountId(), caller.scope(Permission.REQUEST_READ));
    }

    /** Waits for a request that the caller may see. What he may not see is not there for him. */
    Request take(Caller caller, RequestId id) {
        if (queries.find(id, reader(caller)).isEmpty()) {
            throw ProblemException.notFound();
        }
        return requests.lock(id).orElseThrow(ProblemException::notFound);
    }

    /** Waits for a request of the caller's own. */
    Request takeOwn(Caller caller, RequestId id) {
        Request request = take(caller, id);
        if (!request.facts().applicant().equals(caller.accountId())) {
            throw ProblemException.of(RequestProblem.NOT_YOUR_TASK);
        }
        return request;
    }

    /** The request as a state that allows what is to be done, or a refusal. */
    static <S extends Request> S as(Class<S> state, Request request) {
        if (!state.isInstance(request)) {
            throw ProblemException.of(RequestProblem.REQUEST_STATE);
        }
        return state.cast(request);
    }

    /** The step that the flow of a request has come to. */
    Waiting waiting(Request request) {
        return waitingAt(request).orElseThrow();
    }

    /** Writes a request's new state, and opens the task of the step that the flow has come to. */
    void put(Request request, Instant now) {
        requests.save(request, now);
        Optional<Waiting> waiting = waitingAt(request);
        boolean inStep = waiting.map(next -> next.step().state() == request.state())
                .orElseGet(() -> !(request instanceof Request.Withdrawable));
        if (!inStep) {
            throw new IllegalStateException(
                    "request " + request.facts().id() + " is " + request.state() + ", its flow at " + waiting);
        }
        waiting.ifPresent(next -> open(request.facts(), next, now));
    }

    private void open(Facts facts, Waiting next, Instant now) {
        Assignee applicant = new Assignee(facts.applicant(), facts.applicantName());
        tasks.open(
                facts,
                new Beginning(next.step(), next.engineId(), now, now.plus(settings.due())),
                next.step().isApplicants() ? applicant : null);
    }

    private Optional<Waiting> waitingAt(Request request) {
        return requests.processOf(request.facts().id()).flatMap(flow::waiting);
    }

    /** Ends the task that a request waits at, and its flow, because the request itself has ended. */
    void close(Request request, MoveAction action, Instant now) {
        RequestId id = request.facts().id();
        Optional<Task> open = tasks.openOf(id);
        open.ifPresent(task -> tasks.close(task.id(), action, null, now));
        if (open.isPresent()) {
            requests.processOf(id).ifPresent(process -> flow.end(process, action));
        }
    }

    /** Marks a task as done by the caller. */
    void complete(Task task, MoveAction action, AccountId by, Instant now) {
        tasks.close(task.id(), action, by, now);
    }
}
