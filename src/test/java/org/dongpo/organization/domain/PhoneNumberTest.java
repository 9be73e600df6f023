package org.dongpo.organization.domain;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** F5: personal data is shown to the least that is needed. */
class PhoneNumberTest {

    @Test
    void aMobileNumberShouldShowItsBeginningAndEnd() {
        assertThat(PhoneNumber.masked("13800138000")).isEqualTo("138****8000");
    }

    @Test
    void aShortNumberShouldShowItsLastTwoDigits() {
        assertThat(PhoneNumber.masked("6789")).isEqualTo("****89");
        assertThat(PhoneNumber.masked("9")).isEqualTo("****9");
    }

    @Test
    void aNumberShouldBeTheSameInAllSpellings() {
        assertThat(PhoneNumber.digits("138 0013-8000")).isEqualTo(PhoneNumber.digits("(138)00138000"));
    }

    @Test
    void onlyWhatCanBeAWholeNumberShouldBeLookedForAsOne() {
        assertThat(PhoneNumber.asked("138-0013 8000")).contains("13800138000");
        assertThat(PhoneNumber.asked("1380")).isEmpty();
        assertThat(PhoneNumber.asked("张三13800138000")).isEmpty();
    }
}
