package org.dongpo.ledger.domain.cell;

import inet.ipaddr.IPAddress;
import inet.ipaddr.IPAddressString;
import inet.ipaddr.IPAddressStringParameters;
import inet.ipaddr.ipv6.IPv6Address;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/**
 * An IP address of either version, as two numbers: a ledger has a hundred thousand of them in memory at once.
 *
 * @param high the upper 64 bits of an IPv6 address, 0 for IPv4
 * @param low the lower 64 bits, or the 32 bits of IPv4
 */
public record Ip(boolean v6, long high, long low) implements Comparable<Ip> {

    private static final IPAddressStringParameters IPV6_ONLY = new IPAddressStringParameters.Builder()
            .allowIPv4(false)
            .allowPrefix(false)
            .allowMask(false)
            .allowEmpty(false)
            .allowAll(false)
            .allowWildcardedSeparator(false)
            .setRangeOptions(inet.ipaddr.AddressStringParameters.RangeParameters.NO_RANGE)
            .getIPv6AddressParametersBuilder()
            .allowZone(false)
            .allowBase85(false)
            .allowBinary(false)
            .getParentBuilder()
            .toParams();

    /** An IPv4 address by its number. */
    public static Ip v4(long number) {
        return new Ip(false, 0, number);
    }

    /**
     * Reads four decimal octets. Octets filled up with zeros to three digits are decimal too: that is how ledgers align
     * their columns.
     */
    public static @Nullable Ip parseV4(String text) {
        String[] octets = text.split("\\.", -1);
        if (octets.length != 4) {
            return null;
        }
        long number = 0;
        for (String octet : octets) {
            if (octet.isEmpty() || octet.length() > 3 || !isDigits(octet) || Integer.parseInt(octet) > 255) {
                return null;
            }
            number = number << 8 | Integer.parseInt(octet);
        }
        return v4(number);
    }

    /** Reads an IPv6 address without zone or prefix length. */
    public static @Nullable Ip parseV6(String text) {
        if (text.indexOf(':') < 0 || text.length() > 45) {
            return null;
        }
        IPAddress address = new IPAddressString(text, IPV6_ONLY).getAddress();
        if (address == null || !address.isIPv6() || address.isMultiple()) {
            return null;
        }
        ByteBuffer bytes = ByteBuffer.wrap(address.getBytes());
        return new Ip(true, bytes.getLong(), bytes.getLong());
    }

    /** Whether a terminal can have it: not the unspecified one, loopback, link-local, multicast or reserved. */
    public boolean isUnicast() {
        if (v6) {
            int first = (int) (high >>> 56);
            return first != 0 && first != 0xff && (high >>> 54) != 0x3fa;
        }
        long first = low >>> 24;
        boolean isLinkLocal = low >>> 16 == 0xa9fe;
        return first != 0 && first != 127 && first < 224 && !isLinkLocal;
    }

    /** The address so many places further. */
    public Ip plus(int places) {
        return new Ip(v6, high, low + places);
    }

    static boolean isDigits(String text) {
        return !text.isEmpty() && text.chars().allMatch(c -> c >= '0' && c <= '9');
    }

    @Override
    public int compareTo(Ip other) {
        int order = Boolean.compare(v6, other.v6);
        order = order == 0 ? Long.compareUnsigned(high, other.high) : order;
        return order == 0 ? Long.compareUnsigned(low, other.low) : order;
    }

    /** The canonical text (RFC 5952 for IPv6), as PostgreSQL writes it too. */
    @Override
    public String toString() {
        if (v6) {
            byte[] bytes = ByteBuffer.allocate(16).putLong(high).putLong(low).array();
            return new IPv6Address(bytes).toCanonicalString();
        }
        return (low >>> 24) + "." + (low >>> 16 & 255) + "." + (low >>> 8 & 255) + "." + (low & 255);
    }
}
