package org.dongpo.ipam;

import static org.assertj.core.api.Assertions.assertThat;
import static org.dongpo.TestCity.CITY;
import static org.dongpo.TestCity.COUNTY;
import static org.dongpo.TestCity.OTHER_COUNTY;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;
import org.dongpo.DongpoTest;
import org.dongpo.TestCity;
import org.dongpo.TestClient;
import org.dongpo.TestClient.Answer;
import org.dongpo.access.Role;
import org.dongpo.ipam.domain.Cidr;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;

/** The tree of prefixes, opened a part at a time. */
@DongpoTest
class PrefixTreeTest {

    @Autowired
    private TestCity city;

    private TestClient engineer;
    private long space;
    private long root;

    @BeforeEach
    void plant() {
        engineer = city.member(Role.CITY_ENGINEER, CITY).client();
        space = engineer.post("/address-spaces", Map.of("name", TestCity.unique("林")))
                .expect(201)
                .id();
        root = prefix("10.0.0.0/16", Map.of("status", "CONTAINER", "purpose", "全市"));
    }

    private long prefix(String cidr, Map<String, Object> more) {
        Map<String, Object> body = new HashMap<>(more);
        body.putAll(Map.of("spaceId", space, "cidr", cidr));
        return engineer.post("/prefixes", body).expect(201).id();
    }

    private static List<String> texts(JsonNode items, String pointer) {
        return items.valueStream().map(item -> item.at(pointer).asString()).toList();
    }

    private List<String> branch(TestClient client, long parent, String query) {
        Answer answer = client.get("/prefix-tree/branches?of=" + parent + query).expect(200);
        return texts(answer.at("/items/0/items"), "/cidr");
    }

    @Test
    void childrenComeInOrderAPageAtATime() {
        for (int i = 9; i >= 0; i--) {
            prefix("10.0." + i + ".0/24", Map.of());
        }
        List<String> all = new ArrayList<>();
        String token = "";
        do {
            Answer page = engineer.get("/prefix-tree/branches?pageSize=4&of=" + root
                            + (token.isEmpty() ? "" : "&pageToken=" + token))
                    .expect(200);
            all.addAll(texts(page.at("/items/0/items"), "/cidr"));
            token = page.at("/items/0/nextPageToken").asString("");
        } while (!token.isEmpty());
        assertThat(all).hasSize(10).isSorted().doesNotHaveDuplicates();
    }

    @Test
    void severalPrefixesOpenAtOnce() {
        long first = prefix("10.0.0.0/20", Map.of("status", "CONTAINER"));
        long second = prefix("10.0.16.0/20", Map.of("status", "CONTAINER"));
        prefix("10.0.1.0/24", Map.of());
        prefix("10.0.17.0/24", Map.of());
        Answer answer = engineer.get("/prefix-tree/branches?of=" + second + "," + first + "," + second)
                .expect(200);
        assertThat(answer.at("/items").size()).isEqualTo(2);
        assertThat(answer.at("/items/0/parentId").asLong()).isEqualTo(second);
        assertThat(answer.at("/items/0/items/0/prefix/cidr").asString()).isEqualTo("10.0.17.0/24");
        assertThat(answer.at("/items/1/items/0/prefix/cidr").asString()).isEqualTo("10.0.1.0/24");
    }

    /** A block of the tree of a family; both are built alike. */
    private static String place(int family, int third, int length) {
        return family == 4
                ? "10.0.%d.0/%d".formatted(third, 16 + length)
                : Cidr.of("2001:db8:0:%x00::/%d".formatted(third, 48 + length)).toString();
    }

