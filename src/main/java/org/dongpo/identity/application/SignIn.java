package org.dongpo.identity.application;

import java.time.Clock;
import java.util.Optional;
import org.dongpo.access.Caller;
import org.dongpo.audit.AuditEvent;
import org.dongpo.audit.AuditLog;
import org.dongpo.identity.IdentityProblem;
import org.dongpo.identity.persistence.AccountStore;
import org.dongpo.identity.persistence.AccountStore.AccountRow;
import org.dongpo.shared.AccountId;
import org.dongpo.shared.ProblemException;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Proves who somebody is by login name and password. */
@Service
public class SignIn {

    private final AccountStore store;
    private final CallerLoader callers;
    private final PasswordEncoder encoder;
    private final AuditLog audit;
    private final Clock clock;

    /** Compared with when there is no such account, so that the time of the answer does not tell. */
    private final String nobodysHash;

    SignIn(AccountStore store, CallerLoader callers, PasswordEncoder encoder, AuditLog audit, Clock clock) {
        this.store = store;
        this.callers = callers;
        this.encoder = encoder;
        this.audit = audit;
        this.clock = clock;
        this.nobodysHash = String.valueOf(encoder.encode(Secrets.random()));
    }

    /**
     * The account of these.
     *
     * @throws ProblemException {@code sign-in-failed}, the same for an unknown name, a wrong password and a closed
     *     account
     */
    @Transactional
    public AccountId signIn(String login, String password, String sourceAddress) {
        Optional<AccountRow> account = store.named(login);
        boolean matches =
                encoder.matches(password, account.map(AccountRow::passwordHash).orElse(nobodysHash));
        AccountRow row =
                account.filter(found -> matches && found.active()).orElseThrow(() -> refused(login, sourceAddress));
        store.signedIn(row.id(), clock.instant());
        callers.load(row.id(), sourceAddress)
                .ifPresent(caller -> audit.record(caller, AuditEvent.of("session.create", "account", row.id())));
        return row.id();
    }

    /** Writes down that somebody signs out; whoever calls ends the session. */
    @Transactional
    public void signOut(Caller caller) {
        audit.record(caller, AuditEvent.of("session.end", "account", caller.requireAccountId()));
    }

    private ProblemException refused(String login, String sourceAddress) {
        String shown = login.substring(0, Math.min(50, login.length()));
        audit.refused(
                Caller.stranger(shown, sourceAddress),
                AuditEvent.of("session.create", "account", shown),
                IdentityProblem.SIGN_IN_FAILED.slug());
        return ProblemException.of(IdentityProblem.SIGN_IN_FAILED);
    }
}
