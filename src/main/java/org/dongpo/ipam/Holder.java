package org.dongpo.ipam;

import org.dongpo.shared.PersonId;
import org.dongpo.shared.UnitId;
import org.jspecify.annotations.Nullable;

/**
 * Who holds an address, and at which terminal.
 *
 * @param divisionCode the division of the unit when the holding began
 * @param terminal the terminal as far as it is known
 * @param purpose what the address is used for
 */
public record Holder(
        UnitId unitId,
        String divisionCode,
        @Nullable PersonId personId,
        Terminal terminal,
        @Nullable String purpose) {

    /**
     * The terminal at an address, as it was reported.
     *
     * @param mac six octets in lower case, separated by colons
     * @param port the switch port that it is plugged into
     */
    public record Terminal(
            @Nullable String name,
            @Nullable String kind,
            @Nullable String mac,
            @Nullable String place,
            @Nullable String port) {

        /** A terminal of which nothing is known. */
        public static final Terminal UNKNOWN = new Terminal(null, null, null, null, null);
    }
}
