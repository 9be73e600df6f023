package org.dongpo.search.domain;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SearchTextTest {

    @ParameterizedTest
    @CsvSource({
        "'  59.192.3.7 ', 59.192.3.7",
        "５９．１９２．３．７, 59.192.3.7",
        "59。192。3, 59.192.3",
        "２００１：ｄｂ８：：／３２, 2001:db8::/32",
        "'东坡　 财政', 东坡 财政",
        "'a\u200bb\tc', a b c"
    })
    void whatIsTypedIsMadePlain(String typed, String plain) {
        assertThat(SearchText.of(typed)).map(SearchText::text).contains(plain);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "   ", "　", "\u200b"})
    void nothingIsNothingToLookFor(String typed) {
        assertThat(SearchText.of(typed)).isEmpty();
    }

    @Test
    void aPastedPageIsCut() {
        assertThat(SearchText.of("眉".repeat(100_000)).orElseThrow().text()).hasSize(SearchText.LONGEST);
        assertThat(SearchText.of("a".repeat(99) + "𠮷𠮷").orElseThrow().text()).hasSize(99);
    }
}
