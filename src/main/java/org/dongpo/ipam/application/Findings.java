package org.dongpo.ipam.application;

import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import org.dongpo.ipam.FindingKind;
import org.dongpo.ipam.domain.FindingSubject;
import org.dongpo.ipam.persistence.FindingStore;
import org.dongpo.ipam.persistence.FindingStore.Report;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Opens and ends findings: one is open per kind and subject, however often it is reported, and since when it has been so
 * is kept. Joins the transaction of its caller, so that a finding ends with the change that takes its cause away.
 */
@Component
@Transactional
public class Findings {

    private final FindingStore store;
    private final Clock clock;

    Findings(FindingStore store, Clock clock) {
        this.store = store;
        this.clock = clock;
    }

    /** Says that something is so. When it has been said before, only the details change. */
    public void report(FindingKind kind, FindingSubject subject, Map<String, String> detail) {
        store.open(kind, List.of(new Report(subject, detail)), now());
    }

    /** Says of several things at once that it is so. */
    public void reportAll(FindingKind kind, List<Report> reports) {
        store.open(kind, reports, now());
    }

    /** Says that just these are so: what else is open of the kind ends. For whoever has looked at the whole register. */
    public void replace(FindingKind kind, List<Report> reports) {
        Instant now = now();
        store.open(kind, reports, now);
        store.endOthers(kind, reports.stream().map(Report::subject).toList(), now);
    }

    /** Says that something is no longer so. Nothing happens when it was not. */
    public void settle(FindingKind kind, FindingSubject subject) {
        store.end(kind, subject, now());
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }
}
