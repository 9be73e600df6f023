package org.dongpo.ipam.domain;

import inet.ipaddr.IPAddress;
import inet.ipaddr.IPAddressSeqRange;
import java.math.BigInteger;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.dongpo.ipam.IpFamily;
import org.jspecify.annotations.Nullable;

/**
 * A block cut into cells of one size, and how much of each cell is what. It counts in addresses; in a block of IPv6
 * networks, in networks of 64 bits, since nobody can picture its addresses.
 */
public final class Density {

    /** More cells than this nobody can tell apart on a screen. */
    public static final int MOST_DEPTH = 16;

    private static final int NETWORK = 64;

    private final Cidr block;
    private final int bits;
    private final int cellLength;
    private final int unitLength;
    private final BigInteger first;
    private final Map<Mark, long[]> counts = new EnumMap<>(Mark.class);

    private Density(Cidr block, int depth, int unitLength) {
        this.block = block;
        this.bits = block.family().bits();
        this.cellLength = block.length() + depth;
        this.unitLength = unitLength;
        this.first = number(block.first());
    }

    /** What a part of a cell is. The first five are of addresses, the next five of blocks that own a part of the cell. */
    public enum Mark {
        USED,
        RESERVED,
        COOLING,
        INFRASTRUCTURE,
        SET_ASIDE,
        ACTIVE,
        PLANNED,
        KEPT,
        RETIRED,
        /** In a block whose status the reader may not know. */
        HIDDEN,
        /** How many addresses are taken; in a block of networks it tells more than the networks that have any. */
        ADDRESSES;

        /** The mark of what a block owns; a container owns nothing but room. */
        public static @Nullable Mark of(PrefixStatus status) {
            return switch (status) {
                case CONTAINER -> null;
                case ACTIVE -> ACTIVE;
                case PLANNED -> PLANNED;
                case RESERVED -> KEPT;
                case RETIRED -> RETIRED;
            };
        }
    }

    /** A block that lies in the picture, or around all of it. */
    public record Piece(
            BigInteger first, int length, @Nullable Mark mark) {

        public Piece(Cidr cidr, @Nullable Mark mark) {
            this(number(cidr.first()), cidr.length(), mark);
        }

        /** Whether another is all in it, in addresses of so many bits. */
        public boolean covers(Piece other, int bits) {
            return length <= other.length
                    && first.xor(other.first).shiftRight(bits - length).signum() == 0;
        }

        private Piece cutTo(int most, int bits) {
            return length <= most
                    ? this
                    : new Piece(first.shiftRight(bits - most).shiftLeft(bits - most), most, mark);
        }
    }

    /** The length of what is counted in a prefix and its parts. */
    public static int unitLength(Cidr prefix) {
        return prefix.family() == IpFamily.IPV6 && prefix.length() < NETWORK
                ? NETWORK
                : prefix.family().bits();
    }

    /** The most depth that a part of a prefix can be shown in. It is even where the part's bits are, so that it makes a square. */
    public static int mostDepth(Cidr block, int unitLength) {
        int below = unitLength - block.length();
        return below <= MOST_DEPTH ? below : MOST_DEPTH - below % 2;
    }

    /** An empty picture. */
    public static Density of(Cidr block, int depth, int unitLength) {
        return new Density(block, depth, unitLength);
    }

    public int cells() {
        return 1 << (cellLength - block.length());
    }

    public int cellLength() {
        return cellLength;
    }

    public int unitLength() {
        return unitLength;
    }

    /** How much of each cell bears a mark. */
    public long[] counts(Mark mark) {
        return counts.computeIfAbsent(mark, key -> new long[cells()]);
    }

    /** The cell that an address lies in; there must be one. */
    public int cell(BigInteger address) {
        return address.subtract(first).shiftRight(bits - cellLength).intValueExact();
    }

    /** Adds so many units to a cell. */
    public void add(int cell, Mark mark, long units) {
        counts(mark)[cell] += units;
    }

