package org.dongpo.access;

import static org.dongpo.access.Permission.ACCOUNT_READ;
import static org.dongpo.access.Permission.ACCOUNT_WRITE;
import static org.dongpo.access.Permission.ADDRESS_ALLOCATE;
import static org.dongpo.access.Permission.ALARM_HANDLE;
import static org.dongpo.access.Permission.ALARM_READ;
import static org.dongpo.access.Permission.ATTACHMENT_READ;
import static org.dongpo.access.Permission.ATTACHMENT_WRITE;
import static org.dongpo.access.Permission.AUDIT_READ;
import static org.dongpo.access.Permission.BACKUP_READ;
import static org.dongpo.access.Permission.EVIDENCE_READ;
import static org.dongpo.access.Permission.GRANT_WRITE;
import static org.dongpo.access.Permission.LEDGER_IMPORT;
import static org.dongpo.access.Permission.ORGANIZATION_READ;
import static org.dongpo.access.Permission.ORGANIZATION_WRITE;
import static org.dongpo.access.Permission.PERSON_WRITE;
import static org.dongpo.access.Permission.PHONE_READ;
import static org.dongpo.access.Permission.REGISTER_READ;
import static org.dongpo.access.Permission.REGISTER_WRITE;
import static org.dongpo.access.Permission.REQUEST_CREATE;
import static org.dongpo.access.Permission.REQUEST_HANDLE;
import static org.dongpo.access.Permission.REQUEST_READ;
import static org.dongpo.access.Permission.SETTING_READ;
import static org.dongpo.access.Permission.SETTING_WRITE;
import static org.dongpo.access.Permission.SIGHTING_WRITE;

import java.util.Arrays;
import java.util.Collections;
import java.util.EnumSet;
import java.util.Set;

/**
 * The roles of the product. System, security and audit administrators are kept apart (三员分立, GB/T 22239-2019
 * 8.1.4.2d): no role holds the permissions of two of them.
 */
public enum Role {
    UNIT_OPERATOR(
            ORGANIZATION_READ,
            PERSON_WRITE,
            PHONE_READ,
            REGISTER_READ,
            REQUEST_READ,
            REQUEST_CREATE,
            REQUEST_HANDLE,
            ATTACHMENT_READ,
            ATTACHMENT_WRITE),
    UNIT_LEADER(ORGANIZATION_READ, REGISTER_READ, REQUEST_READ, REQUEST_HANDLE, ATTACHMENT_READ),
    COUNTY_ADMIN(
            ORGANIZATION_READ,
            ORGANIZATION_WRITE,
            PERSON_WRITE,
            PHONE_READ,
            REGISTER_READ,
            REGISTER_WRITE,
            ADDRESS_ALLOCATE,
            SIGHTING_WRITE,
            REQUEST_READ,
            REQUEST_CREATE,
            REQUEST_HANDLE,
            ATTACHMENT_READ,
            ATTACHMENT_WRITE),
    CITY_ENGINEER(
            ORGANIZATION_READ,
            ORGANIZATION_WRITE,
            PERSON_WRITE,
            PHONE_READ,
            REGISTER_READ,
            REGISTER_WRITE,
            ADDRESS_ALLOCATE,
            SIGHTING_WRITE,
            LEDGER_IMPORT,
            REQUEST_READ,
            REQUEST_CREATE,
            REQUEST_HANDLE,
            ATTACHMENT_READ,
            ATTACHMENT_WRITE),
    IMPLEMENTER(ORGANIZATION_READ, REGISTER_READ, REQUEST_READ, REQUEST_HANDLE, ATTACHMENT_READ, ATTACHMENT_WRITE),
    LEADER(ORGANIZATION_READ, REGISTER_READ, REQUEST_READ, ATTACHMENT_READ),
    /** A scanner, or whatever reads ARP tables and DHCP logs: it tells what it sees, and can do nothing else. */
    PROBE(SIGHTING_WRITE),
    SYSTEM_ADMIN(
            ORGANIZATION_READ,
            ORGANIZATION_WRITE,
            PERSON_WRITE,
            ACCOUNT_READ,
            ACCOUNT_WRITE,
            SETTING_READ,
            BACKUP_READ),
    SECURITY_ADMIN(
            ORGANIZATION_READ,
            ACCOUNT_READ,
            GRANT_WRITE,
            SETTING_READ,
            SETTING_WRITE,
            EVIDENCE_READ,
            ALARM_READ,
            ALARM_HANDLE),
    AUDITOR(ORGANIZATION_READ, AUDIT_READ, SETTING_READ, BACKUP_READ, EVIDENCE_READ, ALARM_READ);

    private static final Set<Role> ADMINISTRATORS =
            Collections.unmodifiableSet(EnumSet.of(SYSTEM_ADMIN, SECURITY_ADMIN, AUDITOR));

    private final Set<Permission> permissions;

    Role(Permission... permissions) {
        this.permissions = Collections.unmodifiableSet(EnumSet.copyOf(Arrays.asList(permissions)));
    }

    /** What the role allows, within the scope that it is granted with. */
    public Set<Permission> permissions() {
        return permissions;
    }

    /** Whether it is one of the three administrators (三员). */
    public boolean administers() {
        return ADMINISTRATORS.contains(this);
    }

    /** Whether the two may not meet in one account: an administrator's role excludes every other role. */
    public boolean excludes(Role other) {
        return this != other && (administers() || other.administers());
    }
}
