package org.dongpo.alarm.domain;

/** How far the handling of an alarm is. */
public enum AlarmState {
    OPEN,
    ACKNOWLEDGED,
    CLOSED
}
