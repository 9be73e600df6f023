package org.dongpo.security.application;

import java.time.Clock;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.dongpo.access.Caller;
import org.dongpo.audit.AuditEvent;
import org.dongpo.audit.AuditLog;
import org.dongpo.crypto.Marked;
import org.dongpo.crypto.Marked.Finding;
import org.dongpo.security.IntegrityBroken;
import org.dongpo.security.persistence.IntegrityCheckStore;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Verifies every night whether the rows that carry a mark are as the product wrote them (GB/T 22239-2019 8.1.4.7b). */
@Service
public class Integrity {

    private static final Logger LOG = LoggerFactory.getLogger(Integrity.class);

    private final List<Marked> places;
    private final IntegrityCheckStore store;
    private final AuditLog audit;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    Integrity(
            List<Marked> places,
            IntegrityCheckStore store,
            AuditLog audit,
            ApplicationEventPublisher events,
            Clock clock) {
        this.places =
                places.stream().sorted(Comparator.comparing(Marked::place)).toList();
        this.store = store;
        this.audit = audit;
        this.events = events;
        this.clock = clock;
    }

    @Scheduled(cron = "${dongpo.security.verifying:0 40 2 * * *}")
    @Transactional
    void verifyAtNight() {
        verify(Caller.console());
    }

    /** Verifies all marks now. */
    @Transactional
    public void verify(Caller caller) {
        for (Marked rows : places) {
            Finding finding = rows.verify();
            store.add(clock.instant(), caller.login(), rows.place(), finding);
            audit.record(
                    caller,
                    new AuditEvent(
                            "integrity.verify",
                            "integrity",
                            rows.place(),
                            Map.of(
                                    "rows",
                                    finding.rows(),
                                    "broken",
                                    finding.broken().size())));
            if (!finding.broken().isEmpty()) {
                LOG.error(
                        "{} rows of {} are not as they were written",
                        finding.broken().size(),
                        rows.place());
                events.publishEvent(new IntegrityBroken(rows.place(), finding.broken()));
            }
        }
    }
}
