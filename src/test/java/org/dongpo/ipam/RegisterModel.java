package org.dongpo.ipam;

import inet.ipaddr.IPAddress;
import inet.ipaddr.IPAddressSeqRange;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.dongpo.ipam.domain.Cidr;
import org.dongpo.ipam.domain.FreeSpace;
import org.dongpo.ipam.domain.IpText;
import org.dongpo.ipam.domain.PrefixStatus;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** What a space must be like after all that was done to it, worked out the long way from what lies in it. */
final class RegisterModel {

    /** The length up to which an IPv6 block is counted in blocks. */
    private static final int NET = 64;

    /** What the register says of a prefix, without any figure. */
    record Block(
            Cidr cidr,
            @Nullable Long parent,
            PrefixStatus status,
            @Nullable IPAddress gateway,
            @Nullable String delegatedTo) {

        boolean isContainer() {
            return status == PrefixStatus.CONTAINER;
        }

        boolean givesNothing() {
            return !isContainer() && !status.gives();
        }
    }

    /** A range, its ends included. */
    record Range(IPAddress first, IPAddress last, RangeKind kind) {

        IPAddressSeqRange span() {
            return first.spanWithRange(last);
        }
    }

    /** What is counted in a block and all below it. */
    record Figures(long used, long reserved, long cooling, BigInteger setAside, BigInteger free) {}

    final Map<Long, Block> blocks = new TreeMap<>();
    final Map<Long, Range> ranges = new TreeMap<>();
    final Map<IPAddress, Long> held = new TreeMap<>();
    final Map<Long, List<IPAddress>> reserved = new TreeMap<>();
    final Set<IPAddress> cooling = new TreeSet<>();

    void learn(List<JsonNode> items) {
        blocks.clear();
        items.forEach(item -> blocks.put(item.get("id").asLong(), block(item)));
    }

    private static Block block(JsonNode item) {
        return new Block(
                Cidr.of(item.get("cidr").asString()),
                item.get("parentId").isNull() ? null : item.get("parentId").asLong(),
                PrefixStatus.valueOf(item.get("status").asString()),
                IpText.address(item.get("gateway").asString("")).orElse(null),
                item.get("delegatedTo").isNull()
                        ? null
                        : item.get("delegatedTo").asString());
    }

    /** All that is not free. */
    Set<IPAddress> taken() {
        Set<IPAddress> taken = new TreeSet<>(held.keySet());
        reserved.values().forEach(taken::addAll);
        taken.addAll(cooling);
        return taken;
    }

    /** Whether something lives in a block: an address that is not free, a range, or a prefix that is no container. */
    boolean lives(Block block) {
        return taken().stream().anyMatch(block.cidr()::contains)
                || ranges.values().stream().anyMatch(range -> block.cidr().contains(range.first()))
                || blocks.values().stream()
                        .anyMatch(inner -> block.cidr().contains(inner.cidr())
                                && !inner.cidr().equals(block.cidr())
                                && !inner.isContainer());
    }

    /** Prefixes that are halves of one block that is not there. */
    List<List<Long>> halves() {
        List<List<Long>> halves = new ArrayList<>();
        blocks.forEach((one, left) -> blocks.forEach((other, right) -> {
            boolean inOrder = left.cidr().length() == right.cidr().length()
                    && left.cidr().first().compareTo(right.cidr().first()) < 0;
            Optional<Cidr> whole = inOrder ? Cidr.whole(List.of(left.cidr(), right.cidr())) : Optional.empty();
            whole.filter(block -> blocks.values().stream()
                            .noneMatch(there -> there.cidr().equals(block)))
                    .ifPresent(block -> halves.add(List.of(one, other)));
        }));
        return halves;
    }

