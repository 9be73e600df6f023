package org.dongpo.exchange;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.dongpo.DongpoTest;
import org.dongpo.TestCity;
import org.dongpo.TestCity.Member;
import org.dongpo.TestClient.Answer;
import org.dongpo.access.Role;
import org.dongpo.ipam.application.Recount;
import org.dongpo.job.DeadNode;
import org.dongpo.job.DeadNode.Left;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Registers of others come in past the same rules as one address, tell all their faults, and change nothing twice. */
@DongpoTest
class ExchangeTest {

    private static final String TITLES = "单位,IP地址,MAC地址,责任人,用途\n";

    @Autowired
    private TestCity city;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private Recount recount;

    private Member engineer;
    private ExchangeClient exchange;
    private String space;

    @BeforeEach
    void anEngineerHasASpace() {
        engineer = city.member(Role.CITY_ENGINEER, TestCity.CITY);
        exchange = new ExchangeClient(engineer.client());
        space = TestCity.unique("交换");
    }

    private void prefixes(String... cidrs) {
        StringBuilder sheet = new StringBuilder("prefix,vrf,tenant,status,role,description\n");
        for (String cidr : cidrs) {
            sheet.append(cidr).append(",,,active,,\n");
        }
        long id = exchange.uploaded("prefixes.csv", sheet.toString(), space);
        assertThat(exchange.run(id).at("/report/faults").asLong()).isZero();
    }

    private long addresses() {
        return jdbc.sql("""
                        SELECT count(*)
                        FROM address
                        JOIN address_space ON address_space.id = address.space_id
                        WHERE address_space.name = :space
                          AND address.state = 'ACTIVE'
                        """).param("space", space).query(Long.class).single();
    }

    @Test
    void addressesShouldBeEnteredWithTheirHoldersAndTheBooksBalance() {
        prefixes("10.60.0.0/24", "10.60.1.0/24");
        long id = exchange.uploaded("台账.csv", TITLES + """
                档案局,10.60.0.5,00:11:22:33:44:55,张三,办公
                档案局,10.60.0.6,,,
                统计局,10.60.1.9,,李四,机房
                """, space);

        Answer done = exchange.run(id);

        assertThat(done.at("/state").asString()).isEqualTo("DONE");
        assertThat(done.at("/report/fresh").asLong()).isEqualTo(3);
        assertThat(addresses()).isEqualTo(3);
        assertThat(recount.run().differences()).isEmpty();
        assertThat(jdbc.sql("SELECT count(*) FROM holding WHERE mac = '00:11:22:33:44:55' AND terminal_name IS NULL")
                        .query(Long.class)
                        .single())
                .isPositive();
    }

    @Test
    void enteringTwiceShouldChangeNothing() {
        prefixes("10.61.0.0/24");
        String file = TITLES + "档案局,10.61.0.5,,,\n档案局,10.61.0.7,,,\n";
        exchange.run(exchange.uploaded("台账.csv", file, space));

        Answer second = exchange.run(exchange.uploaded("台账.csv", file, space));

        assertThat(second.at("/report/fresh").asLong()).isZero();
        assertThat(second.at("/report/unchanged").asLong()).isEqualTo(2);
        assertThat(second.at("/report/faults").asLong()).isZero();
        assertThat(addresses()).isEqualTo(2);
    }

    @Test
    void anImportWhoseNodeDiedBehindItsEndShouldNotBeEnteredAgain() {
        prefixes("10.69.0.0/24");
        long id = exchange.uploaded("台账.csv", TITLES + "档案局,10.69.0.5,,,\n", space);
        exchange.run(id);

        long job = new DeadNode(jdbc)
                .leaves(
                        engineer.accountId(),
                        new Left("register-import", "{\"importId\": " + id + "}", "{\"entered\": 1}", 0));

        await().atMost(Duration.ofSeconds(30))
                .until(() -> engineer.client()
                        .get("/jobs/" + job)
                        .at("/state")
                        .asString()
                        .equals("DONE"));
        assertThat(engineer.client().get("/jobs/" + job).at("/facts/fresh").asLong())
                .isEqualTo(1);
        assertThat(addresses()).isEqualTo(1);
    }

    @Test
    void lookingThroughShouldEnterNothingAndTellWhatEnteringWould() {
        long id = exchange.uploaded("prefixes.csv", """
                prefix,vrf,tenant,status,role,description
                10.62.0.0/24,,,active,,
                10.62.0.1/24,,,active,,
                """, space);

        Answer checked = exchange.check(id);

        assertThat(checked.at("/state").asString()).isEqualTo("CHECKED");
        assertThat(checked.at("/report/made").asLong()).isEqualTo(2);
        assertThat(checked.at("/report/faults").asLong()).isEqualTo(1);
        assertThat(exchange.faults(id).at("/items/0/row").asInt()).isEqualTo(3);
        assertThat(jdbc.sql("SELECT count(*) FROM address_space WHERE name = :name")
                        .param("name", space)
                        .query(Long.class)
                        .single())
                .isZero();
    }

