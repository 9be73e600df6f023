package org.dongpo.ipam;

import static org.assertj.core.api.Assertions.assertThat;
import static org.dongpo.TestCity.CITY;
import static org.dongpo.TestCity.COUNTY;
import static org.dongpo.TestCity.OTHER_COUNTY;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.dongpo.DongpoTest;
import org.dongpo.TestCity;
import org.dongpo.TestClient;
import org.dongpo.access.Role;
import org.dongpo.ipam.application.Findings;
import org.dongpo.ipam.domain.FindingSubject;
import org.dongpo.ipam.persistence.FindingStore.Report;
import org.dongpo.shared.PrefixId;
import org.dongpo.shared.SpaceId;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;

/** Findings: opened once, ended when their cause has gone, seen by those whose they are. */
@DongpoTest
class FindingTest {

    @Autowired
    private TestCity city;

    @Autowired
    private Findings findings;

    private TestClient engineer;
    private long space;

    @BeforeEach
    void makeASpace() {
        engineer = city.member(Role.CITY_ENGINEER, CITY).client();
        space = engineer.post("/address-spaces", Map.of("name", TestCity.unique("异常")))
                .expect(201)
                .id();
    }

    private FindingSubject prefix(String cidr) {
        long id = engineer.post("/prefixes", Map.of("spaceId", space, "cidr", cidr, "divisionCode", COUNTY))
                .expect(201)
                .id();
        return FindingSubject.ofPrefix(new SpaceId(space), new PrefixId(id), COUNTY, null);
    }

    private List<JsonNode> listed(TestClient client, String query) {
        return client.get("/findings?spaceId=" + space + query)
                .expect(200)
                .at("/items")
                .valueStream()
                .toList();
    }

    @Test
    void whatIsReportedAgainIsOneFindingThatKeepsItsBeginning() {
        FindingSubject subject = prefix("10.1.0.0/24");
        findings.report(FindingKind.THRESHOLD, subject, Map.of("percent", "81"));
        JsonNode first = listed(engineer, "").get(0);

        findings.report(FindingKind.THRESHOLD, subject, Map.of("percent", "85"));
        findings.report(FindingKind.EXHAUSTION, subject, Map.of());

        assertThat(listed(engineer, "")).hasSize(2);
        List<JsonNode> threshold = listed(engineer, "&kind=THRESHOLD");
        assertThat(threshold).hasSize(1);
        assertThat(threshold.get(0).get("id")).isEqualTo(first.get("id"));
        assertThat(threshold.get(0).get("since")).isEqualTo(first.get("since"));
        assertThat(threshold.get(0).at("/detail/percent").asString()).isEqualTo("85");
        assertThat(threshold.get(0).get("prefixCidr").asString()).isEqualTo("10.1.0.0/24");
    }

    @Test
    void whatIsSettledIsFoundAmongTheEndedAndCanComeAgain() {
        FindingSubject subject = prefix("10.2.0.0/24");
        findings.report(FindingKind.THRESHOLD, subject, Map.of());
        findings.settle(FindingKind.THRESHOLD, subject);
        findings.settle(FindingKind.THRESHOLD, subject);

        assertThat(listed(engineer, "")).isEmpty();
        assertThat(listed(engineer, "&state=ENDED")).hasSize(1);

        findings.report(FindingKind.THRESHOLD, subject, Map.of());
        assertThat(listed(engineer, "")).hasSize(1);
        assertThat(listed(engineer, "&state=ENDED")).hasSize(1);
    }