    /** What can be given in just this prefix. */
    FreeSpace free(long id) {
        FreeSpace free = open(id);
        List<Range> own = ranges(id);
        List<IPAddressSeqRange> feeding = own.stream()
                .filter(range -> range.kind() == RangeKind.ALLOCATION)
                .map(Range::span)
                .sorted((one, other) -> one.getLower().compareTo(other.getLower()))
                .toList();
        if (!feeding.isEmpty()) {
            free = free.within(feeding);
        }
        for (Range range : own) {
            free = range.kind() == RangeKind.ALLOCATION ? free : free.without(range.span());
        }
        return free;
    }

    /** The same, were there no ranges. */
    private FreeSpace open(long id) {
        Block block = block(id);
        FreeSpace open = block.isContainer()
                ? FreeSpace.of(block.cidr().range())
                : block.cidr().assignable(block.gateway());
        for (Block inner : blocks.values()) {
            if (inner.parent() != null && inner.parent() == id) {
                open = open.without(inner.cidr().range());
            }
        }
        return open.without(taken());
    }

    private Block block(long id) {
        return Optional.ofNullable(blocks.get(id)).orElseThrow();
    }

    /** The ranges that belong to just this prefix: none of its children has them. */
    private List<Range> ranges(long id) {
        return ranges.values().stream()
                .filter(range -> home(range.first()).filter(home -> home == id).isPresent())
                .toList();
    }

    private Optional<Long> home(IPAddress address) {
        return blocks.entrySet().stream()
                .filter(entry -> entry.getValue().cidr().contains(address))
                .max((one, other) -> Integer.compare(
                        one.getValue().cidr().length(), other.getValue().cidr().length()))
                .map(Map.Entry::getKey);
    }

    Figures figures(Cidr cidr) {
        BigInteger setAside = BigInteger.ZERO;
        BigInteger free = BigInteger.ZERO;
        for (Map.Entry<Long, Block> entry : blocks.entrySet()) {
            if (cidr.contains(entry.getValue().cidr())) {
                BigInteger own = entry.getValue().givesNothing()
                        ? BigInteger.ZERO
                        : free(entry.getKey()).size();
                free = free.add(own);
                setAside = setAside.add(open(entry.getKey()).size().subtract(own));
            }
        }
        return new Figures(
                count(held.keySet().stream(), cidr),
                count(reserved.values().stream().flatMap(List::stream), cidr),
                count(cooling.stream(), cidr),
                setAside,
                free);
    }

    /** The /64s of a block by what is in them: used, reserved, cooling. */
    List<Long> nets(Cidr cidr) {
        Map<IPAddress, Integer> uses = new TreeMap<>();
        blocks.values().stream()
                .filter(inner -> cidr.contains(inner.cidr()) && inner.cidr().length() >= NET && !inner.givesNothing())
                .forEach(inner -> enter(uses, inner.cidr().first(), 0));
        held.keySet().forEach(ip -> enterDirect(uses, ip, cidr, 0));
        reserved.values().forEach(ips -> ips.forEach(ip -> enterDirect(uses, ip, cidr, 1)));
        cooling.forEach(ip -> enterDirect(uses, ip, cidr, 2));
        return Stream.of(0, 1, 2)
                .map(use -> uses.values().stream().filter(use::equals).count())
                .toList();
    }

    /** An address counts for its /64 only where no block of /64 or longer is around it. */
    private void enterDirect(Map<IPAddress, Integer> uses, IPAddress ip, Cidr cidr, int use) {
        boolean direct = cidr.contains(ip)
                && home(ip).map(this::block)
                        .filter(home -> home.cidr().length() < NET)
                        .isPresent();
        if (direct) {
            enter(uses, ip, use);
        }
    }

    private static void enter(Map<IPAddress, Integer> uses, IPAddress ip, int use) {
        uses.merge(ip.toPrefixBlock(NET).getLower().withoutPrefixLength(), use, Math::min);
    }

    private static long count(Stream<IPAddress> addresses, Cidr cidr) {
        return addresses.filter(cidr::contains).count();
    }
}
