package org.dongpo;

import static org.dongpo.TestCity.CITY;
import static org.dongpo.TestCity.COUNTY;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.dongpo.TestClient.Answer;
import org.dongpo.access.Role;
import org.dongpo.shared.UnitId;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Prefixes, addresses and what is written down beside them. */
final class SqlCountRegisterRows extends SqlCountPart {

    /** The address that passes from hand to hand. */
    static final String ADDRESS = "10.90.0.1";

    /** The system that goes to and fro: the first that is made. */
    static final long SYSTEM = 1;

    /** The space of these rows: the second, after that of the applicants. */
    static final long SPACE = 2;

    private final UnitId unit;
    private final JdbcClient jdbc;
    private final long space;
    private final long block;

    SqlCountRegisterRows(TestCity city, TestClient engineer, UnitId unit, JdbcClient jdbc) {
        super(city, engineer);
        this.unit = unit;
        this.jdbc = jdbc;
        this.space = space();
        this.block = prefix("10.90.0.0/16", "CONTAINER");
        prefix("2001:db8:90::/48", "CONTAINER");
        ids.put("prefixes", block);
        ids.put("{address}", ADDRESS);
    }

    @Override
    void add(int number) {
        space();
        city.member(Role.UNIT_OPERATOR, city.unit(CITY));
        made("/tokens", Map.of("name", "令牌" + number, "days", 30));
        catalog(number);
        engineer.patch("/prefixes/" + block, Map.of("purpose", "第 " + number + " 次"))
                .expect(200);
        made("/prefixes/" + block + "/ranges", range(number));
        long prefix = prefix("10.90." + number + ".0/24", "ACTIVE");
        ids.put("branches", ids.getOrDefault("branches", block) + "," + prefix);
        pair(number, prefix);
        addresses(prefix);
        engineer.post(
                        "/sightings",
                        Map.of(
                                "source",
                                "交换机",
                                "sightings",
                                List.of(sighting("10.90." + number + ".200", number), sighting(ADDRESS, number))))
                .expect(200);
        transition(number);
        sample(number);
        miscount(prefix);
    }

    /** One more day of the past. */
    private void sample(int number) {
        jdbc.sql(
                        "INSERT INTO usage_sample (prefix_id, day, taken, total) VALUES (:prefix, current_date - :ago, 1, 254)")
                .param("prefix", block)
                .param("ago", number + 1)
                .update();
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

    /** One more pair; the first one's form changes each time. */
    private void pair(int number, long ipv4) {
        long ipv6 = prefix("2001:db8:90:" + number + "::/64", "ACTIVE");
        long pair = made("/prefix-pairs", Map.of("ipv4PrefixId", ipv4, "ipv6PrefixId", ipv6, "form", "LAST_OCTET"));
        ids.putIfAbsent("prefix-pairs", pair);
        String form = number % 2 == 0 ? "HOST_PART" : "LAST_OCTET";
        engineer.patch("/prefix-pairs/" + ids.get("prefix-pairs"), Map.of("form", form))
                .expect(200);
    }

    /** Some more addresses; the first one is handed over each time. */
    private void addresses(long prefix) {
        Answer taken = engineer.post(
                        "/prefixes/" + prefix + "/addresses",
                        Map.of("count", 3, "unitId", unit.value(), "withPartner", true))
                .expect(201);
        ids.putIfAbsent("addresses", taken.at("/items/0/id").asLong());
        UnitId next = city.unit(COUNTY);
        engineer.put(
                        "/addresses/" + ids.get("addresses") + "/holder",
                        Map.of(
                                "unitId",
                                next.value(),
                                "personId",
                                city.person(next).value()))
                .expect(200);
    }

    private Map<String, Object> sighting(String ip, int number) {
        return Map.of(
                "spaceId",
                space,
                "ip",
                ip,
                "mac",
                "02:00:00:00:90:%02x".formatted(number),
                "seenAt",
                Instant.now().toString());
    }

    /** One more system on the way, while the first one goes to and fro. */
    private void transition(int number) {
        long system = made("/systems", Map.of("name", TestCity.unique("系统"), "unitId", unit.value()));
        step(system, "DUAL_STACK");
        step(SYSTEM, number % 2 == 0 ? "IPV6_PREFERRED" : "IPV4_ONLY");
        engineer.post(
                        "/transition/targets",
                        Map.of(
                                "measure",
                                "SYSTEM",
                                "percent",
                                50 + number,
                                "due",
                                "20%02d-12-31".formatted(30 + number)))
                .expect(201);
    }

    private void step(long system, String phase) {
        engineer.post(
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
                                "验收",
                                "reason",
                                "复核"))
                .expect(201);
    }

    /** Makes the counters of one more prefix wrong, and lets that be found. */
    private void miscount(long prefix) {
        jdbc.sql("UPDATE prefix_usage SET used = used + 1 WHERE prefix_id = :prefix")
                .param("prefix", prefix)
                .update();
        engineer.post("/recount").expect(200);
        ids.put(
                "recounts",
                engineer.get("/recounts").expect(200).at("/items/0/id").asLong());
    }

    private long space() {
        return made("/address-spaces", Map.of("name", TestCity.unique("计数空间")));
    }

    private long prefix(String cidr, String status) {
        return made("/prefixes", Map.of("spaceId", space, "cidr", cidr, "status", status, "divisionCode", CITY));
    }
}
