package org.dongpo.ipam;

/** What a range of addresses (地址段) inside a prefix is there for. */
public enum RangeKind {
    /** Kept back: nothing of it is given. */
    RESERVED,
    /** The pool of a DHCP server: nothing of it is given to one terminal for good. */
    DYNAMIC,
    /** The part to give from: where a prefix has such ranges, nothing outside them is given. */
    ALLOCATION
}
