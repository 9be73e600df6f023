package org.dongpo.audit;

import java.util.Map;

/**
 * What happened.
 *
 * @param action what was done, as {@code noun.verb}: {@code prefix.create}, {@code request.withdraw}
 * @param objectType the kind of thing it was done to: {@code prefix}
 * @param objectId its id as text
 * @param detail facts that help a reader later; never a password, a token or a whole document
 */
public record AuditEvent(String action, String objectType, String objectId, Map<String, Object> detail) {

    public AuditEvent {
        detail = Map.copyOf(detail);
    }

    /** An event without further facts. */
    public static AuditEvent of(String action, String objectType, Object objectId) {
        return new AuditEvent(action, objectType, objectId.toString(), Map.of());
    }
}
