package org.dongpo.ipam.domain;

/** What a prefix is there for. */
public enum PrefixStatus {
    /** Holds other prefixes; no address of it is given to a terminal. */
    CONTAINER,
    /** Its addresses are given. */
    ACTIVE,
    /** Foreseen; its addresses are not given yet. */
    PLANNED,
    /** Kept back. */
    RESERVED,
    /** No longer used; it stays in the books until it is removed. */
    RETIRED;

    /** Whether its addresses can be given. */
    public boolean gives() {
        return this == ACTIVE;
    }
}
