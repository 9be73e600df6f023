package org.dongpo.identity.application;

import java.util.Optional;
import org.dongpo.access.Caller;
import org.dongpo.audit.AuditEvent;
import org.dongpo.audit.AuditLog;
import org.dongpo.identity.IdentityProblem;
import org.dongpo.identity.application.SignInLocks.Attempt;
import org.dongpo.identity.outside.Directory;
import org.dongpo.identity.outside.Directory.Verdict;
import org.dongpo.identity.persistence.AccountStore;
import org.dongpo.identity.persistence.AccountStore.AccountRow;
import org.dongpo.identity.persistence.LinkKind;
import org.dongpo.shared.AccountId;
import org.dongpo.shared.ProblemException;
import org.springframework.stereotype.Service;

/**
 * Proves who somebody is by login name and password. What is locked is refused before the password is looked at, for that
 * costs a processor a tenth of a second. An account that is linked to the directory has the password that it has there.
 */
@Service
public class SignIn {

    private static final int LONGEST_LOGIN = 50;

    private final AccountStore store;
    private final Links links;
    private final Directory directory;
    private final SignInLocks locks;
    private final Hashing hashing;
    private final AuditLog audit;

    SignIn(AccountStore store, Links links, Directory directory, SignInLocks locks, Hashing hashing, AuditLog audit) {
        this.store = store;
        this.links = links;
        this.directory = directory;
        this.locks = locks;
        this.hashing = hashing;
        this.audit = audit;
    }

    /**
     * The account of these. Nothing is begun yet: there may be more to prove.
     *
     * @throws ProblemException {@code sign-in-failed}, the same for an unknown name, a wrong password, a closed account
     *     and one that is locked; {@code sign-in-busy} when too many try at once; {@code directory-unavailable} for all of
     *     them, when the directory cannot be asked
     */
    public Proved prove(String login, String password, String sourceAddress) {
        Attempt attempt = new Attempt(login, sourceAddress);
        boolean atHome = locks.isAtHome(attempt);
        refuseLocked(attempt, atHome);
        Optional<AccountRow> account = store.named(login);
        Optional<String> name =
                directory.isConfigured() ? account.flatMap(row -> links.directoryName(row.id())) : Optional.empty();
        if (name.isPresent()) {
            hashing.inLane(atHome, () -> hashing.matches(password, hashing.nobodys()));
            return directory.inLane(() -> ask(attempt, atHome, account.orElseThrow(), name.get(), password));
        }
        return hashing.inLane(atHome, () -> compare(attempt, atHome, account, password))
                .map(Proved::byPassword)
                .orElseThrow(() -> failure(attempt));
    }

    /** Looks at the locks again: others may have failed while this one waited for its turn. */
    private Optional<AccountId> compare(
            Attempt attempt, boolean atHome, Optional<AccountRow> account, String password) {
        refuseLocked(attempt, atHome);
        boolean matches =
                hashing.matches(password, account.map(AccountRow::passwordHash).orElse(hashing.nobodys()));
        Optional<AccountId> found =
                account.filter(row -> matches && row.active()).map(AccountRow::id);
        if (found.isEmpty()) {
            failed(attempt);
        }
        return found;
    }

    private Proved ask(Attempt attempt, boolean atHome, AccountRow account, String name, String password) {
        refuseLocked(attempt, atHome);
        Verdict verdict = directory.check(name, password);
        if (verdict == Verdict.UNAVAILABLE) {
            refused(attempt, IdentityProblem.DIRECTORY_UNAVAILABLE.slug());
            throw ProblemException.of(IdentityProblem.DIRECTORY_UNAVAILABLE);
        }
        if (verdict == Verdict.REFUSED || !account.active()) {
            failed(attempt);
            throw ProblemException.of(IdentityProblem.SIGN_IN_FAILED);
        }
        return new Proved(account.id(), LinkKind.LDAP, null);
    }

    /** While the directory is down, all who fail are told so: else one could tell whose password is there. */
    private ProblemException failure(Attempt attempt) {
        boolean down = directory.isConfigured() && directory.inLane(() -> directory.isDown(attempt.login()));
        return ProblemException.of(down ? IdentityProblem.DIRECTORY_UNAVAILABLE : IdentityProblem.SIGN_IN_FAILED);
    }

    private void refuseLocked(Attempt attempt, boolean atHome) {
        if (locks.refuse(attempt, atHome)) {
            locks.tell(attempt);
            refused(attempt, "locked");
            throw ProblemException.of(IdentityProblem.SIGN_IN_FAILED);
        }
    }

    private void failed(Attempt attempt) {
        locks.failed(attempt, stranger(attempt));
        refused(attempt, IdentityProblem.SIGN_IN_FAILED.slug());
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
