package org.dongpo.request.application;

import java.time.Instant;
import java.util.List;
import org.dongpo.access.Caller;
import org.dongpo.ipam.AddressRegister.ReservedAddress;
import org.dongpo.request.Decision;
import org.dongpo.request.RequestForm;
import org.dongpo.request.Requests;
import org.dongpo.request.persistence.RequestQueries;
import org.dongpo.request.persistence.TaskQueries;
import org.dongpo.shared.RequestId;
import org.dongpo.shared.UnitId;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

/** The door of requests for other modules. */
@Service
class RequestOffice implements Requests {

    private final Drafting drafting;
    private final Submitting submitting;
    private final Deciding deciding;
    private final Ending ending;
    private final ExpiryJob expiry;
    private final Proposing proposing;
    private final Dossiers dossiers;
    private final TaskQueries tasks;
    private final RequestQueries requests;

    RequestOffice(
            Drafting drafting,
            Submitting submitting,
            Deciding deciding,
            Ending ending,
            ExpiryJob expiry,
            Proposing proposing,
            Dossiers dossiers,
            TaskQueries tasks,
            RequestQueries requests) {
        this.drafting = drafting;
        this.submitting = submitting;
        this.deciding = deciding;
        this.ending = ending;
        this.expiry = expiry;
        this.proposing = proposing;
        this.dossiers = dossiers;
        this.tasks = tasks;
        this.requests = requests;
    }

    @Override
    public RequestId draft(Caller caller, UnitId unit, RequestForm form) {
        return drafting.draft(caller, unit, form);
    }

    @Override
    public void edit(Caller caller, RequestId id, RequestForm form) {
        drafting.edit(caller, id, form);
    }

    @Override
    public void submit(Caller caller, RequestId id, @Nullable String opinion) {
        submitting.submit(caller, id, opinion);
    }

    @Override
    public void decide(Caller caller, RequestId id, Decision decision) {
        deciding.decideCurrent(caller, id, decision);
    }

    @Override
    public void withdraw(Caller caller, RequestId id, @Nullable String opinion) {
        ending.withdraw(caller, id, opinion);
    }

    @Override
    public void expire(Instant now) {
        expiry.expire(now);
    }

    @Override
    public Proposals proposals(Caller caller, RequestId id) {
        return proposing.of(caller, id);
    }

    @Override
    public List<ReservedAddress> addresses(Caller caller, RequestId id) {
        return dossiers.addresses(caller, id);
    }

    @Override
    public Counts counts(Caller caller) {
        return new Counts(
                tasks.countTodo(caller), tasks.countDone(caller), requests.countOf(caller.requireAccountId()));
    }
}
