package org.dongpo.ledger.domain.plan;

import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;
import org.dongpo.ledger.domain.cell.Cidr;
import org.dongpo.ledger.domain.cell.Ip;
import org.jspecify.annotations.Nullable;

/**
 * The prefixes in which a ledger's addresses lie: those that the register has, and where it has none, those that the
 * ledger itself tells of. The whole workbook speaks before any row is judged, so that a row with a wrong gateway is
 * still placed by its neighbours.
 *
 * <p>The most certain evidence goes first: gateway and mask that agree with the address; then a mask; then the usual
 * mask. A weaker one makes a prefix only where no stronger one has made one, so nothing is cut in two by a guess.
 * Prefixes of different lengths contain each other or are apart; they cannot overlap otherwise.
 */
public final class LedgerPlan {

    /** The subnet of a network with IPv6 (RFC 4291 2.5.1). */
    private static final int IPV6_SUBNET = 64;

    private final PrefixIndex known;

    private final PrefixIndex derived = new PrefixIndex();

    private final Map<Cidr, Map<Ip, Integer>> gatewayVotes = new TreeMap<>();

    private LedgerPlan(PrefixIndex known) {
        this.known = known;
    }

    /** The plan of a ledger, beside what the register knows. */
    public static LedgerPlan of(PrefixIndex known, List<Evidence> all) {
        LedgerPlan plan = new LedgerPlan(known);
        Areas areas = Areas.of(all);
        all.forEach(plan::deriveFromGateway);
        plan.deriveFromAddress(all, evidence -> evidence.mask() != null && areas.isTrusted(evidence));
        plan.deriveFromAddress(all, areas::isTrusted);
        all.stream().filter(evidence -> evidence.ip().v6()).forEach(plan::deriveIpv6);
        return plan;
    }

    /** The nearest prefix around an address; nothing when it lies outside the plan. */
    public @Nullable Cidr prefixOf(Ip ip) {
        Cidr own = derived.nearest(ip);
        Cidr registered = known.nearest(ip);
        if (own == null || registered == null) {
            return own == null ? registered : own;
        }
        return own.bits() > registered.bits() ? own : registered;
    }

    /** The prefixes that the register does not have yet, in their order, with the gateway that most rows give. */
    public Map<Cidr, @Nullable Ip> missing() {
        Map<Cidr, @Nullable Ip> missing = new TreeMap<>();
        gatewayVotes.forEach((cidr, votes) -> missing.put(cidr, mostVoted(votes)));
        return missing;
    }

    private static @Nullable Ip mostVoted(Map<Ip, Integer> votes) {
        return votes.entrySet().stream()
                .max(Map.Entry.<Ip, Integer>comparingByValue()
                        .thenComparing(Map.Entry.comparingByKey(Comparator.reverseOrder())))
                .map(Map.Entry::getKey)
                .orElse(null);
    }

    private void deriveFromGateway(Evidence evidence) {
        Cidr network = evidence.networkOfGateway();
        Ip gateway = evidence.gateway();
        if (network == null || gateway == null || evidence.isContradicted() || known.covers(evidence.ip())) {
            return;
        }
        derive(network).merge(gateway, 1, Integer::sum);
    }

    private void deriveFromAddress(List<Evidence> all, Predicate<Evidence> trusted) {
        for (Evidence evidence : all) {
            boolean silent = evidence.gateway() == null && !evidence.ip().v6();
            if (silent && prefixOf(evidence.ip()) == null && trusted.test(evidence)) {
                derive(evidence.networkOfAddress());
            }
        }
    }

    private void deriveIpv6(Evidence evidence) {
        if (!known.covers(evidence.ip())) {
            derive(Cidr.around(evidence.ip(), IPV6_SUBNET));
        }
    }

    private Map<Ip, Integer> derive(Cidr prefix) {
        derived.add(prefix);
        return gatewayVotes.computeIfAbsent(prefix, key -> new HashMap<>());
    }
}
