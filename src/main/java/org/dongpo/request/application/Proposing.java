package org.dongpo.request.application;

import java.util.List;
import org.dongpo.access.Caller;
import org.dongpo.ipam.AddressRegister;
import org.dongpo.ipam.AddressRegister.Proposal;
import org.dongpo.ipam.AddressRegister.ProposalQuery;
import org.dongpo.ipam.IpFamily;
import org.dongpo.request.RequestForm;
import org.dongpo.request.RequestProblem;
import org.dongpo.request.Requests.Proposals;
import org.dongpo.request.domain.Facts;
import org.dongpo.request.domain.Request;
import org.dongpo.request.domain.Task;
import org.dongpo.request.persistence.TaskStore;
import org.dongpo.shared.ProblemException;
import org.dongpo.shared.RequestId;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Tells the city's reviewer which prefixes could serve. */
@Service
@Transactional
public class Proposing {

    private final AddressRegister register;
    private final TaskStore tasks;
    private final Desk desk;

    Proposing(AddressRegister register, TaskStore tasks, Desk desk) {
        this.register = register;
        this.tasks = tasks;
        this.desk = desk;
    }

    /** The prefixes for a request that waits for the caller's review. */
    public Proposals of(Caller caller, RequestId id) {
        Request.CityReview review = Desk.as(Request.CityReview.class, desk.take(caller, id));
        Task task = tasks.openOf(id).orElseThrow(ProblemException::notFound);
        if (!(task.dutyOf(caller) instanceof Task.Competent)) {
            throw ProblemException.of(RequestProblem.NOT_YOUR_TASK);
        }
        RequestForm form = review.facts().form();
        return new Proposals(
                of(caller, review.facts(), IpFamily.IPV4, form.ipv4Count()),
                of(caller, review.facts(), IpFamily.IPV6, form.ipv6Count()));
    }

    private List<Proposal> of(Caller caller, Facts facts, IpFamily family, int count) {
        return count == 0
                ? List.of()
                : register.propose(
                        caller,
                        new ProposalQuery(facts.form().spaceId(), family, count, facts.divisionCode(), facts.unitId()));
    }
}