    /** Adds one address, when it is in the picture. */
    public void add(IPAddress address, Mark mark) {
        if (block.contains(address)) {
            add(cell(number(address)), mark, 1);
        }
    }

    /** Adds those addresses of a block that no terminal may have, see {@link Cidr#unassignable()}. */
    public void addEnds(Piece piece) {
        int hostBits = bits - piece.length();
        if (hostBits > 1) {
            addInside(piece.first());
            if (block.family() == IpFamily.IPV4) {
                addInside(piece.first().add(BigInteger.ONE.shiftLeft(hostBits)).subtract(BigInteger.ONE));
            }
        }
    }

    private void addInside(BigInteger address) {
        BigInteger cell = address.subtract(first).shiftRight(bits - cellLength);
        if (cell.signum() >= 0 && cell.bitLength() <= cellLength - block.length()) {
            add(cell.intValueExact(), Mark.INFRASTRUCTURE, 1);
        }
    }

    /** Adds all units that lie wholly in some ranges. */
    public void addAll(FreeSpace space, Mark mark) {
        for (IPAddressSeqRange range : space.ranges()) {
            IPAddressSeqRange inside = range.intersect(block.range());
            if (inside != null) {
                add(inside, mark);
            }
        }
    }

    private void add(IPAddressSeqRange range, Mark mark) {
        int unitBits = bits - unitLength;
        BigInteger from = ceiling(number(range.getLower()).subtract(first), unitBits);
        BigInteger to =
                number(range.getUpper()).subtract(first).add(BigInteger.ONE).shiftRight(unitBits);
        int cellBits = unitLength - cellLength;
        while (from.compareTo(to) < 0) {
            BigInteger cell = from.shiftRight(cellBits);
            BigInteger end = cell.add(BigInteger.ONE).shiftLeft(cellBits).min(to);
            add(cell.intValueExact(), mark, end.subtract(from).longValueExact());
            from = end;
        }
    }

    private static BigInteger ceiling(BigInteger number, int shift) {
        return number.negate().shiftRight(shift).negate();
    }

    /**
     * Adds blocks by the mark of each, where a block owns what none of those inside it owns.
     *
     * @param pieces by their first address, the larger first
     */
    public void paint(List<Piece> pieces) {
        Deque<Piece> around = new ArrayDeque<>();
        for (Piece whole : pieces) {
            Piece piece = whole.cutTo(unitLength, bits);
            while (!around.isEmpty() && !around.peek().covers(piece, bits)) {
                around.pop();
            }
            Piece owner = around.peek();
            // Two that are smaller than what is counted make one together.
            if (owner == null || owner.length() < piece.length()) {
                spread(piece, piece.mark(), 1);
                spread(piece, owner == null ? null : owner.mark(), -1);
                around.push(piece);
            }
        }
    }

    private void spread(Piece piece, @Nullable Mark mark, int sign) {
        if (mark == null) {
            return;
        }
        long[] count = counts(mark);
        if (piece.length() > cellLength) {
            count[cell(piece.first())] += sign * (1L << (unitLength - piece.length()));
            return;
        }
        boolean wider = piece.length() <= block.length();
        int from = wider ? 0 : cell(piece.first());
        int to = wider ? cells() : from + (1 << (cellLength - piece.length()));
        for (int cell = from; cell < to; cell++) {
            count[cell] += sign * (1L << (unitLength - cellLength));
        }
    }

    /** The counts of a mark as pairs of how many cells in a row, and the count of each of them. */
    public List<Long> runs(Mark mark) {
        long[] count = counts(mark);
        List<Long> runs = new ArrayList<>();
        int start = 0;
        for (int cell = 1; cell <= count.length; cell++) {
            if (cell == count.length || count[cell] != count[start]) {
                runs.add((long) cell - start);
                runs.add(count[start]);
                start = cell;
            }
        }
        return runs;
    }

    private static BigInteger number(IPAddress address) {
        return new BigInteger(1, address.getBytes());
    }
}
