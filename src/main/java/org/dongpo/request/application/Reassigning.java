package org.dongpo.request.application;

import java.util.List;
import org.dongpo.access.Caller;
import org.dongpo.identity.Accounts;
import org.dongpo.identity.Accounts.Account;
import org.dongpo.identity.DutiesEnded;
import org.dongpo.request.application.Deciding.Taken;
import org.dongpo.request.application.Journal.Event;
import org.dongpo.request.domain.DecisionRules;
import org.dongpo.request.domain.MoveAction;
import org.dongpo.request.domain.Task;
import org.dongpo.request.domain.TaskId;
import org.dongpo.request.persistence.TaskStore;
import org.dongpo.request.persistence.TaskStore.Assignee;
import org.dongpo.shared.AccountId;
import org.dongpo.shared.ProblemException;
import org.dongpo.shared.RequestId;
import org.jspecify.annotations.Nullable;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Hands tasks over to a colleague (转办): someone with the same role for the same place. */
@Service
@Transactional
public class Reassigning {

    private final TaskStore tasks;
    private final Accounts accounts;
    private final Deciding deciding;
    private final Journal journal;

    Reassigning(TaskStore tasks, Accounts accounts, Deciding deciding, Journal journal) {
        this.tasks = tasks;
        this.accounts = accounts;
        this.deciding = deciding;
        this.journal = journal;
    }

    /** The colleagues who could take a task of the caller's. */
    public List<Account> candidates(Caller caller, TaskId id) {
        return candidates(caller, deciding.take(caller, id).task());
    }

    private List<Account> candidates(Caller caller, Task task) {
        return accounts.accountsWith(task.step().role(), task.divisionCode(), task.unitId()).stream()
                .filter(account -> !account.id().equals(caller.accountId()))
                .filter(account -> !account.id().equals(task.applicant()))
                .toList();
    }

    /** What waited for one person alone waits for everybody with the step's role when he can do it no more. */
    @EventListener
    void release(DutiesEnded ended) {
        tasks.release(ended.account());
    }

    /** Hands a task of the caller's over, and tells of which request. */
    public RequestId reassign(Caller caller, TaskId id, AccountId to, @Nullable String opinion) {
        FormChecks.refuse(DecisionRules.opinion(opinion, false));
        Taken taken = deciding.take(caller, id);
        Task task = taken.task();
        Account colleague = candidates(caller, task).stream()
                .filter(account -> account.id().equals(to))
                .findFirst()
                .orElseThrow(() -> ProblemException.field("accountId", "not-a-colleague"));
        tasks.assign(id, new Assignee(colleague.id(), colleague.personName()));
        journal.moved(
                caller, taken.request(), new Event(MoveAction.REASSIGN, task.step(), opinion, colleague.personName()));
        return task.requestId();
    }
}
