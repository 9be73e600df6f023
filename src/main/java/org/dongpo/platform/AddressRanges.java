package org.dongpo.platform;

import inet.ipaddr.IPAddress;
import inet.ipaddr.IPAddressString;
import inet.ipaddr.IPAddressStringParameters;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Some addresses and blocks, of both families, from where something is allowed or believed. */
public final class AddressRanges {

    private static final IPAddressStringParameters STRICT = new IPAddressStringParameters.Builder()
            .allowEmpty(false)
            .allowAll(false)
            .allowSingleSegment(false)
            .allowWildcardedSeparator(false)
            .allowMask(false)
            .getIPv4AddressParametersBuilder()
            .allow_inet_aton(false)
            .getParentBuilder()
            .toParams();

    private final List<IPAddress> blocks;

    /** Of addresses and blocks such as {@code 10.0.0.0/8} and {@code fd00::/8}; what is neither counts for nothing. */
    public AddressRanges(List<String> lines) {
        blocks = lines.stream()
                .map(AddressRanges::address)
                .filter(Objects::nonNull)
                .map(IPAddress::toPrefixBlock)
                .toList();
    }

    /** Whether a text is an address or a block. */
    public static boolean isRange(String line) {
        return address(line) != null;
    }

    /** Whether an address is in one of them. An IPv4 address may come in the form of IPv6. */
    public boolean contain(String text) {
        IPAddress address = address(text);
        if (address == null) {
            return false;
        }
        IPAddress plain = plain(address);
        return blocks.stream().anyMatch(block -> block.contains(plain));
    }

    /**
     * What counts as one source: an address, but of IPv6 the /64, within which one machine takes whatever address it
     * likes. What is no address is one by itself.
     */
    public static String source(String text) {
        IPAddress address = address(text);
        if (address == null) {
            return text;
        }
        IPAddress plain = plain(address);
        return plain.isIPv6() ? plain.toPrefixBlock(64).toCanonicalString() : plain.toCanonicalString();
    }

    private static IPAddress plain(IPAddress address) {
        return address.isIPv6() && address.toIPv6().isIPv4Mapped()
                ? address.toIPv6().getEmbeddedIPv4Address()
                : address;
    }

    private static @Nullable IPAddress address(String text) {
        int zone = text.indexOf('%');
        return new IPAddressString(zone < 0 ? text : text.substring(0, zone), STRICT).getAddress();
    }
}
