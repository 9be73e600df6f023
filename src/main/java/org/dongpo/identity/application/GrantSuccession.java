package org.dongpo.identity.application;

import java.time.Clock;
import java.util.List;
import org.dongpo.access.Caller;
import org.dongpo.identity.Accounts.NewGrant;
import org.dongpo.identity.persistence.GrantStore;
import org.dongpo.identity.persistence.GrantStore.GrantRow;
import org.dongpo.organization.HeldKind;
import org.dongpo.organization.UnitSuccession;
import org.dongpo.shared.UnitId;
import org.springframework.stereotype.Component;

/**
 * Roles for a unit become roles for its successor. Nobody gives himself one that way (GB/T 22239-2019 8.1.4.2d): the roles of
 * the one who merges the units end.
 */
@Component
class GrantSuccession implements UnitSuccession {

    private final GrantStore store;
    private final Clock clock;

    GrantSuccession(GrantStore store, Clock clock) {
        this.store = store;
        this.clock = clock;
    }

    @Override
    public List<Held> held(UnitId unit) {
        return List.of(new Held(HeldKind.GRANT, store.forUnit(unit).size()));
    }

    @Override
    public List<Clash> clashes(Succession succession) {
        return List.of();
    }

    @Override
    public void follow(Caller caller, Succession succession) {
        if (succession.isMove()) {
            return;
        }
        for (GrantRow grant : store.forUnit(succession.from().id())) {
            store.remove(grant.accountId(), grant.id());
            if (!grant.accountId().equals(caller.accountId())) {
                store.add(
                        grant.accountId(),
                        new NewGrant(grant.role(), null, succession.to().id()),
                        clock.instant());
            }
        }
    }
}
