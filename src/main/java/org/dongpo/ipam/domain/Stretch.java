package org.dongpo.ipam.domain;

import inet.ipaddr.IPAddress;
import java.math.BigInteger;

/** Addresses from one to another, both included. */
public record Stretch(IPAddress first, IPAddress last) {

    public Stretch {
        if (first.isIPv4() != last.isIPv4() || first.compareTo(last) > 0) {
            throw new IllegalArgumentException(first + " is not before " + last);
        }
    }

    /** Whether it is one address, named for itself. */
    public boolean isSingle() {
        return first.equals(last);
    }

    public BigInteger size() {
        return last.getValue().subtract(first.getValue()).add(BigInteger.ONE);
    }
}
