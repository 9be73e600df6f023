package org.dongpo.shared;

/** Identifies a reservation (预占). */
public record ReservationId(long value) {

    @Override
    public String toString() {
        return Long.toString(value);
    }
}
