package org.dongpo.ipam;

import static org.assertj.core.api.Assertions.assertThat;
import static org.dongpo.TestCity.CITY;
import static org.dongpo.TestCity.COUNTY;
import static org.dongpo.TestCity.OTHER_COUNTY;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.dongpo.DongpoTest;
import org.dongpo.TestCity;
import org.dongpo.TestClient;
import org.dongpo.TestClient.Answer;
import org.dongpo.access.Role;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;

/** Spaces with their VPNs, and what prefixes point to. */
@DongpoTest
class CatalogTest {

    @Autowired
    private TestCity city;

    private TestClient engineer;
    private TestClient county;

    @BeforeEach
    void signIn() {
        engineer = city.member(Role.CITY_ENGINEER, CITY).client();
        county = city.member(Role.COUNTY_ADMIN, COUNTY).client();
    }

    private long group(TestClient client, String division, int first, int last) {
        return client.post(
                        "/vlan-groups",
                        Map.of(
                                "name",
                                TestCity.unique("组"),
                                "firstVid",
                                first,
                                "lastVid",
                                last,
                                "divisionCode",
                                division))
                .expect(201)
                .id();
    }

    private static Answer vlan(TestClient client, long group, int vid, String name) {
        return client.post("/vlans", Map.of("groupId", group, "vid", vid, "name", name));
    }

    @Test
    void anSpaceOfADepartmentIsAVpn() {
        Map<String, Object> vpn = new HashMap<>(Map.of(
                "name",
                TestCity.unique("公安专网"),
                "kind",
                "PRIVATE",
                "rd",
                "65001:" + (1000 + (int) (Math.random() * 1_000_000)),
                "rtImport",
                List.of("65001:100"),
                "rtExport",
                List.of("10.0.0.1:7")));
        vpn.put("unitId", city.unit(CITY).value());
        long space = engineer.post("/address-spaces", vpn).expect(201).id();
        assertThat(engineer.get("/address-spaces")
                        .at("/items")
                        .valueStream()
                        .filter(row -> row.get("id").asLong() == space)
                        .map(row -> row.get("rtExport").get(0).asString() + " "
                                + row.get("unitName").isString()))
                .containsExactly("10.0.0.1:7 true");
        vpn.put("name", TestCity.unique("另一专网"));
        assertThat(at(engineer.post("/address-spaces", vpn).expect(400))).isEqualTo("rd");
        vpn.put("rd", "65001");
        assertThat(at(engineer.post("/address-spaces", vpn).expect(400))).isEqualTo("rd");
        vpn.put("kind", "INTERNET");
        assertThat(at(engineer.put("/address-spaces/" + space, vpn).expect(400)))
                .isEqualTo("rd");
        county.post("/address-spaces", Map.of("name", TestCity.unique("县"))).expect(403);
    }

    @Test
    void theSamePrivatePrefixLivesInTwoSpaces() {
        for (String name : List.of("甲", "乙")) {
            long space = engineer.post("/address-spaces", Map.of("name", TestCity.unique(name)))
                    .expect(201)
                    .id();
            engineer.post("/prefixes", Map.of("spaceId", space, "cidr", "192.168.0.0/24"))
                    .expect(201);
            engineer.post("/prefixes", Map.of("spaceId", space, "cidr", "192.168.0.0/24"))
                    .expect(409);
        }
    }

    @Test
    void aVlanIsUniqueInItsGroupAndInItsBounds() {
        long group = group(engineer, CITY, 100, 199);
        vlan(engineer, group, 100, "办公").expect(201);
        assertThat(vlan(engineer, group, 100, "视频").expect(409).problem()).isEqualTo("catalog-taken");
        assertThat(vlan(engineer, group, 101, "办公").expect(409).problem()).isEqualTo("catalog-taken");
        assertThat(at(vlan(engineer, group, 200, "视频").expect(400))).isEqualTo("vid");
        vlan(engineer, group(engineer, CITY, 1, 4094), 100, "办公").expect(201);
    }

