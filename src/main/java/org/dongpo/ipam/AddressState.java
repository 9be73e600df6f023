package org.dongpo.ipam;

/** Where an address is in its life. */
public enum AddressState {
    /** Nobody has it; it can be given. */
    FREE,
    /** Kept for a request under way. */
    RESERVED,
    /** Given to a holder, not yet proven to work. */
    ASSIGNED,
    /** Given, implemented and filed. */
    ACTIVE,
    /** Released, and not given again until its cooling time is over. */
    COOLING
}
