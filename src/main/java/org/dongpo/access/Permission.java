package org.dongpo.access;

/** What an endpoint asks of its caller. */
public enum Permission {
    ORGANIZATION_READ,
    ORGANIZATION_WRITE,
    PERSON_WRITE,
    /** To see whole telephone numbers; each reading is recorded. */
    PHONE_READ,
    ACCOUNT_READ,
    ACCOUNT_WRITE,
    GRANT_WRITE,
    REGISTER_READ,
    REGISTER_WRITE,
    ADDRESS_ALLOCATE,
    SIGHTING_WRITE,
    LEDGER_IMPORT,
    REQUEST_READ,
    REQUEST_CREATE,
    REQUEST_HANDLE,
    ATTACHMENT_READ,
    ATTACHMENT_WRITE,
    AUDIT_READ,
    SETTING_READ,
    SETTING_WRITE,
    BACKUP_READ,
    /** To see the evidence for the assessor. */
    EVIDENCE_READ,
    ALARM_READ,
    /** To acknowledge and close alarms. */
    ALARM_HANDLE
}
