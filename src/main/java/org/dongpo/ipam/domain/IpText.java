package org.dongpo.ipam.domain;

import inet.ipaddr.AddressStringParameters;
import inet.ipaddr.IPAddress;
import inet.ipaddr.IPAddressString;
import inet.ipaddr.IPAddressStringParameters;
import java.util.Optional;

/**
 * Reads addresses as people write them, and nothing else: no ranges, no wildcards, no {@code 10.1} for 10.0.0.1, no
 * octets with leading zeros that some read as octal.
 */
public final class IpText {

    private static final IPAddressStringParameters STRICT = new IPAddressStringParameters.Builder()
            .allowAll(false)
            .allowEmpty(false)
            .allowSingleSegment(false)
            .allowWildcardedSeparator(false)
            .allowMask(false)
            .getIPv4AddressParametersBuilder()
            .allow_inet_aton(false)
            .allowLeadingZeros(false)
            .allowPrefixLengthLeadingZeros(false)
            .setRangeOptions(AddressStringParameters.RangeParameters.NO_RANGE)
            .getParentBuilder()
            .getIPv6AddressParametersBuilder()
            .allowZone(false)
            .allowBase85(false)
            .setRangeOptions(AddressStringParameters.RangeParameters.NO_RANGE)
            .getParentBuilder()
            .toParams();

    private IpText() {}

    /** The one address that a text means, or nothing when it means none. */
    public static Optional<IPAddress> address(String text) {
        return parse(text).filter(address -> !address.isPrefixed());
    }

    /** The address and length that a text like {@code 10.0.0.0/8} means, host bits and all. */
    public static Optional<IPAddress> withLength(String text) {
        return parse(text).filter(IPAddress::isPrefixed);
    }

    /** The canonical text of an address (RFC 5952), without its length. */
    public static String canonical(IPAddress address) {
        return address.withoutPrefixLength().toCanonicalString();
    }

    private static Optional<IPAddress> parse(String text) {
        String trimmed = text.strip();
        return trimmed.length() > 64
                ? Optional.empty()
                : Optional.ofNullable(new IPAddressString(trimmed, STRICT).getAddress())
                        .filter(address -> !address.isMultiple() || address.isPrefixed());
    }
}
