package org.dongpo.ipam.domain;

import static org.assertj.core.api.Assertions.assertThat;

import inet.ipaddr.IPAddress;
import java.math.BigInteger;
import java.util.HashSet;
import java.util.Random;
import java.util.Set;
import org.dongpo.ipam.PartnerForm;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** How IPv6 partners are made out of octets. The examples are those of the guide. */
class PartnerFormulaTest {

    private static PartnerFormula formula(PartnerForm form, String ipv4, String ipv6) {
        return new PartnerFormula(form, Cidr.of(ipv4), Cidr.of(ipv6));
    }

    private static String partner(PartnerFormula formula, String ip) {
        return IpText.canonical(formula.partnerOf(IpText.address(ip).orElseThrow()));
    }

    @ParameterizedTest
    @CsvSource({
        "LAST_OCTET,           59.201.26.168, 2001:db8:1001:1a::a8",
        "LAST_OCTET_DIGITS,    59.201.26.168, 2001:db8:1001:1a::168",
        "HOST_PART,            59.201.26.168, 2001:db8:1001:1a::a8",
        "WHOLE_ADDRESS,        59.201.26.168, 2001:db8:1001:1a::3bc9:1aa8",
        "WHOLE_ADDRESS_DIGITS, 59.201.26.168, 2001:db8:1001:1a:59:201:26:168",
        "LAST_OCTET,           59.201.26.9,   2001:db8:1001:1a::9",
        "LAST_OCTET_DIGITS,    59.201.26.9,   2001:db8:1001:1a::9",
        "LAST_OCTET_DIGITS,    59.201.26.255, 2001:db8:1001:1a::255"
    })
    void theExamplesOfTheGuide(PartnerForm form, String ip, String partner) {
        assertThat(partner(formula(form, "59.201.26.0/24", "2001:db8:1001:1a::/64"), ip))
                .isEqualTo(partner);
    }

    @Test
    void theHostPartOfALargerBlockIsItsPlaceInTheBlock() {
        PartnerFormula formula = formula(PartnerForm.HOST_PART, "59.201.24.0/22", "2001:db8::/64");

        assertThat(formula.fault()).isEmpty();
        assertThat(partner(formula, "59.201.26.168")).isEqualTo("2001:db8::2a8");
    }

    @Test
    void theLastOctetAloneDoesNotTellApartTheAddressesOfALargerBlock() {
        for (PartnerForm form : new PartnerForm[] {PartnerForm.LAST_OCTET, PartnerForm.LAST_OCTET_DIGITS}) {
            assertThat(formula(form, "10.0.0.0/23", "2001:db8::/64")
                            .fault()
                            .orElseThrow()
                            .code())
                    .isEqualTo("form-one-octet");
            assertThat(formula(form, "10.0.0.0/24", "2001:db8::/64").fault()).isEmpty();
            assertThat(formula(form, "10.0.0.128/26", "2001:db8::/64").fault()).isEmpty();
        }
    }

    @ParameterizedTest
    @CsvSource({
        "LAST_OCTET,           24, 120",
        "LAST_OCTET_DIGITS,    24, 116",
        "HOST_PART,            20, 116",
        "WHOLE_ADDRESS,        16, 96",
        "WHOLE_ADDRESS_DIGITS, 8,  64"
    })
    void theIpv6BlockMustHaveRoomForTheForm(PartnerForm form, int ipv4Length, int longest) {
        String ipv4 = "10.0.0.0/" + ipv4Length;

        assertThat(formula(form, ipv4, "2001:db8::/" + longest).fault()).isEmpty();
        assertThat(formula(form, ipv4, "2001:db8::/" + (longest + 1))
                        .fault()
                        .orElseThrow()
                        .code())
                .isEqualTo("form-too-narrow");
    }

    /** What a pair promises: each address has a partner of its own, and inside the IPv6 block. */
    @ParameterizedTest
    @EnumSource(PartnerForm.class)
    void noTwoAddressesShareAPartner(PartnerForm form) {
        long seed = 20261126L + form.ordinal();
        Random random = new Random(seed);
        int tried = 0;
        for (int i = 0; i < 400; i++) {
            Cidr ipv4 = Cidr.of("10.0.0.0/8").block(new BigInteger(12, random), 20 + random.nextInt(11) > 30 ? 30 : 20);
            Cidr ipv6 = Cidr.of("2001:db8::/32").block(new BigInteger(32, random), 64 + random.nextInt(60));
            PartnerFormula formula = new PartnerFormula(form, i % 2 == 0 ? ipv4.block(BigInteger.ONE, 24) : ipv4, ipv6);
            if (formula.fault().isPresent()) {
                continue;
            }
            tried++;
            Set<IPAddress> partners = new HashSet<>();
            for (int host = 0; host < 256; host++) {
                IPAddress partner = formula.partnerOf(formula.ipv4().at(BigInteger.valueOf(host)));
                assertThat(formula.ipv6().contains(partner))
                        .as("seed %d: %s", seed, formula)
                        .isTrue();
                partners.add(partner);
            }
            assertThat(partners).as("seed %d: %s", seed, formula).hasSize(256);
        }
        assertThat(tried).as("seed %d", seed).isPositive();
    }
}
