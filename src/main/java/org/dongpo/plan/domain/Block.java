package org.dongpo.plan.domain;

import inet.ipaddr.AddressStringParameters.RangeParameters;
import inet.ipaddr.IPAddress;
import inet.ipaddr.IPAddressString;
import inet.ipaddr.IPAddressStringParameters;
import inet.ipaddr.ipv4.IPv4Address;
import inet.ipaddr.ipv6.IPv6Address;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.dongpo.ipam.IpFamily;

/**
 * A block of addresses as a number of so many bits; an address is a block of its full length.
 *
 * @param value the bits in front, as a number of the family's full width; those behind are zero
 * @param length how many bits are in front
 */
public record Block(IpFamily family, BigInteger value, int length) implements Comparable<Block> {

    private static final Comparator<Block> ORDER =
            Comparator.comparing(Block::family).thenComparing(Block::value).thenComparingInt(Block::length);

    /** Addresses and blocks as people write them: no ranges, no wildcards, no {@code 10.1} for 10.0.0.1. */
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
            .setRangeOptions(RangeParameters.NO_RANGE)
            .getParentBuilder()
            .getIPv6AddressParametersBuilder()
            .allowZone(false)
            .allowBase85(false)
            .setRangeOptions(RangeParameters.NO_RANGE)
            .getParentBuilder()
            .toParams();

    private static final int LONGEST = 64;

    /** Reads an address or a block; host bits that are set are the fault of who wrote it. */
    public static Optional<Block> read(String text) {
        String trimmed = text.strip();
        if (trimmed.isEmpty() || trimmed.length() > LONGEST) {
            return Optional.empty();
        }
        IPAddress address = new IPAddressString(trimmed, STRICT).getAddress();
        return address == null || address.isPrefixed() && !address.isPrefixBlock()
                ? Optional.empty()
                : Optional.of(of(address));
    }

    /** A block that is known to be good: from the database, or made by a plan. */
    public static Block of(String text) {
        return read(text).orElseThrow(() -> new IllegalArgumentException("no block: " + text));
    }

    private static Block of(IPAddress address) {
        IpFamily family = address.isIPv4() ? IpFamily.IPV4 : IpFamily.IPV6;
        Integer length = address.getNetworkPrefixLength();
        BigInteger value = new BigInteger(1, address.getLower().getBytes());
        return new Block(family, value, length == null ? family.bits() : length);
    }

    /** The block in this one whose next bits are a code. */
    public Block child(long code, int bits) {
        int below = length + bits;
        return new Block(family, value.or(BigInteger.valueOf(code).shiftLeft(family.bits() - below)), below);
    }

    /** Some of its bits as a number; the first is 0. */
    public long bits(int from, int count) {
        return value.shiftRight(family.bits() - from - count)
                .and(BigInteger.ONE.shiftLeft(count).subtract(BigInteger.ONE))
                .longValueExact();
    }

    /** Its first so many bits. */
    public Block cut(int shorter) {
        int gone = family.bits() - shorter;
        return new Block(family, value.shiftRight(gone).shiftLeft(gone), shorter);
    }

    public boolean contains(Block other) {
        return family == other.family
                && other.length >= length
                && other.cut(length).value.equals(value);
    }

    /** Whether it is one address. */
    public boolean isAddress() {
        return length == family.bits();
    }

    /** The blocks that are together a run of codes, the fewest there are. */
    public List<Block> run(long first, long last, int bits) {
        List<Block> blocks = new ArrayList<>();
        long next = first;
        while (next <= last) {
            int spare = next == 0 ? bits : Math.min(bits, Long.numberOfTrailingZeros(next));
            while (next + (1L << spare) - 1 > last) {
                spare--;
            }
            blocks.add(child(next >> spare, bits - spare));
            next += 1L << spare;
        }
        return blocks;
    }

    /** The canonical text: {@code 2001:db8::/32}, and of an address {@code 2001:db8::1}. */
    @Override
    public String toString() {
        String text = address().toCanonicalString();
        return isAddress() ? text : text + "/" + length;
    }

    private IPAddress address() {
        byte[] bytes = value.toByteArray();
        byte[] padded = new byte[family.bits() / 8];
        int copied = Math.min(padded.length, bytes.length);
        System.arraycopy(bytes, bytes.length - copied, padded, padded.length - copied, copied);
        return family == IpFamily.IPV4 ? new IPv4Address(padded) : new IPv6Address(padded);
    }

    @Override
    public int compareTo(Block other) {
        return ORDER.compare(this, other);
    }
}
