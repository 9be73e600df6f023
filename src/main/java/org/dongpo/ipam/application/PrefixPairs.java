package org.dongpo.ipam.application;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.dongpo.access.Caller;
import org.dongpo.access.Permission;
import org.dongpo.audit.AuditEvent;
import org.dongpo.audit.AuditLog;
import org.dongpo.ipam.DualStackProblem;
import org.dongpo.ipam.IpFamily;
import org.dongpo.ipam.IpamProblem;
import org.dongpo.ipam.PartnerForm;
import org.dongpo.ipam.PrefixPairId;
import org.dongpo.ipam.domain.PartnerFormula;
import org.dongpo.ipam.persistence.PrefixPairStore;
import org.dongpo.ipam.persistence.PrefixPairStore.EndReason;
import org.dongpo.ipam.persistence.PrefixPairStore.OpenPair;
import org.dongpo.ipam.persistence.PrefixPairStore.PairAction;
import org.dongpo.ipam.persistence.PrefixRow;
import org.dongpo.ipam.persistence.PrefixStore;
import org.dongpo.ipam.persistence.PrefixUsageStore;
import org.dongpo.shared.CommonProblem;
import org.dongpo.shared.PrefixId;
import org.dongpo.shared.ProblemException;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Pairs prefixes, and takes pairs apart. */
@Service
public class PrefixPairs {

    private final PrefixStore prefixes;
    private final PrefixUsageStore usage;
    private final PrefixPairStore pairs;
    private final PairedPrefixes paired;
    private final AuditLog audit;
    private final Clock clock;

    PrefixPairs(
            PrefixStore prefixes,
            PrefixUsageStore usage,
            PrefixPairStore pairs,
            PairedPrefixes paired,
            AuditLog audit,
            Clock clock) {
        this.prefixes = prefixes;
        this.usage = usage;
        this.pairs = pairs;
        this.paired = paired;
        this.audit = audit;
        this.clock = clock;
    }

    /**
     * Pairs an IPv4 prefix with an IPv6 prefix of the same area of the network.
     *
     * @throws ProblemException {@code prefix-paired} when one of them is in a pair
     */
    @Transactional
    public PrefixPairId pair(Caller caller, PrefixId ipv4Id, PrefixId ipv6Id, PartnerForm form) {
        writable(caller, ipv4Id);
        writable(caller, ipv6Id);
        usage.lockAll(List.of(ipv4Id, ipv6Id));
        PrefixRow ipv4 = giving("ipv4PrefixId", ipv4Id, IpFamily.IPV4);
        PrefixRow ipv6 = giving("ipv6PrefixId", ipv6Id, IpFamily.IPV6);
        if (!pairs.sameArea(ipv4.spaceId(), ipv6.spaceId())) {
            throw ProblemException.of(
                    DualStackProblem.PAIR_AREA,
                    ipv4.cidr().toString(),
                    ipv6.cidr().toString());
        }
        refuse(new PartnerFormula(form, ipv4.cidr(), ipv6.cidr()));
        refusePaired(ipv4Id);
        refusePaired(ipv6Id);
        Instant now = clock.instant();
        PrefixPairId id = add(caller, ipv4, ipv6, form, now);
        String text = ipv4.cidr() + " ↔ " + ipv6.cidr();
        pairs.tell(id, PairAction.MADE, form.name(), caller.login(), now);
        audit.record(
                caller,
                new AuditEvent(
                        "prefix-pair.create", "prefix-pair", id.toString(), Map.of("pair", text, "form", form.name())));
        return id;
    }

    private PrefixPairId add(Caller caller, PrefixRow ipv4, PrefixRow ipv6, PartnerForm form, Instant now) {
        try {
            return pairs.add(ipv4, ipv6, form, caller.login(), now);
        } catch (DuplicateKeyException e) {
            throw ProblemException.of(DualStackProblem.PREFIX_PAIRED, ipv4.cidr() + ", " + ipv6.cidr(), "");
        }
    }

    /** Changes how partners are made from now on; pairs of addresses that are there stay. */
    @Transactional
    public void changeForm(Caller caller, PrefixPairId id, PartnerForm form) {
        OpenPair pair = paired.lock(writable(caller, id));
        refuse(new PartnerFormula(form, pair.ipv4().cidr(), pair.ipv6().cidr()));
        if (form == pair.form()) {
            return;
        }
        Instant now = clock.instant();
        pairs.changeForm(id, form);
        pairs.tell(id, PairAction.FORM, pair.form() + " → " + form, caller.login(), now);
        audit.record(
                caller,
                new AuditEvent(
                        "prefix-pair.edit",
                        "prefix-pair",
                        id.toString(),
                        Map.of("before", pair.form().name(), "after", form.name())));
    }

    /** Takes a pair apart. The pairs of addresses last until an address is released or they are taken apart. */
    @Transactional
    public void dissolve(Caller caller, PrefixPairId id, @Nullable String reason) {
        OpenPair pair = paired.lock(writable(caller, id));
        paired.end(caller, pair, EndReason.DISSOLVED, reason, clock.instant());
    }

    private OpenPair writable(Caller caller, PrefixPairId id) {
        OpenPair pair = pairs.open(id).orElseThrow(ProblemException::notFound);
        writable(caller, pair.ipv4().prefixId());
        return pair;
    }

    private void writable(Caller caller, PrefixId id) {
        PrefixRow row = prefixes.find(id).orElseThrow(ProblemException::notFound);
        Authority.check(caller, Permission.REGISTER_WRITE, row);
    }

    /** A prefix that has addresses of its own, of the family that is wanted. */
    private PrefixRow giving(String field, PrefixId id, IpFamily family) {
        PrefixRow row = prefixes.find(id).orElseThrow(ProblemException::notFound);
        if (row.cidr().family() != family) {
            throw ProblemException.field(field, "pair-family", family.version());
        }
        if (row.isContainer()) {
            throw ProblemException.of(
                    IpamProblem.PREFIX_IS_CONTAINER, row.cidr().toString());
        }
        return row;
    }

    private static void refuse(PartnerFormula formula) {
        formula.fault().ifPresent(fault -> {
            throw ProblemException.fields(CommonProblem.INVALID_INPUT, List.of(fault));
        });
    }

    private void refusePaired(PrefixId prefix) {
        Optional<OpenPair> other = pairs.openOf(prefix);
        other.ifPresent(pair -> {
            boolean isIpv4 = pair.ipv4().prefixId().equals(prefix);
            throw ProblemException.of(
                    DualStackProblem.PREFIX_PAIRED,
                    (isIpv4 ? pair.ipv4() : pair.ipv6()).cidr().toString(),
                    (isIpv4 ? pair.ipv6() : pair.ipv4()).cidr().toString());
        });
    }
}
