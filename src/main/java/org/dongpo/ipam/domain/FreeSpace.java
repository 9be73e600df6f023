package org.dongpo.ipam.domain;

import inet.ipaddr.IPAddress;
import inet.ipaddr.IPAddressSeqRange;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.TreeSet;

/** What is free in a block: ranges in ascending order that neither touch nor overlap. Unchangeable. */
public final class FreeSpace {

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
}
