package org.dongpo.ipam;

/**
 * How the interface part of an IPv6 partner is made out of an IPv4 address. The examples pair 59.201.26.0/24 with
 * 2001:db8:1001:1a::/64, and tell the partner of 59.201.26.168.
 */
public enum PartnerForm {
    /** The last octet as a number: {@code 2001:db8:1001:1a::a8}. One /24 at most. */
    LAST_OCTET,
    /** The decimal digits of the last octet, as people read them: {@code 2001:db8:1001:1a::168}. One /24 at most. */
    LAST_OCTET_DIGITS,
    /** The place in the IPv4 block as a number: {@code …::a8} here, {@code …::2a8} in 59.201.24.0/22. Any block. */
    HOST_PART,
    /** The whole IPv4 address as two groups: {@code 2001:db8:1001:1a::3bc9:1aa8}. Any block. */
    WHOLE_ADDRESS,
    /** The decimal digits of all four octets, a group each: {@code 2001:db8:1001:1a:59:201:26:168}. Any block; a /64. */
    WHOLE_ADDRESS_DIGITS
}
