package org.dongpo.audit.persistence;

import java.time.Clock;
import java.util.List;
import org.dongpo.access.Caller;
import org.dongpo.audit.AuditEvent;
import org.dongpo.audit.AuditLog;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Writes the audit record into the database, in the transaction of the change. */
@Service
class DatabaseAuditLog implements AuditLog {

    private final AuditStore store;
    private final Clock clock;

    DatabaseAuditLog(AuditStore store, Clock clock) {
        this.store = store;
        this.clock = clock;
    }

    @Override
    @Transactional(propagation = Propagation.MANDATORY)
    public void record(Caller caller, AuditEvent event) {
        recordAll(List.of(Entry.of(caller, event)));
    }

    @Override
    @Transactional(propagation = Propagation.MANDATORY)
    public void recordAll(List<Entry> entries) {
        store.add(entries, "DONE", clock.instant());
    }

    @Override
    @Transactional(propagation = Propagation.REQUIRES_NEW)
    public void refused(Caller caller, AuditEvent event) {
        store.add(List.of(Entry.of(caller, event)), "REFUSED", clock.instant());
    }
}
