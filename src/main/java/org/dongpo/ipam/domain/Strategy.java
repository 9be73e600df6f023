package org.dongpo.ipam.domain;

/** In which order a prefix gives its addresses. */
public enum Strategy {
    /** The lowest that is free. */
    LOWEST,
    /** The next after the one that was given last; from the beginning again at the end. */
    AFTER_LAST,
    /** Each as far as can be from those before it, so that every holder has room to grow (RFC 3531, 3.2). */
    SPARSE
}
