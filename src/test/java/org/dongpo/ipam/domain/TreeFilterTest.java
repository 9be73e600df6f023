package org.dongpo.ipam.domain;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** Which block a typed text means. */
class TreeFilterTest {

    private static String block(String typed) {
        return TreeFilter.blockOf(typed).map(Cidr::toString).orElse("words");
    }

    @Test
    void aBlockAnAddressAndTheBeginningOfOneMeanABlock() {
        assertThat(block("10.0.0.0/8")).isEqualTo("10.0.0.0/8");
        assertThat(block(" 10.1.2.3/8 ")).isEqualTo("10.0.0.0/8");
        assertThat(block("10.1.2.3")).isEqualTo("10.1.2.3/32");
        assertThat(block("2001:DB8::1")).isEqualTo("2001:db8::1/128");
        assertThat(block("59.")).isEqualTo("59.0.0.0/8");
        assertThat(block("59.201.")).isEqualTo("59.201.0.0/16");
        assertThat(block("59.201.30.")).isEqualTo("59.201.30.0/24");
        assertThat(block("2001:db8:")).isEqualTo("2001:db8::/32");
    }

    @Test
    void anythingElseIsWords() {
        for (String typed :
                new String[] {"办公", "59", "59.201", "300.1.", "10.0.0.0/40", "zz:", "", "../..", "1:2:3:4:5:6:7:8:9:"
                }) {
            assertThat(block(typed)).as(typed).isEqualTo("words");
        }
    }
}
