package org.dongpo.ipam;

/** What can be found wrong, or about to be, in the register. */
public enum FindingKind {
    /** Two terminals are seen at one address, or another than the holder's. */
    CONFLICT,
    /** Something is seen at an address that nobody has been given. */
    UNREGISTERED,
    /** An address is held, and nothing has been seen at it for long. */
    ABANDONED,
    /** The term of a holding ends soon. */
    EXPIRING,
    /** The term of a holding is over, and it is held still. */
    EXPIRED,
    /** More of a prefix is used than its threshold. */
    THRESHOLD,
    /** A prefix will run out of addresses before long. */
    EXHAUSTION,
    /** The recount found that the books of a prefix are wrong. */
    RECOUNT
}
