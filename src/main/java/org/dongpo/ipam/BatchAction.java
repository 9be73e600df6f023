package org.dongpo.ipam;

/** What is done to many addresses at once. */
public enum BatchAction {
    /** Free addresses get a holder. */
    ASSIGN,
    /** Held addresses lose theirs, and cool. */
    RELEASE,
    /** Held addresses get another holder, terminal, purpose or term; who held them until now stays known. */
    CHANGE
}
