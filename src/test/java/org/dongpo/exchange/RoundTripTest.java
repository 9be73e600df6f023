package org.dongpo.exchange;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.dongpo.DongpoTest;
import org.dongpo.TestCity;
import org.dongpo.access.Role;
import org.dongpo.ipam.application.Recount;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What goes out comes back as it was, to the byte. The test has a database of its own, for it empties the register. */
@DongpoTest
@Import(RoundTripTest.OwnDatabase.class)
class RoundTripTest {

    @TestConfiguration
    static class OwnDatabase {}

    private static final List<String> REGISTER = List.of(
            "holding",
            "address",
            "address_range",
            "free_range",
            "prefix_usage",
            "prefix_change",
            "prefix",
            "address_pool",
            "autonomous_system",
            "vlan",
            "vlan_group",
            "custom_field",
            "address_space");

    @Autowired
    private TestCity city;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private Recount recount;

    @Test
    void anExportShouldComeBackAsItWasToTheByte() throws IOException, InterruptedException {
        TestCity.Member engineer = city.member(Role.CITY_ENGINEER, TestCity.CITY);
        ExchangeClient exchange = new ExchangeClient(engineer.client());
        fill(engineer);
        byte[] csv = exchange.export("csv");
        byte[] xlsx = exchange.export("xlsx");

        for (byte[] file : List.of(csv, xlsx)) {
            empty();
            String name = file == csv ? "register.zip" : "register.xlsx";
            long id = exchange.upload(name, file, Map.of("space", "无"))
                    .expect(201)
                    .id();
            assertThat(exchange.run(id).at("/report/faults").asLong())
                    .as(exchange.faults(id).text())
                    .isZero();

            assertThat(exchange.export("csv")).isEqualTo(csv);
            assertThat(exchange.export("xlsx")).isEqualTo(xlsx);
            assertThat(recount.run().differences()).isEmpty();
        }
    }

    private void empty() {
        jdbc.sql("TRUNCATE " + String.join(", ", REGISTER) + " CASCADE").update();
        jdbc.sql("DELETE FROM person WHERE name LIKE '往返%'").update();
        jdbc.sql("DELETE FROM unit WHERE name LIKE '往返%'").update();
    }

    private void fill(TestCity.Member engineer) {
        post(
                engineer,
                "/address-spaces",
                Map.of(
                        "name",
                        "部门专网",
                        "kind",
                        "PRIVATE",
                        "rd",
                        "65000:7",
                        "rtImport",
                        List.of("65000:7"),
                        "rtExport",
                        List.of("65000:7", "65000:8"),
                        "notes",
                        "一行\n两行，\"引号\""));
        post(
                engineer,
                "/address-pools",
                Map.of("name", "市级池", "kind", "LOCAL", "level", "CITY", "divisionCode", TestCity.CITY));
        post(engineer, "/autonomous-systems", Map.of("asn", 65007, "name", "城域网", "divisionCode", TestCity.CITY));
        long group = post(
                engineer,
                "/vlan-groups",
                Map.of("name", "核心", "firstVid", 1, "lastVid", 4094, "divisionCode", TestCity.CITY));
        long vlan = post(engineer, "/vlans", Map.of("groupId", group, "vid", 100, "name", "办公"));
        post(engineer, "/custom-fields", Map.of("name", "room", "label", "机房", "kind", "TEXT", "choices", List.of()));
        long space = jdbc.sql("SELECT id FROM address_space WHERE name = '部门专网'")
                .query(Long.class)
                .single();
        post(engineer, "/prefixes", Map.of("spaceId", space, "cidr", "10.0.0.0/8", "status", "CONTAINER"));
        long prefix = post(
                engineer,
                "/prefixes",
                Map.of(
                        "spaceId",
                        space,
                        "cidr",
                        "10.1.0.0/24",
                        "gateway",
                        "10.1.0.254",
                        "purpose",
                        "=1+1",
                        "vlanId",
                        vlan,
                        "tags",
                        List.of("甲", "乙 丙"),
                        "dns",
                        List.of("10.1.0.2"),
                        "customFields",
                        Map.of("room", "三楼"),
                        "notes",
                        "'=已有撇号"));
        post(engineer, "/prefixes", Map.of("spaceId", space, "cidr", "fd00:1::/64", "strategy", "SPARSE"));
        post(
                engineer,
                "/prefixes/" + prefix + "/ranges",
                Map.of("first", "10.1.0.100", "last", "10.1.0.120", "kind", "DYNAMIC", "purpose", "动态"));
        ExchangeClient exchange = new ExchangeClient(engineer.client());
        long id = exchange.uploaded("台账.csv", """
                单位,IP地址,MAC地址,责任人,部门,电话,用途,启用日期,终端名称
                往返甲局,10.1.0.5,00:11:22:33:44:55,往返张三,办公室,13900001234,办公,2024-03-01,"PC ""1"",三楼"
                往返乙局,10.1.0.6,,,,,+加号开头,,
                往返乙局,fd00:1::6,,往返李四,,,,,
                """, "部门专网");
        assertThat(exchange.run(id).at("/report/fresh").asLong()).isEqualTo(3);
    }

    private static long post(TestCity.Member member, String path, Map<String, Object> body) {
        return member.client().post(path, body).expect(201).id();
    }
}
