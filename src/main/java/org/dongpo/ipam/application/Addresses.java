package org.dongpo.ipam.application;

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
import org.dongpo.ipam.IpamProblem;
import org.dongpo.ipam.application.Allotting.Allotment;
import org.dongpo.ipam.application.Allotting.Order;
import org.dongpo.ipam.domain.Choice;
import org.dongpo.ipam.domain.IpText;
import org.dongpo.ipam.persistence.AddressQueries.AddressView;
import org.dongpo.ipam.persistence.AddressQueries.HoldingView;
import org.dongpo.ipam.persistence.AddressStore;
import org.dongpo.ipam.persistence.AddressStore.AddressRow;
import org.dongpo.ipam.persistence.FreeRangeStore;
import org.dongpo.ipam.persistence.FreeRangeStore.Change;
import org.dongpo.ipam.persistence.HoldingStore;
import org.dongpo.ipam.persistence.PrefixRow;
import org.dongpo.organization.Organizations;
import org.dongpo.organization.Person;
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

    private final AddressStore addresses;
    private final FreeRangeStore ranges;
    private final HoldingStore holdings;
    private final AllotmentQueues queues;
    private final Organizations organizations;
    private final CoolingTime cooling;
    private final AuditLog audit;
    private final Clock clock;

    Addresses(
            AddressStore addresses,
            FreeRangeStore ranges,
            HoldingStore holdings,
            AllotmentQueues queues,
            Organizations organizations,
            CoolingTime cooling,
            AuditLog audit,
            Clock clock) {
        this.addresses = addresses;
        this.ranges = ranges;
        this.holdings = holdings;
        this.queues = queues;
        this.organizations = organizations;
        this.cooling = cooling;
        this.audit = audit;
        this.clock = clock;
    }

    /** Which addresses to give, and to whom; without a unit, to the caller's own. */
    public record Allocation(
            Choice choice,
            @Nullable UnitId unitId,
            @Nullable PersonId personId,
            @Nullable String purpose) {}

    /** What was given, as it is shown, to a unit and a person in it. */
    public record Allocated(
            List<AddressView> addresses,
            Unit unit,
            @Nullable Person person) {}

    /**
     * Gives free addresses of a prefix. Must not be called in a transaction: those who ask at once share one.
     *
     * @throws ProblemException {@code prefix-exhausted}, {@code run-not-found} or {@code address-not-free} when the prefix
     *     has not what is wanted
     */
    public Allocated allocate(Caller caller, PrefixId prefix, Allocation allocation) {
        UnitId unit = allocation.unitId() == null ? caller.unitId() : allocation.unitId();
        if (unit == null) {
            throw ProblemException.field("unitId", "NotNull");
        }
        Person person = person(allocation.personId(), unit);
        AuditLog.Entry entry =
                AuditLog.Entry.of(caller, AuditEvent.of("address.allocate", "prefix", prefix.toString()));
        Order order =
                new Order(allocation.choice(), unit, person == null ? null : person.id(), allocation.purpose(), entry);
        Allotment allotment = queues.ask(prefix, order).orThrow();
        return new Allocated(views(allotment), allotment.unit(), person);
    }

    /** The database need not be asked for what was just written. */
    private static List<AddressView> views(Allotment allotment) {
        PrefixRow prefix = allotment.place().row();
        HoldingView holding = new HoldingView(allotment.holder(), null, allotment.since(), null);
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
        ranges.count(prefix, new Change(-1, 0, 1));
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
