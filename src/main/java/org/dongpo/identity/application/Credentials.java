package org.dongpo.identity.application;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.dongpo.access.Caller;
import org.dongpo.identity.Accounts.NewAccount;
import org.dongpo.identity.IdentityProblem;
import org.dongpo.identity.application.PasswordRules.Owner;
import org.dongpo.identity.outside.Directory;
import org.dongpo.identity.persistence.AccountStore;
import org.dongpo.identity.persistence.AccountStore.AccountRow;
import org.dongpo.identity.persistence.AccountStore.NewPassword;
import org.dongpo.identity.persistence.GrantStore;
import org.dongpo.organization.Organizations;
import org.dongpo.organization.Person;
import org.dongpo.setting.Settings;
import org.dongpo.shared.AccountId;
import org.dongpo.shared.FieldProblem;
import org.dongpo.shared.PersonId;
import org.dongpo.shared.ProblemException;
import org.springframework.stereotype.Service;

/** Judges and hashes the passwords that people choose, before a transaction begins; {@link AccountBook} keeps them. */
@Service
public class Credentials {

    private final AccountStore store;
    private final GrantStore grants;
    private final Organizations organizations;
    private final PasswordRules rules;
    private final Hashing hashing;
    private final SignInLocks locks;
    private final Links links;
    private final Directory directory;
    private final AccountBook book;
    private final Settings settings;

    Credentials(
            AccountStore store,
            GrantStore grants,
            Organizations organizations,
            PasswordRules rules,
            Hashing hashing,
            SignInLocks locks,
            Links links,
            Directory directory,
            AccountBook book,
            Settings settings) {
        this.store = store;
        this.grants = grants;
        this.organizations = organizations;
        this.rules = rules;
        this.hashing = hashing;
        this.locks = locks;
        this.links = links;
        this.directory = directory;
        this.book = book;
        this.settings = settings;
    }

    /** Makes an account whose login name and password keep the rules; its owner will have to change the password. */
    public AccountId open(Caller caller, NewAccount account) {
        Optional<Person> person = organizations.person(account.personId());
        List<FieldProblem> errors = new ArrayList<>();
        if (person.isEmpty()) {
            errors.add(FieldProblem.of("personId", "unknown-person"));
        }
        Owner owner = new Owner(account.login(), person.map(Person::name).orElse(""), false);
        errors.addAll(PasswordRules.ofLogin("login", account.login()));
        errors.addAll(rules.ofPassword("password", owner, account.password()));
        AccountBook.refuse(errors);
        return book.open(caller, account.personId(), account.login(), hashed(account.password(), true));
    }

    /**
     * Gives somebody else's account a new password, which he will have to change; its tokens are good no more. Not an
     * administrator's: whoever could would be all of the administrators that are to be kept apart.
     */
    public void reset(Caller caller, AccountId id, String password) {
        AccountRow row = store.find(id).orElseThrow(ProblemException::notFound);
        if (administers(id)) {
            throw ProblemException.of(IdentityProblem.ADMINISTRATORS_PASSWORD);
        }
        refuseWhatTheDirectoryKeeps(id);
        AccountBook.refuse(rules.ofPassword("password", owner(row), password));
        book.resetPassword(caller, id, hashed(password, true));
    }

    /** Changes one's own password, which one must know: who guesses is locked out as at signing in. */
    public void change(Caller caller, String current, String next) {
        AccountRow row = store.find(caller.requireAccountId()).orElseThrow(ProblemException::notFound);
        refuseWhatTheDirectoryKeeps(row.id());
        SignInLocks.Attempt attempt = new SignInLocks.Attempt(row.login(), caller.sourceAddress());
        if (locks.refuse(attempt, true) || !matches(current, row.passwordHash())) {
            locks.failed(attempt, caller);
            throw ProblemException.field("currentPassword", "password-wrong");
        }
        AccountBook.refuse(rules.ofPassword("newPassword", owner(row), next));
        refuseOld(row.id(), next);
        book.changePassword(caller, row.id(), hashed(next, false));
    }

    private void refuseWhatTheDirectoryKeeps(AccountId id) {
        if (directory.isConfigured() && links.directoryName(id).isPresent()) {
            throw ProblemException.of(IdentityProblem.PASSWORD_IN_DIRECTORY);
        }
    }

    private void refuseOld(AccountId id, String next) {
        int history = settings.number(SignInSettings.PASSWORD_HISTORY);
        if (store.lastPasswords(id, history).stream().anyMatch(old -> matches(next, old))) {
            throw ProblemException.field("newPassword", "password-used", history);
        }
    }

    /** The password as it is kept; nobody judges it. */
    NewPassword hashed(String password, boolean mustChange) {
        return new NewPassword(hashing.inLane(true, () -> hashing.hash(password)), mustChange);
    }

    private boolean matches(String password, String hash) {
        return hashing.inLane(true, () -> hashing.matches(password, hash));
    }

    private Owner owner(AccountRow row) {
        PersonId person = row.personId();
        return new Owner(
                row.login(), organizations.person(person).map(Person::name).orElse(""), administers(row.id()));
    }

    private boolean administers(AccountId id) {
        return grants.of(List.of(id)).stream().anyMatch(grant -> grant.role().administers());
    }
}