    @Test
    void allFaultsShouldBeToldAtOnceWithTheirRows() {
        prefixes("10.63.0.0/24");
        exchange.run(exchange.uploaded("a.csv", TITLES + "档案局,10.63.0.9,,,\n", space));
        long id = exchange.uploaded("台账.csv", TITLES + """
                档案局,10.63.0.5,,,
                统计局,10.63.0.5,,,
                统计局,10.63.0.9,,,
                档案局,10.99.0.1,,,
                档案局,10.63.0.0,,,
                档案局,十点零,,,
                ,10.63.0.8,,,
                档案局,10.63.0.10,zz,,
                """, space);

        Answer checked = exchange.check(id);
        List<String> told = exchange.faults(id)
                .at("/items")
                .valueStream()
                .map(fault -> fault.at("/row").asInt() + " " + fault.at("/code").asString())
                .toList();

        assertThat(told)
                .containsExactlyInAnyOrder(
                        "3 duplicate-address",
                        "4 address-taken",
                        "5 outside-prefixes",
                        "6 not-assignable",
                        "7 invalid-address",
                        "8 missing-unit",
                        "9 invalid-mac");
        assertThat(checked.at("/report/fresh").asLong()).isEqualTo(2);
        assertThat(engineer.client()
                        .get("/register-imports/" + id + "/faults.csv")
                        .expect(200)
                        .text())
                .contains("duplicate-address", "10.63.0.5");
    }

    @Test
    void chineseEncodingsAndMarksShouldBeRead() {
        prefixes("10.64.0.0/24");
        String gbk = TITLES + "档案局,10.64.0.5,,,\n";
        Answer one = exchange.upload("gb.csv", gbk.getBytes(Charset.forName("GB18030")), Map.of("space", space))
                .expect(201);
        Answer other = exchange.upload(
                        "bom.csv", ("\ufeff" + TITLES + "档案局,10.64.0.6,,,\n").getBytes(UTF_8), Map.of("space", space))
                .expect(201);

        assertThat(exchange.run(one.id()).at("/report/fresh").asLong()).isEqualTo(1);
        assertThat(exchange.run(other.id()).at("/report/fresh").asLong()).isEqualTo(1);
        assertThat(jdbc.sql("SELECT count(*) FROM unit WHERE name = '档案局'")
                        .query(Long.class)
                        .single())
                .isEqualTo(1);
    }

    @Test
    void unitsThatAreNotThereShouldBeRefusedWhenNoneAreToBeMade() {
        prefixes("10.65.0.0/24");
        String unit = TestCity.unique("新单位");
        Answer uploaded = exchange.upload(
                        "台账.csv",
                        (TITLES + unit + ",10.65.0.5,,,\n").getBytes(UTF_8),
                        Map.of("space", space, "makeUnits", "false"))
                .expect(201);

        exchange.run(uploaded.id());

        assertThat(exchange.faults(uploaded.id()).at("/items/0/code").asString())
                .isEqualTo("unknown-unit");
        assertThat(addresses()).isZero();
    }

    @Test
    void titlesThatAreNotUnderstoodShouldBeExplainedByTheOwner() {
        prefixes("10.66.0.0/24");
        long id = exchange.uploaded("台账.csv", "归谁,IP地址\n档案局,10.66.0.5\n", space);
        assertThat(exchange.check(id).at("/report/faults").asLong()).isEqualTo(1);

        engineer.client()
                .put("/register-imports/" + id + "/settings", Map.of("space", space, "columns", Map.of("归谁", "单位")))
                .expect(200);

        assertThat(exchange.run(id).at("/report/fresh").asLong()).isEqualTo(1);
    }

    @Test
    void filesOfNoKnownFormatShouldBeRefusedAndLeaveNothing() {
        assertThat(exchange.upload("x.csv", "a,b\n1,2\n".getBytes(UTF_8), Map.of("space", space))
                        .expect(400)
                        .problem())
                .isEqualTo("format-unknown");
        assertThat(exchange.upload("x.bin", new byte[] {1, 2, 3}, Map.of("space", space))
                        .expect(400)
                        .problem())
                .isEqualTo("not-a-workbook");
        assertThat(exchange.upload(
                                "x.xls",
                                new byte[] {(byte) 0xd0, (byte) 0xcf, 0x11, (byte) 0xe0, 0},
                                Map.of("space", space))
                        .expect(400)
                        .problem())
                .isEqualTo("workbook-old-format");
        exchange.upload("x.csv", "ip\n".getBytes(UTF_8), Map.of("space", " ")).expect(400);
        assertThat(engineer.client().get("/register-imports").at("/items").size())
                .isZero();
    }

