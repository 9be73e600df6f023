package org.dongpo.ipam.application;

import inet.ipaddr.IPAddress;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.dongpo.access.Caller;
import org.dongpo.audit.AuditEvent;
import org.dongpo.audit.AuditLog;
import org.dongpo.ipam.AddressState;
import org.dongpo.ipam.Holder;
import org.dongpo.ipam.application.Addresses.Allocation;
import org.dongpo.ipam.application.Giving.Becoming;
import org.dongpo.ipam.application.Giving.Wish;
import org.dongpo.ipam.domain.IpText;
import org.dongpo.ipam.persistence.AddressPairStore;
import org.dongpo.ipam.persistence.AddressPairStore.NewPair;
import org.dongpo.ipam.persistence.AddressQueries;
import org.dongpo.ipam.persistence.AddressQueries.AddressView;
import org.dongpo.ipam.persistence.HoldingStore;
import org.dongpo.ipam.persistence.HoldingStore.Beginning;
import org.dongpo.ipam.persistence.PrefixPairStore.OpenPair;
import org.dongpo.shared.AddressId;
import org.dongpo.shared.PrefixId;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Gives IPv4 addresses together with their IPv6 partners: all of them to one holder, in one transaction, or none. */
@Service
public class PairGiving {

    private final Recipients recipients;
    private final AddressQueries queries;
    private final PairedPrefixes paired;
    private final Giving giving;
    private final PartnerGiving partners;
    private final HoldingStore holdings;
    private final AddressPairStore pairs;
    private final Terms terms;
    private final AuditLog audit;
    private final Clock clock;

    PairGiving(
            Recipients recipients,
            AddressQueries queries,
            PairedPrefixes paired,
            Giving giving,
            PartnerGiving partners,
            HoldingStore holdings,
            AddressPairStore pairs,
            Terms terms,
            AuditLog audit,
            Clock clock) {
        this.recipients = recipients;
        this.queries = queries;
        this.paired = paired;
        this.giving = giving;
        this.partners = partners;
        this.holdings = holdings;
        this.pairs = pairs;
        this.terms = terms;
        this.audit = audit;
        this.clock = clock;
    }

    /**
     * Gives free addresses of an IPv4 prefix, each with its partner.
     *
     * @return the IPv4 addresses, then the IPv6 addresses
     * @throws org.dongpo.shared.ProblemException {@code prefix-not-paired}, {@code partner-taken} or one of its sisters,
     *     and what allocating throws
     */
    @Transactional
    public List<AddressView> give(Caller caller, PrefixId ipv4, Allocation allocation) {
        OpenPair found = paired.ofIpv4(caller, ipv4);
        Holder holder = recipients.of(caller, allocation);
        Instant expiresAt = terms.checked(allocation.expiresAt());
        OpenPair pair = paired.lock(found);
        // The database keeps microseconds.
        Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        Wish wish = new Wish(allocation.choice(), holder.divisionCode(), holder.unitId());
        Map<IPAddress, AddressId> given = giving.give(
                        giving.turn(ipv4), List.of(wish), new Becoming(AddressState.ASSIGNED, null, now))
                .get(0)
                .orThrow();
        List<IPAddress> wanted =
                given.keySet().stream().map(pair.formula()::partnerOf).toList();
        Map<IPAddress, AddressId> with = partners.give(caller, pair, holder, wanted, now);
        List<AddressId> ids =
                Stream.concat(given.values().stream(), with.values().stream()).toList();
        holdings.begin(ids.stream()
                .map(id -> new Beginning(id, holder, null, now, expiresAt))
                .toList());
        pair(caller, pair, holder, given, with, now);
        terms.judge(ids);
        audit.record(
                caller,
                new AuditEvent(
                        "address.allocate",
                        "prefix",
                        ipv4.toString(),
                        Map.of("addresses", texts(given), "partners", texts(with))));
        return queries.all(ids);
    }

    private void pair(
            Caller caller,
            OpenPair pair,
            Holder holder,
            Map<IPAddress, AddressId> given,
            Map<IPAddress, AddressId> with,
            Instant now) {
        List<NewPair> made = new ArrayList<>();
        given.forEach((ip, id) -> made.add(new NewPair(
                id,
                Objects.requireNonNull(with.get(pair.formula().partnerOf(ip))),
                pair.id(),
                holder.divisionCode(),
                holder.unitId())));
        pairs.add(made, caller.login(), now);
    }

    private static String texts(Map<IPAddress, AddressId> given) {
        return String.join(", ", given.keySet().stream().map(IpText::canonical).toList());
    }
}
