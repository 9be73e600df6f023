package org.dongpo.organization.domain;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CreditCodeTest {

    /** The example of GB 32100-2015. */
    private static final String GOOD = "91350100M000100Y43";

    @Test
    void theStandardsExampleShouldBeGood() {
        assertThat(CreditCode.isGood(GOOD)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"91350100M000100Y44", "91350100M000100X43", "91350010M000100Y43"})
    void aMistypedOrSwappedPlaceShouldBeSeen(String code) {
        assertThat(CreditCode.isGood(code)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "91350100M000100Y4", "91350100M000100Y433", "91350100M000100I43", "91350100m000100y43"})
    void whatIsNoCodeShouldBeRefused(String code) {
        assertThat(CreditCode.isGood(code)).isFalse();
    }
}
