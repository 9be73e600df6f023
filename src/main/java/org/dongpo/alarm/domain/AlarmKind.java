package org.dongpo.alarm.domain;

/** What an alarm is about. */
public enum AlarmKind {
    /** One account is guessed at from one source. */
    BRUTE_FORCE(Severity.HIGH),
    /** Many accounts are tried from one source. */
    PASSWORD_SPRAYING(Severity.HIGH),
    /** One account is guessed at from many sources. */
    DISTRIBUTED_GUESSING(Severity.HIGH),
    /** Paths that do not exist, or endpoints that ask for an account, are tried one after the other. */
    SCANNING(Severity.MEDIUM),
    /** An account asks for much that is not its to see. */
    SCOPE_PROBING(Severity.HIGH),
    MASS_DOWNLOAD(Severity.HIGH),
    OFF_HOURS_EXPORT(Severity.MEDIUM),
    /** Calls go on though they are refused for being too many. */
    CALL_FLOOD(Severity.MEDIUM),
    /** The audit record cannot be written, and changes are refused. */
    AUDIT_FAILED(Severity.SEVERE),
    /** Somebody touched the audit record. */
    AUDIT_BROKEN(Severity.SEVERE),
    /** Rows are not as the product wrote them. */
    INTEGRITY_BROKEN(Severity.SEVERE);

    private final Severity severity;

    AlarmKind(Severity severity) {
        this.severity = severity;
    }

    public Severity severity() {
        return severity;
    }
}
