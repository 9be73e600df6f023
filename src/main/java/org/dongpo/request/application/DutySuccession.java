package org.dongpo.request.application;

import java.util.List;
import java.util.Optional;
import org.dongpo.access.Caller;
import org.dongpo.identity.Accounts;
import org.dongpo.identity.Accounts.Account;
import org.dongpo.organization.HeldKind;
import org.dongpo.organization.Person;
import org.dongpo.organization.PersonSuccession;
import org.dongpo.organization.UnitSuccession.Held;
import org.dongpo.request.domain.Task;
import org.dongpo.request.persistence.TaskStore;
import org.dongpo.request.persistence.TaskStore.Assignee;
import org.dongpo.request.persistence.UnitRequestStore;
import org.dongpo.shared.AccountId;
import org.dongpo.shared.PersonId;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Requests that somebody has under way become his successor's, and so do the tasks that wait for him alone where the
 * successor has the role; else they wait for everybody with it.
 */
@Component
class DutySuccession implements PersonSuccession {

    private final UnitRequestStore requests;
    private final TaskStore tasks;
    private final Accounts accounts;

    DutySuccession(UnitRequestStore requests, TaskStore tasks, Accounts accounts) {
        this.requests = requests;
        this.tasks = tasks;
        this.accounts = accounts;
    }

    @Override
    public List<Held> held(PersonId person) {
        List<AccountId> of = ids(person);
        return List.of(
                new Held(HeldKind.REQUEST, requests.appliedFor(of)),
                new Held(HeldKind.TASK, requests.assignedTo(of).size()));
    }

    @Override
    public void handOver(Caller caller, Handover handover) {
        List<AccountId> of = ids(handover.person().id());
        Account successor = account(handover.successor());
        if (successor != null) {
            requests.handApplications(of, successor.id(), successor.personName());
        }
        for (Task task : requests.assignedTo(of)) {
            heir(task, successor)
                    .ifPresentOrElse(
                            heir -> tasks.assign(task.id(), new Assignee(heir.id(), heir.personName())),
                            () -> of.forEach(tasks::release));
        }
    }

    private Optional<Account> heir(Task task, @Nullable Account successor) {
        if (successor == null || successor.id().equals(task.applicant())) {
            return Optional.empty();
        }
        return accounts.accountsWith(task.step().role(), task.divisionCode(), task.unitId()).stream()
                .filter(account -> account.id().equals(successor.id()))
                .findFirst();
    }

    private @Nullable Account account(@Nullable Person person) {
        return person == null
                ? null
                : accounts.ofPerson(person.id()).stream()
                        .filter(Account::active)
                        .findFirst()
                        .orElse(null);
    }

    private List<AccountId> ids(PersonId person) {
        return accounts.ofPerson(person).stream().map(Account::id).toList();
    }
}
