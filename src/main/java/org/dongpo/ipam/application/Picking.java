package org.dongpo.ipam.application;

import inet.ipaddr.IPAddress;
import inet.ipaddr.IPAddressSeqRange;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.IntStream;
import org.dongpo.ipam.IpamProblem;
import org.dongpo.ipam.domain.Choice;
import org.dongpo.ipam.domain.FreeSpace;
import org.dongpo.ipam.domain.IpText;
import org.dongpo.ipam.domain.Strategy;
import org.dongpo.ipam.persistence.FreeRangeStore;
import org.dongpo.ipam.persistence.FreeRangeStore.Shrinking;
import org.dongpo.ipam.persistence.PrefixRow;
import org.dongpo.shared.PrefixId;
import org.dongpo.shared.ProblemException;
import org.dongpo.shared.Together;
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

    /** What is wanted of a prefix whose turn it is. */
    record Wanted(PrefixRow prefix, BigInteger cursor, List<Choice> choices) {

        /** How many of the lowest are wanted; nothing when anything else is wanted, too. */
        private OptionalInt lowest() {
            boolean isPlain =
                    prefix.strategy() == Strategy.LOWEST && choices.stream().allMatch(Choice.Next.class::isInstance);
            return isPlain ? OptionalInt.of(count(nexts(choices))) : OptionalInt.empty();
        }
    }

    private static List<Choice.Next> nexts(List<Choice> choices) {
        return choices.stream()
                .filter(Choice.Next.class::isInstance)
                .map(Choice.Next.class::cast)
                .toList();
    }

    private static int count(List<Choice.Next> choices) {
        return choices.stream().mapToInt(Choice.Next::count).sum();
    }

    /**
     * Picks in several prefixes. Those of which only the lowest are wanted, as most are, share one look and one change.
     *
     * @param together where that change is noted; every other is made at once
     * @return what was picked of each, in their order
     */
    List<List<Pick>> pick(List<Wanted> wanted, Together together) {
        Map<PrefixId, Integer> lowest = new HashMap<>();
        wanted.forEach(
                one -> one.lowest().ifPresent(count -> lowest.put(one.prefix().id(), count)));
        Map<PrefixId, FreeSpace> spaces = ranges.lowest(lowest);
        List<Shrinking> shrinkings = new ArrayList<>();
        List<List<Pick>> picks = new ArrayList<>();
        for (Wanted one : wanted) {
            FreeSpace space = spaces.get(one.prefix().id());
            picks.add(
                    space == null
                            ? pick(one.prefix(), one.cursor(), one.choices())
                            : pickLowest(one, space, shrinkings));
        }
        ranges.shrink(shrinkings, together);
        return picks;
    }

    private static List<Pick> pickLowest(Wanted wanted, FreeSpace space, List<Shrinking> shrinkings) {
        List<Choice.Next> choices = nexts(wanted.choices());
        List<IPAddress> found = space.lowest(count(choices));
        Map<Choice, Pick> picks = new IdentityHashMap<>();
        int used = share(wanted.prefix(), found, choices, picks);
        if (used > 0) {
            shrinkings.add(new Shrinking(wanted.prefix().id(), space, space.without(found.subList(0, used))));
        }
        return choices.stream().map(picks::get).map(Objects::requireNonNull).toList();
    }

    /**
     * Picks for each choice, and takes what was picked out of the free ranges. Those who want just the next addresses
     * come first and are served together: one look at the ranges, one change.
     */
    private List<Pick> pick(PrefixRow prefix, BigInteger cursor, List<Choice> choices) {
        Map<Choice, Pick> picks = new IdentityHashMap<>();
        List<Choice.Next> plain = nexts(choices);
        if (!plain.isEmpty()) {
            pickNext(prefix, cursor, plain, picks);
        }
        return choices.stream()
                .map(choice -> picks.computeIfAbsent(choice, special -> pickSpecial(prefix, special)))
                .toList();
    }

    private void pickNext(PrefixRow prefix, BigInteger cursor, List<Choice.Next> choices, Map<Choice, Pick> picks) {
        NextAddresses.Found found = next.find(prefix, cursor, count(choices));
        next.take(prefix, found, share(prefix, found.addresses(), choices, picks));
    }

    /** Shares what was found among those who want it, in their order; answers how many are used. */
    private static int share(
            PrefixRow prefix, List<IPAddress> found, List<Choice.Next> choices, Map<Choice, Pick> picks) {
        int used = 0;
        for (Choice.Next choice : choices) {
            int left = found.size() - used;
            if (choice.count() > left) {
                picks.put(choice, exhausted(prefix, left, choice.count()));
            } else {
                picks.put(choice, Pick.of(found.subList(used, used + choice.count())));
                used += choice.count();
            }
        }
        return used;
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
