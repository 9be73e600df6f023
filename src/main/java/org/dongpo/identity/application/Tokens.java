package org.dongpo.identity.application;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.dongpo.access.Caller;
import org.dongpo.access.Permission;
import org.dongpo.audit.AuditEvent;
import org.dongpo.audit.AuditLog;
import org.dongpo.identity.persistence.TokenStore;
import org.dongpo.identity.persistence.TokenStore.NewToken;
import org.dongpo.identity.persistence.TokenStore.TokenView;
import org.dongpo.shared.AccountId;
import org.dongpo.shared.ProblemException;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** API tokens: made, known again, revoked. */
@Service
public class Tokens {

    /** Lets people and scanners see what kind of secret they have found. */
    private static final String MARK = "dongpo_";

    private final TokenStore store;
    private final AuditLog audit;
    private final Clock clock;

    Tokens(TokenStore store, AuditLog audit, Clock clock) {
        this.store = store;
        this.audit = audit;
        this.clock = clock;
    }

    /** A token that was just made; its text is shown this once. */
    public record Issued(long id, String token, Instant expiresAt) {

        /** Without the token. */
        @Override
        public String toString() {
            return "Issued[" + id + "]";
        }
    }

    /**
     * Makes a token.
     *
     * @param permissions what it is for; null: for all that its account may do. It never allows more than that.
     */
    @Transactional
    public Issued issue(
            Caller caller, AccountId account, String name, Duration lifetime, @Nullable Set<Permission> permissions) {
        Instant now = clock.instant();
        String token = MARK + Secrets.random();
        NewToken kept = new NewToken(name, Secrets.digest(token), now.plus(lifetime), permissions);
        long id = store.add(account, kept, now);
        audit.record(caller, event("token.create", account, id));
        return new Issued(id, token, kept.expiresAt());
    }

    /** The caller's own tokens that are good now. */
    public List<TokenView> own(Caller caller) {
        return store.of(caller.requireAccountId(), clock.instant());
    }

    @Transactional
    public void revoke(Caller caller, long id) {
        AccountId account = caller.requireAccountId();
        if (!store.revoke(account, id, clock.instant())) {
            throw ProblemException.notFound();
        }
        audit.record(caller, event("token.revoke", account, id));
    }

    private static AuditEvent event(String action, AccountId account, long id) {
        return new AuditEvent(action, "account", account.toString(), Map.of("token", id));
    }
}
