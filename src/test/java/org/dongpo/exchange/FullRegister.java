package org.dongpo.exchange;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.dongpo.TestCity;
import org.dongpo.TestClient;
import org.dongpo.TestClient.Answer;
import org.dongpo.ipam.TermOfUse;
import org.jspecify.annotations.Nullable;

/** A register that has all that an export can carry, made by a client as people make it. */
final class FullRegister {

    private final TestClient client;
    private final long unit;
    private long common;
    private long vpn;
    private long pool;
    private long system;
    private long vlan;

    /** A register whose space and blocks belong to a unit where they belong to any. */
    FullRegister(TestClient client, long unit) {
        this.client = client;
        this.unit = unit;
    }

    void fill() {
        spaces();
        catalog();
        fields();
        prefixes();
        ranges();
        addresses();
    }

    private void spaces() {
        common = post("/address-spaces", Map.of("name", "公用区", "kind", "PUBLIC"));
        post("/address-spaces", Map.of("name", "互联网区", "kind", "INTERNET", "notes", "出口"));
        vpn = post(
                "/address-spaces",
                facts("name", "部门专网", "kind", "PRIVATE", "rd", "65000:7", "unitId", unit)
                        .and("rtImport", List.of("65000:7"))
                        .and("rtExport", List.of("65000:7", "65000:8"))
                        .and("notes", "一行\n两行，\"引号\""));
    }

    private void catalog() {
        pool = post(
                "/address-pools",
                facts("name", "市级池", "kind", "LOCAL", "level", "CITY", "divisionCode", TestCity.CITY)
                        .and("notes", "+地方公共"));
        system = post("/autonomous-systems", facts("asn", 65007, "name", "城域网", "divisionCode", TestCity.CITY));
        long group = post(
                "/vlan-groups", facts("name", "核心", "firstVid", 1, "lastVid", 4094, "divisionCode", TestCity.CITY));
        vlan = post("/vlans", Map.of("groupId", group, "vid", 100, "name", "办公"));
    }

    private void fields() {
        post("/custom-fields", Map.of("name", "room", "label", "机房", "kind", "TEXT", "choices", List.of()));
        post("/custom-fields", Map.of("name", "seats", "label", "座位", "kind", "NUMBER", "choices", List.of()));
        post(
                "/custom-fields",
                Map.of("name", "grade", "label", "等级", "kind", "CHOICE", "choices", List.of("二级", "三级")));
    }

    private void prefixes() {
        prefix(facts("cidr", "10.0.0.0/8", "status", "CONTAINER", "alertPercent", 70));
        prefix(facts("cidr", "10.1.0.0/24", "gateway", "10.1.0.254", "purpose", "=1+1", "vlanId", vlan)
                .and("tags", List.of("甲", "乙 丙"))
                .and("dns", List.of("10.1.0.2", "fd00:1::2"))
                .and("customFields", Map.of("room", "三楼", "seats", 2.5, "grade", "三级"))
                .and("notes", "'=已有撇号"));
        prefix(facts("cidr", "10.3.0.0/24", "unitId", unit, "poolId", pool, "autonomousSystemId", system)
                .and("divisionCode", TestCity.COUNTY)
                .and("strategy", "AFTER_LAST")
                .and("alertPercent", 95));
        prefix(facts("cidr", "10.4.0.0/24", "status", "PLANNED"));
        prefix(facts("cidr", "10.5.0.0/24", "status", "RESERVED"));
        prefix(facts("cidr", "10.6.0.0/24", "status", "RETIRED"));
        prefix(facts("cidr", "fd00:1::/64", "strategy", "SPARSE"));
        post("/prefixes", Map.of("spaceId", common, "cidr", "10.1.0.0/24", "alertPercent", 60));
        delegate();
    }

