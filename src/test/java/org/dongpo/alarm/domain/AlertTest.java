package org.dongpo.alarm.domain;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;

/** M5: an alarm states its time, in whatever order its happenings are told. */
class AlertTest {

    private static final Instant EARLY = Instant.parse("2026-11-26T01:00:00Z");
    private static final Instant LATE = EARLY.plusSeconds(5);

    private static Alert alert(Instant at, String login) {
        return Alert.once(
                AlarmKind.OFF_HOURS_EXPORT, "somebody", new Happening(at, "10.1.1.1", null, login, "/exports", null));
    }

    @Test
    void theFirstTimeIsNeverAfterTheLast() {
        Alert inverted = alert(LATE, "a").and(alert(EARLY, "a"));
        assertThat(inverted.firstAt()).isEqualTo(EARLY);
        assertThat(inverted.lastAt()).isEqualTo(LATE);
    }

    @Test
    void oneAccountIsOneInWhateverLettersItIsCalled() {
        assertThat(alert(EARLY, "admin").and(alert(LATE, "Admin")).login()).contains("Admin");
        assertThat(alert(EARLY, "admin").and(alert(LATE, "other")).login()).isEmpty();
    }
}
