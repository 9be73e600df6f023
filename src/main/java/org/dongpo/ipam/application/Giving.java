package org.dongpo.ipam.application;

import inet.ipaddr.IPAddress;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.dongpo.ipam.AddressState;
import org.dongpo.ipam.IpamProblem;
import org.dongpo.ipam.persistence.AddressStore;
import org.dongpo.ipam.persistence.AddressStore.Candidate;
import org.dongpo.ipam.persistence.AddressStore.Taking;
import org.dongpo.ipam.persistence.FreeRangeStore;
import org.dongpo.ipam.persistence.FreeRangeStore.Change;
import org.dongpo.ipam.persistence.PrefixRow;
import org.dongpo.shared.AddressId;
import org.dongpo.shared.ProblemException;
import org.dongpo.shared.ReservationId;
import org.dongpo.shared.UnitId;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Gives the next free addresses of a prefix: the one place where addresses leave the free ranges one request at a time. */
@Component
class Giving {

    private final FreeRangeStore ranges;
    private final AddressStore addresses;

    Giving(FreeRangeStore ranges, AddressStore addresses) {
        this.ranges = ranges;
        this.addresses = addresses;
    }

    /** How many to give, as what, and to whom. */
    record Order(
            int count,
            AddressState state,
            String divisionCode,
            @Nullable UnitId unitId,
            @Nullable ReservationId reservationId,
            Instant now) {

        Change change() {
            return state == AddressState.RESERVED ? Change.reserved(count) : Change.used(count);
        }
    }

    /** Gives the lowest free addresses; all that are asked for, or none. Must run in a transaction. */
    Map<IPAddress, AddressId> give(PrefixRow prefix, Order order) {
        ranges.lock(prefix.id());
        List<IPAddress> lowest = ranges.lowest(prefix.id(), order.count()).lowest(order.count());
        if (lowest.size() < order.count()) {
            throw ProblemException.of(
                    IpamProblem.PREFIX_EXHAUSTED, prefix.cidr().toString(), lowest.size(), order.count());
        }
        ranges.takeThrough(prefix.id(), lowest.get(lowest.size() - 1));
        Map<IPAddress, AddressId> given = take(prefix, lowest, order);
        ranges.count(prefix.id(), order.change());
        return given;
    }

    private Map<IPAddress, AddressId> take(PrefixRow prefix, List<IPAddress> ips, Order order) {
        List<Candidate> candidates = ips.stream()
                .map(ip -> new Candidate(ip, order.divisionCode(), order.unitId()))
                .toList();
        Map<IPAddress, AddressId> given = addresses.take(
                candidates,
                new Taking(prefix.spaceId(), prefix.id(), order.state(), order.reservationId(), order.now()));
        if (given.size() < ips.size()) {
            throw new IllegalStateException("free ranges of " + prefix.cidr() + " hold addresses that are taken");
        }
        return given;
    }
}
