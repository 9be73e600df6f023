package org.dongpo.alarm.domain;

/** How bad it is, the mildest first. */
public enum Severity {
    MEDIUM,
    HIGH,
    SEVERE
}
