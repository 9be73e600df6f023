package org.dongpo.identity.application;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A4: one-time codes are those of RFC 6238, with the vectors of its appendix B. */
class TotpTest {

    private static final String SECRET = Totp.base32("12345678901234567890".getBytes(StandardCharsets.US_ASCII));

    @ParameterizedTest
    @CsvSource({
        "59, 287082",
        "1111111109, 081804",
        "1111111111, 050471",
        "1234567890, 005924",
        "2000000000, 279037",
        "20000000000, 353130"
    })
    void theCodesAreThoseOfTheStandard(long second, String code) {
        assertThat(Totp.code(SECRET, Instant.ofEpochSecond(second))).isEqualTo(code);
    }

    @Test
    void aTelephoneMayBeOffByOneStepAndNoMore() {
        Instant now = Instant.ofEpochSecond(1_234_567_890);
        assertThat(Totp.stepOf(SECRET, Totp.code(SECRET, now.minusSeconds(30)), now))
                .isPresent();
        assertThat(Totp.stepOf(SECRET, Totp.code(SECRET, now.plusSeconds(30)), now))
                .isPresent();
        assertThat(Totp.stepOf(SECRET, Totp.code(SECRET, now.minusSeconds(90)), now))
                .isEmpty();
        assertThat(Totp.stepOf(SECRET, "000000", now)).isEmpty();
    }
}
