package org.dongpo.ipam;

import static org.assertj.core.api.Assertions.assertThat;
import static org.dongpo.TestCity.OTHER_COUNTY;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
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

/** The term of use of many addresses at once: given, changed, and taken away. */
@DongpoTest
class BatchTermTest {

    @Autowired
    private TestCity city;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private Clock clock;

    private LifeFixture life;
    private Instant began = Instant.EPOCH;

    @BeforeEach
    void makeAPrefix() {
        life = new LifeFixture(city, jdbc);
        life.prefix("10.9.0.0/24");
        began = clock.instant().truncatedTo(ChronoUnit.SECONDS);
    }

    private String inDays(int days) {
        return began.plus(Duration.ofDays(days)).toString();
    }

    private Batch batch(String action, Map<String, ?> holder) {
        return Batch.of(life.engineer, action).text(life.space, "10.9.0.1-3").holder(Map.copyOf(holder));
    }

    private Batch assign(Map<String, ?> more) {
        Map<String, Object> holder = new HashMap<>(Map.of("unitId", life.unit.value()));
        holder.putAll(more);
        return batch("ASSIGN", holder);
    }

    private Batch renew(String expiresAt) {
        return batch("CHANGE", Map.of("expiresAt", expiresAt)).because("续用");
    }

    private JsonNode address(String ip) {
        return life.engineer
                .get("/addresses?spaceId=" + life.space + "&ip=" + ip)
                .expect(200)
                .at("/items/0");
    }

    private String term(String ip) {
        return address(ip).at("/holder/expiresAt").asString();
    }

    private List<JsonNode> history(String ip, String kind) {
        return life.history(address(ip).get("id").asLong()).stream()
                .filter(entry -> entry.get("kind").asString().equals(kind))
                .toList();
    }

    private List<String> actions(String ip) {
        return history(ip, "CHANGE").stream()
                .map(entry -> entry.at("/change/action").asString())
                .toList();
    }

    @Test
    void addressesAreAssignedForATerm() {
        Batch assign = assign(Map.of("expiresAt", inDays(10)));
        assertThat(assign.preview().expect(200).at("/lines/0/after/expiresAt").asString())
                .isEqualTo(inDays(10));

        assign.run().expect(200);

        assertThat(term("10.9.0.3")).isEqualTo(inDays(10));
        assertThat(life.findings()).containsExactly("EXPIRING", "EXPIRING", "EXPIRING");
    }

    @Test
    void termsAreRenewedAsForOneAddress() {
        assign(Map.of("expiresAt", inDays(10))).run().expect(200);
        Batch renewal = renew(inDays(400));
        Answer preview = renewal.preview();
        assertThat(Batch.counts(preview)).containsExactly(3, 0, 0, 0);
        assertThat(preview.at("/lines/0/before/expiresAt").asString()).isEqualTo(inDays(10));
        assertThat(preview.at("/lines/0/after/expiresAt").asString()).isEqualTo(inDays(400));
        assertThat(term("10.9.0.2")).isEqualTo(inDays(10));

        renewal.run().expect(200);

        assertThat(term("10.9.0.2")).isEqualTo(inDays(400));
        assertThat(life.findings()).isEmpty();
        assertThat(history("10.9.0.2", "HOLDING")).hasSize(1);
        assertThat(history("10.9.0.2", "CHANGE")).singleElement().satisfies(entry -> {
            assertThat(entry.at("/change/action").asString()).isEqualTo("RENEW");
            assertThat(entry.at("/change/reason").asString()).isEqualTo("续用");
            assertThat(entry.at("/change/before/expiresAt").asString()).isEqualTo(inDays(10));
            assertThat(entry.at("/change/after/expiresAt").asString()).isEqualTo(inDays(400));
        });
        assertThat(Batch.counts(renewal.run())).containsExactly(0, 3, 0, 0);
    }

    @Test
    void aTermIsClearedForGood() {
        assign(Map.of("expiresAt", inDays(10))).run().expect(200);

        batch("CHANGE", Map.of("clear", List.of("TERM"))).because("长期使用").run().expect(200);

        assertThat(address("10.9.0.1").at("/holder/expiresAt").isNull()).isTrue();
        assertThat(actions("10.9.0.1")).containsExactly("RENEW");
        assertThat(life.findings()).isEmpty();
    }

    @Test
    void aTermStaysWhenAChangeDoesNotSpeakOfIt() {
        assign(Map.of("expiresAt", inDays(10))).run().expect(200);
        batch("CHANGE", Map.of("mac", "02-00-00-00-00-01")).run().expect(200);
        assertThat(term("10.9.0.1")).isEqualTo(inDays(10));
        assertThat(actions("10.9.0.1")).containsExactly("SUCCEED");
    }

    @Test
    void anotherUnitHoldsItForATermOfItsOwn() {
        assign(Map.of("expiresAt", inDays(10))).run().expect(200);

        batch("CHANGE", Map.of("unitId", city.unit(OTHER_COUNTY).value(), "expiresAt", inDays(400)))
                .because("划转")
                .run()
                .expect(200);

        assertThat(actions("10.9.0.1")).containsExactlyInAnyOrder("SUCCEED", "RENEW");
        assertThat(history("10.9.0.1", "HOLDING").stream()
                        .map(holding -> holding.get("expiresAt").asString()))
                .containsExactly(inDays(400), inDays(10));
    }

    @Test
    void anotherPurposeAndAnotherTermAreTwoEntriesOfOneHolding() {
        assign(Map.of()).run().expect(200);

        batch("CHANGE", Map.of("purpose", "视频会议", "expiresAt", inDays(400)))
                .because("会议保障")
                .run()
                .expect(200);

        assertThat(actions("10.9.0.1")).containsExactlyInAnyOrder("EDIT", "RENEW");
        assertThat(history("10.9.0.1", "HOLDING")).hasSize(1);
    }

    @Test
    void aTermMustLieAheadAndARenewalSayWhy() {
        assign(Map.of()).run().expect(200);
        Map<Batch, String> wrong = Map.of(
                assign(Map.of("expiresAt", inDays(-1))), "holder.expiresAt",
                renew(inDays(-1)), "holder.expiresAt",
                renew("2222-01-01T00:00:00Z"), "holder.expiresAt",
                renew(inDays(9)).because(" "), "reason",
                batch("CHANGE", Map.of("clear", List.of("TERM"))), "reason");
        wrong.forEach((batch, path) -> assertThat(
                        batch.preview().expect(400).at("/errors/0/path").asString())
                .as(batch.toString())
                .isEqualTo(path));
    }
}
