package org.dongpo.identity.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class HeaderTextTest {

    /** As Spring Security has it. */
    private static final Pattern RULE = Pattern.compile("[\\p{IsAssigned}&&[[^\\p{IsControl}]||\\t]]*");

    @Test
    void everyCharacterThatAHeaderCanCarryIsJudgedAsTheWallJudgesIt() {
        for (char character = 0; character <= 0xff; character++) {
            String value = "a" + character + "b";
            assertThat(HeaderText.isAllowed(value))
                    .as("character %d", (int) character)
                    .isEqualTo(RULE.matcher(value).matches());
        }
    }
}
