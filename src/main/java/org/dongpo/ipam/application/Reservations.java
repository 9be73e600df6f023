package org.dongpo.ipam.application;

import inet.ipaddr.IPAddress;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.dongpo.access.Caller;
import org.dongpo.access.Permission;
import org.dongpo.audit.AuditEvent;
import org.dongpo.audit.AuditLog;
import org.dongpo.ipam.AddressRegister.Reservation;
import org.dongpo.ipam.AddressRegister.ReserveCommand;
import org.dongpo.ipam.AddressRegister.ReservedAddress;
import org.dongpo.ipam.AddressState;
import org.dongpo.ipam.Holder;
import org.dongpo.ipam.IpamProblem;
import org.dongpo.ipam.application.Giving.Becoming;
import org.dongpo.ipam.application.Giving.Wish;
import org.dongpo.ipam.domain.Choice;
import org.dongpo.ipam.persistence.AddressStore;
import org.dongpo.ipam.persistence.HoldingStore;
import org.dongpo.ipam.persistence.HoldingStore.Beginning;
import org.dongpo.ipam.persistence.PrefixRow;
import org.dongpo.ipam.persistence.PrefixStore;
import org.dongpo.ipam.persistence.PrefixUsageStore;
import org.dongpo.ipam.persistence.PrefixUsageStore.Change;
import org.dongpo.ipam.persistence.ReservationStore;
import org.dongpo.shared.AddressId;
import org.dongpo.shared.CommonProblem;
import org.dongpo.shared.PrefixId;
import org.dongpo.shared.ProblemException;
import org.dongpo.shared.ReservationId;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Keeps addresses for what is under way, and lets them go: to their holders, or back. */
@Component
@Transactional(propagation = Propagation.MANDATORY)
class Reservations {

    private final PrefixStore prefixes;
    private final AddressStore addresses;
    private final PrefixUsageStore usage;
    private final HoldingStore holdings;
    private final ReservationStore reservations;
    private final Giving giving;
    private final PrefixTree tree;
    private final Terms terms;
    private final AuditLog audit;
    private final Clock clock;

    Reservations(
            PrefixStore prefixes,
            AddressStore addresses,
            PrefixUsageStore usage,
            HoldingStore holdings,
            ReservationStore reservations,
            Giving giving,
            PrefixTree tree,
            Terms terms,
            AuditLog audit,
            Clock clock) {
        this.prefixes = prefixes;
        this.addresses = addresses;
        this.usage = usage;
        this.holdings = holdings;
        this.reservations = reservations;
        this.giving = giving;
        this.tree = tree;
        this.terms = terms;
        this.audit = audit;
        this.clock = clock;
    }

    Reservation reserve(Caller caller, ReserveCommand command) {
        return reserve(caller, command, new Choice.Next(command.count()), false);
    }

    /** Keeps the addresses of a choice; what is kept directly comes back by itself when its time is over. */
    Reservation reserve(Caller caller, ReserveCommand command, Choice choice, boolean direct) {
        PrefixRow prefix = prefixes.find(command.prefixId())
                .filter(row -> caller.scope(Permission.ADDRESS_ALLOCATE).covers(row.divisionCode(), row.unitId()))
                .orElseThrow(ProblemException::notFound);
        Authority.refuseOthers(caller, Permission.ADDRESS_ALLOCATE, prefix);
        Instant now = now();
        ReservationId id = reservations.add(command, direct, now);
        Map<IPAddress, AddressId> given = giving.give(
                        giving.turn(prefix.id()),
                        List.of(new Wish(choice, command.divisionCode(), command.unitId())),
                        new Becoming(AddressState.RESERVED, id, now))
                .get(0)
                .orThrow();
        reservations.keep(id, given.values());
        audit.record(
                caller,
                new AuditEvent(
                        "address.reserve",
                        "reservation",
                        id.toString(),
                        Map.of("prefix", prefix.cidr().toString(), "count", given.size(), "for", command.reference())));
        return new Reservation(id, command.reference(), command.expiresAt(), true);
    }

