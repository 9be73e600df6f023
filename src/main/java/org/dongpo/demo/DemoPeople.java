package org.dongpo.demo;

import java.util.List;
import org.dongpo.access.Caller;
import org.dongpo.access.Role;
import org.dongpo.demo.DemoAccount.Place;
import org.dongpo.identity.Accounts;
import org.dongpo.identity.Accounts.Account;
import org.dongpo.identity.Accounts.NewAccount;
import org.dongpo.identity.Accounts.NewGrant;
import org.dongpo.organization.Organizations;
import org.dongpo.organization.Organizations.PersonDraft;
import org.dongpo.organization.Organizations.UnitDraft;
import org.dongpo.organization.Unit;
import org.dongpo.shared.AccountId;
import org.dongpo.shared.PersonId;
import org.dongpo.shared.UnitId;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.stereotype.Component;

/** Makes the demo's accounts, and finds them again. */
@Component
@ConditionalOnProperty("dongpo.demo")
class DemoPeople {

    private static final String PHONE = "1390000";

    private final Organizations organizations;
    private final Accounts accounts;

    DemoPeople(Organizations organizations, Accounts accounts) {
        this.organizations = organizations;
        this.accounts = accounts;
    }

    void make(String password) {
        for (DemoAccount demo : DemoAccount.values()) {
            UnitId unit = unit(demo.place).id();
            AccountId account =
                    accounts.create(Caller.console(), new NewAccount(person(demo, unit), demo.login, password));
            demo.roles.forEach(role -> accounts.grant(Caller.console(), account, grant(role, unit)));
        }
    }

    private PersonId person(DemoAccount demo, UnitId unit) {
        PersonDraft draft = new PersonDraft(unit, demo.personName, null, PHONE + (1001 + demo.ordinal()));
        return organizations
                .ensurePeople(Caller.console(), List.of(draft))
                .get(0)
                .id();
    }

    private static NewGrant grant(Role role, UnitId unit) {
        return DemoAccount.isForUnit(role)
                ? new NewGrant(role, null, unit)
                : new NewGrant(role, DemoAccount.divisionOf(role), null);
    }

    Unit unit(Place place) {
        UnitDraft draft = new UnitDraft(place.unitName, place.divisionCode);
        return organizations.ensureUnits(Caller.console(), List.of(draft)).get(0);
    }

    /** Gives all of them this password. */
    void changePasswords(String password) {
        for (DemoAccount demo : DemoAccount.values()) {
            accounts.named(demo.login)
                    .map(Account::id)
                    .ifPresent(id -> accounts.changePassword(Caller.console(), id, password));
        }
    }

    /** One of them, as the caller that he is on the page. */
    Caller caller(DemoAccount demo) {
        return accounts.named(demo.login)
                .flatMap(account -> accounts.callerOf(account.id()))
                .orElseThrow(() -> new IllegalStateException("the demo has no account " + demo.login));
    }

    PersonId personOf(DemoAccount demo) {
        return accounts.named(demo.login).orElseThrow().personId();
    }
}
