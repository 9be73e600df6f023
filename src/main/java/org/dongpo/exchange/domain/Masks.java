package org.dongpo.exchange.domain;

import org.jspecify.annotations.Nullable;

/** Writes a network and its mask as one. */
final class Masks {

    private Masks() {}

    /** The block of a network with a mask, that is a length or four octets; null when it is neither. */
    static @Nullable String cidr(@Nullable String network, @Nullable String mask) {
        if (network == null || mask == null) {
            return null;
        }
        if (mask.matches("/?\\d{1,3}")) {
            return network + "/" + mask.replace("/", "");
        }
        Integer length = length(mask);
        return length == null ? null : network + "/" + length;
    }

    private static @Nullable Integer length(String mask) {
        if (!mask.matches("\\d{1,3}(\\.\\d{1,3}){3}")) {
            return null;
        }
        long bits = 0;
        for (String octet : mask.split("\\.")) {
            bits = bits << 8 | Integer.parseInt(octet) & 0xff;
        }
        long zeros = ~bits & 0xffffffffL;
        return (zeros & zeros + 1) == 0 ? Long.bitCount(bits) : null;
    }
}
