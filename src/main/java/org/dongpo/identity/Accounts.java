package org.dongpo.identity;

import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.dongpo.access.Caller;
import org.dongpo.access.Role;
import org.dongpo.shared.AccountId;
import org.dongpo.shared.PersonId;
import org.dongpo.shared.UnitId;
import org.jspecify.annotations.Nullable;

/** What other modules ask about accounts, and the road by which the console and the demo make some. */
public interface Accounts {

    /** The account with this login name, in any case of letters. */
    Optional<Account> named(String login);

    /** The accounts with these ids, by id. Ids that do not exist are left out. */
    Map<AccountId, Account> accounts(Collection<AccountId> ids);

    /** All accounts of a person, closed ones too. */
    List<Account> ofPerson(PersonId person);

    /**
     * The active accounts that hold a role for this division and unit: by a grant for the division or one above it, or
     * for the unit or one above it.
     */
    List<Account> accountsWith(Role role, String divisionCode, @Nullable UnitId unitId);

    /** The account as a caller, for a job or a rehearsal that acts in its name. */
    Optional<Caller> callerOf(AccountId id);

    /**
     * Makes an account. The password is taken as it is: the rules are for those who choose one on a page.
     *
     * @throws org.dongpo.shared.ProblemException {@code login-taken}, or {@code invalid-input} when the login name
     *     breaks a rule
     */
    AccountId create(Caller caller, NewAccount account);

    /** Gives an account a password in place of a forgotten one, and ends its sessions and tokens. */
    void resetPassword(Caller caller, AccountId account, String password);

    /** Gives an account another password, taken as it is, and ends its sessions. */
    void changePassword(Caller caller, AccountId account, String password);

    /**
     * Grants a role.
     *
     * @throws org.dongpo.shared.ProblemException {@code roles-exclude-each-other}, {@code own-grant}
     */
    void grant(Caller caller, AccountId account, NewGrant grant);

    /** Makes an API token; the text that is returned is kept nowhere else. */
    String issueToken(Caller caller, AccountId account, String name, Duration lifetime);

    /** An account with its person and unit. */
    record Account(AccountId id, String login, PersonId personId, String personName, UnitId unitId, boolean active) {}

    /** An account to be made. */
    record NewAccount(PersonId personId, String login, String password) {

        /** Without the password. */
        @Override
        public String toString() {
            return "NewAccount[" + login + "]";
        }
    }

    /** A role to be granted, for a division or for a unit. */
    record NewGrant(
            Role role,
            @Nullable String divisionCode,
            @Nullable UnitId unitId) {}
}
