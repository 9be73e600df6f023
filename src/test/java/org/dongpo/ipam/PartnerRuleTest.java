package org.dongpo.ipam;

import static org.assertj.core.api.Assertions.assertThat;
import static org.dongpo.TestCity.CITY;
import static org.dongpo.TestCity.COUNTY;

import java.util.Map;
import java.util.Optional;
import org.dongpo.DongpoTest;
import org.dongpo.TestCity;
import org.dongpo.TestClient;
import org.dongpo.TestClient.Answer;
import org.dongpo.access.Role;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Import;

/** The IPv6 prefix of a pair told by a module that knows: here one that knows the counties' blocks of 10.0.0.0/8. */
@DongpoTest
@Import(PartnerRuleTest.CountyRule.class)
class PartnerRuleTest {

    @Autowired
    private TestCity city;

    private TestClient engineer;
    private long space;

    static class CountyRule implements PartnerPrefixRule {

        @Override
        public String name() {
            return "county";
        }

        @Override
        public Optional<String> partnerOf(Ipv4Prefix prefix) {
            String third = prefix.cidr().split("\\.")[2];
            return prefix.cidr().startsWith("10.") && prefix.divisionCode().equals(COUNTY)
                    ? Optional.of("2001:db8:4:" + third + "::/64")
                    : Optional.empty();
        }
    }

    @BeforeEach
    void makeASpace() {
        engineer = city.member(Role.CITY_ENGINEER, CITY).client();
        space = engineer.post("/address-spaces", Map.of("name", TestCity.unique("空间")))
                .expect(201)
                .id();
    }

    private long prefix(String cidr) {
        return engineer.post(
                        "/prefixes", Map.of("spaceId", space, "cidr", cidr, "divisionCode", COUNTY, "purpose", "办公"))
                .expect(201)
                .id();
    }

    private Answer pairByRule(long ipv4) {
        return engineer.post(
                "/prefix-pairs", Map.of("ipv4PrefixId", ipv4, "rule", "county", "form", "LAST_OCTET_DIGITS"));
    }

    @Test
    void thePrefixIsMadeWhenItIsMissing() {
        long ipv4 = prefix("10.0.7.0/24");
        Answer offers = engineer.get("/prefix-pairs/offers?prefixId=" + ipv4).expect(200);
        assertThat(offers.at("/byRule/0/cidr").asString()).isEqualTo("2001:db8:4:7::/64");
        assertThat(offers.at("/byRule/0/prefixId").isNull()).isTrue();
        Answer pair = pairByRule(ipv4).expect(201);
        assertThat(pair.at("/ipv6/cidr").asString()).isEqualTo("2001:db8:4:7::/64");
        Answer made =
                engineer.get("/prefixes/" + pair.at("/ipv6/prefixId").asLong()).expect(200);
        assertThat(made.at("/divisionCode").asString()).isEqualTo(COUNTY);
        assertThat(made.at("/purpose").asString()).isEqualTo("办公");
    }

    @Test
    void thePrefixThatIsThereIsTaken() {
        long ipv4 = prefix("10.0.8.0/24");
        long ipv6 = prefix("2001:db8:4:8::/64");
        assertThat(engineer.get("/prefix-pairs/offers?prefixId=" + ipv4)
                        .at("/byRule/0/prefixId")
                        .asLong())
                .isEqualTo(ipv6);
        assertThat(pairByRule(ipv4).expect(201).at("/ipv6/prefixId").asLong()).isEqualTo(ipv6);
        assertThat(pairByRule(ipv4).expect(409).problem()).isEqualTo("prefix-paired");
    }

    @Test
    void aRuleThatIsSilentMakesNothing() {
        long ipv4 = prefix("172.16.0.0/24");
        assertThat(engineer.get("/prefix-pairs/offers?prefixId=" + ipv4)
                        .expect(200)
                        .at("/byRule"))
                .isEmpty();
        assertThat(pairByRule(ipv4).expect(400).at("/errors/0/code").asString()).isEqualTo("rule-silent");
    }

    @Test
    void likelyPrefixesComeFirst() {
        long ipv4 = prefix("10.0.9.0/24");
        engineer.post("/prefixes", Map.of("spaceId", space, "cidr", "2001:db8:4:1::/64"))
                .expect(201);
        prefix("2001:db8:4:99::/64");
        Answer offers = engineer.get("/prefix-pairs/offers?prefixId=" + ipv4 + "&query=2001:db8:4:")
                .expect(200);
        assertThat(offers.at("/candidates/0/reasons/0").asString()).isEqualTo("same-division");
    }
}
