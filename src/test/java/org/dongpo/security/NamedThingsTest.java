package org.dongpo.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.dongpo.TestCity.CITY;
import static org.dongpo.TestCity.COUNTY;
import static org.dongpo.TestCity.OTHER_COUNTY;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.dongpo.DongpoTest;
import org.dongpo.TestCity;
import org.dongpo.TestClient;
import org.dongpo.TestClient.Answer;
import org.dongpo.access.Role;
import org.dongpo.shared.UnitId;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;

/** B3: a county names only things of its own; what the endpoint walk found to be open, one by one. */
@DongpoTest
class NamedThingsTest {

    @Autowired
    private TestCity city;

    private TestClient engineer;
    private TestClient county;
    private long space;
    private long prefix;
    private long stranger;

    @BeforeEach
    void makeAPrefixOfACounty() {
        engineer = city.member(Role.CITY_ENGINEER, CITY).client();
        county = city.member(Role.COUNTY_ADMIN, COUNTY).client();
        space = made("/address-spaces", Map.of("name", TestCity.unique("空间")));
        prefix = made(
                "/prefixes",
                Map.of("spaceId", space, "cidr", "10.60.0.0/16", "status", "CONTAINER", "divisionCode", COUNTY));
        stranger = city.unit(OTHER_COUNTY).value();
    }

    private long made(String path, Map<String, Object> body) {
        return engineer.post(path, body).expect(201).id();
    }

    private static void refused(Answer answer, String field, String code) {
        assertThat(answer.status()).as(answer.text()).isEqualTo(400);
        assertThat(answer.at("/errors/0/path").asString()).isEqualTo(field);
        assertThat(answer.at("/errors/0/code").asString()).isEqualTo(code);
    }

    @Test
    void aPrefixIsNotGivenToAnotherCountysUnit() {
        refused(county.patch("/prefixes/" + prefix, Map.of("unitId", stranger)), "unitId", "unknown-unit");
        refused(
                county.post("/prefixes", Map.of("spaceId", space, "cidr", "10.60.1.0/24", "unitId", stranger)),
                "unitId",
                "unknown-unit");
    }

    @Test
    void aPrefixIsNotPutIntoAnotherCountysPoolNorVlanNorAutonomousSystem() {
        long pool = made(
                "/address-pools",
                Map.of("name", TestCity.unique("池"), "kind", "LOCAL", "level", "COUNTY", "divisionCode", OTHER_COUNTY));
        long group = made(
                "/vlan-groups",
                Map.of("name", TestCity.unique("楼"), "firstVid", 1, "lastVid", 9, "divisionCode", OTHER_COUNTY));
        long vlan = made("/vlans", Map.of("groupId", group, "vid", 2, "name", TestCity.unique("网")));
        long system = made(
                "/autonomous-systems",
                Map.of("asn", 4_210_000_000L + pool, "name", TestCity.unique("自治"), "divisionCode", OTHER_COUNTY));

        Map<String, Long> foreign = Map.of("poolId", pool, "vlanId", vlan, "autonomousSystemId", system);
        foreign.forEach((field, id) ->
                refused(county.patch("/prefixes/" + prefix, Map.of(field, id)), field, "unknown-choice"));
    }

    @Test
    void whatTheCityPutThereStaysWhenTheCountyEditsSomethingElse() {
        long pool = made(
                "/address-pools",
                Map.of("name", TestCity.unique("池"), "kind", "LOCAL", "level", "CITY", "divisionCode", CITY));
        engineer.patch("/prefixes/" + prefix, Map.of("poolId", pool)).expect(200);

        Answer edited =
                county.patch("/prefixes/" + prefix, Map.of("purpose", "办公")).expect(200);

        assertThat(edited.at("/poolId").asLong()).isEqualTo(pool);
    }

    @Test
    void aPlanDoesNotNumberAnotherCountysUnit() {
        Map<String, Object> code = Map.of("code", 1, "label", "一", "unitId", stranger);
        long base = made(
                "/prefixes",
                Map.of("spaceId", space, "cidr", "2001:db8:60::/48", "status", "CONTAINER", "divisionCode", COUNTY));
        assertThat(base).isPositive();
        Map<String, Object> field =
                Map.of("label", "段", "bits", 8, "kind", "UNIT", "colour", "#1a56c4", "codes", List.of(code));
        Answer refused = county.post(
                "/address-plans",
                Map.of(
                        "name",
                        TestCity.unique("规划"),
                        "spaceId",
                        space,
                        "divisionCode",
                        COUNTY,
                        "cidr",
                        "2001:db8:60::/48",
                        "fields",
                        List.of(field)));

        refused(refused, "fields[0].codes[0].unitId", "unknown-unit");
    }

    @Test
    void aBatchDoesNotTellWhetherAnotherCountysPersonExists() {
        long person = city.person(new UnitId(stranger)).value();
        Map<String, Object> addresses = Map.of("spaceId", space, "text", "10.60.0.1");
        Answer refused = county.post(
                "/address-batches",
                Map.of("action", "CHANGE", "addresses", addresses, "holder", Map.of("personId", person)));

        refused(refused, "holder.personId", "unknown-person");
    }

    @Test
    void aSpaceDoesNotTellWhoseItIsToAnotherCounty() {
        String name = TestCity.unique("空间");
        made("/address-spaces", Map.of("name", name, "unitId", stranger, "notes", "内部说明"));

        JsonNode seen = county.get("/address-spaces")
                .expect(200)
                .at("/items")
                .valueStream()
                .filter(item -> item.at("/name").asString().equals(name))
                .findFirst()
                .orElseThrow();

        assertThat(List.of(seen.at("/unitId"), seen.at("/unitName"), seen.at("/notes")))
                .allMatch(JsonNode::isNull);
    }

    @Test
    void anImportDoesNotGiveAddressesToAnotherCountysUnit() {
        TestClient importer = city.member(Role.CITY_ENGINEER, COUNTY).client();
        byte[] table = "单位,IP地址\n档案局,10.60.0.9\n".getBytes(StandardCharsets.UTF_8);

        refused(
                importer.upload(
                        "/register-imports", "台账.csv", table, Map.of("space", "空间", "unitId", Long.toString(stranger))),
                "unitId",
                "unknown-unit");
    }
}
