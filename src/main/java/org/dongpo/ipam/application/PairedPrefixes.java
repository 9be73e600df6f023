package org.dongpo.ipam.application;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.dongpo.access.Caller;
import org.dongpo.access.Permission;
import org.dongpo.audit.AuditEvent;
import org.dongpo.audit.AuditLog;
import org.dongpo.ipam.DualStackProblem;
import org.dongpo.ipam.domain.Cidr;
import org.dongpo.ipam.persistence.PrefixPairStore;
import org.dongpo.ipam.persistence.PrefixPairStore.EndReason;
import org.dongpo.ipam.persistence.PrefixPairStore.OpenPair;
import org.dongpo.ipam.persistence.PrefixPairStore.PairAction;
import org.dongpo.ipam.persistence.PrefixRow;
import org.dongpo.ipam.persistence.PrefixStore;
import org.dongpo.ipam.persistence.PrefixUsageStore;
import org.dongpo.shared.PrefixId;
import org.dongpo.shared.ProblemException;
import org.dongpo.shared.SpaceId;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * The open pairs of prefixes, as those see them who give addresses and who change blocks. Both hold the lock on the
 * usage rows of the prefixes, so that a pair does not end under the hands of one who gives partners.
 */
@Component
class PairedPrefixes {

    private final PrefixStore prefixes;
    private final PrefixUsageStore usage;
    private final PrefixPairStore pairs;
    private final AuditLog audit;

    PairedPrefixes(PrefixStore prefixes, PrefixUsageStore usage, PrefixPairStore pairs, AuditLog audit) {
        this.prefixes = prefixes;
        this.usage = usage;
        this.pairs = pairs;
        this.audit = audit;
    }

    /** The pair that an IPv4 prefix is in; the caller may give addresses of both. */
    OpenPair ofIpv4(Caller caller, PrefixId ipv4) {
        PrefixRow row =
                prefixes.find(ipv4).filter(found -> covers(caller, found)).orElseThrow(ProblemException::notFound);
        OpenPair pair = pairs.openOf(ipv4)
                .filter(found -> found.ipv4().prefixId().equals(ipv4))
                .orElseThrow(() -> ProblemException.of(
                        DualStackProblem.PREFIX_NOT_PAIRED, row.cidr().toString()));
        Authority.refuseOthers(caller, Permission.ADDRESS_ALLOCATE, row);
        PrefixRow ipv6 = prefixes.find(pair.ipv6().prefixId()).orElseThrow(ProblemException::notFound);
        if (!covers(caller, ipv6)) {
            throw ProblemException.of(
                    DualStackProblem.PARTNER_OUTSIDE, ipv6.cidr().toString());
        }
        Authority.refuseOthers(caller, Permission.ADDRESS_ALLOCATE, ipv6);
        return pair;
    }

    private static boolean covers(Caller caller, PrefixRow row) {
        return caller.scope(Permission.ADDRESS_ALLOCATE).covers(row.divisionCode(), row.unitId());
    }

    /** Waits for one's turn at both prefixes; the pair as it is then. */
    OpenPair lock(OpenPair found) {
        usage.lockAll(found.prefixes());
        return pairs.open(found.id()).orElseThrow(() -> ProblemException.of(DualStackProblem.PAIR_ENDED, found.text()));
    }

    /** Ends a pair, and writes it down. The pairs of addresses last: they are held by the same as before. */
    void end(Caller caller, OpenPair pair, EndReason reason, @Nullable String detail, Instant now) {
        pairs.end(pair.id(), reason, caller.login(), now);
        pairs.tell(pair.id(), PairAction.ENDED, detail == null ? reason.name() : detail, caller.login(), now);
        audit.record(
                caller,
                new AuditEvent(
                        "prefix-pair.end",
                        "prefix-pair",
                        pair.id().toString(),
                        Map.of("pair", pair.text(), "reason", Objects.requireNonNullElse(detail, reason.name()))));
    }

    /**
     * Looks after the pairs of a region whose blocks have changed: those that no longer make sense end, the others follow
     * their blocks.
     *
     * @return the pairs that ended, as text
     */
    List<String> settle(Caller caller, SpaceId space, Cidr block, Set<PrefixId> gone, Instant now) {
        List<String> ended = new ArrayList<>();
        for (OpenPair pair : pairs.openIn(space, block, gone)) {
            EndReason reason = fault(pair, gone);
            if (reason == null) {
                pairs.follow(pair);
            } else {
                end(caller, pair, reason, null, now);
                ended.add(pair.text());
            }
        }
        return ended;
    }

    private static @Nullable EndReason fault(OpenPair pair, Set<PrefixId> gone) {
        if (pair.prefixes().stream().anyMatch(gone::contains)) {
            return EndReason.REMOVED;
        }
        if (pair.ipv4().container() || pair.ipv6().container()) {
            return EndReason.CONTAINER;
        }
        if (!pair.ipv4().area().equals(pair.ipv6().area())) {
            return EndReason.AREA;
        }
        return pair.formula().fault().isPresent() ? EndReason.RESHAPED : null;
    }
}
