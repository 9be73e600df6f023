package org.dongpo.request.domain;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** P8: what is signed of a filing is a text, of which each fact can be told apart. */
class FiledTextTest {

    private static Map<String, String> facts(String... pairs) {
        Map<String, String> facts = new LinkedHashMap<>();
        for (int i = 0; i < pairs.length; i += 2) {
            facts.put(pairs[i], pairs[i + 1]);
        }
        return facts;
    }

    private static final FiledText FILED = new FiledText(
            facts("number", "511402-2026-IP-0001", "title", "一行\n两行\\n"),
            facts("unit", "市大数据局", "address 1", "10.1.2.3"));

    @Test
    void itIsReadableAndAFactIsALine() {
        assertThat(FILED.text()).isEqualTo("""
                        dongpo filing 1
                        number: 511402-2026-IP-0001
                        title: 一行\\n两行\\\\n

                        unit: 市大数据局
                        address 1: 10.1.2.3
                        """);
    }

    @Test
    void whatIsNotAsItWasIsNamed() {
        FiledText signed = FiledText.parse(FILED.text());

        assertThat(signed.differences(FILED.recorded())).isEmpty();
        assertThat(signed.differences(facts("number", "511402-2026-IP-0002", "title", "一行\n两行\\n")))
                .containsExactly("number");
        assertThat(signed.differences(facts("number", "511402-2026-IP-0001"))).containsExactly("title");
        assertThat(signed.differences(
                        facts("number", "511402-2026-IP-0001", "title", "一行\n两行\\n", "decision 7", "nobody's")))
                .containsExactly("decision 7");
    }
}
