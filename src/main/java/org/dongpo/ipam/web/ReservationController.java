package org.dongpo.ipam.web;

import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.util.List;
import org.dongpo.access.Caller;
import org.dongpo.access.Permission;
import org.dongpo.access.Permitted;
import org.dongpo.ipam.application.DirectReservations;
import org.dongpo.ipam.application.DirectReservations.Assignment;
import org.dongpo.ipam.application.DirectReservations.Keeping;
import org.dongpo.ipam.persistence.ReservationQueries;
import org.dongpo.ipam.persistence.ReservationQueries.ReservationView;
import org.dongpo.ipam.web.AddressController.AddressAllocation;
import org.dongpo.ipam.web.AddressController.Arrangement;
import org.dongpo.shared.AddressId;
import org.dongpo.shared.PersonId;
import org.dongpo.shared.PrefixId;
import org.dongpo.shared.ProblemException;
import org.dongpo.shared.ReservationId;
import org.dongpo.shared.UnitId;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Addresses that an engineer keeps, over HTTP. */
@RestController
@RequestMapping("/api/v1")
class ReservationController {

    private final DirectReservations reservations;
    private final ReservationQueries queries;
    private final Names names;

    ReservationController(DirectReservations reservations, ReservationQueries queries, Names names) {
        this.reservations = reservations;
        this.queries = queries;
        this.names = names;
    }

    /** Which addresses to keep, as when they are given; for whom, why, and until when. */
    record ReservationOrder(
            @Nullable @Min(1) @Max(1024) Integer count,
            @Nullable Arrangement arrangement,
            @Nullable @Size(min = 1, max = 1024) List<@NotNull String> ips,
            @Nullable Long unitId,
            @NotBlank @Size(max = 500) String reason,
            @NotNull Instant expiresAt) {

        AddressAllocation which() {
            return new AddressAllocation(count, arrangement, ips, null, null, null, null, null);
        }
    }

    record ReservationExtension(@NotNull Instant expiresAt) {}

    /** To whom the addresses go; without a unit, to the one that they were kept for. */
    record ReservationAssignment(
            @Nullable Long unitId,
            @Nullable Long personId,
            @Nullable @Size(max = 500) String purpose,
            @Nullable Instant expiresAt) {}

    /** An address that is or was kept. */
    record KeptAddress(long id, String ip, long prefixId, String prefixCidr) {}

    /** A reservation; {@code direct} when an engineer made it, otherwise the reason is the number of the request. */
    record AddressReservation(
            long id,
            long unitId,
            @Nullable String unitName,
            String reason,
            boolean direct,
            Instant createdAt,
            Instant expiresAt,
            @Nullable Instant endedAt,
            @Nullable String outcome,
            List<KeptAddress> addresses) {}

    @Permitted(Permission.ADDRESS_ALLOCATE)
    @PostMapping("/prefixes/{id}/reservations")
    @ResponseStatus(HttpStatus.CREATED)
    AddressReservation reserveAddresses(
            Caller caller, @PathVariable long id, @Valid @RequestBody ReservationOrder body) {
        Keeping keeping = new Keeping(
                Choices.of(body.which()),
                body.unitId() == null ? null : new UnitId(body.unitId()),
                body.reason().strip(),
                body.expiresAt());
        return find(caller, reservations.reserve(caller, new PrefixId(id), keeping));
    }

    @Permitted(Permission.REGISTER_READ)
    @GetMapping("/reservations/{id}")
    AddressReservation reservation(Caller caller, @PathVariable long id) {
        return find(caller, new ReservationId(id));
    }

    @Permitted(Permission.REGISTER_READ)
    @GetMapping("/addresses/{id}/reservation")
    AddressReservation reservationOfAddress(Caller caller, @PathVariable long id) {
        return queries.keeping(new AddressId(id), caller.scope(Permission.REGISTER_READ))
                .map(this::body)
                .orElseThrow(ProblemException::notFound);
    }

    @Permitted(Permission.ADDRESS_ALLOCATE)
    @PostMapping("/reservations/{id}/extension")
    AddressReservation extendReservation(
            Caller caller, @PathVariable long id, @Valid @RequestBody ReservationExtension body) {
        ReservationId reservation = new ReservationId(id);
        reservations.extend(caller, reservation, body.expiresAt());
        return find(caller, reservation);
    }

    @Permitted(Permission.ADDRESS_ALLOCATE)
    @PostMapping("/reservations/{id}/return")
    AddressReservation giveBackReservation(Caller caller, @PathVariable long id) {
        ReservationId reservation = new ReservationId(id);
        reservations.giveBack(caller, reservation);
        return find(caller, reservation);
    }

    @Permitted(Permission.ADDRESS_ALLOCATE)
    @PostMapping("/reservations/{id}/assignment")
    AddressReservation assignReservation(
            Caller caller, @PathVariable long id, @Valid @RequestBody ReservationAssignment body) {
        ReservationId reservation = new ReservationId(id);
        Assignment assignment = new Assignment(
                body.unitId() == null ? null : new UnitId(body.unitId()),
                body.personId() == null ? null : new PersonId(body.personId()),
                body.purpose(),
                body.expiresAt());
        reservations.assign(caller, reservation, assignment);
        return find(caller, reservation);
    }

    private AddressReservation find(Caller caller, ReservationId id) {
        return queries.find(id, caller.scope(Permission.REGISTER_READ))
                .map(this::body)
                .orElseThrow(ProblemException::notFound);
    }

    private AddressReservation body(ReservationView view) {
        return new AddressReservation(
                view.id().value(),
                view.unitId().value(),
                names.ofUnits(List.of(view.unitId())).unit(view.unitId()),
                view.reason(),
                view.direct(),
                view.createdAt(),
                view.expiresAt(),
                view.endedAt(),
                view.outcome(),
                queries.addresses(view.id()).stream()
                        .map(address -> new KeptAddress(
                                address.id().value(),
                                address.ip(),
                                address.prefixId().value(),
                                address.prefixCidr()))
                        .toList());
    }
}
