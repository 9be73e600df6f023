package org.dongpo.ipam.application;

import java.util.List;
import org.dongpo.access.Caller;
import org.dongpo.ipam.persistence.RegisterSuccessionStore;
import org.dongpo.organization.HeldKind;
import org.dongpo.organization.PersonSuccession;
import org.dongpo.organization.UnitSuccession.Held;
import org.dongpo.shared.PersonId;
import org.springframework.stereotype.Component;

/** The addresses of a person go to his successor, stay with the unit, or go with him to another one. */
@Component
class HoldingSuccession implements PersonSuccession {

    private final RegisterSuccessionStore store;

    HoldingSuccession(RegisterSuccessionStore store) {
        this.store = store;
    }

    @Override
    public List<Held> held(PersonId person) {
        return List.of(new Held(HeldKind.ADDRESS, store.heldBy(person)));
    }

    @Override
    public void handOver(Caller caller, Handover handover) {
        store.succeed(caller, handover);
    }
}
