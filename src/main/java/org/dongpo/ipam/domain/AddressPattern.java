package org.dongpo.ipam.domain;

import inet.ipaddr.IPAddress;
import inet.ipaddr.ipv4.IPv4Address;
import inet.ipaddr.ipv6.IPv6Address;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A part of an address, from its beginning, or a block: what somebody has typed so far, as the ranges of addresses that it
 * can still become. {@code 59.192.3} is 59.192.3.0/24 first, and then 59.192.30.0 to 59.192.39.255.
 *
 * @param ranges the likeliest first; none overlaps another
 * @param isBlock whether a block was typed, with its length
 */
public record AddressPattern(List<Range> ranges, boolean isBlock) {

    private static final Pattern IPV4_PART = Pattern.compile("(\\d{1,3}\\.){0,3}\\d{1,3}|(\\d{1,3}\\.){1,3}");
    private static final Pattern IPV6_PART =
            Pattern.compile("[0-9a-f]{1,4}(:[0-9a-f]{1,4}){1,7}|([0-9a-f]{1,4}:){1,7}:?");
    private static final Pattern SEPARATOR = Pattern.compile("[.:/]");
    private static final BigInteger GROUP = BigInteger.valueOf(0xffff);
    private static final int IPV4_BITS = 32;
    private static final int IPV6_BITS = 128;

    public AddressPattern {
        ranges = List.copyOf(ranges);
    }

    /** Addresses from the first to the last, both included. */
    public record Range(IPAddress first, IPAddress last) {

        /** Whether there are no more addresses in it than in so many bits. */
        public boolean fits(int bits) {
            return number(last).subtract(number(first)).bitLength() <= bits;
        }

        /** The largest block that begins where the range begins: in PostgreSQL's order the first one of all that do. */
        public String firstBlock() {
            int zeros = number(first).signum() == 0
                    ? first.getBitCount()
                    : number(first).getLowestSetBit();
            return IpText.canonical(first) + "/" + (first.getBitCount() - zeros);
        }

        /** Whether it is a single address. */
        public boolean isSingle() {
            return first.equals(last);
        }
    }

    /**
     * Whether a text is an address, or begins one, and can be nothing else: digits alone can be a name, too; with dots or
     * colons between them they are an address.
     */
    public static boolean isSpelled(String text) {
        return SEPARATOR.matcher(text).find() && of(text).isPresent();
    }

    /** What a text can be a part of; nothing when it begins no address. */
    public static Optional<AddressPattern> of(String text) {
        String typed = text.strip().toLowerCase(Locale.ROOT);
        return block(typed).or(() -> address(typed)).or(() -> part(typed)).filter(found -> !found.ranges.isEmpty());
    }

    private static Optional<AddressPattern> block(String typed) {
        return IpText.withLength(typed)
                .map(IPAddress::toPrefixBlock)
                .map(block -> new AddressPattern(
                        List.of(new Range(
                                block.getLower().withoutPrefixLength(),
                                block.getUpper().withoutPrefixLength())),
                        true));
    }

    /** A whole address, that can yet become a longer one: 10.0.0.1 is the beginning of 10.0.0.17. */
    private static Optional<AddressPattern> address(String typed) {
        if (typed.endsWith("::")) {
            return Optional.empty();
        }
        return IpText.address(typed).map(address -> {
            IPAddress meant = mapped(address);
            return meant.isIPv4() ? ipv4(IpText.canonical(meant)) : growing(number(meant), IPV6_BITS);
        });
    }

    /** An IPv4 address in IPv6's clothes (RFC 4291 2.5.5.2) is one of IPv4. */
    private static IPAddress mapped(IPAddress address) {
        return address instanceof IPv6Address v6 && v6.isIPv4Mapped() ? v6.getEmbeddedIPv4Address() : address;
    }

    private static Optional<AddressPattern> part(String typed) {
        if (IPV4_PART.matcher(typed).matches()) {
            return Optional.of(ipv4(typed));
        }
        return IPV6_PART.matcher(typed).matches() ? Optional.of(ipv6(typed)) : Optional.empty();
    }

    private static AddressPattern ipv4(String typed) {
        BigInteger value = BigInteger.ZERO;
        String[] octets = typed.split("\\.");
        for (String octet : octets) {
            if (Integer.parseInt(octet) > 0xff || (octet.length() > 1 && octet.startsWith("0"))) {
                return new AddressPattern(List.of(), false);
            }
            value = value.shiftLeft(8).add(new BigInteger(octet));
        }
        int bits = octets.length * 8;
        return typed.endsWith(".")
                ? new AddressPattern(List.of(range(value, value, bits, IPV4_BITS)), false)
                : decimal(value, bits);
    }

    /** The last octet can still get digits, as long as it stays an octet. */
    private static AddressPattern decimal(BigInteger value, int bits) {
        BigInteger before = value.shiftRight(8).shiftLeft(8);
        int octet = value.subtract(before).intValue();
        List<Range> ranges = new ArrayList<>();
        for (int ten = 1; octet * ten <= 0xff && ten <= 100; ten *= octet == 0 ? 1000 : 10) {
            BigInteger first = before.add(BigInteger.valueOf((long) octet * ten));
            BigInteger last = before.add(BigInteger.valueOf(Math.min(0xff, octet * ten + ten - 1)));
            ranges.add(range(first, last, bits, IPV4_BITS));
        }
        return new AddressPattern(ranges, false);
    }

    private static AddressPattern ipv6(String typed) {
        BigInteger value = BigInteger.ZERO;
        String[] groups = typed.split(":");
        for (String group : groups) {
            value = value.shiftLeft(16).add(new BigInteger(group, 16));
        }
        int bits = groups.length * 16;
        return typed.endsWith(":")
                ? new AddressPattern(List.of(range(value, value, bits, IPV6_BITS)), false)
                : growing(value, bits);
    }

    /** The last group can still get digits, as long as it stays a group. */
    private static AddressPattern growing(BigInteger value, int bits) {
        BigInteger group = value.and(GROUP);
        BigInteger before = value.subtract(group);
        List<Range> ranges = new ArrayList<>();
        for (int shift = 0; group.shiftLeft(shift).bitLength() <= 16 && shift < 16; shift += 4) {
            BigInteger first = group.shiftLeft(shift);
            BigInteger last = first.add(BigInteger.ONE.shiftLeft(shift)).subtract(BigInteger.ONE);
            ranges.add(range(before.add(first), before.add(last), bits, IPV6_BITS));
            if (group.signum() == 0) {
                break;
            }
        }
        return new AddressPattern(ranges, false);
    }

    /** All addresses whose first bits lie between two values. */
    private static Range range(BigInteger first, BigInteger last, int bits, int length) {
        int rest = length - bits;
        return new Range(
                address(first.shiftLeft(rest), length),
                address(last.add(BigInteger.ONE).shiftLeft(rest).subtract(BigInteger.ONE), length));
    }

    private static BigInteger number(IPAddress address) {
        return new BigInteger(1, address.getBytes());
    }

    private static IPAddress address(BigInteger value, int length) {
        byte[] bytes = value.toByteArray();
        byte[] padded = new byte[length / 8];
        int copied = Math.min(padded.length, bytes.length);
        System.arraycopy(bytes, bytes.length - copied, padded, padded.length - copied, copied);
        return length == IPV4_BITS ? new IPv4Address(padded) : new IPv6Address(padded);
    }
}
