package org.dongpo.request.domain;

import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.dongpo.shared.ReservationId;
import org.jspecify.annotations.Nullable;

/** What is reserved for a request: one reservation for each family that it asks for. */
public record Kept(@Nullable ReservationId ipv4, @Nullable ReservationId ipv6, Instant expiresAt) {

    public Kept {
        if (ipv4 == null && ipv6 == null) {
            throw new IllegalArgumentException("nothing is kept");
        }
    }

    /** The reservations, IPv4 first: always locked in this order. */
    public List<ReservationId> reservations() {
        return Stream.of(ipv4, ipv6).filter(Objects::nonNull).toList();
    }
}
