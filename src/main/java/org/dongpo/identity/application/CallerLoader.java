package org.dongpo.identity.application;

import java.util.List;
import java.util.Optional;
import org.dongpo.access.Caller;
import org.dongpo.access.Grant;
import org.dongpo.identity.persistence.AccountStore;
import org.dongpo.identity.persistence.AccountStore.AccountRow;
import org.dongpo.identity.persistence.GrantStore;
import org.dongpo.identity.persistence.GrantStore.GrantRow;
import org.dongpo.organization.Organizations;
import org.dongpo.organization.Person;
import org.dongpo.shared.AccountId;
import org.dongpo.shared.UnitId;
import org.springframework.stereotype.Component;

/** Reads an account with its grants as they are now, so that a change counts from the next call on. */
@Component
public class CallerLoader {

    private final AccountStore accounts;
    private final GrantStore grants;
    private final Organizations organizations;

    CallerLoader(AccountStore accounts, GrantStore grants, Organizations organizations) {
        this.accounts = accounts;
        this.grants = grants;
        this.organizations = organizations;
    }

    /** The caller that an open account is. */
    public Optional<Caller> load(AccountId id, String sourceAddress) {
        return accounts.find(id)
                .filter(AccountRow::active)
                .flatMap(row ->
                        organizations.person(row.personId()).flatMap(person -> caller(row, person, sourceAddress)));
    }

    private Optional<Caller> caller(AccountRow row, Person person, String sourceAddress) {
        return organizations
                .unit(person.unitId())
                .map(unit -> new Caller(
                        row.id(),
                        row.login(),
                        person.name(),
                        unit.id(),
                        unit.divisionCode(),
                        grantsOf(row.id()),
                        sourceAddress));
    }

    private List<Grant> grantsOf(AccountId id) {
        return grants.of(List.of(id)).stream().map(this::grant).toList();
    }

    private Grant grant(GrantRow row) {
        UnitId unit = row.unitId();
        return new Grant(row.role(), row.divisionCode(), unit == null ? List.of() : organizations.subtree(unit));
    }
}
