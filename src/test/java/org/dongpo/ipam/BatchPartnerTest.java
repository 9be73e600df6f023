package org.dongpo.ipam;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.dongpo.DongpoTest;
import org.dongpo.TestCity;
import org.dongpo.TestClient.Answer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;

/** The dual-stack partners of many addresses: released with them, or left to their holders. */
@DongpoTest
class BatchPartnerTest {

    @Autowired
    private TestCity city;

    @Autowired
    private JdbcClient jdbc;

    private LifeFixture life;
    private long ipv6;

    @BeforeEach
    void giveThreePairs() {
        life = new LifeFixture(city, jdbc);
        long ipv4 = life.prefix("10.9.0.0/24");
        ipv6 = life.prefix("2001:db8:9::/64");
        life.engineer
                .post("/prefix-pairs", Map.of("ipv4PrefixId", ipv4, "ipv6PrefixId", ipv6, "form", "LAST_OCTET_DIGITS"))
                .expect(201);
        life.give(ipv4, Map.of("withPartner", true));
        life.give(ipv4, Map.of("withPartner", true));
        life.give(ipv4, Map.of("withPartner", true));
        life.give(ipv4);
    }

    private Batch release(String text) {
        return Batch.of(life.engineer, "RELEASE").text(life.space, text);
    }

    private static List<String> ips(Answer answer) {
        List<String> ips = new ArrayList<>();
        answer.expect(200).at("/lines").forEach(line -> ips.add(line.get("ip").asString()));
        return ips;
    }

    private List<String> held() {
        return life.engineer
                .get("/addresses?state=ASSIGNED&spaceId=" + life.space)
                .expect(200)
                .at("/items")
                .valueStream()
                .map(item -> item.get("ip").asString())
                .toList();
    }

    @Test
    void partnersAreReleasedTogetherAndSeenBefore() {
        Batch both = release("10.9.0.1-2").withPartner();
        Answer preview = both.preview();
        assertThat(Batch.counts(preview)).containsExactly(4, 0, 0, 0);
        assertThat(ips(preview)).containsExactlyInAnyOrder("10.9.0.1", "10.9.0.2", "2001:db8:9::1", "2001:db8:9::2");

        both.run().expect(200);

        assertThat(held()).containsExactly("10.9.0.3", "10.9.0.4", "2001:db8:9::3");
        assertThat(life.engineer
                        .get("/prefixes/" + ipv6)
                        .expect(200)
                        .at("/utilisation/cooling")
                        .asInt())
                .isEqualTo(2);
    }

    @Test
    void withoutTheChoiceTheyStayWithTheirHolder() {
        assertThat(Batch.counts(release("10.9.0.1-2").run())).containsExactly(2, 0, 0, 0);
        assertThat(held()).contains("2001:db8:9::1", "2001:db8:9::2");
    }

    @Test
    void whatIsNamedWithItsPartnerIsReleasedOnce() {
        Answer released =
                release("10.9.0.1, 2001:db8:9::1, 10.9.0.4").withPartner().run();
        assertThat(Batch.counts(released)).containsExactly(3, 0, 0, 0);
        assertThat(held()).containsExactly("10.9.0.2", "10.9.0.3", "2001:db8:9::2", "2001:db8:9::3");
    }

    @Test
    void neitherIsReleasedWhereOneMayNotBe() {
        life.engineer
                .put("/prefixes/" + ipv6 + "/delegation", Map.of("divisionCode", TestCity.COUNTY))
                .expect(204);
        Batch both = release("10.9.0.1, 10.9.0.4").withPartner();

        assertThat(Batch.refusals(both.preview()))
                .containsExactlyInAnyOrderEntriesOf(
                        Map.of("10.9.0.1", "batch-partner", "2001:db8:9::1", "batch-delegated"));
        assertThat(both.run().expect(409).problem()).isEqualTo("batch-refused");
        assertThat(Batch.counts(both.skipping().run())).containsExactly(1, 0, 0, 2);
        assertThat(held()).contains("10.9.0.1", "2001:db8:9::1").doesNotContain("10.9.0.4");
    }

    @Test
    void aPartnerIsFoundInTheHistoryAndInTheBatch() {
        long batch = release("10.9.0.1")
                .withPartner()
                .because("机房搬迁")
                .run()
                .expect(200)
                .at("/id")
                .asLong();
        JsonNode found =
                life.engineer.get("/addresses?batchId=" + batch).expect(200).at("/items");
        assertThat(found).hasSize(2);
        found.forEach(address -> assertThat(life.history(address.get("id").asLong()))
                .anySatisfy(entry ->
                        assertThat(entry.at("/change/reason").asString()).isEqualTo("机房搬迁")));
    }

    @Test
    void onlyAReleaseTakesPartnersWithIt() {
        Batch assign = Batch.of(life.engineer, "ASSIGN")
                .text(life.space, "10.9.0.7")
                .holder(Map.of("unitId", life.unit.value()));
        assertThat(assign.withPartner()
                        .preview()
                        .expect(400)
                        .at("/errors/0/path")
                        .asString())
                .isEqualTo("withPartner");
    }
}
