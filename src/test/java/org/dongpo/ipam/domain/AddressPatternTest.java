package org.dongpo.ipam.domain;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AddressPatternTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "59.192.3     | 59.192.3.0-59.192.3.255 59.192.30.0-59.192.39.255",
                "59.192.3.    | 59.192.3.0-59.192.3.255",
                "59.192.2     | 59.192.2.0-59.192.2.255 59.192.20.0-59.192.29.255 59.192.200.0-59.192.255.255",
                "59.192.0     | 59.192.0.0-59.192.0.255",
                "59.192.3.7   | 59.192.3.7-59.192.3.7 59.192.3.70-59.192.3.79",
                "59.192.3.255 | 59.192.3.255-59.192.3.255",
                "59           | 59.0.0.0-59.255.255.255",
                "10.1.0.0/16  | 10.1.0.0-10.1.255.255",
                "10.1.2.3/16  | 10.1.0.0-10.1.255.255"
            })
    void apartOfAnIpv4AddressIsTheRangesThatItCanBecome(String typed, String ranges) {
        assertThat(text(typed)).isEqualTo(ranges);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "2001:db8:1        | 2001:db8:1::-2001:db8:1:ffff:ffff:ffff:ffff:ffff"
                        + " 2001:db8:10::-2001:db8:1f:ffff:ffff:ffff:ffff:ffff"
                        + " 2001:db8:100::-2001:db8:1ff:ffff:ffff:ffff:ffff:ffff"
                        + " 2001:db8:1000::-2001:db8:1fff:ffff:ffff:ffff:ffff:ffff",
                "2001:DB8::        | 2001:db8::-2001:db8:ffff:ffff:ffff:ffff:ffff:ffff",
                "2001:0db8:        | 2001:db8::-2001:db8:ffff:ffff:ffff:ffff:ffff:ffff",
                "2001:db8::ab1     | 2001:db8::ab1-2001:db8::ab1 2001:db8::ab10-2001:db8::ab1f",
                "2001:db8::192.0.2.1 | 2001:db8::c000:201-2001:db8::c000:201 2001:db8::c000:2010-2001:db8::c000:201f",
                "::ffff:59.192.3.9 | 59.192.3.9-59.192.3.9 59.192.3.90-59.192.3.99",
                "2001:db8:8000::/33 | 2001:db8:8000::-2001:db8:ffff:ffff:ffff:ffff:ffff:ffff"
            })
    void aPartOfAnIpv6AddressIsTheRangesThatItCanBecome(String typed, String ranges) {
        String found = text(typed);
        assertThat(found.startsWith(ranges) ? ranges : found).isEqualTo(ranges);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                ".",
                ":",
                "::",
                "256",
                "59.300.1",
                "59.01",
                "1.2.3.4.5",
                "12345",
                "abc",
                "眉山",
                "g:1",
                "1:2:3:4:5:6:7:8:9",
                "%",
                "59.*"
            })
    void whatBeginsNoAddressIsNone(String typed) {
        assertThat(AddressPattern.of(typed)).isEmpty();
    }

    @Test
    void everyAddressIsFoundByEachOfItsBeginnings() {
        long seed = System.nanoTime();
        Random random = new Random(seed);
        for (int i = 0; i < 200; i++) {
            String ip = IpText.canonical(IpText.address(random.nextInt(256) + "." + random.nextInt(256) + "."
                            + random.nextInt(256) + "." + random.nextInt(256))
                    .orElseThrow());
            for (int length = 1; length <= ip.length(); length++) {
                String typed = ip.substring(0, length);
                assertThat(AddressPattern.of(typed).orElseThrow().ranges())
                        .as("%s typed as %s, seed %d", ip, typed, seed)
                        .anySatisfy(range -> {
                            var address = IpText.address(ip).orElseThrow();
                            assertThat(range.first().compareTo(address)).isLessThanOrEqualTo(0);
                            assertThat(range.last().compareTo(address)).isGreaterThanOrEqualTo(0);
                        });
            }
        }
    }

    @ParameterizedTest
    @CsvSource({
        "59.192.3, 59.192.3.0/24",
        "10, 10.0.0.0/7",
        "0, 0.0.0.0/0",
        "59.192.3.7, 59.192.3.7/32",
        "2001:db8:, 2001:db8::/29"
    })
    void theFirstBlockIsTheLargestThatBeginsThere(String typed, String block) {
        assertThat(AddressPattern.of(typed).orElseThrow().ranges().get(0).firstBlock())
                .isEqualTo(block);
    }

    private static String text(String typed) {
        return AddressPattern.of(typed).orElseThrow().ranges().stream()
                .map(range -> IpText.canonical(range.first()) + "-" + IpText.canonical(range.last()))
                .collect(Collectors.joining(" "));
    }
}
