package org.dongpo.ipam.application;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.dongpo.access.Caller;
import org.dongpo.access.Permission;
import org.dongpo.ipam.IpFamily;
import org.dongpo.ipam.PartnerForm;
import org.dongpo.ipam.PartnerPrefixRule;
import org.dongpo.ipam.PartnerPrefixRule.Ipv4Prefix;
import org.dongpo.ipam.PrefixPairId;
import org.dongpo.ipam.domain.Cidr;
import org.dongpo.ipam.persistence.PairCandidates;
import org.dongpo.ipam.persistence.PairCandidates.PairCandidate;
import org.dongpo.ipam.persistence.PrefixRow;
import org.dongpo.ipam.persistence.PrefixStore;
import org.dongpo.shared.PrefixId;
import org.dongpo.shared.ProblemException;
import org.dongpo.shared.SpaceId;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Finds the other half for a prefix: among the prefixes that are there, or by a rule that another module keeps. */
@Service
public class PartnerPrefixes {

    private final PrefixStore prefixes;
    private final PairCandidates candidates;
    private final ObjectProvider<PartnerPrefixRule> rules;
    private final Prefixes making;
    private final PrefixPairs pairs;

    PartnerPrefixes(
            PrefixStore prefixes,
            PairCandidates candidates,
            ObjectProvider<PartnerPrefixRule> rules,
            Prefixes making,
            PrefixPairs pairs) {
        this.prefixes = prefixes;
        this.candidates = candidates;
        this.rules = rules;
        this.making = making;
        this.pairs = pairs;
    }

    /**
     * What a rule says.
     *
     * @param prefixId the prefix with this block; absent when it would have to be made
     */
    public record RuleOffer(
            String rule, String cidr, @Nullable Long prefixId) {}

    /** What may become the other half of a prefix. */
    public record PartnerOffers(List<RuleOffer> byRule, List<PairCandidate> candidates) {}

    /** The halves that may go with a prefix. */
    @Transactional(readOnly = true)
    public PartnerOffers offers(Caller caller, PrefixId id, @Nullable String text) {
        PrefixRow row = prefixes.find(id)
                .filter(found -> caller.scope(Permission.REGISTER_READ).covers(found.divisionCode(), found.unitId()))
                .orElseThrow(ProblemException::notFound);
        List<RuleOffer> byRule = row.cidr().family() == IpFamily.IPV6
                ? List.of()
                : rules.orderedStream().flatMap(rule -> offer(rule, row)).toList();
        return new PartnerOffers(byRule, candidates.of(row, text, caller.scope(Permission.REGISTER_READ)));
    }

    private Stream<RuleOffer> offer(PartnerPrefixRule rule, PrefixRow row) {
        return block(rule, row)
                .map(cidr -> new RuleOffer(
                        rule.name(),
                        cidr.toString(),
                        prefixes.exactly(row.spaceId(), cidr)
                                .map(found -> found.id().value())
                                .orElse(null)))
                .stream();
    }

    private static Optional<Cidr> block(PartnerPrefixRule rule, PrefixRow row) {
        return rule.partnerOf(new Ipv4Prefix(
                        row.id(), row.spaceId(), row.cidr().toString(), row.divisionCode(), row.unitId()))
                .map(Cidr::of);
    }

    /** Pairs an IPv4 prefix with the block that a rule tells, in the same space; the prefix is made when it is missing. */
    @Transactional
    public PrefixPairId pairByRule(Caller caller, PrefixId ipv4, String ruleName, PartnerForm form) {
        PrefixRow row = prefixes.find(ipv4).orElseThrow(ProblemException::notFound);
        Authority.check(caller, Permission.REGISTER_WRITE, row);
        PartnerPrefixRule rule = rules.stream()
                .filter(found -> found.name().equals(ruleName))
                .findFirst()
                .orElseThrow(() -> ProblemException.field("rule", "unknown-rule"));
        Cidr cidr = block(rule, row).orElseThrow(() -> ProblemException.field("rule", "rule-silent"));
        SpaceId space = row.spaceId();
        PrefixId ipv6 = prefixes.exactly(space, cidr)
                .map(PrefixRow::id)
                .orElseGet(() ->
                        making.create(caller, space, cidr.toString(), wish(row)).id());
        return pairs.pair(caller, ipv4, ipv6, form);
    }

    /** The new half is whose the other is, and for the same. */
    private static PrefixWish wish(PrefixRow row) {
        return new PrefixWish(
                null,
                null,
                row.divisionCode(),
                row.unitId() == null ? null : row.unitId().value(),
                null,
                row.purpose(),
                row.facts().vlanId(),
                row.facts().autonomousSystemId(),
                null,
                null,
                null,
                null,
                null,
                null);
    }
}
