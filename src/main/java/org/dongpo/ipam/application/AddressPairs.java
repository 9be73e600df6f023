package org.dongpo.ipam.application;

import inet.ipaddr.IPAddress;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.dongpo.access.Caller;
import org.dongpo.access.Permission;
import org.dongpo.access.Scope;
import org.dongpo.audit.AuditEvent;
import org.dongpo.audit.AuditLog;
import org.dongpo.ipam.AddressPairId;
import org.dongpo.ipam.AddressState;
import org.dongpo.ipam.DualStackProblem;
import org.dongpo.ipam.Holder;
import org.dongpo.ipam.IpamProblem;
import org.dongpo.ipam.PrefixPairId;
import org.dongpo.ipam.domain.IpText;
import org.dongpo.ipam.persistence.AddressPairStore;
import org.dongpo.ipam.persistence.AddressPairStore.HeldAddress;
import org.dongpo.ipam.persistence.AddressPairStore.NewPair;
import org.dongpo.ipam.persistence.AddressPairStore.OpenAddressPair;
import org.dongpo.ipam.persistence.AddressPairStore.Wanted;
import org.dongpo.ipam.persistence.AddressStore;
import org.dongpo.ipam.persistence.AddressStore.AddressRow;
import org.dongpo.ipam.persistence.HoldingStore;
import org.dongpo.ipam.persistence.HoldingStore.Beginning;
import org.dongpo.ipam.persistence.PrefixPairStore;
import org.dongpo.ipam.persistence.PrefixPairStore.OpenPair;
import org.dongpo.ipam.persistence.PrefixUsageStore;
import org.dongpo.shared.AddressId;
import org.dongpo.shared.CommonProblem;
import org.dongpo.shared.PrefixId;
import org.dongpo.shared.ProblemException;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Makes pairs of addresses of what is held already, and takes them apart. */
@Service
public class AddressPairs {

    private final AddressStore addresses;
    private final PrefixUsageStore usage;
    private final HoldingStore holdings;
    private final PrefixPairStore prefixPairs;
    private final AddressPairStore pairs;
    private final PairedPrefixes paired;
    private final PartnerGiving partners;
    private final Terms terms;
    private final AuditLog audit;
    private final Clock clock;

    AddressPairs(
            AddressStore addresses,
            PrefixUsageStore usage,
            HoldingStore holdings,
            PrefixPairStore prefixPairs,
            AddressPairStore pairs,
            PairedPrefixes paired,
            PartnerGiving partners,
            Terms terms,
            AuditLog audit,
            Clock clock) {
        this.addresses = addresses;
        this.usage = usage;
        this.holdings = holdings;
        this.prefixPairs = prefixPairs;
        this.pairs = pairs;
        this.paired = paired;
        this.partners = partners;
        this.terms = terms;
        this.audit = audit;
        this.clock = clock;
    }

    /**
     * Gives the partner of a held IPv4 address to its holder; where he holds the partner already, the two are only tied
     * together.
     *
     * @throws ProblemException {@code partner-taken} or one of its sisters, {@code address-paired}, {@code prefix-not-paired}
     */
    @Transactional
    public AddressPairId make(Caller caller, AddressId ipv4) {
        PrefixId prefix = prefixOf(caller, ipv4);
        OpenPair pair = paired.lock(paired.ofIpv4(caller, prefix));
        AddressRow row = locked(ipv4, prefix);
        refusePaired(row);
        HeldAddress held = pairs.unpaired(prefix, List.of(ipv4), 1).stream()
                .findFirst()
                .orElseThrow(() -> ProblemException.of(IpamProblem.ADDRESS_NOT_HELD, IpText.canonical(row.ip())));
        IPAddress partner = pair.formula().partnerOf(row.ip());
        AddressId ipv6 = partnerFor(caller, pair, held, partner);
        return add(caller, row.ip(), partner, newPair(held, ipv6, pair.id()));
    }

    /** A partner that is given is held as long as its address. */
    private AddressId partnerFor(Caller caller, OpenPair pair, HeldAddress held, IPAddress partner) {
        Holder holder = held.holder();
        Wanted found = wanted(caller, pair, partner);
        if (found != null) {
            addresses.lock(found.id());
            Wanted known = wanted(caller, pair, partner);
            if (known == null || !known.canJoin(holder.unitId())) {
                throw PartnerGiving.taken(partner, known == null ? found : known);
            }
            return known.id();
        }
        Instant now = now();
        AddressId given = partners.give(caller, pair, holder, List.of(partner), now)
                .values()
                .iterator()
                .next();
        holdings.begin(List.of(new Beginning(given, holder, null, now, held.expiresAt())));
        terms.judge(List.of(given));
        return given;
    }

    private @Nullable Wanted wanted(Caller caller, OpenPair pair, IPAddress partner) {
        return pairs.wanted(pair.ipv6().spaceId(), List.of(partner), caller.scope(Permission.REGISTER_READ))
                .get(partner);
    }