    @Test
    void aPrefixPointsToVlanSystemAndPoolAndKeepsWhatTheCityAdds() {
        long group = group(engineer, CITY, 1, 4094);
        long vlan = vlan(engineer, group, 7, "楼内").expect(201).id();
        long asn = 4_200_000_000L + (long) (Math.random() * 90_000_000);
        long system = engineer.post(
                        "/autonomous-systems", Map.of("asn", asn, "name", TestCity.unique("市"), "divisionCode", CITY))
                .expect(201)
                .id();
        long pool = engineer.post(
                        "/address-pools",
                        Map.of("name", TestCity.unique("地方公共"), "kind", "LOCAL", "level", "CITY", "divisionCode", CITY))
                .expect(201)
                .id();
        String field = "room" + (int) (Math.random() * 1_000_000);
        engineer.post(
                        "/custom-fields",
                        Map.of("name", field, "label", "机房", "kind", "CHOICE", "choices", List.of("A", "B")))
                .expect(201);
        long space = engineer.post("/address-spaces", Map.of("name", TestCity.unique("空间")))
                .expect(201)
                .id();
        Map<String, Object> prefix = new HashMap<>(Map.of(
                "spaceId",
                space,
                "cidr",
                "10.0.0.0/24",
                "vlanId",
                vlan,
                "autonomousSystemId",
                system,
                "poolId",
                pool,
                "dns",
                List.of("59.200.0.53"),
                "tags",
                List.of("办公", "办公"),
                "customFields",
                Map.of(field, "A")));
        JsonNode made = engineer.post("/prefixes", prefix).expect(201).json();
        assertThat(made.get("vlanVid").asInt()).isEqualTo(7);
        assertThat(made.get("asn").asLong()).isEqualTo(asn);
        assertThat(made.get("tags").size()).isEqualTo(1);
        assertThat(made.at("/customFields/" + field).asString()).isEqualTo("A");

        String path = "/prefixes/" + made.get("id").asLong();
        assertThat(at(engineer.patch(path, Map.of("customFields", Map.of(field, "C")))
                        .expect(400)))
                .isEqualTo("customFields." + field);
        assertThat(at(engineer.patch(path, Map.of("dns", List.of("59.200.0.53", "x")))
                        .expect(400)))
                .isEqualTo("dns[1]");
        assertThat(at(engineer.patch(path, Map.of("vlanId", 99_999_999)).expect(400)))
                .isEqualTo("vlanId");
        assertThat(engineer.delete("/vlans/" + vlan).expect(409).problem()).isEqualTo("catalog-in-use");
        engineer.patch(path, Map.of("vlanId", 0, "tags", List.of())).expect(200);
        engineer.delete("/vlans/" + vlan).expect(204);
        assertThat(engineer.get(path + "/changes").at("/items/0/before/vlanId").asLong())
                .isEqualTo(vlan);
    }

    @Test
    void aCountySeesAndChangesItsOwnOnly() {
        long own = group(county, COUNTY, 1, 10);
        long others = group(engineer, OTHER_COUNTY, 1, 10);
        assertThat(county.get("/vlan-groups")
                        .at("/items")
                        .valueStream()
                        .map(row -> row.get("id").asLong()))
                .contains(own)
                .doesNotContain(others);
        county.delete("/vlan-groups/" + others).expect(404);
        assertThat(at(vlan(county, others, 1, "x").expect(400))).isEqualTo("groupId");
        assertThat(at(county.post(
                                "/vlan-groups",
                                Map.of("name", TestCity.unique("组"), "firstVid", 1, "lastVid", 2, "divisionCode", CITY))
                        .expect(400)))
                .isEqualTo("divisionCode");
        long space = engineer.post("/address-spaces", Map.of("name", TestCity.unique("空间")))
                .expect(201)
                .id();
        engineer.post("/prefixes", Map.of("spaceId", space, "cidr", "10.0.0.0/8", "status", "CONTAINER"))
                .expect(201);
        for (String cidr : List.of("10.1.0.0/16", "11.0.0.0/8")) {
            assertThat(at(county.post("/prefixes", Map.of("spaceId", space, "cidr", cidr, "divisionCode", COUNTY))
                            .expect(400)))
                    .isEqualTo("cidr");
        }
    }

    private static String at(Answer answer) {
        return answer.at("/errors/0/path").asString();
    }
}
