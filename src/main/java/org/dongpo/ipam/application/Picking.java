package org.dongpo.ipam.application;

import inet.ipaddr.IPAddress;
import inet.ipaddr.IPAddressSeqRange;
import java.math.BigInteger;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.dongpo.ipam.IpamProblem;
import org.dongpo.ipam.domain.Choice;
import org.dongpo.ipam.domain.FreeSpace;
import org.dongpo.ipam.domain.IpText;
import org.dongpo.ipam.persistence.FreeRangeStore;
import org.dongpo.ipam.persistence.PrefixRow;
import org.dongpo.shared.ProblemException;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Picks addresses out of the free ranges of a prefix that its caller has locked. */
@Component
class Picking {

    private final FreeRangeStore ranges;
    private final NextAddresses next;

    Picking(FreeRangeStore ranges, NextAddresses next) {
        this.ranges = ranges;
        this.next = next;
    }

    /** What a choice got: all that it wants, or nothing and why. */
    record Pick(List<IPAddress> addresses, @Nullable ProblemException refusal) {

        static Pick of(List<IPAddress> addresses) {
            return new Pick(addresses, null);
        }

        static Pick refused(ProblemException refusal) {
            return new Pick(List.of(), refusal);
        }
    }

    /**
     * Picks for each choice, and takes what was picked out of the free ranges. Those who want just the next addresses
     * come first and are served together: one look at the ranges, one change.
     */
    List<Pick> pick(PrefixRow prefix, BigInteger cursor, List<Choice> choices) {
        Map<Choice, Pick> picks = new IdentityHashMap<>();
        List<Choice.Next> plain = choices.stream()
                .filter(Choice.Next.class::isInstance)
                .map(Choice.Next.class::cast)
                .toList();
        if (!plain.isEmpty()) {
            pickNext(prefix, cursor, plain, picks);
        }
        return choices.stream()
                .map(choice -> picks.computeIfAbsent(choice, special -> pickSpecial(prefix, special)))
                .toList();
    }

    private void pickNext(PrefixRow prefix, BigInteger cursor, List<Choice.Next> choices, Map<Choice, Pick> picks) {
        NextAddresses.Found found = next.find(
                prefix, cursor, choices.stream().mapToInt(Choice.Next::count).sum());
        int used = 0;
        for (Choice.Next choice : choices) {
            int left = found.addresses().size() - used;
            if (choice.count() > left) {
                picks.put(choice, exhausted(prefix, left, choice.count()));
            } else {
                picks.put(choice, Pick.of(found.addresses().subList(used, used + choice.count())));
                used += choice.count();
            }
        }
        next.take(prefix, found, used);
    }

    private static Pick exhausted(PrefixRow prefix, int found, int wanted) {
        return Pick.refused(
                ProblemException.of(IpamProblem.PREFIX_EXHAUSTED, prefix.cidr().toString(), found, wanted));
    }

    private Pick pickSpecial(PrefixRow prefix, Choice choice) {
        if (choice instanceof Choice.Run run) {
            return ranges.fitting(prefix.id(), run.count())
                    .map(range -> together(prefix, range, range.getLower(), run.count()))
                    .orElseGet(() -> noRun(prefix, run.count()));
        }
        if (choice instanceof Choice.Block block) {
            int length = prefix.cidr().family().bits() - Integer.numberOfTrailingZeros(block.count());
            return ranges.fittingBlock(prefix.id(), length, block.count())
                    .map(range -> together(prefix, range, blockFrom(range.getLower(), length), block.count()))
                    .orElseGet(() -> noRun(prefix, block.count()));
        }
        return these(prefix, ((Choice.These) choice).addresses());
    }

    private static Pick noRun(PrefixRow prefix, int count) {
        return Pick.refused(
                ProblemException.of(IpamProblem.RUN_NOT_FOUND, prefix.cidr().toString(), count));
    }

    /** Where the first block of a length begins at an address or after it. */
    private static IPAddress blockFrom(IPAddress address, int length) {
        IPAddress block = address.toPrefixBlock(length);
        IPAddress begin = block.getLower().withoutPrefixLength();
        return begin.equals(address)
                ? address
                : block.getUpper().withoutPrefixLength().increment(1);
    }

    private Pick together(PrefixRow prefix, IPAddressSeqRange range, IPAddress first, int count) {
        FreeSpace before = FreeSpace.of(range);
        ranges.shrink(prefix.id(), before, before.without(first.spanWithRange(first.increment(count - 1L))));
        return Pick.of(IntStream.range(0, count).mapToObj(first::increment).toList());
    }

    private Pick these(PrefixRow prefix, List<IPAddress> wanted) {
        FreeSpace around = ranges.around(prefix.id(), wanted);
        Set<IPAddress> distinct = new HashSet<>(wanted);
        List<IPAddress> missing =
                distinct.stream().filter(ip -> !around.contains(ip)).sorted().toList();
        if (!missing.isEmpty()) {
            return Pick.refused(ProblemException.of(
                    IpamProblem.ADDRESS_NOT_FREE,
                    String.join(
                            ", ",
                            missing.stream().limit(10).map(IpText::canonical).toList()),
                    missing.size()));
        }
        ranges.shrink(prefix.id(), around, around.without(distinct));
        return Pick.of(distinct.stream().sorted().toList());
    }
}
