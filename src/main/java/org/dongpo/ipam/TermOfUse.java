package org.dongpo.ipam;

import java.time.Instant;
import java.time.LocalDate;
import org.dongpo.shared.CityTime;

/** How long an address may be used: to the end of the last day of its term. */
public final class TermOfUse {

    private TermOfUse() {}

    /** The instant at which a term with this last day is over. */
    public static Instant endOf(LocalDate lastDay) {
        return lastDay.plusDays(1).atStartOfDay(CityTime.ZONE).toInstant();
    }
}
