package org.dongpo.ipam.domain;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CidrTest {

    @ParameterizedTest
    @CsvSource({
        "59.192.3.0/24, 59.192.3.0/24",
        "' 10.0.0.0/8 ', 10.0.0.0/8",
        "2001:DB8:0:0::/32, 2001:db8::/32",
        "10.1.2.3/32, 10.1.2.3/32",
        "10.1.2.2/31, 10.1.2.2/31",
        "2001:db8::1/128, 2001:db8::1/128"
    })
    void readShouldTakeABlockInAnySpelling(String text, String canonical) {
        assertThat(Cidr.read(text).cidr()).hasToString(canonical);
    }

    @ParameterizedTest
    @CsvSource({"10.0.0.1/24, 10.0.0.0/24", "10.0.1.0/23, 10.0.0.0/23", "2001:db8::1/64, 2001:db8::/64"})
    void readShouldRefuseHostBitsAndSayWhatWasProbablyMeant(String text, String suggestion) {
        Cidr.Reading reading = Cidr.read(text);

        assertThat(reading.fault()).isEqualTo("cidr-host-bits");
        assertThat(reading.suggestion()).isEqualTo(suggestion);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "0.0.0.0/0",
                "x",
                "10.0.0.0",
                "10.0.0.0/33",
                "10.0.0.0/-1",
                "10.0.0/24",
                "10.0.0.0/24/1",
                "10.0.0.*/24",
                "010.0.0.0/8",
                "10.0.0.0-10.0.0.9",
                "2001:db8::/129",
                "fe80::%1/64",
                "10.0.0.0/255.255.255.0",
                "∞",
                "10.0.0.0/08"
            })
    void readShouldRefuseWhatIsNoBlock(String text) {
        assertThat(Cidr.read(text).fault()).isEqualTo("cidr");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "0.0.0.0/8",
                "127.0.0.0/8",
                "169.254.0.0/16",
                "224.0.0.0/4",
                "240.0.0.0/4",
                "192.0.0.0/2",
                "::/0",
                "::1/128",
                "fe80::/64",
                "ff00::/8",
                "::ffff:0:0/96"
            })
    void readShouldRefuseBlocksThatNobodyCanGive(String text) {
        assertThat(Cidr.read(text).fault()).isEqualTo("cidr-not-assignable");
    }

    @ParameterizedTest
    @CsvSource({
        "10.0.0.0/24, 254",
        "10.0.0.0/22, 1022",
        "10.0.0.0/30, 2",
        "10.0.0.0/31, 2",
        "10.0.0.0/32, 1",
        "2001:db8::/127, 2"
    })
    void assignableShouldLeaveOutNetworkAndBroadcastWhereTheyApply(String text, int size) {
        assertThat(Cidr.of(text).assignable(null).size()).isEqualTo(size);
    }

    @Test
    void assignableShouldLeaveOutTheSubnetRouterAnycastAddressOfIpv6() {
        assertThat(Cidr.of("2001:db8::/64").assignable(null).size())
                .isEqualTo(BigInteger.ONE.shiftLeft(64).subtract(BigInteger.ONE));
    }

    @Test
    void assignableShouldLeaveOutTheGateway() {
        FreeSpace space =
                Cidr.of("10.0.0.0/29").assignable(IpText.address("10.0.0.1").orElseThrow());

        assertThat(space.lowest(9))
                .extracting(IpText::canonical)
                .containsExactly("10.0.0.2", "10.0.0.3", "10.0.0.4", "10.0.0.5", "10.0.0.6");
    }
}
