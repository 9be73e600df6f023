package org.dongpo.ipam;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;

/** How long an address may be used: to the end of the last day of its term. */
public final class TermOfUse {

    /** The whole country has one zone. */
    private static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");

    private TermOfUse() {}

    /** The instant at which a term with this last day is over. */
    public static Instant endOf(LocalDate lastDay) {
        return lastDay.plusDays(1).atStartOfDay(ZONE).toInstant();
    }
}
