package org.dongpo.ipam.application;

import inet.ipaddr.IPAddress;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.dongpo.access.Caller;
import org.dongpo.access.Permission;
import org.dongpo.audit.AuditEvent;
import org.dongpo.audit.AuditLog;
import org.dongpo.ipam.AddressState;
import org.dongpo.ipam.Holder;
import org.dongpo.ipam.PrefixPairId;
import org.dongpo.ipam.application.Giving.Becoming;
import org.dongpo.ipam.application.Giving.Wish;
import org.dongpo.ipam.application.PartnerPlan.Line;
import org.dongpo.ipam.application.PartnerPlan.Outcome;
import org.dongpo.ipam.domain.Choice;
import org.dongpo.ipam.domain.FreeSpace;
import org.dongpo.ipam.persistence.AddressPairStore;
import org.dongpo.ipam.persistence.AddressPairStore.HeldAddress;
import org.dongpo.ipam.persistence.AddressPairStore.NewPair;
import org.dongpo.ipam.persistence.AddressPairStore.Wanted;
import org.dongpo.ipam.persistence.FreeRangeStore;
import org.dongpo.ipam.persistence.HoldingStore;
import org.dongpo.ipam.persistence.HoldingStore.Beginning;
import org.dongpo.ipam.persistence.PrefixPairStore;
import org.dongpo.ipam.persistence.PrefixPairStore.OpenPair;
import org.dongpo.ipam.persistence.PrefixPairStore.PairAction;
import org.dongpo.shared.AddressId;
import org.dongpo.shared.ProblemException;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Gives the partners of many held addresses of a pair of prefixes at once, each to the holder of its IPv4 address. What
 * cannot be given is left out and told; the rest is given in one transaction.
 */
@Service
public class PartnersInBulk {

    /** What one transaction makes; whoever has more asks again. */
    static final int MOST = 5000;

    private final PairedPrefixes paired;
    private final PrefixPairStore prefixPairs;
    private final AddressPairStore pairs;
    private final FreeRangeStore ranges;
    private final Giving giving;
    private final HoldingStore holdings;
    private final Terms terms;
    private final AuditLog audit;
    private final Clock clock;

    PartnersInBulk(
            PairedPrefixes paired,
            PrefixPairStore prefixPairs,
            AddressPairStore pairs,
            FreeRangeStore ranges,
            Giving giving,
            HoldingStore holdings,
            Terms terms,
            AuditLog audit,
            Clock clock) {
        this.paired = paired;
        this.prefixPairs = prefixPairs;
        this.pairs = pairs;
        this.ranges = ranges;
        this.giving = giving;
        this.holdings = holdings;
        this.terms = terms;
        this.audit = audit;
        this.clock = clock;
    }

    /** Tells what making the partners would do; nothing changes. */
    @Transactional(readOnly = true)
    public PartnerPlan preview(Caller caller, PrefixPairId id, @Nullable List<AddressId> chosen) {
        OpenPair pair = find(caller, id);
        return plan(caller, pair, chosen, MOST);
    }

    /** Makes the partners of all held addresses that have none, or of some. */
    @Transactional
    public PartnerPlan make(Caller caller, PrefixPairId id, @Nullable List<AddressId> chosen) {
        return make(caller, id, chosen, MOST);
    }

    /** Makes the partners of so many addresses at most. */
    @Transactional
    public PartnerPlan make(Caller caller, PrefixPairId id, @Nullable List<AddressId> chosen, int most) {
        OpenPair pair = paired.lock(find(caller, id));
        PartnerPlan plan = plan(caller, pair, chosen, most);
        Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        Map<IPAddress, AddressId> partners = give(pair, plan.lines(), now);
        List<NewPair> made = new ArrayList<>();
        for (Line line : plan.lines()) {
            AddressId partner = line.outcome() == Outcome.LINK ? line.partnerId() : partners.get(line.partner());
            if (partner != null) {
                Holder holder = line.held().holder();
                made.add(new NewPair(line.held().id(), partner, id, holder.divisionCode(), holder.unitId()));
            }
        }
        if (!made.isEmpty()) {
            pairs.add(made, caller.login(), now);
            prefixPairs.tell(id, PairAction.PARTNERS, Integer.toString(made.size()), caller.login(), now);
            audit.record(caller, event(pair, plan, made.size()));
        }
        return plan;
    }

