package org.dongpo.identity.application;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.dongpo.access.Caller;
import org.dongpo.audit.AuditEvent;
import org.dongpo.audit.AuditLog;
import org.dongpo.identity.SignInFailed;
import org.dongpo.identity.persistence.SignInFailureStore;
import org.dongpo.identity.persistence.SignInFailureStore.FailureRow;
import org.dongpo.identity.persistence.SignInFailureStore.Limits;
import org.dongpo.setting.Settings;
import org.dongpo.shared.AccountId;
import org.dongpo.shared.ProblemException;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * Counts what fails at signing in and locks what fails too often (GB/T 22239-2019 8.1.4.1b): an account at an address, an
 * account wherever it has not signed in before, and an address for all who have not signed in from it before. So one who
 * tries passwords locks himself out, and neither his victim at home nor the city behind the same gateway.
 */
@Service
public class SignInLocks {

    /** Nobody looks through more. */
    private static final int MOST = 500;

    private final SignInFailureStore store;
    private final AuditLog audit;
    private final Settings settings;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    SignInLocks(
            SignInFailureStore store,
            AuditLog audit,
            Settings settings,
            ApplicationEventPublisher events,
            Clock clock) {
        this.store = store;
        this.audit = audit;
        this.settings = settings;
        this.events = events;
        this.clock = clock;
    }

    /** Somebody tries to be an account. */
    record Attempt(String login, String sourceAddress) {}

    /** Whether the account has signed in from there lately. */
    boolean isAtHome(Attempt attempt) {
        Instant since = clock.instant().minus(Duration.ofDays(settings.number(SignInSettings.PLACE_DAYS)));
        return store.isPlaceOf(attempt.login(), attempt.sourceAddress(), since);
    }

    /** Whether it must not even be tried. */
    boolean refuse(Attempt attempt, boolean atHome) {
        return store.locks(attempt.login(), attempt.sourceAddress(), clock.instant()).stream()
                .anyMatch(lock -> !atHome || lock.login() != null && lock.sourceAddress() != null);
    }

    /** Counts a failure and writes it down, even when what is under way fails with it. */
    @Transactional(propagation = Propagation.REQUIRES_NEW)
    public void failed(Attempt attempt, Caller caller) {
        tell(attempt);
        Instant now = clock.instant();
        Duration lock = Duration.ofMinutes(settings.number(SignInSettings.LOCK_MINUTES));
        Limits limits = new Limits(
                settings.number(SignInSettings.ATTEMPTS),
                settings.number(SignInSettings.ACCOUNT_ATTEMPTS),
                settings.number(SignInSettings.ADDRESS_ATTEMPTS),
                now.minus(lock),
                now.plus(lock));
        store.count(attempt.login(), attempt.sourceAddress(), limits, now).stream()
                .filter(count -> count.lockedUntil() != null && count.failures() == limit(count, limits))
                .forEach(count -> audit.record(caller, event("session.lock", count)));
    }

    /** Tells others that an attempt has failed, or was not let try. */
    void tell(Attempt attempt) {
        events.publishEvent(new SignInFailed(attempt.login(), attempt.sourceAddress()));
    }

    private static int limit(FailureRow count, Limits limits) {
        if (count.login() == null) {
            return limits.addressAttempts();
        }
        return count.sourceAddress() == null ? limits.accountAttempts() : limits.attempts();
    }

    /** The account has proved itself there; must run in the caller's transaction. */
    void proved(AccountId account, Attempt attempt) {
        store.forget(attempt.login(), attempt.sourceAddress());
        store.notePlace(account, attempt.sourceAddress(), clock.instant());
    }

    /** What is locked now. */
    public List<FailureRow> locked() {
        return store.locked(clock.instant(), MOST);
    }

    /** Takes a lock away before its time. */
    @Transactional
    public void unlock(Caller caller, long id) {
        FailureRow lock = store.remove(id).orElseThrow(ProblemException::notFound);
        audit.record(caller, event("session.unlock", lock));
    }

    @Scheduled(initialDelay = 10, fixedDelay = 60, timeUnit = TimeUnit.MINUTES)
    @Transactional
    public void forgetOld() {
        Instant now = clock.instant();
        store.removeBefore(now.minus(Duration.ofMinutes(settings.number(SignInSettings.LOCK_MINUTES))), now);
    }

    private static AuditEvent event(String action, FailureRow row) {
        Map<String, Object> detail = new HashMap<>();
        detail.put("failures", row.failures());
        if (row.login() != null) {
            detail.put("login", row.login());
        }
        if (row.sourceAddress() != null) {
            detail.put("address", row.sourceAddress());
        }
        return new AuditEvent(action, "sign-in-lock", Long.toString(row.id()), detail);
    }
}
