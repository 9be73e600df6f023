package org.dongpo.audit.application;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.dongpo.access.Caller;
import org.dongpo.audit.AuditBroken;
import org.dongpo.audit.AuditEvent;
import org.dongpo.audit.AuditLog;
import org.dongpo.audit.application.Verifying.Report;
import org.dongpo.audit.domain.Fault;
import org.dongpo.audit.persistence.VerificationStore;
import org.dongpo.audit.persistence.VerificationStore.Verification;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.scheduling.TaskScheduler;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Verifies the record every night and whenever the auditor wants it, and keeps what was found. */
@Service
public class Verifications {

    private static final Logger LOG = LoggerFactory.getLogger(Verifications.class);
    private static final int KEPT_FAULTS = 100;

    private final Verifying verifying;
    private final VerificationStore store;
    private final AuditLog log;
    private final ApplicationEventPublisher events;
    private final TaskScheduler scheduler;
    private final Clock clock;
    private final AtomicBoolean running = new AtomicBoolean();

    Verifications(
            Verifying verifying,
            VerificationStore store,
            AuditLog log,
            ApplicationEventPublisher events,
            TaskScheduler scheduler,
            Clock clock) {
        this.verifying = verifying;
        this.store = store;
        this.log = log;
        this.events = events;
        this.scheduler = scheduler;
        this.clock = clock;
    }

    @Scheduled(cron = "${dongpo.audit.verification:0 40 3 * * *}", zone = "Asia/Shanghai")
    void everyNight() {
        run(Caller.system().login());
    }

    /** Begins one, unless one runs; it takes a minute for some millions of entries. */
    @Transactional
    public void begin(Caller caller) {
        log.record(caller, AuditEvent.of("audit.verify", "audit-entry", ""));
        scheduler.schedule(() -> run(caller.login()), clock.instant());
    }

    /** Whether one runs on this node. */
    public boolean isRunning() {
        return running.get();
    }

    /** What the latest found. */
    public List<Verification> latest(int most) {
        return store.latest(most);
    }

    private void run(String login) {
        if (running.compareAndSet(false, true)) {
            try {
                Instant start = clock.instant();
                Report report = verifying.verify();
                keep(login, start, report);
                alarm(report);
            } finally {
                running.set(false);
            }
        }
    }

    /** Keeps what was found. */
    public void keep(String login, Instant start, Report report) {
        List<String> faults =
                report.faults().stream().limit(KEPT_FAULTS).map(Fault::toString).toList();
        store.add(new Verification(
                start,
                clock.instant(),
                login,
                report.seals(),
                report.entries(),
                report.unsealed(),
                report.faults().size(),
                faults));
    }

    private void alarm(Report report) {
        if (!report.isWhole()) {
            int count = report.faults().size();
            String first = report.faults().get(0).toString();
            LOG.error("the audit record was touched: {} faults, the first: {}", count, first);
            events.publishEvent(new AuditBroken(clock.instant(), count, first));
        }
    }
}
