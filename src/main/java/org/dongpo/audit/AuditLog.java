package org.dongpo.audit;

import org.dongpo.access.Caller;

/** Where every change is written down. */
public interface AuditLog {

    /**
     * Writes an entry in the running transaction; when it cannot be written, the change fails with it.
     *
     * @throws IllegalStateException when no transaction is running
     */
    void record(Caller caller, AuditEvent event);

    /** Writes down a call that was refused or failed, in a transaction of its own. */
    void refused(Caller caller, AuditEvent event);
}
