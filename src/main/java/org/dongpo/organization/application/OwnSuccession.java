package org.dongpo.organization.application;

import java.util.List;
import org.dongpo.access.Caller;
import org.dongpo.organization.HeldKind;
import org.dongpo.organization.UnitSuccession;
import org.dongpo.organization.persistence.UnitClosingStore;
import org.dongpo.shared.UnitId;
import org.springframework.stereotype.Component;

/** People and units below follow. */
@Component
class OwnSuccession implements UnitSuccession {

    private final UnitClosingStore store;

    OwnSuccession(UnitClosingStore store) {
        this.store = store;
    }

    @Override
    public List<Held> held(UnitId unit) {
        return List.of(
                new Held(HeldKind.CHILD_UNIT, store.children(unit)), new Held(HeldKind.PERSON, store.people(unit)));
    }

    @Override
    public List<Clash> clashes(Succession succession) {
        return succession.isMove()
                ? List.of()
                : store.peopleInBoth(succession.from().id(), succession.to().id()).stream()
                        .map(name -> new Clash(HeldKind.PERSON, name))
                        .toList();
    }

    @Override
    public void follow(Caller caller, Succession succession) {
        if (!succession.isMove()) {
            store.hand(succession.from().id(), succession.to().id());
        }
    }
}
