package org.dongpo.alarm.application;

import java.time.Clock;
import java.util.Locale;
import org.dongpo.access.AuditedRead;
import org.dongpo.access.CallRefused;
import org.dongpo.access.Caller;
import org.dongpo.access.DataTaken;
import org.dongpo.alarm.domain.AlarmKind;
import org.dongpo.alarm.domain.Alert;
import org.dongpo.alarm.domain.Happening;
import org.dongpo.audit.AuditBroken;
import org.dongpo.audit.AuditFailed;
import org.dongpo.identity.CallsExceeded;
import org.dongpo.identity.SignInFailed;
import org.dongpo.platform.AddressRanges;
import org.dongpo.security.IntegrityBroken;
import org.dongpo.setting.Settings;
import org.dongpo.shared.AccountId;
import org.dongpo.shared.CommonProblem;
import org.jspecify.annotations.Nullable;
import org.slf4j.MDC;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/**
 * Hears what others tell, in the very call that causes it: so nothing here may fail or ask the database. Whether a
 * transaction is rolled back later does not matter: it was tried.
 */
@Component
public class Listening {

    private final Counting counting;
    private final Raising raising;
    private final Settings settings;
    private final Clock clock;

    Listening(Counting counting, Raising raising, Settings settings, Clock clock) {
        this.counting = counting;
        this.raising = raising;
        this.settings = settings;
        this.clock = clock;
    }

    @EventListener
    void signInFailed(SignInFailed failure) {
        Happening happening = happening(failure.sourceAddress(), null, failure.login(), "POST /api/v1/session");
        String source = AddressRanges.source(failure.sourceAddress());
        String login = String.valueOf(happening.login()).toLowerCase(Locale.ROOT);
        counting.each(Rule.FAILURES, source + " " + login, happening);
        counting.different(Rule.TRIED_ACCOUNTS, source, login, happening);
        counting.different(Rule.GUESSING_SOURCES, login, source, happening);
    }

    /** A stranger who is refused at one endpoint after the other scans; somebody signed in looks for what is not his. */
    @EventListener
    void refused(CallRefused refusal) {
        Caller caller = refusal.caller();
        Happening happening = happening(caller, method(refusal.endpoint()) + " " + refusal.path());
        AccountId account = caller.accountId();
        if (account == null) {
            counting.different(
                    Rule.SCANNED_PATHS, AddressRanges.source(caller.sourceAddress()), refusal.endpoint(), happening);
        } else if (isProbing(refusal.reason())) {
            counting.different(Rule.PROBED_THINGS, subject(account), happening.target(), happening);
        }
    }

    private static boolean isProbing(String reason) {
        return reason.equals(CommonProblem.FORBIDDEN.slug()) || reason.equals(CommonProblem.NOT_FOUND.slug());
    }

    private static String method(String endpoint) {
        return endpoint.substring(0, endpoint.indexOf(' '));
    }

    /** A path that nothing answers. */
    public void unknownPath(String sourceAddress, String method, String path) {
        Happening happening = happening(sourceAddress, null, null, method + " " + path);
        counting.different(Rule.SCANNED_PATHS, AddressRanges.source(sourceAddress), happening.target(), happening);
    }

    @EventListener
    void taken(DataTaken taken) {
        Happening happening = happening(taken.caller(), taken.what());
        String subject = subject(taken.caller());
        counting.each(Rule.DOWNLOADED_FILES, subject, happening);
        Long rows = taken.rows();
        if (rows == null || rows == 0) {
            return;
        }
        counting.weighed(Rule.DOWNLOADED_ROWS, subject, rows, happening);
        boolean many = rows >= settings.number(AlarmSettings.OFF_HOURS_ROWS);
        if (many
                && settings.on(AlarmSettings.OFF_HOURS)
                && !AlarmSettings.workTime(settings).covers(happening.at())) {
            raising.tell(Alert.once(AlarmKind.OFF_HOURS_EXPORT, subject, happening));
        }
    }

    @EventListener
    void read(AuditedRead read) {
        if (read.action().contains(".download")) {
            counting.each(
                    Rule.DOWNLOADED_FILES,
                    subject(read.caller()),
                    happening(read.caller(), read.action() + " " + read.objectId()));
        }
    }

    @EventListener
    void exceeded(CallsExceeded calls) {
        AccountId account = calls.account();
        String subject = account == null ? AddressRanges.source(calls.sourceAddress()) : subject(account);
        counting.each(Rule.REFUSED_CALLS, subject, happening(calls.sourceAddress(), account, null, calls.call()));
    }

    @EventListener
    void auditFailed(AuditFailed failure) {
        severe(AlarmKind.AUDIT_FAILED, "audit", failure.reason());
    }

    @EventListener
    void auditBroken(AuditBroken broken) {
        severe(AlarmKind.AUDIT_BROKEN, "audit", broken.faults() + ": " + broken.first());
    }

    @EventListener
    void integrityBroken(IntegrityBroken broken) {
        severe(AlarmKind.INTEGRITY_BROKEN, broken.place(), broken.place() + " " + String.join(", ", broken.rows()));
    }

    /** It was the server that found it, and nobody knows who did it. */
    private void severe(AlarmKind kind, String subject, String target) {
        Caller server = Caller.system();
        raising.tell(Alert.once(kind, subject, happening(server.sourceAddress(), null, null, target)));
    }

    private Happening happening(Caller caller, String target) {
        return happening(caller.sourceAddress(), caller.accountId(), caller.login(), target);
    }

    private Happening happening(
            String sourceAddress, @Nullable AccountId account, @Nullable String login, String target) {
        return new Happening(clock.instant(), sourceAddress, account, login, target, MDC.get("traceId"));
    }

    private static String subject(Caller caller) {
        AccountId account = caller.accountId();
        return account == null ? AddressRanges.source(caller.sourceAddress()) : subject(account);
    }

    private static String subject(AccountId account) {
        return "account " + account;
    }
}
