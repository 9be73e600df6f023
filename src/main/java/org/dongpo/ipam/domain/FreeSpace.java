package org.dongpo.ipam.domain;

import inet.ipaddr.IPAddress;
import inet.ipaddr.IPAddressSeqRange;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** What is free in a block: ranges in ascending order that neither touch nor overlap. Unchangeable. */
public final class FreeSpace {

    /** No space at all. */
    public static final FreeSpace NOTHING = new FreeSpace(List.of());

    private final List<IPAddressSeqRange> ranges;

    private FreeSpace(List<IPAddressSeqRange> ranges) {
        this.ranges = List.copyOf(ranges);
    }

    /** A space of one range. */
    public static FreeSpace of(IPAddressSeqRange range) {
        return new FreeSpace(List.of(range));
    }

    /** A space of ranges that are in order and disjoint. */
    public static FreeSpace of(List<IPAddressSeqRange> ranges) {
        return new FreeSpace(ranges);
    }

    public List<IPAddressSeqRange> ranges() {
        return ranges;
    }

    /** Whether an address is in it. */
    public boolean contains(IPAddress address) {
        int low = 0;
        int high = ranges.size() - 1;
        while (low <= high) {
            int middle = (low + high) >>> 1;
            IPAddressSeqRange range = ranges.get(middle);
            if (address.compareTo(range.getLower()) < 0) {
                high = middle - 1;
            } else if (address.compareTo(range.getUpper()) > 0) {
                low = middle + 1;
            } else {
                return true;
            }
        }
        return false;
    }

    /** The part of it from an address on. */
    public FreeSpace from(IPAddress address) {
        List<IPAddressSeqRange> left = new ArrayList<>(ranges.size());
        for (IPAddressSeqRange range : ranges) {
            if (range.getLower().compareTo(address) >= 0) {
                left.add(range);
            } else if (range.getUpper().compareTo(address) >= 0) {
                left.add(address.spanWithRange(range.getUpper()));
            }
        }
        return new FreeSpace(left);
    }

    /** The ranges of both, each once; both are made of ranges of one and the same space. */
    public FreeSpace and(FreeSpace other) {
        TreeMap<IPAddress, IPAddressSeqRange> all = new TreeMap<>();
        ranges.forEach(range -> all.put(range.getLower(), range));
        other.ranges.forEach(range -> all.put(range.getLower(), range));
        return new FreeSpace(List.copyOf(all.values()));
    }

    /** How many addresses there are in it. */
    public BigInteger size() {
        return ranges.stream().map(IPAddressSeqRange::getCount).reduce(BigInteger.ZERO, BigInteger::add);
    }

    /** The space less a range, be it inside or not. */
    public FreeSpace without(IPAddressSeqRange taken) {
        List<IPAddressSeqRange> left = new ArrayList<>(ranges.size() + 1);
        for (IPAddressSeqRange range : ranges) {
            left.addAll(List.of(range.subtract(taken)));
        }
        return new FreeSpace(left);
    }

    /** The space less ranges that are in order and disjoint: one pass over both, whatever their number. */
    public FreeSpace withoutAll(List<IPAddressSeqRange> taken) {
        List<IPAddressSeqRange> left = new ArrayList<>(ranges.size() + taken.size());
        int next = 0;
        for (IPAddressSeqRange range : ranges) {
            IPAddressSeqRange rest = range;
            while (rest != null
                    && next < taken.size()
                    && taken.get(next).getLower().compareTo(rest.getUpper()) <= 0) {
                List<IPAddressSeqRange> parts = List.of(rest.subtract(taken.get(next)));
                rest = null;
                for (IPAddressSeqRange part : parts) {
                    if (part.getUpper().compareTo(taken.get(next).getLower()) < 0) {
                        left.add(part);
                    } else {
                        rest = part;
                    }
                }
                if (taken.get(next).getUpper().compareTo(range.getUpper()) > 0) {
                    break;
                }
                next++;
            }
            if (rest != null) {
                left.add(rest);
            }
        }
        return new FreeSpace(left);
    }

    /** The part of the space that lies in some ranges, which are in order and disjoint. */
    public FreeSpace within(List<IPAddressSeqRange> others) {
        List<IPAddressSeqRange> left = new ArrayList<>();
        for (IPAddressSeqRange range : ranges) {
            for (IPAddressSeqRange other : others) {
                IPAddressSeqRange common = range.intersect(other);
                if (common != null) {
                    left.add(common);
                }
            }
        }
        return new FreeSpace(left);
    }

    /** The space less some addresses, be they inside or not: one pass over both, whatever their number. */
    public FreeSpace without(Collection<IPAddress> taken) {
        TreeSet<IPAddress> sorted = new TreeSet<>(taken);
        List<IPAddressSeqRange> left = new ArrayList<>(ranges.size() + sorted.size());
        for (IPAddressSeqRange range : ranges) {
            IPAddress from = range.getLower();
            for (IPAddress address : sorted.subSet(range.getLower(), true, range.getUpper(), true)) {
                if (address.compareTo(from) > 0) {
                    left.add(from.spanWithRange(address.increment(-1)));
                }
                from = next(address, range);
            }
            if (from.compareTo(range.getUpper()) <= 0 && !sorted.contains(range.getUpper())) {
                left.add(from.spanWithRange(range.getUpper()));
            }
        }
        return new FreeSpace(left);
    }

    /** The address after, except that the very last one has none and stands for itself. */
    private static IPAddress next(IPAddress address, IPAddressSeqRange range) {
        return address.equals(range.getUpper()) ? address : address.increment(1);
    }

    /** The first so many addresses, or fewer when there are not so many. */
    public List<IPAddress> lowest(int count) {
        List<IPAddress> found = new ArrayList<>(count);
        for (IPAddressSeqRange range : ranges) {
            for (IPAddress address = range.getLower(); found.size() < count; address = address.increment(1)) {
                found.add(address);
                if (address.equals(range.getUpper())) {
                    break;
                }
            }
            if (found.size() == count) {
                break;
            }
        }
        return found;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof FreeSpace space && ranges.equals(space.ranges);
    }

    @Override
    public int hashCode() {
        return ranges.hashCode();
    }

    @Override
    public String toString() {
        return ranges.toString();
    }
}
