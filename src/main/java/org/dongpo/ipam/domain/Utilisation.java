package org.dongpo.ipam.domain;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import org.dongpo.ipam.IpFamily;
import org.jspecify.annotations.Nullable;

/**
 * How full a prefix is, with all below it. Network, broadcast and gateway addresses do not count at all.
 *
 * @param unit what is counted: addresses, or whole /64s
 * @param setAside what lies in ranges that are not given from, and in blocks that are planned, kept back or retired
 * @param percent how much of the total is used or reserved; nothing where that says nothing: in an IPv6 block of /64 or
 *     longer, whose addresses nobody can use up
 */
public record Utilisation(
        CountUnit unit,
        long used,
        long reserved,
        long cooling,
        BigInteger setAside,
        BigInteger free,
        BigInteger total,
        @Nullable Double percent) {

    /** The length up to which an IPv6 block is counted in blocks, and from which on in addresses. */
    private static final int NET = 64;

    /** What is counted. */
    public enum CountUnit {
        ADDRESS,
        NET64
    }

    /** The counters of a prefix and of all below it, in addresses, and in /64s. */
    public record Counts(BigInteger total, long used, long reserved, long cooling, BigInteger setAside, Nets nets) {}

    /**
     * The /64s of a prefix by what is in them: one in which something is held, or a block of which is in use, is used,
     * else it is reserved, else it cools.
     *
     * @param setAside those that are not given from: in ranges, and in blocks that give nothing
     */
    public record Nets(long used, long reserved, long cooling, BigInteger setAside) {}

    /** The figures of a block in the unit that fits it. */
    public static Utilisation of(Cidr cidr, Counts counts) {
        if (cidr.family() == IpFamily.IPV6 && cidr.length() < NET) {
            return inNets(cidr, counts);
        }
        BigInteger taken = BigInteger.valueOf(counts.used() + counts.reserved());
        return new Utilisation(
                CountUnit.ADDRESS,
                counts.used(),
                counts.reserved(),
                counts.cooling(),
                counts.setAside(),
                counts.total()
                        .subtract(taken)
                        .subtract(BigInteger.valueOf(counts.cooling()))
                        .subtract(counts.setAside()),
                counts.total(),
                cidr.family() == IpFamily.IPV6 ? null : percent(taken, counts.total()));
    }

    private static Utilisation inNets(Cidr cidr, Counts counts) {
        BigInteger total = BigInteger.ONE.shiftLeft(NET - cidr.length());
        Nets nets = counts.nets();
        BigInteger taken = BigInteger.valueOf(nets.used() + nets.reserved());
        BigInteger rest = total.subtract(taken).subtract(BigInteger.valueOf(nets.cooling()));
        BigInteger setAside = nets.setAside().min(rest);
        return new Utilisation(
                CountUnit.NET64,
                nets.used(),
                nets.reserved(),
                nets.cooling(),
                setAside,
                rest.subtract(setAside),
                total,
                percent(taken, total));
    }

    private static @Nullable Double percent(BigInteger taken, BigInteger total) {
        if (total.signum() == 0) {
            return null;
        }
        return new BigDecimal(taken)
                .movePointRight(2)
                .divide(new BigDecimal(total), 2, RoundingMode.HALF_UP)
                .doubleValue();
    }
}
