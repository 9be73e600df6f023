package org.dongpo.ipam.domain;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class IpTextTest {

    @ParameterizedTest
    @CsvSource({
        "10.0.0.1, 10.0.0.1",
        "' 59.192.3.7', 59.192.3.7",
        "2001:DB8:0:0:1::1, 2001:db8::1:0:0:1",
        "2001:db8::0, 2001:db8::"
    })
    void addressShouldGiveTheCanonicalText(String text, String canonical) {
        assertThat(IpText.address(text).map(IpText::canonical)).contains(canonical);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "10.1",
                "10.0.0.256",
                "10.0.0.0/24",
                "10.0.0.1-3",
                "10.0.0.*",
                "010.0.0.1",
                "0x0a.0.0.1",
                "1.2.3.4.5",
                "::g",
                "fe80::1%eth0",
                "*",
                "10,0,0,1",
                "localhost"
            })
    void addressShouldRefuseWhatIsNotOneAddress(String text) {
        assertThat(IpText.address(text)).isEmpty();
    }
}
