package org.dongpo.ipam.domain;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * When a prefix will run out, if it goes on as in the last 90 days. The pace is the middle of the paces between every two
 * of those days (Theil–Sen): a day on which somebody takes a hundred at once, or gives them back, does not move it.
 *
 * @param runsOut the day; only when there is one that is not too far off to be said
 * @param perDay how many more are taken a day
 */
public record Forecast(Outlook outlook, @Nullable LocalDate runsOut, double perDay) {

    /** So many days of the past count. */
    public static final int DAYS = 90;

    /** With fewer days than that nothing is said. */
    public static final int FEWEST_DAYS = 14;

    /** Nobody plans further; and no line from 90 days reaches as far. */
    private static final int HORIZON_DAYS = 3650;

    /** What can be said. */
    public enum Outlook {
        RUNS_OUT,
        /** It grows, but lasts for ten years and more. */
        FAR_OFF,
        NOT_GROWING,
        TOO_FEW_SAMPLES,
        /** Nobody can use up what it has. */
        NOT_COUNTED
    }

    /** How many were taken at the end of a day. A day without a sample is as the one before. */
    public record Sample(LocalDate day, long taken, BigInteger total) {}

    /** The forecast from the samples of a prefix, the oldest first. */
    public static Forecast of(List<Sample> samples, LocalDate today) {
        if (samples.isEmpty() || ChronoUnit.DAYS.between(samples.get(0).day(), today) + 1 < FEWEST_DAYS) {
            return new Forecast(Outlook.TOO_FEW_SAMPLES, null, 0);
        }
        Sample last = samples.get(samples.size() - 1);
        double pace = pace(byDay(samples, today));
        BigInteger left = last.total().subtract(BigInteger.valueOf(last.taken()));
        if (left.signum() <= 0) {
            return new Forecast(Outlook.RUNS_OUT, today, pace);
        }
        if (pace <= 0) {
            return new Forecast(Outlook.NOT_GROWING, null, pace);
        }
        double days = new BigDecimal(left).doubleValue() / pace;
        return days > HORIZON_DAYS
                ? new Forecast(Outlook.FAR_OFF, null, pace)
                : new Forecast(Outlook.RUNS_OUT, today.plusDays((long) Math.ceil(days)), pace);
    }

    /** Whether the day on which it runs out is nearer than so many days. */
    public boolean isNear(LocalDate today, int days) {
        return runsOut != null && runsOut.isBefore(today.plusDays(days));
    }

    /** A figure for each of the last days, as far back as there are samples. */
    private static double[] byDay(List<Sample> samples, LocalDate today) {
        LocalDate first = today.minusDays(DAYS - 1L);
        if (first.isBefore(samples.get(0).day())) {
            first = samples.get(0).day();
        }
        double[] days = new double[(int) ChronoUnit.DAYS.between(first, today) + 1];
        int next = 0;
        double taken = 0;
        for (int i = 0; i < days.length; i++) {
            LocalDate day = first.plusDays(i);
            while (next < samples.size() && !samples.get(next).day().isAfter(day)) {
                taken = samples.get(next++).taken();
            }
            days[i] = taken;
        }
        return days;
    }

    /** The middle of the slopes between every two days. */
    private static double pace(double[] days) {
        List<Double> slopes = new ArrayList<>(days.length * (days.length - 1) / 2);
        for (int i = 0; i < days.length; i++) {
            for (int j = i + 1; j < days.length; j++) {
                slopes.add((days[j] - days[i]) / (j - i));
            }
        }
        slopes.sort(null);
        int middle = slopes.size() / 2;
        return slopes.size() % 2 == 1 ? slopes.get(middle) : (slopes.get(middle - 1) + slopes.get(middle)) / 2;
    }
}
