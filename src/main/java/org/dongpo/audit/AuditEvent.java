package org.dongpo.audit;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What happened.
 *
 * @param action what was done, as {@code noun.verb}: {@code prefix.create}, {@code request.withdraw}
 * @param objectType the kind of thing it was done to: {@code prefix}
 * @param objectId its id as text
 * @param detail facts that help a reader later; never a password, a token or a whole document
 * @param change the thing before and after, where it is told
 */
public record AuditEvent(
        String action,
        String objectType,
        String objectId,
        Map<String, Object> detail,
        @Nullable Change change) {

    public AuditEvent {
        detail = Map.copyOf(detail);
    }

    /** An event that tells no before and after. */
    public AuditEvent(String action, String objectType, String objectId, Map<String, Object> detail) {
        this(action, objectType, objectId, detail, null);
    }

    /** An event without further facts. */
    public static AuditEvent of(String action, String objectType, Object objectId) {
        return new AuditEvent(action, objectType, objectId.toString(), Map.of());
    }

    /**
     * The same, with what the thing was and what it is: maps or records of facts, of which nothing may be secret. The
     * record keeps what differs, and the SM3 digest of each whole.
     *
     * @param before null for what was not there
     * @param after null for what is there no more
     */
    public AuditEvent changing(@Nullable Object before, @Nullable Object after) {
        return new AuditEvent(action, objectType, objectId, detail, new Change(before, after));
    }

    /** A thing before and after. */
    public record Change(@Nullable Object before, @Nullable Object after) {}
}
