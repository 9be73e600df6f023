package org.dongpo.alarm.domain;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.Set;
import org.dongpo.shared.CityTime;

/**
 * When people are at work: Monday to Friday, but for holidays, and the days at a weekend that make up for them (调休).
 *
 * @param beginHour the hour at which work begins
 * @param endHour the first hour after work
 */
public record WorkTime(int beginHour, int endHour, Set<LocalDate> holidays, Set<LocalDate> madeUp) {

    public WorkTime {
        holidays = Set.copyOf(holidays);
        madeUp = Set.copyOf(madeUp);
    }

    /** Whether people are at work then, by the time of the city. */
    public boolean covers(Instant instant) {
        LocalDateTime time = LocalDateTime.ofInstant(instant, CityTime.ZONE);
        return isWorkDay(time.toLocalDate()) && time.getHour() >= beginHour && time.getHour() < endHour;
    }

    private boolean isWorkDay(LocalDate day) {
        boolean weekend = day.getDayOfWeek() == DayOfWeek.SATURDAY || day.getDayOfWeek() == DayOfWeek.SUNDAY;
        return weekend ? madeUp.contains(day) : !holidays.contains(day);
    }
}
