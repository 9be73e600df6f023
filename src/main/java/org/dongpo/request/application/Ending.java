package org.dongpo.request.application;

import java.time.Instant;
import org.dongpo.access.Caller;
import org.dongpo.request.application.Journal.Event;
import org.dongpo.request.domain.DecisionRules;
import org.dongpo.request.domain.MoveAction;
import org.dongpo.request.domain.Request;
import org.dongpo.request.domain.Step;
import org.dongpo.request.persistence.RequestStore;
import org.dongpo.shared.RequestId;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Ends requests before they are filed: because the applicant wants it, or because their reservation has run out. */
@Service
@Transactional
public class Ending {

    private static final Caller SYSTEM = Caller.system();

    private final RequestStore requests;
    private final Allocating allocating;
    private final Desk desk;
    private final Journal journal;

    Ending(RequestStore requests, Allocating allocating, Desk desk, Journal journal) {
        this.requests = requests;
        this.allocating = allocating;
        this.desk = desk;
        this.journal = journal;
    }

    public void withdraw(Caller caller, RequestId id, @Nullable String opinion) {
        FormChecks.refuse(DecisionRules.opinion(opinion, false));
        Request.Withdrawable request = Desk.as(Request.Withdrawable.class, desk.takeOwn(caller, id));
        allocating.giveBack(caller, request);
        end(caller, request.withdrawn(), new Event(MoveAction.WITHDRAW, null, opinion));
    }

    /** Ends a request if its reservation has run out by now: it may have been implemented while this call waited. */
    public void expire(RequestId id, Instant now) {
        requests.lock(id)
                .filter(request -> request.kept()
                        .filter(kept -> !kept.expiresAt().isAfter(now))
                        .isPresent())
                .map(Request.Implementation.class::cast)
                .ifPresent(this::expire);
    }

    private void expire(Request.Implementation request) {
        allocating.giveBack(SYSTEM, request);
        end(SYSTEM, request.expired(), new Event(MoveAction.EXPIRE, Step.IMPLEMENTATION, null));
    }

    private void end(Caller caller, Request ended, Event event) {
        Instant now = journal.now();
        requests.save(ended, now);
        desk.close(ended, event.action(), now);
        journal.moved(caller, ended, event);
    }
}
