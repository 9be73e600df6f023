package org.dongpo.request.application;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.dongpo.request.Decision.Action;
import org.dongpo.request.RequestProblem;
import org.dongpo.request.domain.MoveAction;
import org.dongpo.request.domain.Step;
import org.dongpo.shared.ProblemException;
import org.dongpo.shared.RequestId;
import org.flowable.common.engine.api.FlowableObjectNotFoundException;
import org.flowable.common.engine.api.FlowableOptimisticLockingException;
import org.flowable.engine.HistoryService;
import org.flowable.engine.RepositoryService;
import org.flowable.engine.RuntimeService;
import org.flowable.engine.TaskService;
import org.flowable.engine.history.HistoricActivityInstance;
import org.flowable.engine.runtime.ProcessInstance;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * The flow engine as this module uses it: it tells which step is next, and draws where a request is. It joins the
 * transaction of the use case, so that a request and its process never differ.
 */
@Component
@Transactional(propagation = Propagation.MANDATORY)
class Flow {

    private static final String PROCESS = "ipAllocation";

    private final RuntimeService runtime;
    private final TaskService tasks;
    private final HistoryService history;
    private final RepositoryService repository;

    Flow(RuntimeService runtime, TaskService tasks, HistoryService history, RepositoryService repository) {
        this.runtime = runtime;
        this.tasks = tasks;
        this.history = history;
        this.repository = repository;
    }

    /** What the flow must know of a request to route it. */
    record Route(boolean leaderConfirms, boolean countyReviews) {

        private Map<String, Object> variables() {
            return Map.of("leaderConfirms", leaderConfirms, "countyReviews", countyReviews);
        }
    }

    /** A task of the engine that waits to be completed. */
    record Waiting(String engineId, Step step) {}

    /** Begins the process of a request and tells its id. */
    String begin(RequestId request, Route route) {
        ProcessInstance process = runtime.startProcessInstanceByKey(PROCESS, "request:" + request, route.variables());
        return process.getId();
    }

    /** Goes on after a correction. */
    void resubmit(String engineTask, Route route) {
        complete(engineTask, route.variables());
    }

    /** Goes on after a decision. */
    void decide(String engineTask, Action action) {
        complete(engineTask, Map.of("outcome", action.name()));
    }

    /** The step that a process waits at; nothing when it has come to an end. */
    Optional<Waiting> waiting(String process) {
        return Optional.ofNullable(
                        tasks.createTaskQuery().processInstanceId(process).singleResult())
                .map(task -> new Waiting(task.getId(), Step.ofElement(task.getTaskDefinitionKey())));
    }

    /** Ends a process from outside. */
    void end(String process, MoveAction reason) {
        guarded(() -> {
            runtime.deleteProcessInstance(process, reason.name());
            return reason;
        });
    }

    /** The diagram that new requests follow. */
    String diagram() {
        return xml(repository
                .createProcessDefinitionQuery()
                .processDefinitionKey(PROCESS)
                .latestVersion()
                .singleResult()
                .getId());
    }

    /** The diagram of a process, as it was drawn when the process began. */
    String diagramOf(String process) {
        return xml(history.createHistoricProcessInstanceQuery()
                .processInstanceId(process)
                .singleResult()
                .getProcessDefinitionId());
    }

    /** The elements that a process has passed, each once. What was under way when it was ended is not among them. */
    List<String> passed(String process) {
        return history.createHistoricActivityInstanceQuery().processInstanceId(process).finished().list().stream()
                .filter(activity -> activity.getDeleteReason() == null)
                .map(HistoricActivityInstance::getActivityId)
                .distinct()
                .toList();
    }

    private void complete(String engineTask, Map<String, Object> variables) {
        guarded(() -> {
            tasks.complete(engineTask, variables);
            return engineTask;
        });
    }

    /** A task that the engine no longer has was completed by someone else. */
    private static <T> T guarded(Supplier<T> call) {
        try {
            return call.get();
        } catch (FlowableObjectNotFoundException | FlowableOptimisticLockingException e) {
            throw ProblemException.of(RequestProblem.TASK_DONE);
        }
    }

    private String xml(String definition) {
        try (InputStream model = repository.getProcessModel(definition)) {
            return new String(model.readAllBytes(), UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