    /** A block that its county administers alone, with a block and a range in it. */
    private void delegate() {
        long block = prefix(facts("cidr", "10.2.0.0/16", "status", "CONTAINER"));
        range(prefix(facts("cidr", "10.2.1.0/24")), "10.2.1.200", "10.2.1.250", "RESERVED");
        client.put("/prefixes/" + block + "/delegation", Map.of("divisionCode", TestCity.COUNTY))
                .expect(204);
    }

    private void ranges() {
        long office = find("10.1.0.0/24");
        range(office, "10.1.0.100", "10.1.0.120", "DYNAMIC");
        range(office, "10.1.0.130", "10.1.0.140", "RESERVED");
        range(find("10.3.0.0/24"), "10.3.0.10", "10.3.0.99", "ALLOCATION");
        range(find("fd00:1::/64"), "fd00:1::1000", "fd00:1::1fff", "DYNAMIC");
        range(find("fd00:1::/64"), "fd00:1::1:0", "fd00:1::ffff:ffff", "ALLOCATION");
    }

    private void addresses() {
        ExchangeClient exchange = new ExchangeClient(client);
        long id = exchange.uploaded("台账.csv", """
                单位,IP地址,MAC地址,责任人,部门,电话,用途,启用日期,终端名称,使用期限
                往返甲局,10.1.0.5,00:11:22:33:44:55,往返张三,办公室,13900001234,办公,2024-03-01,"PC ""1"",三楼",2031-12-31
                往返乙局,10.1.0.6,,,,,+加号开头,,,长期
                往返乙局,fd00:1::6,,往返李四,,,,,,
                往返乙局,10.2.1.6,,,,,,,,
                """, "部门专网");
        assertThat(exchange.run(id).at("/report/fresh").asLong())
                .as(exchange.faults(id).text())
                .isEqualTo(4);
        LocalDate lastDay = LocalDate.now().plusYears(1);
        give("10.3.0.0/24", "10.3.0.10", TermOfUse.endOf(lastDay));
        give("10.3.0.0/24", "10.3.0.12", null);
        give("fd00:1::/64", "fd00:1::1:0", TermOfUse.endOf(lastDay).minus(1, ChronoUnit.MILLIS));
        long confirmed = give("10.1.0.0/24", "10.1.0.9", TermOfUse.endOf(lastDay.plusDays(1)));
        client.post("/addresses/" + confirmed + "/confirmation").expect(200);
    }

    /** An address that is given out and yet to be confirmed. */
    private long give(String cidr, String ip, @Nullable Instant end) {
        Map<String, Object> order = facts("ips", List.of(ip), "unitId", unit, "purpose", "长".repeat(400));
        if (end != null) {
            order.put("expiresAt", end.toString());
        }
        Answer given =
                client.post("/prefixes/" + find(cidr) + "/addresses", order).expect(201);
        return given.at("/items/0/id").asLong();
    }

    private long find(String cidr) {
        return client.get("/prefixes?spaceId=" + vpn + "&pageSize=100")
                .expect(200)
                .at("/items")
                .valueStream()
                .filter(one -> one.at("/cidr").asString().equals(cidr))
                .findFirst()
                .orElseThrow()
                .at("/id")
                .asLong();
    }

    private long prefix(Facts facts) {
        return post("/prefixes", facts.and("spaceId", vpn));
    }

    private void range(long prefix, String first, String last, String kind) {
        post("/prefixes/" + prefix + "/ranges", facts("first", first, "last", last, "kind", kind, "purpose", kind));
    }

    private long post(String path, Map<String, Object> body) {
        return client.post(path, body).expect(201).id();
    }

    private static Facts facts(Object... namesAndValues) {
        Facts facts = new Facts();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            facts.put(namesAndValues[i].toString(), namesAndValues[i + 1]);
        }
        return facts;
    }

    /** What is said of a thing. */
    private static final class Facts extends TreeMap<String, Object> {

        private static final long serialVersionUID = 1L;

        Facts and(String name, Object value) {
            put(name, value);
            return this;
        }
    }
}
