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

    /** A term that is over at this instant, in writing: its last day, or the instant when that is not the end of a day. */
    public static String text(Instant end) {
        LocalDate lastDay = LocalDate.ofInstant(end, CityTime.ZONE).minusDays(1);
        return endOf(lastDay).equals(end) ? lastDay.toString() : end.toString();
    }
}
