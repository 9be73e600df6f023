package org.dongpo.ipam.application;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.dongpo.access.Caller;
import org.dongpo.access.Permission;
import org.dongpo.access.Scope;
import org.dongpo.ipam.AddressRegister.ReserveCommand;
import org.dongpo.ipam.AddressRegister.ReservedAddress;
import org.dongpo.ipam.Holder;
import org.dongpo.ipam.IpamProblem;
import org.dongpo.ipam.domain.Choice;
import org.dongpo.ipam.persistence.PrefixStore;
import org.dongpo.ipam.persistence.ReservationQueries;
import org.dongpo.ipam.persistence.ReservationQueries.ReservationView;
import org.dongpo.organization.Person;
import org.dongpo.organization.Unit;
import org.dongpo.shared.PersonId;
import org.dongpo.shared.PrefixId;
import org.dongpo.shared.ProblemException;
import org.dongpo.shared.ReservationId;
import org.dongpo.shared.UnitId;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Keeps addresses because an engineer wants it, not for a request; gives them back or to a holder. */
@Service
@Transactional
public class DirectReservations {

    private static final Caller SYSTEM = Caller.system();

    private final Reservations reservations;
    private final ReservationQueries queries;
    private final PrefixStore prefixes;
    private final Holders holders;
    private final Terms terms;
    private final Clock clock;

    DirectReservations(
            Reservations reservations,
            ReservationQueries queries,
            PrefixStore prefixes,
            Holders holders,
            Terms terms,
            Clock clock) {
        this.reservations = reservations;
        this.queries = queries;
        this.prefixes = prefixes;
        this.holders = holders;
        this.terms = terms;
        this.clock = clock;
    }

    /** What to keep, for whom and why; without a unit, for the caller's own. */
    public record Keeping(Choice choice, @Nullable UnitId unitId, String reason, Instant expiresAt) {}

    /** To whom the addresses go. */
    public record Assignment(
            @Nullable UnitId unitId,
            @Nullable PersonId personId,
            @Nullable String purpose,
            @Nullable Instant expiresAt) {}

    /** Keeps addresses of a prefix until a time. */
    public ReservationId reserve(Caller caller, PrefixId prefix, Keeping keeping) {
        Instant until = Objects.requireNonNull(terms.checked(keeping.expiresAt()));
        Unit unit = holders.unit(caller, keeping.unitId());
        ReserveCommand command = new ReserveCommand(prefix, 0, unit.id(), unit.divisionCode(), keeping.reason(), until);
        return reservations.reserve(caller, command, keeping.choice(), true).id();
    }

    /** Keeps them longer, or less long. */
    public void extend(Caller caller, ReservationId id, Instant expiresAt) {
        own(caller, id);
        reservations.extend(caller, id, Objects.requireNonNull(terms.checked(expiresAt)));
    }

    /** Gives them back; they are free at once, since nobody has used them. */
    public void giveBack(Caller caller, ReservationId id) {
        own(caller, id);
        reservations.giveBack(caller, id);
    }

    /** Gives all of them to a holder. */
    public void assign(Caller caller, ReservationId id, Assignment assignment) {
        ReservationView view = own(caller, id);
        UnitId wanted = assignment.unitId() == null ? view.unitId() : assignment.unitId();
        Unit unit = holders.unit(caller, wanted);
        Person person = holders.person(assignment.personId(), unit);
        Holder holder = new Holder(
                unit.id(),
                unit.divisionCode(),
                person == null ? null : person.id(),
                Holder.Terminal.UNKNOWN,
                assignment.purpose());
        reservations.assign(caller, id, holder, terms.checked(assignment.expiresAt()));
    }

    /** Gives back what has been kept for long enough; tells how many reservations have ended. */
    public int giveBackExpired(int limit) {
        List<ReservationId> over = queries.overdue(clock.instant(), limit);
        over.forEach(id -> reservations.giveBack(SYSTEM, id));
        return over.size();
    }

    /** A reservation that an engineer made in a scope that is the caller's, none of whose blocks others administer alone. */
    private ReservationView own(Caller caller, ReservationId id) {
        Scope scope = caller.scope(Permission.ADDRESS_ALLOCATE);
        ReservationView view = queries.find(id, scope).orElseThrow(ProblemException::notFound);
        if (!view.direct()) {
            throw ProblemException.of(IpamProblem.RESERVATION_OF_REQUEST, view.reason());
        }
        queries.addresses(id).stream()
                .map(ReservedAddress::prefixId)
                .distinct()
                .flatMap(prefix -> prefixes.find(prefix).stream())
                .forEach(prefix -> Authority.refuseOthers(caller, Permission.ADDRESS_ALLOCATE, prefix));
        return view;
    }
}
