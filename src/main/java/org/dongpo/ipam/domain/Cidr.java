package org.dongpo.ipam.domain;

import inet.ipaddr.IPAddress;
import inet.ipaddr.IPAddressSeqRange;
import inet.ipaddr.ipv4.IPv4Address;
import inet.ipaddr.ipv6.IPv6Address;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.dongpo.ipam.IpFamily;
import org.dongpo.shared.ProblemException;
import org.jspecify.annotations.Nullable;

/** A block of addresses: a network with its length. Its host bits are zero. */
public final class Cidr {

    private final IPAddress block;

    private Cidr(IPAddress block) {
        this.block = block;
    }

    /** A block that is known to be good: from the database, or derived from one. */
    public static Cidr of(String text) {
        return new Cidr(IpText.withLength(text)
                .orElseThrow(() -> new IllegalArgumentException("no CIDR: " + text))
                .toPrefixBlock());
    }

    /** A block as somebody typed it. */
    public static Reading read(String text) {
        Optional<IPAddress> parsed = IpText.withLength(text);
        if (parsed.isEmpty()) {
            return new Reading(null, "cidr", "");
        }
        IPAddress network = parsed.get().toPrefixBlock();
        if (!parsed.get().isPrefixBlock()) {
            return new Reading(null, "cidr-host-bits", network.toCanonicalString());
        }
        return SpecialAddresses.refuses(network)
                ? new Reading(null, "cidr-not-assignable", "")
                : new Reading(new Cidr(network), null, "");
    }

    /**
     * A block as somebody typed it into a field.
     *
     * @throws ProblemException at the field, when it is none
     */
    public static Cidr require(String field, String text) {
        Reading reading = read(text);
        Cidr cidr = reading.cidr();
        if (cidr == null) {
            throw ProblemException.field(field, String.valueOf(reading.fault()), reading.suggestion());
        }
        return cidr;
    }

    /** The block that some blocks are together, where they fill it and none lies in another. */
    public static Optional<Cidr> whole(List<Cidr> parts) {
        IPAddress joined = parts.get(0).block;
        BigInteger sum = BigInteger.ZERO;
        for (Cidr part : parts) {
            if (part.family() != parts.get(0).family()) {
                return Optional.empty();
            }
            joined = common(joined, part.block);
            sum = sum.add(part.size());
        }
        Cidr whole = new Cidr(joined);
        return parts.size() > 1 && whole.size().equals(sum) && disjoint(parts) ? Optional.of(whole) : Optional.empty();
    }

    /** The smallest block around two. */
    private static IPAddress common(IPAddress one, IPAddress other) {
        IPAddress around = one;
        while (!around.contains(other)) {
            around = around.toPrefixBlock(around.getNetworkPrefixLength() - 1);
        }
        return around;
    }

    private static boolean disjoint(List<Cidr> parts) {
        return parts.stream().noneMatch(one -> parts.stream().anyMatch(other -> one != other && one.contains(other)));
    }

    /** All its blocks of a length, in order. */
    public List<Cidr> pieces(int length) {
        List<Cidr> pieces = new ArrayList<>();
        for (int i = 0; i < 1 << (length - length()); i++) {
            pieces.add(block(BigInteger.valueOf(i), length));
        }
        return pieces;
    }

    /** Whether an address, as text, is one of it that a terminal or a router can have. */
    public boolean givesTo(String ip) {
        return IpText.address(ip)
                .filter(address -> contains(address) && !unassignable().contains(address))
                .isPresent();
    }

    /**
     * What came of reading a text: a block, or the code of what is wrong with it.
     *
     * @param suggestion the block that was probably meant, or an empty text
     */
    public record Reading(@Nullable Cidr cidr, @Nullable String fault, String suggestion) {}

    public IpFamily family() {
        return block.isIPv4() ? IpFamily.IPV4 : IpFamily.IPV6;
    }

    /** The first address, be it assignable or not. */
    public IPAddress first() {
        return block.getLower().withoutPrefixLength();
    }

    /** The last address, be it assignable or not. */
    public IPAddress last() {
        return block.getUpper().withoutPrefixLength();
    }

    /** How many addresses there are in it, assignable or not. */
    public BigInteger size() {
        return block.getCount();
    }

    /** The first whole block of a length that lies in a range; there must be one. */
    public static Cidr firstIn(IPAddressSeqRange range, int length) {
        IPAddress first = range.getLower();
        IPAddress block = first.toPrefixBlock(length);
        boolean begins = block.getLower().withoutPrefixLength().equals(first);
        return new Cidr(
                begins
                        ? block
                        : block.getUpper().withoutPrefixLength().increment(1).toPrefixBlock(length));
    }

    /** The sub-block of a length at a place, counted from 0 in blocks of that length. */
    public Cidr block(BigInteger place, int length) {
        return new Cidr(at(place.shiftLeft(family().bits() - length)).toPrefixBlock(length));
    }

    /** The address at a place, counted from 0. */
    public IPAddress at(BigInteger place) {
        byte[] bytes = new BigInteger(1, first().getBytes()).add(place).toByteArray();
        int length = family().bits() / 8;
        byte[] padded = new byte[length];
        int copied = Math.min(length, bytes.length);
        System.arraycopy(bytes, bytes.length - copied, padded, length - copied, copied);
        return block.isIPv4() ? new IPv4Address(padded) : new IPv6Address(padded);
    }

    /** The place of an address of the block, counted from 0. */
    public BigInteger offset(IPAddress address) {
        return new BigInteger(1, address.getBytes()).subtract(new BigInteger(1, first().getBytes()));
    }

    public boolean contains(IPAddress address) {
        return block.contains(address);
    }

    public boolean contains(Cidr other) {
        return block.contains(other.block);
    }

    public int length() {
        return block.getNetworkPrefixLength();
    }

    /**
     * The addresses that no terminal may have: the network and broadcast addresses of an IPv4 subnet (RFC 950; not of a
     * /31 or /32, RFC 3021), and the subnet-router anycast address of an IPv6 subnet (RFC 4291 2.6.1; not of a /127 or
     * /128, RFC 6164).
     */
    public List<IPAddress> unassignable() {
        int hostBits = family().bits() - length();
        if (hostBits <= 1) {
            return List.of();
        }
        return family() == IpFamily.IPV4 ? List.of(first(), last()) : List.of(first());
    }

    /** All that could be given in it, were nothing given yet. */
    public FreeSpace assignable(@Nullable IPAddress gateway) {
        List<IPAddress> excluded = new ArrayList<>(unassignable());
        if (gateway != null) {
            excluded.add(gateway);
        }
        return FreeSpace.of(range()).without(excluded);
    }

    /** The whole block as a range. */
    public IPAddressSeqRange range() {
        return first().spanWithRange(last());
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Cidr cidr && block.equals(cidr.block);
    }

    @Override
    public int hashCode() {
        return block.hashCode();
    }

    /** The canonical text, such as {@code 2001:db8::/32}. */
    @Override
    public String toString() {
        return block.toCanonicalString();
    }
}