    void giveBack(Caller caller, ReservationId id) {
        Reservation reservation = reservations.lock(id).orElseThrow(ProblemException::notFound);
        if (!reservation.open()) {
            return;
        }
        Map<PrefixId, List<IPAddress>> kept = lockKept(id);
        Instant now = now();
        addresses.free(id, now);
        kept.forEach(this::putBack);
        reservations.end(id, "GIVEN_BACK", now);
        audit.record(caller, AuditEvent.of("address.give-back", "reservation", id));
    }

    private void putBack(PrefixId id, List<IPAddress> kept) {
        PrefixRow prefix = prefixes.find(id).orElseThrow();
        usage.count(id, Change.reserved(-kept.size()));
        tree.putBack(prefix, kept);
    }

    void activate(
            Caller caller,
            ReservationId id,
            Map<AddressId, Holder> holders,
            String reference,
            @Nullable Instant expiresAt) {
        open(id);
        Map<PrefixId, List<IPAddress>> byPrefix = lockKept(id);
        List<ReservedAddress> kept = reservations.addressesOf(id);
        Instant now = now();
        if (addresses.activate(id, now) != kept.size()) {
            throw new IllegalStateException("reservation " + id + " lost addresses");
        }
        holdings.begin(beginnings(kept, holders, reference, now, expiresAt));
        byPrefix.forEach((prefix, ips) -> usage.count(prefix, new Change(ips.size(), -ips.size(), 0)));
        reservations.end(id, "ACTIVATED", now);
        terms.judge(kept.stream().map(ReservedAddress::id).toList());
        audit.record(caller, AuditEvent.of("address.activate", "reservation", id));
    }

    /** Gives all that a reservation keeps to one holder; it is not proven yet that the addresses work. */
    void assign(Caller caller, ReservationId id, Holder holder, @Nullable Instant expiresAt) {
        Reservation reservation = open(id);
        Map<PrefixId, List<IPAddress>> byPrefix = lockKept(id);
        List<ReservedAddress> kept = reservations.addressesOf(id);
        Instant now = now();
        if (addresses.assign(id, holder.unitId(), holder.divisionCode(), now) != kept.size()) {
            throw new IllegalStateException("reservation " + id + " lost addresses");
        }
        holdings.begin(kept.stream()
                .map(address -> new Beginning(address.id(), holder, reservation.reference(), now, expiresAt))
                .toList());
        byPrefix.forEach((prefix, ips) -> usage.count(prefix, new Change(ips.size(), -ips.size(), 0)));
        reservations.end(id, "ACTIVATED", now);
        terms.judge(kept.stream().map(ReservedAddress::id).toList());
        audit.record(
                caller,
                new AuditEvent(
                        "address.assign",
                        "reservation",
                        id.toString(),
                        Map.of("unit", holder.unitId().value(), "count", kept.size())));
    }

    /** Locks the prefixes in which the kept addresses lie; blocks that change meanwhile are waited for. */
    private Map<PrefixId, List<IPAddress>> lockKept(ReservationId id) {
        Map<PrefixId, List<IPAddress>> kept = addresses.keptBy(id);
        usage.lockAll(List.copyOf(kept.keySet()));
        Map<PrefixId, List<IPAddress>> now = addresses.keptBy(id);
        if (!now.keySet().equals(kept.keySet())) {
            throw ProblemException.of(CommonProblem.CONFLICT);
        }
        return now;
    }

    void extend(Caller caller, ReservationId id, Instant expiresAt) {
        open(id);
        reservations.extend(id, expiresAt);
        audit.record(
                caller,
                new AuditEvent("address.extend", "reservation", id.toString(), Map.of("until", expiresAt.toString())));
    }

    private Reservation open(ReservationId id) {
        Reservation reservation = reservations.lock(id).orElseThrow(ProblemException::notFound);
        if (!reservation.open()) {
            throw ProblemException.of(IpamProblem.RESERVATION_ENDED);
        }
        return reservation;
    }

    private static List<Beginning> beginnings(
            List<ReservedAddress> kept,
            Map<AddressId, Holder> holders,
            String reference,
            Instant now,
            @Nullable Instant expiresAt) {
        List<Beginning> beginnings = new ArrayList<>(kept.size());
        for (ReservedAddress address : kept) {
            Holder holder = holders.get(address.id());
            if (holder == null) {
                throw new IllegalArgumentException("no holder for " + address.ip());
            }
            beginnings.add(new Beginning(address.id(), holder, reference, now, expiresAt));
        }
        return beginnings;
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }
}
