package org.dongpo.access;

import java.util.Map;

/**
 * A read is about to be answered that must be written down first ({@link Audited}); whoever cannot write it throws.
 *
 * @param module the module whose endpoint it is
 * @param objectId which one is read, or nothing for a list
 * @param asked what the list was asked for
 */
public record AuditedRead(Caller caller, String module, String action, String objectId, Map<String, Object> asked) {

    public AuditedRead {
        asked = Map.copyOf(asked);
    }
}
