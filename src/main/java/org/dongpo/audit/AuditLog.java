package org.dongpo.audit;

import java.util.List;
import org.dongpo.access.Caller;
import org.jspecify.annotations.Nullable;
import org.slf4j.MDC;

/** Where every change is written down. */
public interface AuditLog {

    /**
     * Writes an entry in the running transaction; when it cannot be written, the change fails with it, and
     * {@link AuditFailed} is told.
     *
     * @throws IllegalStateException when no transaction is running
     */
    void record(Caller caller, AuditEvent event);

    /**
     * Writes several entries at once in the running transaction.
     *
     * @throws IllegalStateException when no transaction is running
     */
    void recordAll(List<Entry> entries);

    /** An event with who caused it, in which call: for those who write it down in another's turn. */
    record Entry(Caller caller, AuditEvent event, @Nullable String traceId) {

        /** An entry of the call that is being served now. */
        public static Entry of(Caller caller, AuditEvent event) {
            return new Entry(caller, event, MDC.get("traceId"));
        }
    }

    /**
     * Writes down a call that was refused or failed, in a transaction of its own. Beyond so many from one source in a
     * minute they are counted, and one entry tells how many there were.
     *
     * @param reason why, as the problem's slug: {@code forbidden}
     */
    void refused(Caller caller, AuditEvent event, String reason);
}