    @ParameterizedTest
    @ValueSource(ints = {4, 6})
    void whatIsFreeStandsBetweenTheChildren(int family) {
        long root = family == 4 ? this.root : prefix("2001:db8::/48", Map.of("status", "CONTAINER"));
        prefix(place(family, 64, 2), Map.of("status", "CONTAINER"));
        prefix(place(family, 128, 8), Map.of());
        assertThat(branch(engineer, root, "&free=BETWEEN"))
                .containsExactly(
                        place(family, 0, 2),
                        place(family, 64, 2),
                        place(family, 128, 8),
                        place(family, 129, 8),
                        place(family, 130, 7),
                        place(family, 132, 6),
                        place(family, 136, 5),
                        place(family, 144, 4),
                        place(family, 160, 3),
                        place(family, 192, 2));
        assertThat(branch(engineer, root, "&free=ONLY"))
                .contains(place(family, 64, 2))
                .doesNotContain(place(family, 128, 8));
        List<String> paged = new ArrayList<>();
        String token = "";
        do {
            Answer page = engineer.get("/prefix-tree/branches?free=BETWEEN&pageSize=3&of=" + root
                            + (token.isEmpty() ? "" : "&pageToken=" + token))
                    .expect(200);
            paged.addAll(texts(page.at("/items/0/items"), "/cidr"));
            token = page.at("/items/0/nextPageToken").asString("");
        } while (!token.isEmpty());
        assertThat(paged).isEqualTo(branch(engineer, root, "&free=BETWEEN"));
    }

    @Test
    void matchesComeWithThoseAroundThem() {
        prefix("10.0.0.0/20", Map.of("status", "CONTAINER", "purpose", "东区"));
        prefix("10.0.16.0/20", Map.of("status", "CONTAINER", "purpose", "西区"));
        prefix("10.0.1.0/24", Map.of("purpose", "一楼机房", "tags", List.of("核心")));
        prefix("10.0.17.0/24", Map.of("purpose", "二楼", "status", "PLANNED", "divisionCode", COUNTY));
        prefix("2001:db8:7::/48", Map.of());
        Map<String, List<String>> found = Map.of(
                "query=%E6%9C%BA%E6%88%BF",
                List.of("10.0.0.0/16 false", "10.0.0.0/20 false", "10.0.1.0/24 true"),
                "tag=%E6%A0%B8%E5%BF%83",
                List.of("10.0.0.0/16 false", "10.0.0.0/20 false", "10.0.1.0/24 true"),
                "status=PLANNED",
                List.of("10.0.0.0/16 false", "10.0.16.0/20 false", "10.0.17.0/24 true"),
                "divisionCode=" + COUNTY,
                List.of("10.0.0.0/16 false", "10.0.16.0/20 false", "10.0.17.0/24 true"),
                "query=10.0.17.9",
                List.of("10.0.0.0/16 true", "10.0.16.0/20 true", "10.0.17.0/24 true"),
                "query=10.0.16.",
                List.of("10.0.0.0/16 true", "10.0.16.0/20 true"),
                "query=%25",
                List.of(),
                "vid=4094",
                List.of(),
                "family=6",
                List.of("2001:db8:7::/48 true"));
        found.forEach((query, expected) -> assertThat(
                        engineer.get("/prefix-tree/matches?spaceId=" + space + "&" + query)
                                .expect(200)
                                .at("/items")
                                .valueStream()
                                .map(item -> item.at("/prefix/cidr").asString() + " "
                                        + item.at("/matches").asBoolean()))
                .as(query)
                .containsExactlyElementsOf(expected));
    }

    @Test
    void theNumberOfAVlanFindsItsPrefixes() {
        long group = engineer.post(
                        "/vlan-groups",
                        Map.of("name", TestCity.unique("组"), "firstVid", 1, "lastVid", 4094, "divisionCode", CITY))
                .expect(201)
                .id();
        long vlan = engineer.post("/vlans", Map.of("groupId", group, "vid", 317, "name", "办公"))
                .expect(201)
                .id();
        prefix("10.0.5.0/24", Map.of("vlanId", vlan));
        prefix("10.0.6.0/24", Map.of());
        for (String query : List.of("vid=317", "vlanId=" + vlan)) {
            Answer found = engineer.get("/prefix-tree/matches?" + query + "&spaceId=" + space)
                    .expect(200);
            assertThat(texts(found.at("/items"), "/prefix/cidr")).containsExactly("10.0.0.0/16", "10.0.5.0/24");
        }
    }

