package org.dongpo.alarm.domain;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** D4: what is out of hours, by the time of the city. */
class WorkTimeTest {

    private final WorkTime time =
            new WorkTime(8, 19, Set.of(LocalDate.parse("2026-10-01")), Set.of(LocalDate.parse("2026-10-10")));

    @ParameterizedTest
    @CsvSource({
        "2026-09-30T08:00:00+08:00, true",
        "2026-09-30T18:59:59+08:00, true",
        "2026-09-30T19:00:00+08:00, false",
        "2026-09-30T07:59:59+08:00, false",
        "2026-10-01T10:00:00+08:00, false",
        "2026-10-03T10:00:00+08:00, false",
        "2026-10-10T10:00:00+08:00, true",
        "2026-10-10T20:00:00+08:00, false"
    })
    void holidaysAndWeekendsAreNoWorkButTheDaysThatMakeUpAre(String at, boolean work) {
        assertThat(time.covers(Instant.from(java.time.OffsetDateTime.parse(at))))
                .isEqualTo(work);
    }
}
