package org.dongpo.ipam.application;

import inet.ipaddr.IPAddress;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import org.dongpo.access.Caller;
import org.dongpo.access.Permission;
import org.dongpo.audit.AuditEvent;
import org.dongpo.audit.AuditLog;
import org.dongpo.ipam.AddressState;
import org.dongpo.ipam.Holder;
import org.dongpo.ipam.IpamProblem;
import org.dongpo.ipam.domain.IpText;
import org.dongpo.ipam.persistence.AddressStore;
import org.dongpo.ipam.persistence.AddressStore.AddressRow;
import org.dongpo.ipam.persistence.FreeRangeStore;
import org.dongpo.ipam.persistence.FreeRangeStore.Change;
import org.dongpo.ipam.persistence.HoldingStore;
import org.dongpo.ipam.persistence.HoldingStore.Beginning;
import org.dongpo.ipam.persistence.PrefixRow;
import org.dongpo.ipam.persistence.PrefixStore;
import org.dongpo.organization.Organizations;
import org.dongpo.organization.Unit;
import org.dongpo.shared.AddressId;
import org.dongpo.shared.PersonId;
import org.dongpo.shared.PrefixId;
import org.dongpo.shared.ProblemException;
import org.dongpo.shared.UnitId;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Gives addresses without a request, and takes them back: for engineers and their scripts. */
@Service
public class Addresses {

    private final PrefixStore prefixes;
    private final AddressStore addresses;
    private final FreeRangeStore ranges;
    private final HoldingStore holdings;
    private final Giving giving;
    private final HeldAddresses held;
    private final Organizations organizations;
    private final CoolingTime cooling;
    private final AuditLog audit;
    private final Clock clock;

    Addresses(
            PrefixStore prefixes,
            AddressStore addresses,
            FreeRangeStore ranges,
            HoldingStore holdings,
            Giving giving,
            HeldAddresses held,
            Organizations organizations,
            CoolingTime cooling,
            AuditLog audit,
            Clock clock) {
        this.prefixes = prefixes;
        this.addresses = addresses;
        this.ranges = ranges;
        this.holdings = holdings;
        this.giving = giving;
        this.held = held;
        this.organizations = organizations;
        this.cooling = cooling;
        this.audit = audit;
        this.clock = clock;
    }

    /** How many addresses to give, and to whom; without a unit, to the caller's own. */
    public record Allocation(
            int count,
            @Nullable UnitId unitId,
            @Nullable PersonId personId,
            @Nullable String purpose) {}

    /** Gives the next free addresses of a prefix. */
    @Transactional
    public List<AddressId> allocate(Caller caller, PrefixId prefixId, Allocation allocation) {
        PrefixRow prefix = prefixes.find(prefixId)
                .filter(row -> caller.scope(Permission.ADDRESS_ALLOCATE).covers(row.divisionCode(), row.unitId()))
                .orElseThrow(ProblemException::notFound);
        if (prefix.status().equals("CONTAINER")) {
            throw ProblemException.of(
                    IpamProblem.PREFIX_IS_CONTAINER, prefix.cidr().toString());
        }
        Holder holder = holder(caller, allocation);
        Instant now = now();
        Map<IPAddress, AddressId> given = giving.give(
                prefix,
                new Giving.Order(
                        allocation.count(), AddressState.ASSIGNED, holder.divisionCode(), holder.unitId(), null, now));
        holdings.begin(given.values().stream()
                .map(id -> new Beginning(id, holder, null, now))
                .toList());
        audit.record(
                caller,
                new AuditEvent("address.allocate", "prefix", prefixId.toString(), Map.of("addresses", texts(given))));
        return List.copyOf(given.values());
    }

    /** Ends the holding of an address; it cools before it can be given again. */
    @Transactional
    public void release(Caller caller, AddressId id, @Nullable String reason) {
        PrefixId prefix = addresses
                .prefixOf(id, caller.scope(Permission.ADDRESS_ALLOCATE))
                .orElseThrow(ProblemException::notFound);
        ranges.lock(prefix);
        AddressRow address = addresses.lock(id).orElseThrow(ProblemException::notFound);
        if (address.state() != AddressState.ASSIGNED && address.state() != AddressState.ACTIVE) {
            throw ProblemException.of(IpamProblem.ADDRESS_NOT_HELD, IpText.canonical(address.ip()));
        }
        Instant now = now();
        addresses.cool(id, now.plus(cooling.duration()), now);
        holdings.end(id, now);
        ranges.count(address.prefixId(), new Change(-1, 0, 1));
        audit.record(
                caller,
                new AuditEvent(
                        "address.release",
                        "address",
                        id.toString(),
                        Map.of("ip", IpText.canonical(address.ip()), "reason", reason == null ? "" : reason)));
    }

    private Holder holder(Caller caller, Allocation allocation) {
        UnitId unitId = allocation.unitId() == null ? caller.unitId() : allocation.unitId();
        if (unitId == null) {
            throw ProblemException.field("unitId", "NotNull");
        }
        Unit unit = organizations
                .unit(unitId)
                .filter(found -> caller.scope(Permission.ADDRESS_ALLOCATE).covers(found.divisionCode(), found.id()))
                .orElseThrow(() -> ProblemException.field("unitId", "unknown-unit"));
        PersonId personId = allocation.personId();
        if (personId != null
                && organizations
                        .person(personId)
                        .filter(person -> person.unitId().equals(unitId))
                        .isEmpty()) {
            throw ProblemException.field("personId", "person-elsewhere");
        }
        return new Holder(unitId, unit.divisionCode(), personId, Holder.Terminal.UNKNOWN, allocation.purpose());
    }

    private static String texts(Map<IPAddress, AddressId> given) {
        return String.join(", ", given.keySet().stream().map(IpText::canonical).toList());
    }

    /** The database keeps microseconds. */
    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }
}