    @Test
    void aBombShouldBeDefused() throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            zip.putNextEntry(new ZipEntry("addresses.csv"));
            zip.write("space,ip,unitDivision,unit\n".getBytes(UTF_8));
            byte[] blank = new byte[1 << 20];
            Arrays.fill(blank, (byte) '\n');
            for (int i = 0; i < 700; i++) {
                zip.write(blank);
            }
        }
        Answer uploaded = exchange.upload("bomb.zip", bytes.toByteArray(), Map.of("space", space));

        Answer checked = exchange.check(uploaded.expect(201).id());

        assertThat(checked.at("/state").asString()).isEqualTo("FAILED");
        assertThat(checked.at("/failure/title").asString()).isNotBlank();
    }

    @Test
    void aCellOfTenMegabytesShouldBeRefused() {
        String large = TITLES + "大".repeat(10 << 20) + ",10.0.0.1,,,\n";

        assertThat(exchange.upload("large.csv", large.getBytes(UTF_8), Map.of("space", space))
                        .expect(400)
                        .problem())
                .isEqualTo("cell-too-large");
    }

    @Test
    void onlyWhoeverMayChangeAllShouldGetIn() {
        Member county = city.member(Role.COUNTY_ADMIN, TestCity.COUNTY);
        Member other = city.member(Role.CITY_ENGINEER, TestCity.CITY);
        long id = exchange.uploaded("a.csv", TITLES + "档案局,10.0.0.1,,,\n", space);

        new ExchangeClient(county.client())
                .upload("a.csv", TITLES.getBytes(UTF_8), Map.of("space", space))
                .expect(403);
        county.client().post("/register-exports", Map.of("format", "csv")).expect(403);
        other.client().get("/register-imports/" + id).expect(404);
        other.client().post("/register-imports/" + id + "/run").expect(404);
        other.client().get("/register-imports/" + id + "/faults").expect(404);
        engineer.client().post("/register-exports", Map.of("format", "exe")).expect(400);
    }

    @Test
    void whatWasEnteredShouldBeInTheAuditRecord() {
        prefixes("10.67.0.0/24");
        exchange.run(exchange.uploaded("台账.csv", TITLES + "档案局,10.67.0.5,,,\n", space));

        assertThat(jdbc.sql("SELECT DISTINCT action FROM audit_entry WHERE login = :login")
                        .param("login", engineer.login())
                        .query(String.class)
                        .list())
                .contains("exchange.upload", "job.submit", "space.create", "prefix.create", "register.intake");
    }

    @Test
    void addressesOfRangesAndFragmentsShouldLeaveTheBooksBalanced() {
        prefixes("10.68.0.0/24", "fd00:68::/64");
        long prefix = jdbc.sql("SELECT id FROM prefix WHERE cidr = '10.68.0.0/24'")
                .query(Long.class)
                .single();
        engineer.client()
                .post(
                        "/prefixes/" + prefix + "/ranges",
                        Map.of("first", "10.68.0.100", "last", "10.68.0.150", "kind", "RESERVED"));
        StringBuilder rows = new StringBuilder(TITLES);
        for (int i = 1; i < 255; i += 3) {
            rows.append("档案局,10.68.0.").append(i).append(",,,\n");
            rows.append("档案局,fd00:68::").append(Integer.toHexString(i)).append(",,,\n");
        }

        Answer done = exchange.run(exchange.uploaded("台账.csv", rows.toString(), space));

        assertThat(done.at("/report/fresh").asLong()).isEqualTo(170);
        assertThat(recount.run().differences()).isEmpty();
    }

    @Test
    void prefixesOfNetBoxShouldHaveTheVlansOfTheirSites() {
        String site = TestCity.unique("站点");
        exchange.run(exchange.uploaded("vlans.csv", """
                vid,name,site,group,tenant,status,role
                100,Data,%1$s,,,active,
                200,Voice,%1$s,,,active,
                """.formatted(site), space));

        long id = exchange.uploaded("prefixes.csv", """
                prefix,vrf,tenant,vlan,status,role,scope_name,description
                10.70.0.0/24,,,100,active,,%1$s,
                10.70.1.0/24,,,300,active,,%1$s,
                """.formatted(site), space);
        Answer done = exchange.run(id);

        assertThat(done.at("/report/faults").asLong()).isEqualTo(1);
        assertThat(exchange.faults(id).at("/items/0/code").asString()).isEqualTo("unknown-vlan");
        assertThat(exchange.faults(id).at("/items/0/row").asInt()).isEqualTo(3);
        assertThat(jdbc.sql("""
                        SELECT concat(text(prefix.cidr), ' ', vlan.name)
                        FROM prefix
                        JOIN address_space ON address_space.id = prefix.space_id
                        LEFT JOIN vlan ON vlan.id = prefix.vlan_id
                        WHERE address_space.name = :space
                        ORDER BY prefix.cidr
                        """).param("space", space).query(String.class).list())
                .containsExactly("10.70.0.0/24 Data", "10.70.1.0/24 ");
    }

    @Test
    void theGatewaysOfPhpIpamShouldBecomeThoseOfTheirPrefixes() {
        prefixes("10.71.0.0/24", "fd00:71::/64");
        String sheet = """
                ip address,ip state,description,hostname,mac,owner,device,port,note
                10.71.0.1,Gateway,,,,,,,
                fd00:71::1,Gateway,,,,,,,
                10.71.0.2,Gateway,,,,,,,
                10.99.0.1,Gateway,,,,,,,
                """;
        long id = exchange.uploaded("addresses.csv", sheet, space);

        exchange.run(id);

        assertThat(exchange.faults(id)
                        .at("/items")
                        .valueStream()
                        .map(fault -> fault.at("/row").asInt() + " "
                                + fault.at("/code").asString()))
                .containsExactly("4 other-gateway", "5 outside-prefixes");
        assertThat(jdbc.sql("""
                        SELECT host(gateway)
                        FROM prefix
                        JOIN address_space ON address_space.id = prefix.space_id
                        WHERE address_space.name = :space
                        ORDER BY cidr
                        """).param("space", space).query(String.class).list())
                .containsExactly("10.71.0.1", "fd00:71::1");
        Answer again = exchange.run(exchange.uploaded("addresses.csv", sheet, space));
        assertThat(again.at("/report/made").asLong()).isZero();
        assertThat(recount.run().differences()).isEmpty();
    }

    @Test
    void theRangesOfInfobloxShouldKeepTheirAddressesBack() {
        long id = exchange.uploaded("infoblox.csv", """
                header-network,address*,netmask*
                network,10.72.0.0,255.255.255.0
                header-ipv6network,address*,cidr*
                ipv6network,fd00:72::,64
                header-dhcprange,end_address*,start_address*,name
                dhcprange,10.72.0.200,10.72.0.1,guests
                header-ipv6dhcprange,address_type,parent,start_address,end_address
                ipv6dhcprange,ADDRESS,fd00:72::/64,fd00:72::1000,fd00:72::1fff
                """, space);

        assertThat(exchange.run(id).at("/report/faults").asLong()).isZero();

        assertThat(jdbc.sql("""
                        SELECT concat(host(first), ' ', host(last), ' ', address_range.kind)
                        FROM address_range
                        JOIN address_space ON address_space.id = address_range.space_id
                        WHERE address_space.name = :space
                        ORDER BY first
                        """).param("space", space).query(String.class).list())
                .containsExactly("10.72.0.1 10.72.0.200 DYNAMIC", "fd00:72::1000 fd00:72::1fff DYNAMIC");
        assertThat(recount.run().differences()).isEmpty();
    }

    @Test
    void theDemoOfNetBoxShouldBeEnteredWhole() throws IOException {
        byte[] dump = Files.readAllBytes(NetBoxDemo.file("netbox-demo-v3.6.json"));
        Map<String, String> settings =
                Map.of("space", space, "unitId", city.unit(TestCity.CITY).toString());

        Answer done = exchange.run(
                exchange.upload("netbox.json", dump, settings).expect(201).id());

        assertThat(done.at("/state").asString()).isEqualTo("DONE");
        assertThat(done.at("/report/faults").asLong()).isZero();
        assertThat(done.at("/report/fresh").asLong()).isEqualTo(175);
        assertThat(done.at("/report/units").asLong()).isEqualTo(12);
        assertThat(done.at("/report/lines/PrefixLine").asLong()).isEqualTo(90);
        assertThat(done.at("/report/noPlace")
                        .valueStream()
                        .map(one -> one.get("model").asString()))
                .contains("dcim.cable", "circuits.circuit", "ipam.ipaddress (reserved)", "ipam.vlan.tenant");
        assertThat(recount.run().differences()).isEmpty();
        Answer again = exchange.run(
                exchange.upload("netbox.json", dump, settings).expect(201).id());
        assertThat(again.at("/report/made").asLong()).isZero();
        assertThat(again.at("/report/fresh").asLong()).isZero();
        assertThat(again.at("/report/unchanged").asLong()).isEqualTo(175);
    }
}
