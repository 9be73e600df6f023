package org.dongpo.organization;

/** What a unit can hold, and what goes to its successor. */
public enum HeldKind {
    CHILD_UNIT,
    PERSON,
    ACCOUNT,
    GRANT,
    ADDRESS_SPACE,
    PREFIX,
    ADDRESS,
    RESERVATION,
    PREFIX_PAIR,
    ADDRESS_PAIR,
    SYSTEM,
    FINDING,
    PLAN_CODE,
    REQUEST,
    TASK
}
