package org.dongpo.ipam.application;

import inet.ipaddr.IPAddress;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.dongpo.ipam.domain.Cidr;
import org.dongpo.ipam.domain.FreeSpace;
import org.dongpo.ipam.domain.SparseOrder;
import org.dongpo.ipam.persistence.FreeRangeStore;
import org.dongpo.ipam.persistence.PrefixRow;
import org.dongpo.ipam.persistence.PrefixUsageStore;
import org.springframework.stereotype.Component;

/** Finds the next free addresses of a prefix in the order of its strategy. Its cost does not grow with what is used. */
@Component
class NextAddresses {

    /** How many turns of the sparse order are looked at at once, at least. */
    private static final int TURNS = 16;

    /** Looking on for ever would fill the memory: an IPv6 block has more turns than there is time. */
    private static final int MOST_TURNS = 8192;

    private final PrefixUsageStore usage;
    private final FreeRangeStore ranges;

    NextAddresses(PrefixUsageStore usage, FreeRangeStore ranges) {
        this.usage = usage;
        this.ranges = ranges;
    }

    /**
     * What was found, in the order in which it is to be given.
     *
     * @param around the free ranges that these addresses lie in
     * @param cursors where the strategy has got to after each address; empty when it needs no cursor
     */
    record Found(List<IPAddress> addresses, FreeSpace around, List<BigInteger> cursors) {}

    /** The next so many, or fewer when there are not so many. */
    Found find(PrefixRow prefix, BigInteger cursor, int count) {
        return switch (prefix.strategy()) {
            case LOWEST -> lowest(prefix, count);
            case AFTER_LAST -> afterLast(prefix, cursor, count);
            case SPARSE -> sparse(prefix, cursor, count);
        };
    }

    /** Takes the first so many of what was found. */
    void take(PrefixRow prefix, Found found, int count) {
        if (count > 0) {
            ranges.shrink(
                    prefix.id(),
                    found.around(),
                    found.around().without(found.addresses().subList(0, count)));
            if (!found.cursors().isEmpty()) {
                usage.moveCursor(prefix.id(), found.cursors().get(count - 1));
            }
        }
    }

    private Found lowest(PrefixRow prefix, int count) {
        FreeSpace space = ranges.lowest(prefix.id(), count);
        return new Found(space.lowest(count), space, List.of());
    }

    /** From the cursor to the end, and when that is not enough, from the beginning. */
    private Found afterLast(PrefixRow prefix, BigInteger cursor, int count) {
        Cidr cidr = prefix.cidr();
        IPAddress from = cidr.at(cursor.add(BigInteger.ONE).min(cidr.size().subtract(BigInteger.ONE)));
        FreeSpace above = ranges.endingFrom(prefix.id(), from, count);
        List<IPAddress> found = new ArrayList<>(above.from(from).lowest(count));
        FreeSpace around = above;
        if (found.size() < count) {
            FreeSpace below = ranges.lowest(prefix.id(), count);
            Set<IPAddress> distinct = new LinkedHashSet<>(found);
            distinct.addAll(below.lowest(count));
            found = distinct.stream().limit(count).toList();
            around = above.and(below);
        }
        return new Found(found, around, found.stream().map(cidr::offset).toList());
    }

    /**
     * Turn by turn; a place that is taken is passed over. When all have had their turn, or so many in vain that nearly all
     * must be taken or set aside, the lowest that is free.
     */
    private Found sparse(PrefixRow prefix, BigInteger cursor, int count) {
        Cidr cidr = prefix.cidr();
        SparseOrder order = new SparseOrder(cidr.family().bits() - cidr.length());
        List<IPAddress> found = new ArrayList<>();
        List<BigInteger> cursors = new ArrayList<>();
        FreeSpace around = FreeSpace.NOTHING;
        BigInteger turn = cursor;
        for (int look = Math.max(TURNS, 2 * count);
                found.size() < count && turn.compareTo(order.size()) < 0 && look <= MOST_TURNS;
                look *= 2) {
            List<IPAddress> places = places(cidr, order, turn, look);
            FreeSpace free = ranges.around(prefix.id(), places);
            around = around.and(free);
            for (IPAddress place : places) {
                turn = turn.add(BigInteger.ONE);
                if (found.size() < count && free.contains(place)) {
                    found.add(place);
                    cursors.add(turn);
                }
            }
        }
        return found.size() < count ? comeBack(prefix, count, found, around, turn) : new Found(found, around, cursors);
    }

    private static List<IPAddress> places(Cidr cidr, SparseOrder order, BigInteger turn, int count) {
        List<IPAddress> places = new ArrayList<>();
        for (BigInteger t = turn; places.size() < count && t.compareTo(order.size()) < 0; t = t.add(BigInteger.ONE)) {
            places.add(cidr.at(order.place(t)));
        }
        return places;
    }

    private Found comeBack(PrefixRow prefix, int count, List<IPAddress> found, FreeSpace around, BigInteger turn) {
        FreeSpace lowest = ranges.lowest(prefix.id(), count);
        Set<IPAddress> distinct = new LinkedHashSet<>(found);
        distinct.addAll(lowest.lowest(count));
        List<IPAddress> all = distinct.stream().limit(count).toList();
        return new Found(
                all, around.and(lowest), all.stream().map(address -> turn).toList());
    }
}