    @Test
    void whatAPrefixPointsToFindsIt() {
        long system = engineer.post(
                        "/autonomous-systems",
                        Map.of(
                                "asn",
                                ThreadLocalRandom.current().nextLong(1_000_000, 4_000_000_000L),
                                "name",
                                TestCity.unique("域"),
                                "divisionCode",
                                CITY))
                .expect(201)
                .id();
        long pool = engineer.post(
                        "/address-pools",
                        Map.of("name", TestCity.unique("池"), "kind", "LOCAL", "level", "CITY", "divisionCode", CITY))
                .expect(201)
                .id();
        long unit = city.unit(COUNTY).value();
        prefix("10.0.5.0/24", Map.of("autonomousSystemId", system, "poolId", pool, "unitId", unit));
        prefix("10.0.6.0/24", Map.of());
        for (String query : List.of("autonomousSystemId=" + system, "poolId=" + pool, "unitId=" + unit)) {
            Answer found = engineer.get("/prefix-tree/matches?" + query).expect(200);
            assertThat(texts(found.at("/items"), "/prefix/cidr"))
                    .as(query)
                    .containsExactly("10.0.0.0/16", "10.0.5.0/24");
        }
    }

    @Test
    void eachSeesTheTopOfWhatIsHis() {
        long part = prefix("10.0.32.0/20", Map.of("status", "CONTAINER", "divisionCode", COUNTY));
        prefix("10.0.33.0/24", Map.of("divisionCode", COUNTY));
        prefix("10.0.34.0/24", Map.of("divisionCode", OTHER_COUNTY, "purpose", "不给看"));
        TestClient county = city.member(Role.COUNTY_ADMIN, COUNTY).client();
        assertThat(texts(
                        county.get("/prefix-tree/roots?spaceId=" + space)
                                .expect(200)
                                .at("/items"),
                        "/cidr"))
                .containsExactly("10.0.32.0/20");
        assertThat(texts(
                        engineer.get("/prefix-tree/roots?spaceId=" + space)
                                .expect(200)
                                .at("/items"),
                        "/cidr"))
                .containsExactly("10.0.0.0/16");
        assertThat(branch(county, part, "")).containsExactly("10.0.33.0/24");
        assertThat(branch(county, root, "&free=BETWEEN")).containsExactly("10.0.32.0/20");
        Answer found = county.get("/prefix-tree/matches?spaceId=" + space).expect(200);
        assertThat(texts(found.at("/items"), "/prefix/cidr")).containsExactly("10.0.32.0/20", "10.0.33.0/24");
        TestClient other = city.member(Role.COUNTY_ADMIN, OTHER_COUNTY).client();
        assertThat(texts(
                        other.get("/prefix-tree/roots?spaceId=" + space)
                                .expect(200)
                                .at("/items"),
                        "/cidr"))
                .containsExactly("10.0.34.0/24");
    }

    @Test
    void whatIsNoQuestionIsRefused() {
        for (String path : List.of(
                "/branches",
                "/branches?of=x",
                "/branches?of=1&free=SOME",
                "/branches?of=1&pageToken=%00",
                "/branches?of=1&pageToken=eA",
                "/branches?of=1&pageSize=0",
                "/branches?of=" + "1,".repeat(51) + "1",
                "/matches?status=GONE",
                "/matches?vid=5000",
                "/matches?query=%00",
                "/matches?pageToken=eA",
                "/roots?family=5")) {
            engineer.get("/prefix-tree" + path).expect(400);
        }
        city.stranger().client().get("/prefix-tree/roots").expect(403);
    }
}
