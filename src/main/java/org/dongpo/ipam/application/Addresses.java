package org.dongpo.ipam.application;

import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import org.dongpo.access.Caller;
import org.dongpo.audit.AuditEvent;
import org.dongpo.audit.AuditLog;
import org.dongpo.ipam.AddressState;
import org.dongpo.ipam.IpamProblem;
import org.dongpo.ipam.application.Allotting.Allotment;
import org.dongpo.ipam.application.Allotting.Order;
import org.dongpo.ipam.domain.Choice;
import org.dongpo.ipam.domain.IpText;
import org.dongpo.ipam.persistence.AddressQueries.AddressView;
import org.dongpo.ipam.persistence.AddressQueries.HolderNames;
import org.dongpo.ipam.persistence.AddressQueries.HoldingView;
import org.dongpo.ipam.persistence.AddressStore;
import org.dongpo.ipam.persistence.AddressStore.AddressRow;
import org.dongpo.ipam.persistence.HoldingChangeStore;
import org.dongpo.ipam.persistence.HoldingChangeStore.Action;
import org.dongpo.ipam.persistence.HoldingStore;
import org.dongpo.ipam.persistence.HoldingStore.Current;
import org.dongpo.ipam.persistence.PrefixRow;
import org.dongpo.ipam.persistence.PrefixUsageStore;
import org.dongpo.ipam.persistence.PrefixUsageStore.Change;
import org.dongpo.organization.Organizations;
import org.dongpo.organization.Person;
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

    private final AddressStore addresses;
    private final PrefixUsageStore usage;
    private final HoldingStore holdings;
    private final AllotmentQueue queue;
    private final Organizations organizations;
    private final HeldAddresses held;
    private final HoldingChangeStore changes;
    private final Terms terms;
    private final Watching watching;
    private final CoolingTime cooling;
    private final AuditLog audit;
    private final Clock clock;

    Addresses(
            AddressStore addresses,
            PrefixUsageStore usage,
            HoldingStore holdings,
            AllotmentQueue queue,
            Organizations organizations,
            HeldAddresses held,
            HoldingChangeStore changes,
            Terms terms,
            Watching watching,
            CoolingTime cooling,
            AuditLog audit,
            Clock clock) {
        this.addresses = addresses;
        this.usage = usage;
        this.holdings = holdings;
        this.queue = queue;
        this.organizations = organizations;
        this.held = held;
        this.changes = changes;
        this.terms = terms;
        this.watching = watching;
        this.cooling = cooling;
        this.audit = audit;
        this.clock = clock;
    }

    /** Which addresses to give, and to whom; without a unit, to the caller's own. */
    public record Allocation(
            Choice choice,
            @Nullable UnitId unitId,
            @Nullable PersonId personId,
            @Nullable String purpose,
            @Nullable Instant expiresAt) {

        /** For good. */
        public Allocation(
                Choice choice, @Nullable UnitId unitId, @Nullable PersonId personId, @Nullable String purpose) {
            this(choice, unitId, personId, purpose, null);
        }
    }

    /**
     * Gives free addresses of a prefix. Must not be called in a transaction: those who ask at once share one.
     *
     * @throws ProblemException {@code prefix-exhausted}, {@code run-not-found} or {@code address-not-free} when the prefix
     *     has not what is wanted
     */
    public List<AddressView> allocate(Caller caller, PrefixId prefix, Allocation allocation) {
        UnitId unit = allocation.unitId() == null ? caller.unitId() : allocation.unitId();
        if (unit == null) {
            throw ProblemException.field("unitId", "NotNull");
        }
        Instant expiresAt = terms.checked(allocation.expiresAt());
        Person person = person(allocation.personId(), unit);
        AuditLog.Entry entry =
                AuditLog.Entry.of(caller, AuditEvent.of("address.allocate", "prefix", prefix.toString()));
        PersonId personId = person == null ? null : person.id();
        Order order = new Order(prefix, allocation.choice(), unit, personId, allocation.purpose(), entry, expiresAt);
        Allotment allotment = queue.ask(order).orThrow();
        return views(allotment, HolderNames.of(allotment.unit(), person));
    }

    /** The database need not be asked for what was just written. */
    private static List<AddressView> views(Allotment allotment, HolderNames names) {
        PrefixRow prefix = allotment.place().row();
        HoldingView holding =
                new HoldingView(allotment.holder(), names, null, allotment.since(), null, allotment.expiresAt());
        return allotment.given().entrySet().stream()
                .map(given -> new AddressView(
                        given.getValue(),
                        prefix.spaceId(),
                        allotment.place().spaceName(),
                        prefix.id(),
                        prefix.cidr().toString(),
                        IpText.canonical(given.getKey()),
                        prefix.cidr().family(),
                        AddressState.ASSIGNED,
                        null,
                        holding))
                .toList();
    }

    /** Ends the holding of an address; it cools before it can be given again. */
    @Transactional
    public void release(Caller caller, AddressId id, @Nullable String reason) {
        AddressRow address = held.lockOwn(caller, id);
        if (address.state() != AddressState.ASSIGNED && address.state() != AddressState.ACTIVE) {
            throw ProblemException.of(IpamProblem.ADDRESS_NOT_HELD, IpText.canonical(address.ip()));
        }
        release(caller, address, holdings.current(id).orElseThrow(), reason);
    }

    /** Releases an address whose term ended before an instant, unless it was renewed or released meanwhile. */
    @Transactional
    public void releaseOverdue(Caller caller, AddressId id, Instant before, String reason) {
        AddressRow address = held.lockOwn(caller, id);
        holdings.current(id)
                .filter(holding -> holding.endedBefore(before))
                .ifPresent(holding -> release(caller, address, holding, reason));
    }

    private void release(Caller caller, AddressRow address, Current holding, @Nullable String reason) {
        AddressId id = address.id();
        Instant now = now();
        addresses.cool(id, now.plus(cooling.duration()), now);
        holdings.end(id, now);
        usage.count(address.requirePrefixId(), new Change(-1, 0, 1));
        changes.add(
                caller,
                holding.id(),
                id,
                new HoldingChangeStore.Change(Action.RELEASE, reason, Map.of(), Map.of()),
                now);
        terms.judge(List.of(id));
        watching.judge(address.spaceId(), List.of(IpText.canonical(address.ip())));
        audit.record(
                caller,
                new AuditEvent(
                        "address.release",
                        "address",
                        id.toString(),
                        Map.of("ip", IpText.canonical(address.ip()), "reason", reason == null ? "" : reason)));
    }

    private @Nullable Person person(@Nullable PersonId id, UnitId unit) {
        return id == null
                ? null
                : organizations
                        .person(id)
                        .filter(person -> person.unitId().equals(unit))
                        .orElseThrow(() -> ProblemException.field("personId", "person-elsewhere"));
    }

    /** The database keeps microseconds. */
    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }
}
