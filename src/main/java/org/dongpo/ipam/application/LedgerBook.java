package org.dongpo.ipam.application;

import inet.ipaddr.IPAddress;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.IntConsumer;
import org.dongpo.access.Caller;
import org.dongpo.audit.AuditEvent;
import org.dongpo.audit.AuditLog;
import org.dongpo.ipam.AddressRegister.LedgerEntry;
import org.dongpo.ipam.AddressRegister.NewPrefix;
import org.dongpo.ipam.AddressState;
import org.dongpo.ipam.domain.Cidr;
import org.dongpo.ipam.domain.IpText;
import org.dongpo.ipam.domain.PrefixFacts;
import org.dongpo.ipam.domain.PrefixFinder;
import org.dongpo.ipam.domain.PrefixStatus;
import org.dongpo.ipam.persistence.AddressStore;
import org.dongpo.ipam.persistence.AddressStore.Candidate;
import org.dongpo.ipam.persistence.AddressStore.Taking;
import org.dongpo.ipam.persistence.HoldingStore;
import org.dongpo.ipam.persistence.HoldingStore.Beginning;
import org.dongpo.ipam.persistence.PrefixRow;
import org.dongpo.ipam.persistence.PrefixStore;
import org.dongpo.ipam.persistence.PrefixStore.Draft;
import org.dongpo.ipam.persistence.PrefixUsageStore;
import org.dongpo.ipam.persistence.SpaceStore;
import org.dongpo.organization.Division;
import org.dongpo.organization.Organizations;
import org.dongpo.shared.AddressId;
import org.dongpo.shared.ProblemException;
import org.dongpo.shared.SpaceId;
import org.dongpo.shared.Together;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Enters whole ledgers: the road of many addresses at once, past the same keys and counters as that of one. */
@Component
@Transactional(propagation = Propagation.MANDATORY)
class LedgerBook {

    private final SpaceStore spaces;
    private final PrefixStore prefixes;
    private final AddressStore addresses;
    private final PrefixUsageStore usage;
    private final HoldingStore holdings;
    private final PrefixTree tree;
    private final Organizations organizations;
    private final AuditLog audit;
    private final Clock clock;

    LedgerBook(
            SpaceStore spaces,
            PrefixStore prefixes,
            AddressStore addresses,
            PrefixUsageStore usage,
            HoldingStore holdings,
            PrefixTree tree,
            Organizations organizations,
            AuditLog audit,
            Clock clock) {
        this.spaces = spaces;
        this.prefixes = prefixes;
        this.addresses = addresses;
        this.usage = usage;
        this.holdings = holdings;
        this.tree = tree;
        this.organizations = organizations;
        this.audit = audit;
        this.clock = clock;
    }

    List<String> enter(
            Caller caller,
            SpaceId space,
            List<NewPrefix> newPrefixes,
            List<LedgerEntry> entries,
            String reference,
            IntConsumer progress) {
        if (!spaces.lockStructure(space)) {
            throw ProblemException.field("spaceId", "unknown-space");
        }
        Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        int grown = grow(space, newPrefixes, now, progress);
        Map<PrefixRow, List<LedgerEntry>> byPrefix = byPrefix(space, entries);
        usage.lockAll(byPrefix.keySet().stream().map(PrefixRow::id).toList());
        List<String> entered = new ArrayList<>();
        byPrefix.forEach((prefix, group) -> {
            entered.addAll(enter(prefix, group, reference, now));
            progress.accept(group.size());
        });
        audit.record(
                caller,
                new AuditEvent(
                        "ledger.enter",
                        "space",
                        space.toString(),
                        Map.of("prefixes", grown, "addresses", entered.size(), "from", reference)));
        return entered;
    }

    /** The outermost blocks first: then those that follow never come between a parent and its children. */
    private int grow(SpaceId space, List<NewPrefix> wanted, Instant now, IntConsumer progress) {
        int grown = 0;
        List<NewPrefix> outermostFirst = wanted.stream()
                .sorted(Comparator.comparingInt(prefix -> Cidr.of(prefix.cidr()).length()))
                .toList();
        for (NewPrefix prefix : outermostFirst) {
            Cidr cidr = Cidr.of(prefix.cidr());
            if (prefixes.exactly(space, cidr).isEmpty()) {
                tree.grow(
                        new Draft(
                                space,
                                cidr,
                                null,
                                PrefixFacts.plain(
                                        prefix.container() ? PrefixStatus.CONTAINER : PrefixStatus.ACTIVE,
                                        division(prefix),
                                        prefix.gateway(),
                                        prefix.purpose())),
                        now);
                grown++;
            }
            progress.accept(1);
        }
        return grown;
    }

    private String division(NewPrefix prefix) {
        String code = prefix.divisionCode();
        return code == null
                ? organizations
                        .city()
                        .map(Division::code)
                        .orElseThrow(() -> ProblemException.field("divisionCode", "NotNull"))
                : code;
    }

    private Map<PrefixRow, List<LedgerEntry>> byPrefix(SpaceId space, List<LedgerEntry> entries) {
        PrefixFinder<PrefixRow> finder = new PrefixFinder<>();
        prefixes.of(space).forEach(row -> finder.add(row.cidr(), row));
        Map<PrefixRow, List<LedgerEntry>> groups =
                new TreeMap<>(Comparator.comparingLong(row -> row.id().value()));
        for (LedgerEntry entry : entries) {
            PrefixRow prefix = finder.around(ip(entry))
                    .orElseThrow(() -> new IllegalArgumentException("no prefix has " + entry.ip()));
            groups.computeIfAbsent(prefix, row -> new ArrayList<>()).add(entry);
        }
        return groups;
    }

    private Collection<String> enter(PrefixRow prefix, List<LedgerEntry> group, String reference, Instant now) {
        Map<IPAddress, LedgerEntry> byIp = new TreeMap<>();
        group.forEach(entry -> byIp.putIfAbsent(ip(entry), entry));
        List<Candidate> candidates = byIp.entrySet().stream()
                .map(each -> new Candidate(
                        prefix.spaceId(),
                        prefix.id(),
                        each.getKey(),
                        each.getValue().holder().divisionCode(),
                        each.getValue().holder().unitId()))
                .toList();
        Map<IPAddress, AddressId> taken = addresses
                .take(candidates, new Taking(AddressState.ACTIVE, null, now), new Together())
                .getOrDefault(prefix.id(), Map.of());
        List<Beginning> beginnings = new ArrayList<>(taken.size());
        taken.forEach((ip, id) -> beginnings.add(beginning(id, byIp.getOrDefault(ip, group.get(0)), reference, now)));
        holdings.begin(beginnings);
        tree.refill(prefix);
        return taken.keySet().stream().map(IpText::canonical).toList();
    }

    private static Beginning beginning(AddressId id, LedgerEntry entry, String reference, Instant now) {
        Instant since = entry.since();
        return new Beginning(id, entry.holder(), reference, since == null || since.isAfter(now) ? now : since);
    }

    private static IPAddress ip(LedgerEntry entry) {
        return IpText.address(entry.ip()).orElseThrow(() -> new IllegalArgumentException("no address: " + entry.ip()));
    }
}
