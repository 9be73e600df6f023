package org.dongpo.shared;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MacAddressTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "00:1A:2b:3C:4d:5E",
                "00-1A-2B-3C-4D-5E",
                "001a.2b3c.4d5e",
                "001A-2B3C-4D5E",
                "001a2b3c4d5e",
                "  001a2b3c4d5e\t"
            })
    void parseShouldUnderstandTheSpellingsInUse(String text) {
        assertThat(MacAddress.parse(text)).contains(new MacAddress("00:1a:2b:3c:4d:5e"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "00:1a:2b:3c:4d",
                "00:1a:2b:3c:4d:5e:6f",
                "00:1a-2b:3c:4d:5e",
                "00:1a:2b:3c:4d:5g",
                "001a.2b3c-4d5e",
                "0:1a:2b:3c:4d:5e",
                "无"
            })
    void parseShouldRefuseWhatIsNoMacAddress(String text) {
        assertThat(MacAddress.parse(text)).isEmpty();
    }

    @Test
    void constructorShouldRefuseOtherSpellings() {
        assertThatThrownBy(() -> new MacAddress("00-1A-2B-3C-4D-5E")).isInstanceOf(IllegalArgumentException.class);
    }
}
