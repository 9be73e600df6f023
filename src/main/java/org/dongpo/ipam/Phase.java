package org.dongpo.ipam;

/** How far a prefix, a unit or a system has come on the way to IPv6 (过渡阶段). */
public enum Phase {
    /** 仅IPv4. */
    IPV4_ONLY,
    /** 双栈: both, and IPv4 is what is used first. */
    DUAL_STACK,
    /** IPv6优先: both, and IPv6 is what is used first. */
    IPV6_PREFERRED,
    /** IPv6单栈. */
    IPV6_ONLY;

    /** Whether this lies before another on the way. */
    public boolean isBefore(Phase other) {
        return compareTo(other) < 0;
    }
}
