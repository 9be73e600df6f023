package org.dongpo.ledger.domain.plan;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.dongpo.ledger.domain.cell.Cidr;
import org.dongpo.ledger.domain.cell.Ip;

/**
 * Tells whether an address fits in with its neighbours when no gateway speaks for it.
 *
 * <p>A ledger without gateways would make a network out of every slip: one home router's 192.168.1.5 among hundreds of
 * 59.201.x.x. So the address is trusted only when its area (a private block of RFC 1918 or RFC 6598, else the first
 * octet) is not a small minority of its sheet beside one that dominates. Where no area dominates, the sheet mixes
 * networks on purpose, and all are trusted.
 */
final class Areas {

    private static final List<Cidr> PRIVATE = List.of(
            new Cidr(Ip.v4(0x0a000000L), 8),
            new Cidr(Ip.v4(0xac100000L), 12),
            new Cidr(Ip.v4(0xc0a80000L), 16),
            new Cidr(Ip.v4(0x64400000L), 10));

    /** Below this share of a hundred, an area is a small minority. */
    private static final int SMALL_SHARE = 10;

    /** Fewer addresses than this are a small minority, however small the sheet is. */
    private static final int SMALL_COUNT = 3;

    /** From this share of a hundred on, an area dominates its sheet. */
    private static final int DOMINANT_SHARE = 75;

    private final Map<Integer, Map<Cidr, Integer>> countsBySheet = new HashMap<>();

    private Areas() {}

    static Areas of(List<Evidence> all) {
        Areas areas = new Areas();
        for (Evidence evidence : all) {
            if (!evidence.ip().v6()) {
                areas.countsBySheet
                        .computeIfAbsent(evidence.sheet(), sheet -> new HashMap<>())
                        .merge(area(evidence.ip()), 1, Integer::sum);
            }
        }
        return areas;
    }

    boolean isTrusted(Evidence evidence) {
        Map<Cidr, Integer> counts = countsBySheet.getOrDefault(evidence.sheet(), Map.of());
        int all = counts.values().stream().mapToInt(Integer::intValue).sum();
        int largest = counts.values().stream().mapToInt(Integer::intValue).max().orElse(0);
        int own = counts.getOrDefault(area(evidence.ip()), 0);
        boolean isMinority = own * 100L < (long) all * SMALL_SHARE || own < SMALL_COUNT;
        boolean otherDominates = own < largest && largest * 100L >= (long) all * DOMINANT_SHARE;
        return !(isMinority && otherDominates);
    }

    private static Cidr area(Ip ip) {
        return PRIVATE.stream().filter(block -> block.contains(ip)).findFirst().orElseGet(() -> Cidr.around(ip, 8));
    }
}
