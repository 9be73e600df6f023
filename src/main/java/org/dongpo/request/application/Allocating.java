package org.dongpo.request.application;

import java.time.Instant;
import org.dongpo.access.Caller;
import org.dongpo.ipam.AddressRegister;
import org.dongpo.ipam.AddressRegister.Reservation;
import org.dongpo.ipam.AddressRegister.ReserveCommand;
import org.dongpo.ipam.IpFamily;
import org.dongpo.request.Decision.Allocation;
import org.dongpo.request.RequestForm;
import org.dongpo.request.domain.DecisionRules;
import org.dongpo.request.domain.Facts;
import org.dongpo.request.domain.Kept;
import org.dongpo.request.domain.Request;
import org.dongpo.shared.CommonProblem;
import org.dongpo.shared.PrefixId;
import org.dongpo.shared.ProblemException;
import org.dongpo.shared.ReservationId;
import org.dongpo.shared.SpaceId;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Reserves addresses for a request, and gives them back. */
@Component
@Transactional(propagation = Propagation.MANDATORY)
class Allocating {

    private final AddressRegister register;
    private final RequestSettings settings;

    Allocating(AddressRegister register, RequestSettings settings) {
        this.register = register;
        this.settings = settings;
    }

    /** Reserves what a request asks for, from the prefixes that were chosen. */
    Kept reserve(Caller caller, Request request, @Nullable Allocation allocation, Instant now) {
        RequestForm form = request.facts().form();
        FormChecks.refuse(DecisionRules.allocation(form, allocation));
        Instant expiresAt = now.plus(settings.reservation());
        Order order = new Order(caller, request.facts(), expiresAt);
        return new Kept(
                reserve(order, IpFamily.IPV4, allocation == null ? null : allocation.ipv4PrefixId(), form.ipv4Count()),
                reserve(order, IpFamily.IPV6, allocation == null ? null : allocation.ipv6PrefixId(), form.ipv6Count()),
                expiresAt);
    }

    /** Gives back what is reserved for a request, if anything is. */
    void giveBack(Caller caller, Request request) {
        request.kept().ifPresent(kept -> kept.reservations().forEach(id -> register.giveBack(caller, id)));
    }

    private record Order(Caller caller, Facts facts, Instant expiresAt) {

        ReserveCommand command(PrefixId prefix, int count) {
            return new ReserveCommand(prefix, count, facts.unitId(), facts.divisionCode(), facts.number(), expiresAt);
        }
    }

    private @Nullable ReservationId reserve(Order order, IpFamily family, @Nullable PrefixId prefix, int count) {
        if (count == 0 || prefix == null) {
            return null;
        }
        String path = family == IpFamily.IPV4 ? "allocation.ipv4PrefixId" : "allocation.ipv6PrefixId";
        SpaceId space = order.facts().form().spaceId();
        if (space != null && register.spaceOf(prefix).filter(space::equals).isEmpty()) {
            throw ProblemException.field(path, "other-space");
        }
        ReservationId id = reserve(order, prefix, count, path).id();
        boolean right = register.addressesOf(id).stream().allMatch(address -> address.family() == family);
        if (!right) {
            throw ProblemException.field(path, "wrong-family", String.valueOf(family.version()));
        }
        return id;
    }

    private Reservation reserve(Order order, PrefixId prefix, int count, String path) {
        try {
            return register.reserve(order.caller(), order.command(prefix, count));
        } catch (ProblemException e) {
            throw e.type() == CommonProblem.NOT_FOUND ? ProblemException.field(path, "unknown-prefix") : e;
        }
    }
}
