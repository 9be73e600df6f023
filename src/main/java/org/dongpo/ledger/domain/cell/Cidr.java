package org.dongpo.ledger.domain.cell;

import org.jspecify.annotations.Nullable;

/** A block of addresses: a network address and how many of its bits are fixed. */
public record Cidr(Ip network, int bits) implements Comparable<Cidr> {

    /** The block of this length that an address lies in. */
    public static Cidr around(Ip ip, int bits) {
        if (ip.v6()) {
            return new Cidr(new Ip(true, ip.high() & mask(bits, 64), ip.low() & mask(bits - 64, 64)), bits);
        }
        return new Cidr(Ip.v4(ip.low() & mask(bits, 32)), bits);
    }

    /** Reads {@code 59.200.1.0/24}. */
    public static @Nullable Cidr parse(String text) {
        int slash = text.indexOf('/');
        if (slash < 0 || !Ip.isDigits(text.substring(slash + 1)) || text.length() - slash > 4) {
            return null;
        }
        String address = text.substring(0, slash);
        Ip ip = address.indexOf(':') < 0 ? Ip.parseV4(address) : Ip.parseV6(address);
        int bits = Integer.parseInt(text.substring(slash + 1));
        return ip == null || bits > (ip.v6() ? 128 : 32) ? null : around(ip, bits);
    }

    /** The fixed bits of a word of {@code width} bits; a negative number fixes none, a larger one all. */
    private static long mask(int bits, int width) {
        int fixed = Math.max(0, Math.min(width, bits));
        long all = width == 64 ? -1L : (1L << width) - 1;
        return fixed == 0 ? 0 : all & all << width - fixed;
    }

    public boolean contains(Ip ip) {
        return ip.v6() == network.v6() && around(ip, bits).equals(this);
    }

    /** Whether an address of this block is its network or broadcast address, which no terminal can have. */
    public boolean isEdge(Ip ip) {
        if (network.v6() || bits >= 31) {
            return false;
        }
        long size = 1L << 32 - bits;
        return ip.low() == network.low() || ip.low() == network.low() + size - 1;
    }

    @Override
    public int compareTo(Cidr other) {
        int order = network.compareTo(other.network);
        return order == 0 ? Integer.compare(bits, other.bits) : order;
    }

    @Override
    public String toString() {
        return network + "/" + bits;
    }
}
