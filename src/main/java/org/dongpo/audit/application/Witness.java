package org.dongpo.audit.application;

import java.util.List;
import java.util.Map;
import org.dongpo.access.AuditedRead;
import org.dongpo.access.CallRefused;
import org.dongpo.audit.AuditEvent;
import org.dongpo.audit.AuditLog;
import org.dongpo.audit.AuditLog.Entry;
import org.dongpo.audit.persistence.AuditStore.Outcome;
import org.dongpo.setting.SettingChanged;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Writes down what those tell who cannot ask the record themselves, since it builds on them. */
@Component
class Witness {

    private final AuditLog log;
    private final EntryWriter writer;
    private final Refusals refusals;

    Witness(AuditLog log, EntryWriter writer, Refusals refusals) {
        this.log = log;
        this.writer = writer;
        this.refusals = refusals;
    }

    @EventListener
    void changed(SettingChanged change) {
        log.record(
                change.caller(),
                AuditEvent.of("setting.change", "setting", change.key())
                        .changing(Map.of("value", change.before()), Map.of("value", change.after())));
    }

    @EventListener
    void refused(CallRefused refusal) {
        AuditEvent event = new AuditEvent("call.refuse", "endpoint", refusal.endpoint(), refusal.detail());
        refusals.write(Entry.of(refusal.caller(), event), Outcome.refused(refusal.module(), refusal.reason()));
    }

    /** It is committed before the answer is made. */
    @EventListener
    @Transactional(propagation = Propagation.REQUIRES_NEW)
    public void read(AuditedRead read) {
        String noun = read.action().substring(0, read.action().indexOf('.'));
        AuditEvent event = new AuditEvent(read.action(), noun, read.objectId(), read.asked());
        writer.write(List.of(Entry.of(read.caller(), event)), Outcome.done(read.module()));
    }
}
