package org.dongpo.ipam.domain;

import inet.ipaddr.IPAddress;

/**
 * Addresses that are nobody's to give (requirements N2.5): loopback, link-local, multicast, unspecified, IPv4-mapped
 * IPv6, and the IPv4 block that is reserved for ever. Documentation blocks are left to the operator: drills and
 * rehearsals use them.
 */
final class SpecialAddresses {

    private SpecialAddresses() {}

    /** Whether the first or the last address of a block, or an address itself, is one of them. */
    static boolean refuses(IPAddress block) {
        return isSpecial(block.getLower()) || isSpecial(block.getUpper());
    }

    private static boolean isSpecial(IPAddress address) {
        return address.isMulticast()
                || address.isLoopback()
                || address.isLinkLocal()
                || (address.isIPv4()
                        ? isSpecialIpv4(address)
                        : address.isZero() || address.toIPv6().isIPv4Mapped());
    }

    private static boolean isSpecialIpv4(IPAddress address) {
        int firstOctet = address.getSegment(0).getSegmentValue();
        return firstOctet == 0 || firstOctet >= 224;
    }
}
