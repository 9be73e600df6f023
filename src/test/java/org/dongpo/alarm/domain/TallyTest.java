package org.dongpo.alarm.domain;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.stream.IntStream;
import org.dongpo.alarm.domain.Tally.Item;
import org.dongpo.alarm.domain.Tally.Limit;
import org.junit.jupiter.api.Test;

/** D4: so much of one subject within a window is too much, and less is not. */
class TallyTest {

    private static final Instant BEGIN = Instant.parse("2026-03-02T01:00:00Z");
    private static final Limit THREE = new Limit(3, Duration.ofMinutes(10));

    private final Tally tally = new Tally(AlarmKind.SCANNING);
    private int serial;

    private Optional<Alert> add(String subject, String mark, long weight, int seconds, Limit limit) {
        Happening happening =
                new Happening(BEGIN.plusSeconds(seconds), "192.0.2.7", null, null, "GET /" + mark, "trace-" + mark);
        return tally.add(subject, new Item(mark, weight), happening, limit);
    }

    private Optional<Alert> once(String subject, int seconds) {
        return add(subject, "mark-" + serial++, 1, seconds, THREE);
    }

    @Test
    void theThirdWithinTheWindowRaises() {
        assertThat(once("a", 0)).isEmpty();
        assertThat(once("b", 1)).isEmpty();
        assertThat(once("a", 2)).isEmpty();

        Alert alert = once("a", 3).orElseThrow();
        assertThat(alert.raises()).isTrue();
        assertThat(alert.count()).isEqualTo(3);
        assertThat(alert.firstAt()).isEqualTo(BEGIN);
        assertThat(alert.latest().at()).isEqualTo(BEGIN.plusSeconds(3));
        assertThat(alert.evidence()).hasSize(3);
    }

    @Test
    void whatIsOlderThanTheWindowDoesNotCount() {
        once("a", 0);
        once("a", 1);
        assertThat(once("a", 602)).isEmpty();
        assertThat(once("a", 603)).isEmpty();
        assertThat(once("a", 604)).isPresent();
    }

    @Test
    void theSameAgainCountsOnce() {
        IntStream.range(0, 50)
                .forEach(
                        second -> assertThat(add("a", "same", 1, second, THREE)).isEmpty());
    }

    @Test
    void rowsCountAsManyAsThereAre() {
        Limit thousand = new Limit(1_000, Duration.ofHours(1));
        assertThat(add("a", "one", 600, 0, thousand)).isEmpty();
        assertThat(add("a", "two", 399, 1, thousand)).isEmpty();
        assertThat(add("a", "three", 1, 2, thousand)).isPresent();
    }

    @Test
    void whatFollowsAddsUntilItHasBeenQuiet() {
        IntStream.range(0, 3).forEach(second -> once("a", second));
        assertThat(once("a", 300).orElseThrow().raises()).isFalse();
        assertThat(once("a", 899).orElseThrow().raises()).isFalse();
        assertThat(once("a", 2_000)).as("after eighteen quiet minutes").isEmpty();
    }

    @Test
    void whenTheAlarmIsClosedItIsCountedAnew() {
        IntStream.range(0, 3).forEach(second -> once("a", second));
        tally.calm("a");
        assertThat(once("a", 4)).isEmpty();
        assertThat(once("a", 5)).isEmpty();
        assertThat(once("a", 6).orElseThrow().raises()).isTrue();
    }

    @Test
    void aMillionSourcesDoNotFillTheMemory() {
        IntStream.range(0, 50_000).forEach(i -> once("source-" + i, 1));
        assertThat(tally.kept()).isLessThanOrEqualTo(Tally.MOST_KEPT);
        assertThat(once("source-49999", 2)).isEmpty();
        assertThat(once("source-49999", 3)).as("who came last is still known").isPresent();
    }

    @Test
    void manySmallExportsOfOneAccountAreFoldedAndStillCount() {
        Limit many = new Limit(5_000, Duration.ofHours(1));
        long alerts = IntStream.range(0, 5_000)
                .filter(i -> add("a", "export-" + i, 1, i / 100, many).isPresent())
                .count();
        assertThat(alerts).isEqualTo(1);
    }

    @Test
    void whatOthersWroteIsMadeHarmless() {
        Happening happening = new Happening(BEGIN, "192.0.2.7", null, "a\0b\nc", "x".repeat(5_000), null);
        assertThat(happening.login()).isEqualTo("a?b?c");
        assertThat(happening.target()).hasSizeLessThan(250);
    }
}
