package org.dongpo.identity.application;

import java.util.List;
import org.dongpo.access.Caller;
import org.dongpo.access.Permission;
import org.dongpo.identity.persistence.AccountStore;
import org.dongpo.identity.persistence.AccountStore.AccountRow;
import org.dongpo.identity.persistence.GrantStore;
import org.dongpo.identity.persistence.GrantStore.GrantRow;
import org.dongpo.organization.HeldKind;
import org.dongpo.organization.PersonSuccession;
import org.dongpo.organization.UnitSuccession.Held;
import org.dongpo.shared.AccountId;
import org.dongpo.shared.CommonProblem;
import org.dongpo.shared.PersonId;
import org.dongpo.shared.ProblemException;
import org.springframework.stereotype.Component;

/** Who leaves loses his accounts; who goes to another unit loses his roles for the former one. Nobody inherits a role. */
@Component
class AccountSuccession implements PersonSuccession {

    private static final String CLOSED = "DISABLED";

    private final AccountStore store;
    private final GrantStore grants;
    private final AccountBook book;
    private final Grants roles;

    AccountSuccession(AccountStore store, GrantStore grants, AccountBook book, Grants roles) {
        this.store = store;
        this.grants = grants;
        this.book = book;
        this.roles = roles;
    }

    @Override
    public List<Held> held(PersonId person) {
        return List.of(new Held(HeldKind.ACCOUNT, store.openOf(person).size()));
    }

    @Override
    public void handOver(Caller caller, Handover handover) {
        List<AccountId> accounts = store.openOf(handover.person().id()).stream()
                .map(AccountRow::id)
                .toList();
        List<GrantRow> held = grants.of(accounts);
        if (handover.leaves()) {
            refuseAdministrators(caller, held);
            accounts.forEach(account -> book.changeState(caller, account, CLOSED));
        } else {
            held.stream()
                    .filter(grant -> handover.person().unitId().equals(grant.unitId()))
                    .forEach(grant -> roles.revoke(caller, grant.accountId(), grant.id()));
        }
    }

    /** Administrators are let go by those who administer accounts, not by whoever keeps the list of people. */
    private static void refuseAdministrators(Caller caller, List<GrantRow> held) {
        if (!caller.may(Permission.ACCOUNT_WRITE)
                && held.stream().anyMatch(grant -> grant.role().administers())) {
            throw ProblemException.of(CommonProblem.FORBIDDEN);
        }
    }
}