    @Test
    void whoLooksAtAllEndsWhatHeNoLongerFinds() {
        List<Report> all = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            all.add(new Report(prefix("10.3." + i + ".0/24"), Map.of("percent", "9" + i)));
        }
        findings.replace(FindingKind.EXHAUSTION, all);
        assertThat(listed(engineer, "&kind=EXHAUSTION")).hasSize(5);
        findings.replace(FindingKind.EXHAUSTION, all.subList(0, 2));
        assertThat(listed(engineer, "&kind=EXHAUSTION")).hasSize(2);
        findings.replace(FindingKind.EXHAUSTION, List.of());
        assertThat(listed(engineer, "&kind=EXHAUSTION")).isEmpty();
        assertThat(listed(engineer, "&state=ENDED")).hasSize(5);
    }

    @Test
    void aFindingIsSeenByThoseWhoseItIs() {
        findings.report(FindingKind.THRESHOLD, prefix("10.4.0.0/24"), Map.of());
        TestClient county = city.member(Role.COUNTY_ADMIN, COUNTY).client();
        TestClient neighbour = city.member(Role.COUNTY_ADMIN, OTHER_COUNTY).client();
        TestClient operator = city.member(Role.UNIT_OPERATOR, city.unit(COUNTY)).client();

        assertThat(listed(county, "")).hasSize(1);
        assertThat(listed(neighbour, "")).isEmpty();
        assertThat(listed(operator, "")).isEmpty();
        assertThat(listed(engineer, "&divisionCode=" + OTHER_COUNTY)).isEmpty();
        assertThat(listed(engineer, "&divisionCode=" + CITY)).hasSize(1);
        assertThat(county.get("/findings/counts")
                        .expect(200)
                        .at("/items")
                        .valueStream()
                        .map(count -> count.get("kind").asString()))
                .contains("THRESHOLD");
        assertThat(neighbour
                        .get("/findings/counts")
                        .expect(200)
                        .at("/items")
                        .valueStream()
                        .toList())
                .isEmpty();
        city.member(Role.SYSTEM_ADMIN, CITY).client().get("/findings").expect(403);
    }

    @Test
    void theListIsReadPageByPageEachFindingOnce() {
        for (int i = 0; i < 7; i++) {
            findings.report(FindingKind.THRESHOLD, prefix("10.5." + i + ".0/24"), Map.of());
        }
        List<Long> seen = new ArrayList<>();
        String token = "";
        do {
            JsonNode page = engineer.get("/findings?spaceId=" + space + "&pageSize=3&pageToken=" + token)
                    .expect(200)
                    .json();
            page.get("items").forEach(item -> seen.add(item.get("id").asLong()));
            assertThat(page.at("/total/count").asInt()).isEqualTo(7);
            token = page.get("nextPageToken").asString("");
        } while (!token.isEmpty());
        assertThat(seen).hasSize(7).doesNotHaveDuplicates().isSortedAccordingTo((a, b) -> Long.compare(b, a));
    }

    @Test
    void aPrefixThatGoesTakesItsFindingsToTheEnded() {
        FindingSubject subject = prefix("10.6.0.0/24");
        findings.report(FindingKind.THRESHOLD, subject, Map.of("cidr", "10.6.0.0/24"));
        engineer.delete("/prefixes/" + subject.prefixId()).expect(200);
        assertThat(listed(engineer, "")).isEmpty();
        assertThat(listed(engineer, "&state=ENDED").get(0).at("/detail/cidr").asString())
                .isEqualTo("10.6.0.0/24");
    }

    @Test
    void thoseWhoReportAtOnceOpenOne() {
        FindingSubject subject = prefix("10.7.0.0/24");
        ExecutorService threads = Executors.newFixedThreadPool(8);
        try {
            List<CompletableFuture<Void>> all = new ArrayList<>();
            for (int i = 0; i < 40; i++) {
                Map<String, String> detail = Map.of("percent", String.valueOf(i));
                all.add(CompletableFuture.runAsync(
                        () -> findings.report(FindingKind.THRESHOLD, subject, detail), threads));
            }
            all.forEach(CompletableFuture::join);
        } finally {
            threads.shutdown();
        }
        assertThat(listed(engineer, "")).hasSize(1);
    }

    @Test
    void nonsenseIsRefusedAtItsField() {
        for (String query : List.of(
                "kind=NONE", "state=HALF", "divisionCode=51%25", "pageToken=nonsense", "pageSize=0", "spaceId=x")) {
            assertThat(engineer.get("/findings?" + query)
                            .expect(400)
                            .at("/errors/0/path")
                            .asString())
                    .as(query)
                    .isEqualTo(query.substring(0, query.indexOf('=')));
        }
    }
}
