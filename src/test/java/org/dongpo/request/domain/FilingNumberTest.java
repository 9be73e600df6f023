package org.dongpo.request.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FilingNumberTest {

    @ParameterizedTest
    @CsvSource({
        "511402, 1, 511402-2026-IP-0001",
        "511402, 9999, 511402-2026-IP-9999",
        "511402, 10000, 511402-2026-IP-10000",
        "511402001, 12, 511402001-2026-IP-0012",
    })
    void textShouldGiveTheSerialAtLeastFourDigits(String division, int serial, String text) {
        assertThat(new FilingNumber(division, 2026, serial).text()).isEqualTo(text);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "51", "5114", "51140", "5114020", "51140200", "5114020011", "51140a", "511402-1"})
    void constructorShouldRefuseWhatIsNoCodeOfACountyOrATown(String division) {
        assertThatThrownBy(() -> new FilingNumber(division, 2026, 1)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void constructorShouldCountFromOne() {
        assertThatThrownBy(() -> new FilingNumber("511402", 2026, 0)).isInstanceOf(IllegalArgumentException.class);
    }
}
