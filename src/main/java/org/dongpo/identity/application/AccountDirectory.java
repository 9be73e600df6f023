package org.dongpo.identity.application;

import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.dongpo.access.Caller;
import org.dongpo.access.Role;
import org.dongpo.identity.Accounts;
import org.dongpo.identity.persistence.AccountStore;
import org.dongpo.identity.persistence.AccountStore.AccountRow;
import org.dongpo.identity.persistence.GrantStore;
import org.dongpo.organization.Organizations;
import org.dongpo.organization.Person;
import org.dongpo.shared.AccountId;
import org.dongpo.shared.PersonId;
import org.dongpo.shared.UnitId;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

/** The door of accounts for other modules. */
@Service
class AccountDirectory implements Accounts {

    private final AccountStore store;
    private final GrantStore grantStore;
    private final Organizations organizations;
    private final CallerLoader callers;
    private final AccountBook book;
    private final Credentials credentials;
    private final Grants grants;
    private final Tokens tokens;

    AccountDirectory(
            AccountStore store,
            GrantStore grantStore,
            Organizations organizations,
            CallerLoader callers,
            AccountBook book,
            Credentials credentials,
            Grants grants,
            Tokens tokens) {
        this.store = store;
        this.grantStore = grantStore;
        this.organizations = organizations;
        this.callers = callers;
        this.book = book;
        this.credentials = credentials;
        this.grants = grants;
        this.tokens = tokens;
    }

    @Override
    public Optional<Account> named(String login) {
        return store.named(login)
                .flatMap(row -> accounts(List.of(row.id())).values().stream().findFirst());
    }

    @Override
    public Map<AccountId, Account> accounts(Collection<AccountId> ids) {
        List<AccountRow> rows = ids.isEmpty() ? List.of() : store.all(ids);
        Map<PersonId, Person> people =
                organizations.people(rows.stream().map(AccountRow::personId).toList());
        Map<AccountId, Account> found = new HashMap<>();
        for (AccountRow row : rows) {
            Person person = people.get(row.personId());
            if (person != null) {
                found.put(row.id(), account(row, person));
            }
        }
        return found;
    }

    @Override
    public List<Account> ofPerson(PersonId person) {
        List<AccountRow> rows = store.of(person);
        return organizations
                .person(person)
                .map(found -> rows.stream().map(row -> account(row, found)).toList())
                .orElse(List.of());
    }

    private static Account account(AccountRow row, Person person) {
        return new Account(row.id(), row.login(), person.id(), person.name(), person.unitId(), row.active());
    }

    @Override
    public List<Account> accountsWith(Role role, String divisionCode, @Nullable UnitId unitId) {
        List<UnitId> units = unitId == null ? List.of() : organizations.lineage(unitId);
        List<AccountId> holders = grantStore.holders(role, divisionCode, units);
        Map<AccountId, Account> found = accounts(holders);
        return holders.stream().map(found::get).filter(Objects::nonNull).toList();
    }

    @Override
    public Optional<Caller> callerOf(AccountId id) {
        return callers.load(id, "local");
    }

    @Override
    public AccountId create(Caller caller, NewAccount account) {
        return book.open(caller, account.personId(), account.login(), credentials.hashed(account.password(), false));
    }

    @Override
    public void resetPassword(Caller caller, AccountId account, String password) {
        book.resetPassword(caller, account, credentials.hashed(password, true));
    }

    @Override
    public void changePassword(Caller caller, AccountId account, String password) {
        book.changePassword(caller, account, credentials.hashed(password, false));
    }

    @Override
    public void grant(Caller caller, AccountId account, NewGrant grant) {
        grants.grant(caller, account, grant);
    }

    @Override
    public String issueToken(Caller caller, AccountId account, String name, Duration lifetime) {
        return tokens.issue(caller, account, name, lifetime, null).token();
    }
}
