package org.dongpo.identity.application;

import java.util.Optional;
import org.dongpo.access.Caller;
import org.dongpo.audit.AuditEvent;
import org.dongpo.audit.AuditLog;
import org.dongpo.identity.IdentityProblem;
import org.dongpo.identity.application.SignInLocks.Attempt;
import org.dongpo.identity.persistence.AccountStore;
import org.dongpo.identity.persistence.AccountStore.AccountRow;
import org.dongpo.shared.AccountId;
import org.dongpo.shared.ProblemException;
import org.springframework.stereotype.Service;

/**
 * Proves who somebody is by login name and password. What is locked is refused before the password is looked at, for that
 * costs a processor a tenth of a second.
 */
@Service
public class SignIn {

    private static final int LONGEST_LOGIN = 50;

    private final AccountStore store;
    private final SignInLocks locks;
    private final Hashing hashing;
    private final AuditLog audit;

    /** Compared with when there is no such account, so that the time of the answer does not tell. */
    private final String nobodysHash;

    SignIn(AccountStore store, SignInLocks locks, Hashing hashing, AuditLog audit) {
        this.store = store;
        this.locks = locks;
        this.hashing = hashing;
        this.audit = audit;
        this.nobodysHash = hashing.hash(Secrets.random());
    }

    /**
     * The account of these. Nothing is begun yet: there may be more to prove.
     *
     * @throws ProblemException {@code sign-in-failed}, the same for an unknown name, a wrong password, a closed account
     *     and one that is locked; {@code sign-in-busy} when too many try at once
     */
    public AccountId prove(String login, String password, String sourceAddress) {
        Attempt attempt = new Attempt(login, sourceAddress);
        boolean atHome = locks.isAtHome(attempt);
        if (locks.refuse(attempt, atHome)) {
            throw locked(attempt);
        }
        return hashing.inLane(atHome, () -> compare(attempt, password, atHome))
                .orElseThrow(() -> ProblemException.of(IdentityProblem.SIGN_IN_FAILED));
    }

    /** Looks at the locks again: others may have failed while this one waited for its turn. */
    private Optional<AccountId> compare(Attempt attempt, String password, boolean atHome) {
        if (locks.refuse(attempt, atHome)) {
            throw locked(attempt);
        }
        Optional<AccountRow> account = store.named(attempt.login());
        boolean matches =
                hashing.matches(password, account.map(AccountRow::passwordHash).orElse(nobodysHash));
        Optional<AccountId> found =
                account.filter(row -> matches && row.active()).map(AccountRow::id);
        if (found.isEmpty()) {
            locks.failed(attempt, stranger(attempt));
            refused(attempt, IdentityProblem.SIGN_IN_FAILED.slug());
        }
        return found;
    }

    private ProblemException locked(Attempt attempt) {
        locks.tell(attempt);
        refused(attempt, "locked");
        return ProblemException.of(IdentityProblem.SIGN_IN_FAILED);
    }

    private void refused(Attempt attempt, String reason) {
        audit.refused(stranger(attempt), AuditEvent.of("session.create", "account", shown(attempt)), reason);
    }

    private static Caller stranger(Attempt attempt) {
        return Caller.stranger(shown(attempt), attempt.sourceAddress());
    }

    private static String shown(Attempt attempt) {
        return attempt.login()
                .substring(0, Math.min(LONGEST_LOGIN, attempt.login().length()));
    }
}
