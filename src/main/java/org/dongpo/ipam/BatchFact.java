package org.dongpo.ipam;

/** What can be said of each address in a batch. */
public enum BatchFact {
    ADDRESS,
    UNIT,
    PERSON,
    TERMINAL,
    KIND,
    MAC,
    PLACE,
    PORT,
    PURPOSE,
    TERM
}
