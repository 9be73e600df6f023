package org.dongpo.ipam;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;

class TermOfUseTest {

    @Test
    void aTermShouldBeWrittenByItsLastDay() {
        Instant end = TermOfUse.endOf(LocalDate.of(2027, 6, 30));

        assertThat(end).isEqualTo("2027-06-30T16:00:00Z");
        assertThat(TermOfUse.text(end)).isEqualTo("2027-06-30");
    }

    @Test
    void aTermThatDoesNotEndWithADayShouldLoseNothing() {
        Instant end = Instant.parse("2027-06-30T15:59:59.999Z");

        assertThat(TermOfUse.text(end)).isEqualTo("2027-06-30T15:59:59.999Z");
    }
}