    private OpenPair find(Caller caller, PrefixPairId id) {
        OpenPair pair = prefixPairs.open(id).orElseThrow(ProblemException::notFound);
        return paired.ofIpv4(caller, pair.ipv4().prefixId());
    }

    private PartnerPlan plan(Caller caller, OpenPair pair, @Nullable List<AddressId> chosen, int most) {
        List<HeldAddress> held = pairs.unpaired(pair.ipv4().prefixId(), chosen, most);
        List<IPAddress> wanted = held.stream()
                .map(address -> pair.formula().partnerOf(address.ip()))
                .toList();
        Map<IPAddress, Wanted> known =
                pairs.wanted(pair.ipv6().spaceId(), wanted, caller.scope(Permission.REGISTER_READ));
        FreeSpace free = ranges.around(pair.ipv6().prefixId(), wanted);
        List<Line> lines = held.stream()
                .map(address -> line(address, pair.formula().partnerOf(address.ip()), known, free))
                .toList();
        long all = chosen == null ? pairs.countUnpaired(pair.ipv4().prefixId()) : lines.size();
        return new PartnerPlan(lines, all - lines.size());
    }

    private static Line line(HeldAddress held, IPAddress partner, Map<IPAddress, Wanted> known, FreeSpace free) {
        Wanted found = known.get(partner);
        if (found == null) {
            return new Line(held, partner, free.contains(partner) ? Outcome.GIVE : Outcome.NOT_GIVABLE, null, null);
        }
        if (found.canJoin(held.holder().unitId())) {
            return new Line(held, partner, Outcome.LINK, found.id(), null);
        }
        Outcome outcome = found.isHeld() ? Outcome.TAKEN : Outcome.KEPT;
        return new Line(held, partner, outcome, null, found.seen() ? found.unitName() : null);
    }

    /** One wish for each unit, so that many addresses cost a few statements. */
    private Map<IPAddress, AddressId> give(OpenPair pair, List<Line> lines, Instant now) {
        Map<IPAddress, Line> byPartner = new TreeMap<>();
        lines.stream()
                .filter(line -> line.outcome() == Outcome.GIVE)
                .forEach(line -> byPartner.put(line.partner(), line));
        if (byPartner.isEmpty()) {
            return Map.of();
        }
        Map<Wish, List<IPAddress>> byHolder = byPartner.values().stream()
                .sorted(Comparator.comparing(Line::partner))
                .collect(Collectors.groupingBy(
                        line -> blank(line.held().holder()),
                        LinkedHashMap::new,
                        Collectors.mapping(Line::partner, Collectors.toList())));
        List<Wish> wishes = byHolder.entrySet().stream()
                .map(entry -> new Wish(
                        new Choice.These(entry.getValue()),
                        entry.getKey().divisionCode(),
                        entry.getKey().unitId()))
                .toList();
        Map<IPAddress, AddressId> given = new TreeMap<>();
        giving.give(giving.turn(pair.ipv6().prefixId()), wishes, new Becoming(AddressState.ASSIGNED, null, now))
                .forEach(outcome -> given.putAll(outcome.orThrow()));
        List<Beginning> beginnings = new ArrayList<>();
        byPartner.forEach((partner, line) -> beginnings.add(new Beginning(
                Objects.requireNonNull(given.get(partner)),
                line.held().holder(),
                null,
                now,
                line.held().expiresAt())));
        holdings.begin(beginnings);
        terms.judge(beginnings.stream().map(Beginning::addressId).toList());
        return given;
    }

    /** The wish of a holder, without the addresses. */
    private static Wish blank(Holder holder) {
        return new Wish(new Choice.Next(0), holder.divisionCode(), holder.unitId());
    }

    private static AuditEvent event(OpenPair pair, PartnerPlan plan, int made) {
        String addresses = plan.lines().stream()
                .filter(line -> line.outcome().makes())
                .map(line -> line.text())
                .collect(Collectors.joining(", "));
        return new AuditEvent(
                "prefix-pair.make-partners",
                "prefix-pair",
                pair.id().toString(),
                Map.of("pair", pair.text(), "made", made, "addresses", addresses));
    }
}
