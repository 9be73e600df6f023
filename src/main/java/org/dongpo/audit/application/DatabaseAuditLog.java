package org.dongpo.audit.application;

import java.util.List;
import org.dongpo.access.Caller;
import org.dongpo.audit.AuditEvent;
import org.dongpo.audit.AuditLog;
import org.dongpo.audit.persistence.AuditStore.Outcome;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Writes the audit record into the database, in the transaction of the change. */
@Service
class DatabaseAuditLog implements AuditLog {

    private final EntryWriter writer;
    private final Refusals refusals;

    DatabaseAuditLog(EntryWriter writer, Refusals refusals) {
        this.writer = writer;
        this.refusals = refusals;
    }

    @Override
    @Transactional(propagation = Propagation.MANDATORY)
    public void record(Caller caller, AuditEvent event) {
        recordAll(List.of(Entry.of(caller, event)));
    }

    @Override
    @Transactional(propagation = Propagation.MANDATORY)
    public void recordAll(List<Entry> entries) {
        writer.write(entries, Outcome.done(CallingModule.name()));
    }

    @Override
    public void refused(Caller caller, AuditEvent event, String reason) {
        refusals.write(Entry.of(caller, event), Outcome.refused(CallingModule.name(), reason));
    }
}
