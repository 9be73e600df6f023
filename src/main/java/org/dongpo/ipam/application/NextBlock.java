package org.dongpo.ipam.application;

import inet.ipaddr.IPAddressSeqRange;
import java.math.BigInteger;
import java.util.Optional;
import org.dongpo.ipam.IpamProblem;
import org.dongpo.ipam.domain.Cidr;
import org.dongpo.ipam.domain.FreeSpace;
import org.dongpo.ipam.domain.SparseOrder;
import org.dongpo.ipam.domain.Strategy;
import org.dongpo.ipam.persistence.FreeRangeStore;
import org.dongpo.ipam.persistence.PrefixRow;
import org.dongpo.ipam.persistence.PrefixUsageStore;
import org.dongpo.shared.ProblemException;
import org.springframework.stereotype.Component;

/** Finds the next free block of a length in a container that its caller has locked. */
@Component
class NextBlock {

    /** A sparse order has no turns left, or meets blocks that were chosen by hand: then the lowest is taken. */
    private static final int TURNS = 256;

    private final PrefixUsageStore usage;
    private final FreeRangeStore ranges;

    NextBlock(PrefixUsageStore usage, FreeRangeStore ranges) {
        this.usage = usage;
        this.ranges = ranges;
    }

    /** The block that would be taken now; nothing changes. */
    Optional<Cidr> look(PrefixRow container, BigInteger cursor, int length) {
        return find(container, cursor, length).map(Found::block);
    }

    /** The block, and the strategy moves on. */
    Cidr take(PrefixRow container, BigInteger cursor, int length) {
        Found found = find(container, cursor, length)
                .orElseThrow(() -> ProblemException.of(
                        IpamProblem.BLOCK_NOT_FOUND, container.cidr().toString(), length));
        if (!found.cursor().equals(cursor)) {
            usage.moveCursor(container.id(), found.cursor());
        }
        return found.block();
    }

    private record Found(Cidr block, BigInteger cursor) {}

    private Optional<Found> find(PrefixRow container, BigInteger cursor, int length) {
        Cidr around = container.cidr();
        if (length <= around.length() || length > around.family().bits()) {
            throw ProblemException.field(
                    "length",
                    "block-length",
                    around.length() + 1,
                    around.family().bits());
        }
        Optional<Found> found =
                container.strategy() == Strategy.SPARSE ? sparse(container, cursor, length) : Optional.empty();
        return found.or(() -> lowest(container, length).map(block -> new Found(block, cursor)));
    }

    private Optional<Cidr> lowest(PrefixRow container, int length) {
        int hostBits = container.cidr().family().bits() - length;
        return ranges.lowestBlock(container.id(), length, hostBits).map(range -> Cidr.firstIn(range, length));
    }

    private Optional<Found> sparse(PrefixRow container, BigInteger cursor, int length) {
        Cidr around = container.cidr();
        SparseOrder order = new SparseOrder(length - around.length());
        BigInteger turn = cursor;
        for (int i = 0; i < TURNS && turn.compareTo(order.size()) < 0; i++) {
            Cidr block = around.block(order.place(turn), length);
            turn = turn.add(BigInteger.ONE);
            if (isFree(container, block)) {
                return Optional.of(new Found(block, turn));
            }
        }
        return Optional.empty();
    }

    private boolean isFree(PrefixRow container, Cidr block) {
        FreeSpace free = ranges.overlapping(container.id(), block);
        for (IPAddressSeqRange range : free.ranges()) {
            if (range.contains(block.first()) && range.contains(block.last())) {
                return true;
            }
        }
        return false;
    }
}
