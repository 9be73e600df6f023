package org.dongpo.ipam.application;

import static org.assertj.core.api.Assertions.assertThat;
import static org.dongpo.TestCity.CITY;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.dongpo.DongpoTest;
import org.dongpo.TestCity;
import org.dongpo.access.Caller;
import org.dongpo.access.Role;
import org.dongpo.ipam.LifeFixture;
import org.dongpo.ipam.persistence.HoldingStore;
import org.dongpo.shared.AddressId;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;

/** An installation that releases addresses when their term and the grace after it are over. */
@DongpoTest
class TermReleaseTest {

    @Autowired
    private TestCity city;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private Terms terms;

    @Autowired
    private HoldingStore holdings;

    @Autowired
    private Addresses addresses;

    @Autowired
    private Clock clock;

    private LifeFixture life;
    private long prefix;

    @BeforeEach
    void makeAPrefix() {
        life = new LifeFixture(city, jdbc);
        prefix = life.prefix("10.20.0.0/24");
    }

    /** One night with these settings. */
    private void pass(Map<String, String> settings) {
        TermSettings bound = new Binder(new MapConfigurationPropertySource(settings))
                .bindOrCreate("dongpo.ipam.term", TermSettings.class);
        new TermJob(terms, holdings, addresses, bound, clock).run();
    }

    private void passReleasing() {
        pass(Map.of("dongpo.ipam.term.then", "RELEASE", "dongpo.ipam.term.grace", "7d"));
    }

    private Instant daysAgo(int days) {
        return clock.instant().minus(Duration.ofDays(days));
    }

    private long overSince(int days) {
        long id = life.give(prefix);
        life.termEnds(id, daysAgo(days));
        return id;
    }

    private String state(long id) {
        return life.address(id).get("state").asString();
    }

    @Test
    void whatIsOverByMoreThanTheGraceIsReleased() {
        long id = overSince(8);

        passReleasing();

        assertThat(state(id)).isEqualTo("COOLING");
        assertThat(life.findings()).isEmpty();
        assertThat(life.history(id)).anySatisfy(entry -> {
            assertThat(entry.get("kind").asString()).isEqualTo("HOLDING");
            assertThat(entry.get("to").isNull()).isFalse();
        });
        assertThat(life.engineer
                        .get("/prefixes/" + prefix)
                        .expect(200)
                        .at("/utilisation/cooling")
                        .asInt())
                .isEqualTo(1);
    }

    @Test
    void itsHistoryAndTheAuditRecordTellWhy() {
        long id = overSince(8);

        passReleasing();

        assertThat(life.history(id)).anySatisfy(entry -> {
            assertThat(entry.at("/change/action").asString()).isEqualTo("RELEASE");
            assertThat(entry.at("/change/login").asString()).isEqualTo("system");
            assertThat(entry.at("/change/reason").asString()).isEqualTo("使用期限届满");
        });
        JsonNode audited = city.member(Role.AUDITOR, CITY)
                .client()
                .get("/audit-entries?objectType=address&objectId=" + id)
                .expect(200)
                .at("/items/0");
        assertThat(audited.get("action").asString()).isEqualTo("address.release");
        assertThat(audited.get("login").asString()).isEqualTo("system");
        assertThat(audited.at("/detail/reason").asString()).isEqualTo("使用期限届满");
    }

    @Test
    void whatIsWithinTheGraceOrHasNoEndIsLeftAlone() {
        long within = overSince(6);
        long forGood = life.give(prefix);

        passReleasing();

        assertThat(state(within)).isEqualTo("ASSIGNED");
        assertThat(state(forGood)).isEqualTo("ASSIGNED");
        assertThat(life.findings()).containsExactly("EXPIRED");
    }

    @Test
    void nothingIsReleasedUnlessTheInstallationWantsIt() {
        long id = overSince(400);

        pass(Map.of());

        assertThat(state(id)).isEqualTo("ASSIGNED");
        assertThat(life.findings()).containsExactly("EXPIRED");
    }

    @Test
    void whatACountyAdministersAloneIsReleasedAllTheSame() {
        long id = overSince(8);
        life.engineer
                .put("/prefixes/" + prefix + "/delegation", Map.of("divisionCode", TestCity.COUNTY))
                .expect(204);

        passReleasing();

        assertThat(state(id)).isEqualTo("COOLING");
    }

    @Test
    void whatWasRenewedSinceTheJobLookedIsLeftAlone() {
        long id = overSince(8);
        life.engineer
                .post(
                        "/addresses/" + id + "/renewal",
                        Map.of("expiresAt", daysAgo(-30).toString(), "reason", "续用"))
                .expect(200);

        addresses.releaseOverdue(Caller.console(), new AddressId(id), daysAgo(7), "使用期限届满");

        assertThat(state(id)).isEqualTo("ASSIGNED");
    }
}
