package org.dongpo.ipam.domain;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.dongpo.ipam.domain.AddressList.Entry;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AddressListTest {

    private static List<String> read(String text) {
        return AddressList.parse(text).stream()
                .map(entry -> entry.stretch() == null
                        ? "?" + entry.text()
                        : IpText.canonical(entry.stretch().first()) + "-"
                                + IpText.canonical(entry.stretch().last()))
                .toList();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "10.0.0.1-10.0.0.9",
                "10.0.0.1 - 10.0.0.9",
                "10.0.0.1-9",
                "10.0.0.1~9",
                "10.0.0.1至10.0.0.9",
                "10.0.0.1 到 9",
                "10.0.0.1—10.0.0.9",
                "１０．０．０．１－９",
                "10。0。0。1-9"
            })
    void aRangeIsReadHoweverItIsWritten(String text) {
        assertThat(read(text)).containsExactly("10.0.0.1-10.0.0.9");
    }

    @Test
    void addressesAreParted() {
        assertThat(read("10.0.0.1,10.0.0.2，10.0.0.3、10.0.0.4;10.0.0.5\t2001:DB8::1"))
                .containsExactly(
                        "10.0.0.1-10.0.0.1",
                        "10.0.0.2-10.0.0.2",
                        "10.0.0.3-10.0.0.3",
                        "10.0.0.4-10.0.0.4",
                        "10.0.0.5-10.0.0.5",
                        "2001:db8::1-2001:db8::1");
    }

    @Test
    void eachEntryKnowsItsLine() {
        assertThat(AddressList.parse("10.0.0.1\r\n\n10.0.0.2 x\n").stream()
                        .map(Entry::line)
                        .toList())
                .containsExactly(1, 3, 3);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "10.0.0.9-1",
                "10.0.0.1-300",
                "10.0.0.1-2001:db8::1",
                "10.0.0.1/24",
                "10.0.0.0/33",
                "10.0.0",
                "-",
                "10.0.0.1-",
                "010.0.0.1",
                "hello"
            })
    void whatNamesNoAddressIsTold(String text) {
        assertThat(AddressList.parse(text))
                .hasSize(1)
                .allSatisfy(entry -> assertThat(entry.stretch()).isNull());
    }
}
