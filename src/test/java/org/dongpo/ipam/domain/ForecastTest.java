package org.dongpo.ipam.domain;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.dongpo.ipam.domain.Forecast.Outlook;
import org.dongpo.ipam.domain.Forecast.Sample;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ForecastTest {

    private static final LocalDate TODAY = LocalDate.of(2026, 11, 26);

    private static Sample sample(int daysAgo, long taken, long total) {
        return new Sample(TODAY.minusDays(daysAgo), taken, BigInteger.valueOf(total));
    }

    @Test
    void aSteadyPaceRunsOutOnTheDayThatItReaches() {
        List<Sample> samples = new ArrayList<>();
        for (int ago = 59; ago >= 0; ago--) {
            samples.add(sample(ago, 100 + 2 * (59 - ago), 254));
        }
        Forecast forecast = Forecast.of(samples, TODAY);
        assertThat(forecast.outlook()).isEqualTo(Outlook.RUNS_OUT);
        assertThat(forecast.perDay()).isEqualTo(2);
        assertThat(forecast.runsOut()).isEqualTo(TODAY.plusDays(18));
        assertThat(forecast.isNear(TODAY, 19)).isTrue();
        assertThat(forecast.isNear(TODAY, 18)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 7, 42, 20261126})
    void noiseAndOneGreatDayDoNotMoveThePace(long seed) {
        Random random = new Random(seed);
        List<Sample> samples = new ArrayList<>();
        for (int ago = 89; ago >= 0; ago--) {
            long lent = ago == 40 ? 3000 : 0;
            samples.add(sample(ago, 1000 + 5L * (89 - ago) + random.nextInt(11) - 5 + lent, 4094));
        }
        Forecast forecast = Forecast.of(samples, TODAY);
        assertThat(forecast.perDay()).as("seed %d", seed).isBetween(4.7, 5.3);
        long days = ChronoUnit.DAYS.between(TODAY, forecast.runsOut());
        assertThat(days).isBetween(495L, 570L);
    }

    @Test
    void daysWithoutASampleAreAsTheOneBefore() {
        Forecast forecast = Forecast.of(List.of(sample(300, 10, 254), sample(200, 20, 254)), TODAY);
        assertThat(forecast.outlook()).isEqualTo(Outlook.NOT_GROWING);
    }

    @Test
    void lessThanTwoWeeksSayNothing() {
        assertThat(Forecast.of(List.of(), TODAY).outlook()).isEqualTo(Outlook.TOO_FEW_SAMPLES);
        assertThat(Forecast.of(List.of(sample(12, 1, 254), sample(0, 200, 254)), TODAY)
                        .outlook())
                .isEqualTo(Outlook.TOO_FEW_SAMPLES);
    }

    @Test
    void whatShrinksDoesNotRunOut() {
        List<Sample> samples = new ArrayList<>();
        for (int ago = 40; ago >= 0; ago--) {
            samples.add(sample(ago, 100 + ago, 254));
        }
        assertThat(Forecast.of(samples, TODAY).outlook()).isEqualTo(Outlook.NOT_GROWING);
    }

    @Test
    void whatIsFullHasRunOutToday() {
        assertThat(Forecast.of(List.of(sample(100, 254, 254)), TODAY).runsOut()).isEqualTo(TODAY);
    }

    @Test
    void whatLastsForTenYearsIsFarOff() {
        List<Sample> samples = new ArrayList<>();
        for (int ago = 89; ago >= 0; ago--) {
            samples.add(new Sample(TODAY.minusDays(ago), 89 - ago, BigInteger.ONE.shiftLeft(32)));
        }
        assertThat(Forecast.of(samples, TODAY).outlook()).isEqualTo(Outlook.FAR_OFF);
    }
}
