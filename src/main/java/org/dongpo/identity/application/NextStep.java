package org.dongpo.identity.application;

/** What somebody whose password was right must still do before he is signed in. */
public enum NextStep {
    /** Prove himself with his second factor. */
    SECOND_FACTOR,
    /** Choose a second factor, which he has to have. */
    ENROLMENT,
    /** Choose another password. */
    PASSWORD
}
