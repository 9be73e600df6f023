package org.dongpo.security.application;

import java.util.Map;
import org.dongpo.access.Caller;
import org.dongpo.audit.AuditEvent;
import org.dongpo.audit.AuditLog;
import org.dongpo.crypto.KeysChanged;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Puts on record that keys were changed; the audit record itself is protected by keys, so they cannot know it. */
@Component
class KeyRecord {

    private final AuditLog audit;

    KeyRecord(AuditLog audit) {
        this.audit = audit;
    }

    @EventListener
    @Transactional
    void record(KeysChanged changed) {
        audit.record(
                Caller.console(),
                new AuditEvent(
                        "key.rotate",
                        "key",
                        "",
                        Map.of(
                                "made", changed.made().toString(),
                                "destroyed", changed.destroyed().toString(),
                                "renewed", changed.renewed())));
    }
}
