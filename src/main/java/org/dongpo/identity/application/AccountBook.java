package org.dongpo.identity.application;

import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.dongpo.access.Caller;
import org.dongpo.audit.AuditEvent;
import org.dongpo.audit.AuditLog;
import org.dongpo.identity.Accounts.NewAccount;
import org.dongpo.identity.DutiesEnded;
import org.dongpo.identity.IdentityProblem;
import org.dongpo.identity.persistence.AccountStore;
import org.dongpo.identity.persistence.AccountStore.AccountRow;
import org.dongpo.identity.persistence.GrantStore;
import org.dongpo.identity.persistence.OpenSessions;
import org.dongpo.identity.persistence.TokenStore;
import org.dongpo.organization.Organizations;
import org.dongpo.setting.Settings;
import org.dongpo.shared.AccountId;
import org.dongpo.shared.CommonProblem;
import org.dongpo.shared.FieldProblem;
import org.dongpo.shared.ProblemException;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Makes accounts, opens and closes them, and changes their passwords. */
@Service
public class AccountBook {

    private static final String TYPE = "account";

    private final AccountStore store;
    private final Organizations organizations;
    private final PasswordEncoder encoder;
    private final GrantStore grants;
    private final TokenStore tokens;
    private final OpenSessions sessions;
    private final AuditLog audit;
    private final ApplicationEventPublisher events;
    private final Settings settings;
    private final Clock clock;

    AccountBook(
            AccountStore store,
            Organizations organizations,
            PasswordEncoder encoder,
            GrantStore grants,
            TokenStore tokens,
            OpenSessions sessions,
            AuditLog audit,
            ApplicationEventPublisher events,
            Settings settings,
            Clock clock) {
        this.store = store;
        this.organizations = organizations;
        this.encoder = encoder;
        this.grants = grants;
        this.tokens = tokens;
        this.sessions = sessions;
        this.audit = audit;
        this.events = events;
        this.settings = settings;
        this.clock = clock;
    }

    /** Makes an account whose login name and password keep the rules. */
    @Transactional
    public AccountId open(Caller caller, NewAccount account) {
        List<FieldProblem> errors = new ArrayList<>();
        if (organizations.person(account.personId()).isEmpty()) {
            errors.add(FieldProblem.of("personId", "unknown-person"));
        }
        errors.addAll(PasswordRules.ofLogin("login", account.login()));
        errors.addAll(PasswordRules.ofPassword("password", account.login(), account.password(), leastLength()));
        refuse(errors);
        return enter(caller, account);
    }

    /** Makes an account; whoever calls has judged what is in it. */
    @Transactional
    AccountId enter(Caller caller, NewAccount account) {
        refuse(PasswordRules.ofLogin("login", account.login()));
        AccountId id = store.add(account.personId(), account.login(), requireHash(account.password()), clock.instant())
                .orElseThrow(() -> ProblemException.of(IdentityProblem.LOGIN_TAKEN, account.login()));
        audit.record(caller, new AuditEvent("account.create", TYPE, id.toString(), Map.of("login", account.login())));
        return id;
    }

    /** Opens or closes an account; nobody closes his own. */
    @Transactional
    public void changeState(Caller caller, AccountId id, String state) {
        if (id.equals(caller.accountId())) {
            throw ProblemException.of(IdentityProblem.OWN_ACCOUNT);
        }
        AccountRow row = find(id);
        store.changeState(id, state);
        sessions.end(id);
        if (!state.equals(AccountStore.ACTIVE)) {
            events.publishEvent(new DutiesEnded(id));
        }
        audit.record(
                caller,
                new AuditEvent("account.change-state", TYPE, id.toString(), Map.of("login", row.login()))
                        .changing(Map.of("state", row.state()), Map.of("state", state)));
    }

    /**
     * Gives somebody else's account a new password; its tokens are good no more. Not an administrator's: whoever could
     * would be all of the administrators that are to be kept apart.
     */
    @Transactional
    public void resetPassword(Caller caller, AccountId id, String password) {
        AccountRow row = find(id);
        if (grants.of(List.of(id)).stream().anyMatch(grant -> grant.role().administers())) {
            throw ProblemException.of(IdentityProblem.ADMINISTRATORS_PASSWORD);
        }
        refuse(PasswordRules.ofPassword("password", row.login(), password, leastLength()));
        replaceForgotten(caller, row, password);
    }

    /** Gives an account another password; whoever calls has judged it. */
    @Transactional
    void enterPassword(Caller caller, AccountId id, String password) {
        replacePassword(caller, find(id), password, "account.reset-password");
    }

    /** Changes one's own password, which one must know. */
    @Transactional
    public void changePassword(Caller caller, String current, String next) {
        AccountRow row = find(caller.requireAccountId());
        if (!encoder.matches(current, row.passwordHash())) {
            throw ProblemException.field("currentPassword", "password-wrong");
        }
        refuse(PasswordRules.ofPassword("newPassword", row.login(), next, leastLength()));
        if (encoder.matches(next, row.passwordHash())) {
            throw ProblemException.field("newPassword", "password-same");
        }
        replacePassword(caller, row, next, "account.change-password");
    }

    /** Gives any account another password, which the caller has made up: for the console. */
    @Transactional
    void enterForgotten(Caller caller, AccountId id, String password) {
        replaceForgotten(caller, find(id), password);
    }

    /** Who needs a new password may have lost more than that: the tokens are good no more either. */
    private void replaceForgotten(Caller caller, AccountRow row, String password) {
        tokens.revokeAll(row.id(), clock.instant());
        replacePassword(caller, row, password, "account.reset-password");
    }

    private void replacePassword(Caller caller, AccountRow row, String password, String action) {
        store.changePassword(row.id(), requireHash(password));
        sessions.end(row.id());
        audit.record(caller, AuditEvent.of(action, TYPE, row.id()));
    }

    private int leastLength() {
        return settings.number(SignInSettings.PASSWORD_LENGTH);
    }

    private AccountRow find(AccountId id) {
        return store.lock(id).orElseThrow(ProblemException::notFound);
    }

    private String requireHash(String password) {
        String hash = encoder.encode(password);
        if (hash == null) {
            throw new IllegalStateException("the encoder gave no hash");
        }
        return hash;
    }

    static void refuse(List<FieldProblem> errors) {
        if (!errors.isEmpty()) {
            throw ProblemException.fields(CommonProblem.INVALID_INPUT, errors);
        }
    }
}
