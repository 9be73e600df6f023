package org.dongpo.request.application;

import java.util.List;
import org.dongpo.access.Caller;
import org.dongpo.organization.HeldKind;
import org.dongpo.organization.UnitSuccession;
import org.dongpo.request.persistence.UnitRequestStore;
import org.dongpo.shared.UnitId;
import org.springframework.stereotype.Component;

/** Requests that are under way become the successor's, with the task that each waits at. What is over stays. */
@Component
class RequestSuccession implements UnitSuccession {

    private final UnitRequestStore requests;

    RequestSuccession(UnitRequestStore requests) {
        this.requests = requests;
    }

    @Override
    public List<Held> held(UnitId unit) {
        return List.of(
                new Held(HeldKind.REQUEST, requests.requests(unit)), new Held(HeldKind.TASK, requests.tasks(unit)));
    }

    @Override
    public List<Clash> clashes(Succession succession) {
        return List.of();
    }

    @Override
    public void follow(Caller caller, Succession succession) {
        requests.hand(
                succession.from().id(), succession.to().id(), succession.to().divisionCode());
    }
}
