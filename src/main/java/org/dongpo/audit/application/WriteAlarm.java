package org.dongpo.audit.application;

import java.time.Clock;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.dongpo.audit.AuditFailed;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.core.NestedExceptionUtils;
import org.springframework.scheduling.TaskScheduler;
import org.springframework.stereotype.Component;

/** Raised while the record cannot be written, and all changes are refused with it. The server is not healthy then. */
@Component("auditHealthIndicator")
class WriteAlarm implements HealthIndicator {

    private static final Logger LOG = LoggerFactory.getLogger(WriteAlarm.class);

    private final ApplicationEventPublisher events;
    private final TaskScheduler scheduler;
    private final Clock clock;
    private final AtomicReference<@Nullable AuditFailed> raised = new AtomicReference<>();

    WriteAlarm(ApplicationEventPublisher events, TaskScheduler scheduler, Clock clock) {
        this.events = events;
        this.scheduler = scheduler;
        this.clock = clock;
    }

    /** The transaction that failed is still open: whoever listens must not find himself in it. */
    void raise(RuntimeException cause) {
        String reason =
                String.valueOf(NestedExceptionUtils.getMostSpecificCause(cause).getMessage());
        AuditFailed failed = new AuditFailed(clock.instant(), reason);
        if (raised.compareAndSet(null, failed)) {
            LOG.error("the audit record cannot be written, so changes are refused: {}", reason);
            scheduler.schedule(() -> events.publishEvent(failed), clock.instant());
        }
    }

    void clear() {
        if (raised.get() != null && raised.getAndSet(null) != null) {
            LOG.info("the audit record can be written again");
        }
    }

    /** Since when and why it cannot be written; empty while it can. */
    Optional<AuditFailed> state() {
        return Optional.ofNullable(raised.get());
    }

    @Override
    public Health health() {
        return state().map(
                        failed -> Health.down().withDetail("since", failed.at()).build())
                .orElseGet(() -> Health.up().build());
    }
}
