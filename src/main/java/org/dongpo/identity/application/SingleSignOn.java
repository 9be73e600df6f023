package org.dongpo.identity.application;

import java.net.URI;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import org.dongpo.access.Caller;
import org.dongpo.audit.AuditEvent;
import org.dongpo.audit.AuditLog;
import org.dongpo.crypto.Protection;
import org.dongpo.identity.IdentityProblem;
import org.dongpo.identity.application.SignInLocks.Attempt;
import org.dongpo.identity.outside.IdentityProvider;
import org.dongpo.identity.outside.IdentityProvider.Answer;
import org.dongpo.identity.outside.IdentityProvider.Arrival;
import org.dongpo.identity.outside.IdentityProvider.Trip;
import org.dongpo.identity.persistence.AccountStore;
import org.dongpo.identity.persistence.AccountStore.AccountRow;
import org.dongpo.identity.persistence.LinkKind;
import org.dongpo.identity.persistence.LinkStore.Subject;
import org.dongpo.setting.Settings;
import org.dongpo.shared.ProblemException;
import org.springframework.core.env.Environment;
import org.springframework.stereotype.Service;

/**
 * Signing in by the provider of single sign-on. It says who somebody is; whether that is an open account, which is not
 * locked, is known here, and what else it has to prove is asked here.
 */
@Service
public class SingleSignOn {

    /** Where the provider's word is kept: in the session, encrypted. */
    private static final String ID_TOKEN = "session.id-token";

    private static final int LONGEST_SUBJECT = 100;

    private final IdentityProvider provider;
    private final Links links;
    private final AccountStore accounts;
    private final SignInLocks locks;
    private final Protection protection;
    private final AuditLog audit;

    SingleSignOn(
            Environment environment,
            Links links,
            AccountStore accounts,
            SignInLocks locks,
            Protection protection,
            Settings settings,
            AuditLog audit,
            Clock clock) {
        this.provider =
                new IdentityProvider(environment, () -> settings.number(SignInSettings.CLOCK_SKEW_SECONDS), clock);
        this.links = links;
        this.accounts = accounts;
        this.locks = locks;
        this.protection = protection;
        this.audit = audit;
    }

    /** The name of the provider; empty when there is none. */
    public Optional<String> issuer() {
        return provider.issuer();
    }

    /** What is to be kept of somebody who goes to the provider. */
    public Trip trip() {
        return new Trip(Secrets.random(), Secrets.random(), Secrets.random());
    }

    /**
     * Where to send him.
     *
     * @throws ProblemException {@code single-sign-on-unavailable}
     */
    public URI leave(Trip trip) {
        return provider.leave(trip);
    }

    /**
     * The account of somebody who comes back. Nothing is begun yet: there may be more to prove.
     *
     * @throws ProblemException {@code single-sign-on-refused}, the same for a word of the provider that is not good, for
     *     somebody whom no account is linked to, for a closed account and for one that is locked;
     *     {@code single-sign-on-unavailable}
     */
    public Proved enter(Trip trip, Answer answer, String sourceAddress) {
        Arrival arrival = provider.arrive(trip, answer);
        String name = arrival.subject();
        String idToken = arrival.idToken();
        if (name == null || idToken == null) {
            throw refused("", "", sourceAddress, String.valueOf(arrival.refusal()));
        }
        AccountRow account = links.accountOf(new Subject(LinkKind.OIDC, arrival.issuer(), name))
                .flatMap(accounts::find)
                .orElseThrow(() -> refused("", name, sourceAddress, "not-linked"));
        if (!account.active()) {
            throw refused(account.login(), name, sourceAddress, "account-closed");
        }
        Attempt attempt = new Attempt(account.login(), sourceAddress);
        if (locks.refuse(attempt, locks.isAtHome(attempt))) {
            throw refused(account.login(), name, sourceAddress, "locked");
        }
        return new Proved(account.id(), LinkKind.OIDC, protection.encrypt(idToken, ID_TOKEN));
    }

    /** @param login of the account that the subject is linked to; a subject's own name is nobody's login here */
    private ProblemException refused(String login, String subject, String sourceAddress, String reason) {
        String shown = subject.substring(0, Math.min(LONGEST_SUBJECT, subject.length()));
        audit.refused(
                Caller.stranger(login, sourceAddress),
                new AuditEvent("session.create", "subject", shown, Map.of("by", LinkKind.OIDC.name())),
                reason);
        return ProblemException.of(IdentityProblem.SINGLE_SIGN_ON_REFUSED);
    }

    /** Where somebody who signs out here signs out at the provider, too; empty when it has no such place. */
    public Optional<URI> signOut(String idToken) {
        return provider.signOut(protection.decrypt(idToken, ID_TOKEN));
    }
}
