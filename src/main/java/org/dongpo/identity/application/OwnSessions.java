package org.dongpo.identity.application;

import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.dongpo.access.Caller;
import org.dongpo.audit.AuditEvent;
import org.dongpo.audit.AuditLog;
import org.dongpo.identity.application.SignInLocks.Attempt;
import org.dongpo.identity.persistence.AccountStore;
import org.dongpo.identity.persistence.LinkKind;
import org.dongpo.identity.persistence.OpenSessions;
import org.dongpo.setting.Settings;
import org.dongpo.shared.AccountId;
import org.dongpo.shared.ProblemException;
import org.jspecify.annotations.Nullable;
import org.springframework.session.FindByIndexNameSessionRepository;
import org.springframework.session.Session;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** The sessions of an account: begun, shown to their owner, ended. */
@Service
public class OwnSessions {

    private static final int HANDLE_BYTES = 12;

    private final FindByIndexNameSessionRepository<? extends Session> repository;
    private final OpenSessions open;
    private final AccountStore accounts;
    private final SignInLocks locks;
    private final Hashing hashing;
    private final Settings settings;
    private final SessionTimes times;
    private final AuditLog audit;

    OwnSessions(
            FindByIndexNameSessionRepository<? extends Session> repository,
            OpenSessions open,
            AccountStore accounts,
            SignInLocks locks,
            Hashing hashing,
            Settings settings,
            SessionTimes times,
            AuditLog audit) {
        this.repository = repository;
        this.open = open;
        this.accounts = accounts;
        this.locks = locks;
        this.hashing = hashing;
        this.settings = settings;
        this.times = times;
        this.audit = audit;
    }

    /**
     * A session as its owner sees it.
     *
     * @param id a handle: with the session's own id one could take it over
     * @param terminal what the browser calls itself
     */
    public record SessionView(
            String id, String sourceAddress, String terminal, Instant beganAt, Instant usedAt, boolean current) {}

    /**
     * Somebody has done all that signing in asks for; where an account has one session only, the others end.
     *
     * @param by who outside said who he is; null when it was a password that is kept here
     */
    @Transactional
    public void entered(Caller caller, @Nullable LinkKind by) {
        AccountId account = caller.requireAccountId();
        accounts.signedIn(account, times.now());
        locks.proved(account, new Attempt(caller.login(), caller.sourceAddress()));
        if (by != null) {
            // Whoever opened the account knows it, and its owner, who never needs it, would not change it.
            accounts.forgetGivenPassword(account, hashing.nobodys());
        }
        if (settings.on(SignInSettings.ONE_SESSION)) {
            open.end(account);
        }
        audit.record(
                caller,
                new AuditEvent(
                        "session.create",
                        "account",
                        account.toString(),
                        by == null ? Map.of() : Map.of("by", by.name())));
    }

    /** Somebody signs out. */
    @Transactional
    public void left(Caller caller) {
        audit.record(caller, AuditEvent.of("session.end", "account", caller.requireAccountId()));
    }

    /** The caller's sessions that are good now, the last used first. */
    public List<SessionView> own(Caller caller, @Nullable String current) {
        return sessions(caller.requireAccountId()).values().stream()
                .map(session -> view(session, current))
                .sorted(Comparator.comparing(SessionView::usedAt).reversed())
                .toList();
    }

    /** Ends one of the caller's sessions. */
    @Transactional
    public void end(Caller caller, String handle) {
        AccountId account = caller.requireAccountId();
        String id = sessions(account).keySet().stream()
                .filter(session -> handle(session).equals(handle))
                .findFirst()
                .orElseThrow(ProblemException::notFound);
        open.end(account, id);
        audit.record(caller, event(account, 1));
    }

    /** Ends all of the caller's sessions but the one he calls from. */
    @Transactional
    public void endOthers(Caller caller, @Nullable String current) {
        AccountId account = caller.requireAccountId();
        List<String> others = sessions(account).keySet().stream()
                .filter(session -> !session.equals(current))
                .toList();
        others.forEach(session -> open.end(account, session));
        audit.record(caller, event(account, others.size()));
    }

    private Map<String, ? extends Session> sessions(AccountId account) {
        Map<String, ? extends Session> all = repository.findByPrincipalName(account.toString());
        all.values().removeIf(session -> !isGood(session));
        return all;
    }

    private boolean isGood(Session session) {
        boolean signedIn = session.getAttributeOrDefault(SessionFacts.SIGNED_IN, false);
        return signedIn && !session.isExpired() && !times.isOver(session.getCreationTime(), usedAt(session), true);
    }

    private static Instant usedAt(Session session) {
        return Instant.ofEpochMilli(session.getAttributeOrDefault(
                SessionFacts.USED_AT, session.getLastAccessedTime().toEpochMilli()));
    }

    private static SessionView view(Session session, @Nullable String current) {
        return new SessionView(
                handle(session.getId()),
                session.getAttributeOrDefault(SessionFacts.SOURCE_ADDRESS, ""),
                session.getAttributeOrDefault(SessionFacts.TERMINAL, ""),
                session.getCreationTime(),
                usedAt(session),
                session.getId().equals(current));
    }

    private static String handle(String session) {
        byte[] digest = Secrets.digest(session);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(Arrays.copyOf(digest, HANDLE_BYTES));
    }

    private static AuditEvent event(AccountId account, int sessions) {
        return new AuditEvent("session.end", "account", account.toString(), Map.of("sessions", sessions));
    }
}
