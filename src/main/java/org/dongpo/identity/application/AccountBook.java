package org.dongpo.identity.application;

import java.time.Clock;
import java.util.List;
import java.util.Map;
import org.dongpo.access.Caller;
import org.dongpo.audit.AuditEvent;
import org.dongpo.audit.AuditLog;
import org.dongpo.identity.DutiesEnded;
import org.dongpo.identity.IdentityProblem;
import org.dongpo.identity.persistence.AccountStore;
import org.dongpo.identity.persistence.AccountStore.AccountRow;
import org.dongpo.identity.persistence.AccountStore.NewPassword;
import org.dongpo.identity.persistence.OpenSessions;
import org.dongpo.identity.persistence.TokenStore;
import org.dongpo.shared.AccountId;
import org.dongpo.shared.CommonProblem;
import org.dongpo.shared.FieldProblem;
import org.dongpo.shared.PersonId;
import org.dongpo.shared.ProblemException;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Makes accounts, opens and closes them, and changes their passwords, which {@link Credentials} has judged. */
@Service
public class AccountBook {

    private static final String TYPE = "account";

    private final AccountStore store;
    private final TokenStore tokens;
    private final OpenSessions sessions;
    private final AuditLog audit;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    AccountBook(
            AccountStore store,
            TokenStore tokens,
            OpenSessions sessions,
            AuditLog audit,
            ApplicationEventPublisher events,
            Clock clock) {
        this.store = store;
        this.tokens = tokens;
        this.sessions = sessions;
        this.audit = audit;
        this.events = events;
        this.clock = clock;
    }

    /** Makes an account; whoever calls has judged what is in it. */
    @Transactional
    public AccountId open(Caller caller, PersonId person, String login, NewPassword password) {
        refuse(PasswordRules.ofLogin("login", login));
        AccountId id = store.add(person, login, password, clock.instant())
                .orElseThrow(() -> ProblemException.of(IdentityProblem.LOGIN_TAKEN, login));
        audit.record(caller, new AuditEvent("account.create", TYPE, id.toString(), Map.of("login", login)));
        return id;
    }

    /** Opens or closes an account; nobody closes his own. */
    @Transactional
    public void changeState(Caller caller, AccountId id, String state) {
        if (id.equals(caller.accountId())) {
            throw ProblemException.of(IdentityProblem.OWN_ACCOUNT);
        }
        AccountRow row = find(id);
        store.changeState(id, state, clock.instant());
        sessions.end(id);
        if (!state.equals(AccountStore.ACTIVE)) {
            events.publishEvent(new DutiesEnded(id));
        }
        audit.record(
                caller,
                new AuditEvent("account.change-state", TYPE, id.toString(), Map.of("login", row.login()))
                        .changing(Map.of("state", row.state()), Map.of("state", state)));
    }

    /** Gives an account another password, and ends its sessions. */
    @Transactional
    void changePassword(Caller caller, AccountId id, NewPassword password) {
        replacePassword(caller, id, password, "account.change-password");
    }

    /**
     * Gives an account a password in place of one that is forgotten. Who needs that may have lost more: the tokens are good
     * no more either.
     */
    @Transactional
    void resetPassword(Caller caller, AccountId id, NewPassword password) {
        tokens.revokeAll(id, clock.instant());
        replacePassword(caller, id, password, "account.reset-password");
    }

    private void replacePassword(Caller caller, AccountId id, NewPassword password, String action) {
        AccountRow row = find(id);
        store.changePassword(row.id(), password, clock.instant());
        sessions.end(row.id());
        audit.record(caller, AuditEvent.of(action, TYPE, row.id()));
    }

    private AccountRow find(AccountId id) {
        return store.lock(id).orElseThrow(ProblemException::notFound);
    }

    static void refuse(List<FieldProblem> errors) {
        if (!errors.isEmpty()) {
            throw ProblemException.fields(CommonProblem.INVALID_INPUT, errors);
        }
    }
}
