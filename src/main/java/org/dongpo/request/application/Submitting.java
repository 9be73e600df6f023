package org.dongpo.request.application;

import java.time.Instant;
import org.dongpo.access.Caller;
import org.dongpo.access.Role;
import org.dongpo.identity.Accounts;
import org.dongpo.organization.Division;
import org.dongpo.organization.Organizations;
import org.dongpo.organization.Unit;
import org.dongpo.request.RequestProblem;
import org.dongpo.request.application.Flow.Route;
import org.dongpo.request.application.Journal.Event;
import org.dongpo.request.domain.DecisionRules;
import org.dongpo.request.domain.MoveAction;
import org.dongpo.request.domain.Request;
import org.dongpo.request.domain.Task;
import org.dongpo.request.persistence.RequestStore;
import org.dongpo.request.persistence.TaskStore;
import org.dongpo.shared.ProblemException;
import org.dongpo.shared.RequestId;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Sends drafts and corrected requests on their way. */
@Service
@Transactional
public class Submitting {

    private final RequestStore requests;
    private final TaskStore tasks;
    private final Organizations organizations;
    private final Accounts accounts;
    private final FormChecks checks;
    private final Flow flow;
    private final Desk desk;
    private final Journal journal;

    Submitting(
            RequestStore requests,
            TaskStore tasks,
            Organizations organizations,
            Accounts accounts,
            FormChecks checks,
            Flow flow,
            Desk desk,
            Journal journal) {
        this.requests = requests;
        this.tasks = tasks;
        this.organizations = organizations;
        this.accounts = accounts;
        this.checks = checks;
        this.flow = flow;
        this.desk = desk;
        this.journal = journal;
    }

    public void submit(Caller caller, RequestId id, @Nullable String opinion) {
        FormChecks.refuse(DecisionRules.opinion(opinion, false));
        Request.Editable request = Desk.as(Request.Editable.class, desk.takeOwn(caller, id));
        Unit unit = organizations.unit(request.facts().unitId()).orElseThrow();
        checks.requireComplete(request.facts().form(), unit.id());
        requireLeader(caller, unit);
        Instant now = journal.now();
        advance(caller, request, route(unit), now);
        Request submitted = request.submitted(desk.waiting(request).step());
        desk.put(submitted, now);
        journal.moved(caller, submitted, new Event(MoveAction.SUBMIT, null, opinion));
    }

    /** A request that nobody can confirm would wait for ever. */
    private void requireLeader(Caller caller, Unit unit) {
        boolean nobody = accounts.accountsWith(Role.UNIT_LEADER, unit.divisionCode(), unit.id()).stream()
                .allMatch(leader -> leader.id().equals(caller.accountId()));
        if (unit.leaderConfirms() && nobody) {
            throw ProblemException.of(RequestProblem.NO_LEADER, unit.name());
        }
    }

    private void advance(Caller caller, Request request, Route route, Instant now) {
        RequestId id = request.facts().id();
        if (request instanceof Request.Draft) {
            requests.submitted(id, flow.begin(id, route), now);
            return;
        }
        Task correction = tasks.openOf(id).orElseThrow();
        desk.complete(correction, MoveAction.SUBMIT, caller.requireAccountId(), now);
        flow.resubmit(correction.engineId(), route);
    }

    /** A county reviews what its units and its towns' units apply for; units of the city itself have no county. */
    private Route route(Unit unit) {
        boolean countyReviews = organizations
                .division(unit.divisionCode())
                .map(Division::level)
                .filter(level -> level == Division.Level.COUNTY || level == Division.Level.TOWN)
                .isPresent();
        return new Route(unit.leaderConfirms(), countyReviews);
    }
}
