package org.dongpo.request.application;

import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.dongpo.access.Caller;
import org.dongpo.audit.AuditEvent;
import org.dongpo.audit.AuditLog;
import org.dongpo.request.persistence.FilingMarkStore;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** Marks the filings that were there before marks were, as they are then; the audit tells that it was done. */
@Component
@ConditionalOnProperty(name = "dongpo.console", havingValue = "false", matchIfMissing = true)
class FilingMarking {

    private static final int BATCH = 500;

    private final FilingMarkStore marks;
    private final AuditLog audit;
    private final TransactionTemplate transactions;

    FilingMarking(FilingMarkStore marks, AuditLog audit, TransactionTemplate transactions) {
        this.marks = marks;
        this.audit = audit;
        this.transactions = transactions;
    }

    @Scheduled(fixedDelay = 365, timeUnit = TimeUnit.DAYS)
    void markAll() {
        Integer marked;
        do {
            marked = transactions.execute(status -> markSome());
        } while (marked != null && marked > 0 && !Thread.currentThread().isInterrupted());
    }

    private int markSome() {
        int marked = marks.markSome(BATCH);
        if (marked > 0) {
            audit.record(Caller.console(), new AuditEvent("filing.mark", "filing", "earlier", Map.of("count", marked)));
        }
        return marked;
    }
}
