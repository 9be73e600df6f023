package org.dongpo;

import static org.dongpo.TestCity.CITY;
import static org.dongpo.TestCity.COUNTY;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.dongpo.TestCity.Member;
import org.dongpo.TestClient.Answer;
import org.dongpo.access.Role;
import org.dongpo.shared.UnitId;

/** Some rows of each list, and the ids of the things that have lists of their own, by the names of those things. */
final class SqlCountRows {

    private final TestCity city;
    private final TestClient engineer;
    private final Member operator;
    private final Member leader;
    private final Map<String, Object> ids = new TreeMap<>();
    private final long space;
    private final long block;
    private final UnitId unit;

    SqlCountRows(TestCity city, TestClient engineer) {
        this.city = city;
        this.engineer = engineer;
        this.unit = city.unit(COUNTY);
        this.operator = city.member(Role.UNIT_OPERATOR, unit);
        this.leader = city.member(Role.UNIT_LEADER, unit);
        this.space = space();
        this.block = prefix("10.90.0.0/16", "CONTAINER");
        prefix("2001:db8:90::/48", "CONTAINER");
        ids.put("prefixes", block);
        ids.put("units", unit);
        ids.put("{address}", "10.90.0.1");
    }

    TestClient operator() {
        return operator.client();
    }

    TestClient leader() {
        return leader.client();
    }

    Map<String, Object> ids() {
        return ids;
    }

    /** One more of everything. */
    void add(int number) {
        space();
        city.member(Role.UNIT_OPERATOR, city.unit(CITY));
        catalog(number);
        engineer.patch("/prefixes/" + block, Map.of("purpose", "第 " + number + " 次"));
        made("/prefixes/" + block + "/ranges", range(number));
        long four = prefix("10.90." + number + ".0/24", "ACTIVE");
        long six = prefix("2001:db8:90:" + number + "::/64", "ACTIVE");
        ids.put(
                "prefix-pairs",
                made("/prefix-pairs", Map.of("ipv4PrefixId", four, "ipv6PrefixId", six, "form", "LAST_OCTET")));
        Answer taken = engineer.post(
                        "/prefixes/" + four + "/addresses",
                        Map.of("count", 3, "unitId", unit.value(), "withPartner", true))
                .expect(201);
        long address = taken.at("/items/0/id").asLong();
        ids.putIfAbsent("addresses", address);
        engineer.put(
                "/addresses/" + ids.get("addresses") + "/holder",
                Map.of("unitId", unit.value(), "purpose", "第 " + number + " 次", "terminal", Map.of()));
        engineer.post("/sightings", Map.of("source", "交换机", "sightings", List.of(sighting(number))));
        transition(number);
        made("/tokens", Map.of("name", "令牌" + number, "days", 30));
        engineer.post("/exports", Map.of("list", "/addresses", "format", "CSV", "filter", Map.of()));
        engineer.post("/recount");
        submit();
    }

    private void catalog(int number) {
        long group = made(
                "/vlan-groups",
                Map.of("name", TestCity.unique("楼"), "firstVid", 100, "lastVid", 199, "divisionCode", CITY));
        made("/vlans", Map.of("groupId", group, "vid", 100, "name", TestCity.unique("办公")));
        made(
                "/address-pools",
                Map.of("name", TestCity.unique("池"), "kind", "LOCAL", "level", "CITY", "divisionCode", CITY));
        made(
                "/autonomous-systems",
                Map.of("asn", 64_600 + number, "name", TestCity.unique("自治"), "divisionCode", CITY));
        made("/custom-fields", Map.of("name", "count" + number, "label", "计数" + number, "kind", "TEXT"));
    }

    private static Map<String, Object> range(int number) {
        String start = "10.90.200." + number * 8;
        return Map.of("first", start, "last", "10.90.200." + (number * 8 + 3), "kind", "RESERVED");
    }

    private Map<String, Object> sighting(int number) {
        return Map.of(
                "spaceId",
                space,
                "ip",
                "10.90." + number + ".200",
                "mac",
                "02:00:00:00:90:%02x".formatted(number),
                "seenAt",
                Instant.now().toString());
    }

    private void transition(int number) {
        long system = made("/systems", Map.of("name", TestCity.unique("系统"), "unitId", unit.value()));
        for (String phase : List.of("DUAL_STACK", "IPV6_PREFERRED")) {
            made(
                    "/transition/phases",
                    Map.of(
                            "kind",
                            "SYSTEM",
                            "subjectId",
                            system,
                            "phase",
                            phase,
                            "since",
                            "2026-03-01",
                            "evidence",
                            "验收"));
        }
        engineer.post(
                "/transition/targets",
                Map.of("measure", "SYSTEM", "percent", 50 + number, "due", "20%02d-12-31".formatted(30 + number)));
    }

    private void submit() {
        Map<String, Object> form = Map.of(
                "spaceId",
                space,
                "ipv4Count",
                1,
                "ipv6Count",
                0,
                "purpose",
                "窗口终端",
                "place",
                "一楼大厅",
                "responsiblePersonId",
                operator.personId().value(),
                "terminals",
                List.of(Map.of("name", "电脑1", "kind", "电脑")),
                "term",
                Map.of("kind", "PERMANENT"));
        long request = operator.client()
                .post("/requests", Map.of("unitId", unit.value(), "form", form))
                .expect(201)
                .id();
        operator.client().post("/requests/" + request + "/submission").expect(200);
    }

    private long space() {
        return made("/address-spaces", Map.of("name", TestCity.unique("计数空间")));
    }

    private long prefix(String cidr, String status) {
        return made("/prefixes", Map.of("spaceId", space, "cidr", cidr, "status", status, "divisionCode", CITY));
    }

    private long made(String path, Map<String, Object> body) {
        return engineer.post(path, body).expect(201).id();
    }
}