    /**
     * Ties two addresses together that one unit holds.
     *
     * @throws ProblemException {@code pair-holders} when they are not one unit's, {@code address-paired}
     */
    @Transactional
    public AddressPairId link(Caller caller, AddressId ipv4, AddressId ipv6) {
        PrefixId ipv4Prefix = prefixOf(caller, ipv4);
        PrefixId ipv6Prefix = prefixOf(caller, ipv6);
        usage.lockAll(List.of(ipv4Prefix, ipv6Prefix));
        Map<Long, AddressRow> rows = new TreeMap<>();
        for (AddressId id : ipv4.value() < ipv6.value() ? List.of(ipv4, ipv6) : List.of(ipv6, ipv4)) {
            rows.put(id.value(), locked(id, id.equals(ipv4) ? ipv4Prefix : ipv6Prefix));
        }
        AddressRow first = require("ipv4AddressId", rows.get(ipv4.value()), 4);
        AddressRow second = require("ipv6AddressId", rows.get(ipv6.value()), 6);
        refusePaired(first);
        refusePaired(second);
        HeldAddress held = held(first, ipv4Prefix);
        Wanted other =
                pairs.wanted(second.spaceId(), List.of(second.ip()), Scope.ALL).get(second.ip());
        if (other == null || !other.canJoin(held.holder().unitId())) {
            throw ProblemException.of(
                    DualStackProblem.PAIR_HOLDERS, IpText.canonical(first.ip()), IpText.canonical(second.ip()));
        }
        PrefixPairId around = prefixPairs
                .openOf(ipv4Prefix)
                .filter(pair -> pair.ipv6().prefixId().equals(ipv6Prefix))
                .map(OpenPair::id)
                .orElse(null);
        return add(caller, first.ip(), second.ip(), newPair(held, ipv6, around));
    }

    private HeldAddress held(AddressRow row, PrefixId prefix) {
        return pairs.unpaired(prefix, List.of(row.id()), 1).stream()
                .findFirst()
                .orElseThrow(() -> ProblemException.of(IpamProblem.ADDRESS_NOT_HELD, IpText.canonical(row.ip())));
    }

    private static AddressRow require(String field, @Nullable AddressRow row, int family) {
        if (row == null || row.ip().isIPv4() != (family == 4)) {
            throw ProblemException.field(field, "pair-family", family);
        }
        return row;
    }

    /** Takes a pair apart; both addresses stay with their holder. */
    @Transactional
    public void dissolve(Caller caller, AddressPairId id) {
        OpenAddressPair pair =
                pairs.open(id, caller.scope(Permission.ADDRESS_ALLOCATE)).orElseThrow(ProblemException::notFound);
        if (!pairs.end(id, "DISSOLVED", caller.login(), now())) {
            throw ProblemException.of(CommonProblem.CONFLICT);
        }
        audit.record(
                caller,
                new AuditEvent(
                        "address-pair.end",
                        "address-pair",
                        id.toString(),
                        Map.of("ipv4", pair.ipv4().value(), "ipv6", pair.ipv6().value())));
    }

    private PrefixId prefixOf(Caller caller, AddressId id) {
        return addresses
                .prefixOf(id, caller.scope(Permission.ADDRESS_ALLOCATE))
                .orElseThrow(ProblemException::notFound);
    }

    private AddressRow locked(AddressId id, PrefixId prefix) {
        AddressRow row = addresses.lock(id).orElseThrow(ProblemException::notFound);
        if (!prefix.equals(row.prefixId())) {
            throw ProblemException.of(CommonProblem.CONFLICT);
        }
        if (row.state() != AddressState.ASSIGNED && row.state() != AddressState.ACTIVE) {
            throw ProblemException.of(IpamProblem.ADDRESS_NOT_HELD, IpText.canonical(row.ip()));
        }
        return row;
    }

    private void refusePaired(AddressRow row) {
        if (pairs.openOf(row.id()).isPresent()) {
            throw ProblemException.of(DualStackProblem.ADDRESS_PAIRED, IpText.canonical(row.ip()));
        }
    }

    private static NewPair newPair(HeldAddress held, AddressId ipv6, @Nullable PrefixPairId around) {
        return new NewPair(
                held.id(),
                ipv6,
                around,
                held.holder().divisionCode(),
                held.holder().unitId());
    }

    private AddressPairId add(Caller caller, IPAddress ipv4, IPAddress ipv6, NewPair pair) {
        pairs.add(List.of(pair), caller.login(), now());
        AddressPairId id = pairs.openOf(pair.ipv4()).orElseThrow().id();
        audit.record(
                caller,
                new AuditEvent(
                        "address-pair.create",
                        "address-pair",
                        id.toString(),
                        Map.of("ipv4", IpText.canonical(ipv4), "ipv6", IpText.canonical(ipv6))));
        return id;
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }
}
