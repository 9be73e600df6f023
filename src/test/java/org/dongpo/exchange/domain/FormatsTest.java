package org.dongpo.exchange.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;
import static org.assertj.core.groups.Tuple.tuple;

import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.dongpo.exchange.NetBoxDemo;
import org.dongpo.ipam.AddressState;
import org.dongpo.ipam.RangeKind;
import org.dongpo.ipam.RegisterLine.AddressLine;
import org.dongpo.ipam.RegisterLine.GatewayLine;
import org.dongpo.ipam.RegisterLine.PersonName;
import org.dongpo.ipam.RegisterLine.PrefixLine;
import org.dongpo.ipam.RegisterLine.RangeLine;
import org.dongpo.ipam.RegisterLine.SpaceLine;
import org.dongpo.ipam.RegisterLine.SystemLine;
import org.dongpo.ipam.RegisterLine.UnitName;
import org.dongpo.ipam.RegisterLine.VlanGroupLine;
import org.dongpo.ipam.RegisterLine.VlanLine;
import org.dongpo.ipam.SpaceKind;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Each format is recognised by its titles and read into the same lines. */
class FormatsTest {

    @TempDir
    private Path folder;

    @Test
    void netBoxSheetsShouldBecomePrefixesWithTheirTenants() {
        ReadFile read = ReadFile.of(new NetBoxCsvReader(), folder, "prefixes.csv", """
                prefix,vrf,tenant,vlan,status,role,scope_type,scope_name,is_pool,mark_utilized,description
                10.112.0.0/15,,"Dunder-Mifflin, Inc.",,container,,,,False,False,
                10.112.1.0/24,Alpha,,,active,Access - Data,,,False,False,HQ
                """);

        assertThat(read.faults).isEmpty();
        assertThat(read.all(PrefixLine.class)).extracting(PrefixLine::status).containsExactly("CONTAINER", "ACTIVE");
        assertThat(read.all(PrefixLine.class).get(0).unit()).isEqualTo(new UnitName("511400", "Dunder-Mifflin, Inc."));
        assertThat(read.all(PrefixLine.class).get(1).space()).isEqualTo("Alpha");
        assertThat(read.all(PrefixLine.class).get(1).tags()).containsExactly("Access - Data");
        assertThat(read.all(SpaceLine.class)).extracting(SpaceLine::name).containsExactly("公用网络区", "Alpha");
    }

    @Test
    void theVlanOfAPrefixShouldBeThatOfItsSite() {
        ReadFile read = ReadFile.of(new NetBoxCsvReader(), folder, "prefixes.csv", """
                prefix,vrf,tenant,vlan,vlan_group,status,scope_name,is_pool,tags
                10.1.0.0/24,,,100,,active,HQ,True,a
                10.2.0.0/24,,,Data (200),Core,active,HQ,False,
                10.3.0.0/24,,,300,,active,,False,
                10.4.0.0/24,,,Data,,active,HQ,False,
                """);

        assertThat(read.all(PrefixLine.class))
                .extracting(PrefixLine::vlanGroup, PrefixLine::vid)
                .containsExactly(tuple("HQ", 100), tuple("Core", 200), tuple(null, 300), tuple(null, null));
        assertThat(read.homeless)
                .containsOnly(entry("prefix.ispool", 1), entry("prefix.tags", 1), entry("prefix.vlan", 1));
    }

    @Test
    void rangesVrfsAndSystemsOfNetBoxShouldBeRead() {
        ReadFile ranges = ReadFile.of(new NetBoxCsvReader(), folder, "ip-ranges.csv", """
                start_address,end_address,vrf,tenant,status,role,description
                10.1.0.10/24,10.1.0.20/24,Alpha,,reserved,,later
                2001:db8::10/64,2001:db8::20/64,Alpha,Initech,active,,
                """);
        ReadFile vrfs = ReadFile.of(new NetBoxCsvReader(), folder, "vrfs.csv", """
                name,rd,tenant,enforce_unique,description,import_targets,export_targets
                Alpha,65000:100,Initech,True,first,"65000:101,65000:102",65000:103
                Beta,,,False,,,
                """);
        ReadFile systems = ReadFile.of(new NetBoxCsvReader(), folder, "asns.csv", """
                asn,rir,tenant,description
                65001,RFC 6996,,
                """);

        assertThat(ranges.all(RangeLine.class))
                .extracting(RangeLine::space, RangeLine::first, RangeLine::last, RangeLine::kind, RangeLine::purpose)
                .containsExactly(
                        tuple("Alpha", "10.1.0.10", "10.1.0.20", RangeKind.RESERVED, "later"),
                        tuple("Alpha", "2001:db8::10", "2001:db8::20", RangeKind.DYNAMIC, null));
        assertThat(ranges.homeless).containsOnly(entry("iprange.tenant", 1));
        assertThat(vrfs.all(SpaceLine.class))
                .containsExactly(
                        new SpaceLine(
                                "Alpha",
                                SpaceKind.PRIVATE,
                                "65000:100",
                                List.of("65000:101", "65000:102"),
                                List.of("65000:103"),
                                new UnitName("511400", "Initech"),
                                "first"),
                        SpaceLine.named("Beta"));
        assertThat(systems.all(SystemLine.class)).extracting(SystemLine::asn).containsExactly(65001L);
        assertThat(systems.homeless).containsOnly(entry("asn.rir", 1));
    }

    @Test
    void addressesOfOurExportShouldKeepTheirStateAndTheirTerm() {
        ReadFile read = ReadFile.of(new RegisterReader(), folder, "addresses.csv", """
                space,ip,unitDivision,unit,state,term
                公用网络区,10.1.0.5,511400,档案局,ASSIGNED,2027-06-30
                公用网络区,10.1.0.6,511400,档案局,ACTIVE,
                公用网络区,10.1.0.7,511400,档案局,ACTIVE,2027-06-30T15:59:59.5Z
                公用网络区,10.1.0.8,511400,档案局,FREE,
                公用网络区,10.1.0.9,511400,档案局,ACTIVE,明年
                """);

        assertThat(read.all(AddressLine.class))
                .extracting(AddressLine::ip, AddressLine::state, AddressLine::expiresAt)
                .containsExactly(
                        tuple("10.1.0.5", AddressState.ASSIGNED, Instant.parse("2027-06-30T16:00:00Z")),
                        tuple("10.1.0.6", AddressState.ACTIVE, null),
                        tuple("10.1.0.7", AddressState.ACTIVE, Instant.parse("2027-06-30T15:59:59.5Z")),
                        tuple("10.1.0.9", AddressState.ACTIVE, null));
        assertThat(read.faults)
                .extracting(Fault::row, Fault::column, Fault::code)
                .containsExactly(tuple(5, "state", "unreadable-row"), tuple(6, "term", "invalid-date"));
    }

    @Test
    void addressesOfAnEarlierExportShouldBeActiveForGood() {
        ReadFile read = ReadFile.of(new RegisterReader(), folder, "addresses.csv", """
                space,ip,unitDivision,unit,since,reference
                公用网络区,10.1.0.5,511400,档案局,2024-02-29T16:00:00Z,
                """);

        assertThat(read.faults).isEmpty();
        assertThat(read.all(AddressLine.class))
                .extracting(AddressLine::state, AddressLine::expiresAt)
                .containsExactly(tuple(AddressState.ACTIVE, null));
    }

    @Test
    void addressesThatNetBoxHoldsForNobodyShouldBeToldAsHavingNoPlace() {
        ReadFile read = ReadFile.of(new NetBoxCsvReader(), folder, "ip-addresses.csv", """
                address,vrf,tenant,status,role,device,virtual_machine,interface,dns_name,description
                192.168.0.1/22,,,reserved,,,,,,
                192.168.0.9/22,,Initech,active,,sw1,,Gi0/1,sw1.example,uplink
                """);

        assertThat(read.homeless).containsEntry("ipaddress (reserved)", 1);
        AddressLine line = read.all(AddressLine.class).get(0);
        assertThat(line.ip()).isEqualTo("192.168.0.9");
        assertThat(line.terminal().name()).isEqualTo("sw1.example");
        assertThat(line.terminal().port()).isEqualTo("Gi0/1");
        assertThat(line.unit()).isEqualTo(new UnitName("511400", "Initech"));
    }

    @Test
    void aNetBoxDumpShouldBeReadWhereverItPoints() {
        ReadFile read = ReadFile.of(new NetBoxDumpReader(), folder, "dump.json", """
                [{"model":"ipam.prefix","pk":1,"fields":{"prefix":"10.0.0.0/24","vrf":7,"tenant":3,"status":"active",
                  "role":null,"vlan":5,"site":null,"description":"","comments":""}},
                 {"model":"ipam.vrf","pk":7,"fields":{"name":"Alpha","rd":"65000:100","tenant":null,
                  "import_targets":[1],"export_targets":[]}},
                 {"model":"ipam.routetarget","pk":1,"fields":{"name":"65000:1"}},
                 {"model":"tenancy.tenant","pk":3,"fields":{"name":"Initech"}},
                 {"model":"ipam.vlan","pk":5,"fields":{"vid":100,"name":"Data","group":null,"site":2,"description":""}},
                 {"model":"dcim.site","pk":2,"fields":{"name":"Akron"}},
                 {"model":"ipam.iprange","pk":1,"fields":{"start_address":"10.0.0.10/24","end_address":"10.0.0.20/24",
                  "vrf":7,"status":"reserved","description":""}},
                 {"model":"dcim.cable","pk":9,"fields":{"label":"x"}}]
                """);

        assertThat(read.faults).isEmpty();
        assertThat(read.all(PrefixLine.class)).singleElement().satisfies(prefix -> {
            assertThat(prefix.space()).isEqualTo("Alpha");
            assertThat(prefix.vlanGroup()).isEqualTo("Akron");
            assertThat(prefix.vid()).isEqualTo(100);
        });
        assertThat(read.all(SpaceLine.class))
                .anySatisfy(space -> assertThat(space.kind()).isEqualTo(SpaceKind.PRIVATE));
        assertThat(read.all(RangeLine.class)).extracting(RangeLine::kind).containsExactly(RangeKind.RESERVED);
        assertThat(read.homeless).containsEntry("dcim.cable", 1);
    }

    @Test
    void theDemoOfNetBoxShouldBeReadWhole() {
        ReadFile read = ReadFile.of(new NetBoxDumpReader(), NetBoxDemo.file("netbox-demo-v3.6.json"));

        assertThat(read.faults).isEmpty();
        assertThat(read.units).hasSize(11);
        assertThat(read.all(PrefixLine.class)).hasSize(90);
        assertThat(read.all(VlanLine.class)).hasSize(63);
        assertThat(read.all(SystemLine.class)).hasSize(5);
        assertThat(read.all(RangeLine.class)).hasSize(4);
        int told = read.homeless.entrySet().stream()
                .filter(entry -> entry.getKey().startsWith("ipam.ipaddress ("))
                .mapToInt(Map.Entry::getValue)
                .sum();
        assertThat(read.all(AddressLine.class).size() + told).isEqualTo(180);
        assertThat(read.homeless)
                .containsEntry("ipam.vlan.tenant", 63)
                .containsEntry("ipam.vlan.role", 39)
                .containsEntry("ipam.vlan.site", 24)
                .containsEntry("tenancy.tenant.custom_field_data", 11)
                .containsEntry("tenancy.tenant.group", 11)
                .containsEntry("ipam.asn.rir", 5)
                .containsEntry("ipam.routetarget.description", 12)
                .containsEntry("ipam.vlangroup.scope_id", 6)
                .doesNotContainKeys("ipam.vlan.status", "ipam.prefix.is_pool", "ipam.vrf.enforce_unique");
    }

    @Test
    void theSheetsOfNetBoxShouldBeReadWhole() {
        ReadFile prefixes = ReadFile.of(new NetBoxCsvReader(), NetBoxDemo.file("prefixes.csv"));
        ReadFile vlans = ReadFile.of(new NetBoxCsvReader(), NetBoxDemo.file("vlans.csv"));
        ReadFile addresses = ReadFile.of(new NetBoxCsvReader(), NetBoxDemo.file("ip-addresses.csv"));

        assertThat(prefixes.all(PrefixLine.class)).hasSize(90);
        assertThat(vlans.all(VlanLine.class)).hasSize(63);
        assertThat(addresses.all(AddressLine.class)).hasSize(175);
        assertThat(prefixes.homeless).isEmpty();
        assertThat(vlans.homeless)
                .containsOnly(entry("vlan.tenant", 63), entry("vlan.role", 39), entry("vlan.site", 24));
        assertThat(addresses.homeless).containsOnly(entry("ipaddress (reserved)", 5));
        List<String> known = vlans.all(VlanLine.class).stream()
                .map(vlan -> vlan.group() + "/" + vlan.vid())
                .toList();
        assertThat(prefixes.all(PrefixLine.class))
                .filteredOn(prefix -> prefix.vid() != null)
                .hasSize(39)
                .allSatisfy(prefix -> assertThat(known).contains(prefix.vlanGroup() + "/" + prefix.vid()));
    }

    @Test
    void subnetsOfPhpIpamShouldBecomePrefixesWithTheirVlans() {
        ReadFile read = ReadFile.of(new PhpIpamReader(), folder, "subnets.csv", """
                Section,Subnet,Mask,Description,VLAN,Domain,VRF,Master Subnet
                Customers,10.10.1.0,24,Servers,100,default,,/
                Customers,10.10.2.0,255.255.255.0,Clients,,,Alpha,/
                Customers,10.10.3.0,255.0.255.0,Wrong,,,,/
                """);

        assertThat(read.all(PrefixLine.class))
                .extracting(PrefixLine::cidr)
                .containsExactly("10.10.1.0/24", "10.10.2.0/24");
        assertThat(read.all(VlanLine.class))
                .singleElement()
                .satisfies(vlan -> assertThat(vlan.vid()).isEqualTo(100));
        assertThat(read.all(VlanGroupLine.class)).hasSize(1);
        assertThat(read.faults).extracting(Fault::code).containsExactly("invalid-mask");
        assertThat(read.faults.get(0).row()).isEqualTo(4);
    }

    @Test
    void addressesOfPhpIpamShouldHaveTheirHostsAndOwners() {
        ReadFile read = ReadFile.of(new PhpIpamReader(), folder, "addresses.csv", """
                ip address,ip state,description,hostname,mac,owner,device,port,note
                10.10.1.5,Used,打印机,prn-1,00-11-22-33-44-55,张三,sw1,Gi0/3,
                10.10.1.1,Gateway,,,,,,,
                10.10.1.6,Used,,,zz,,,,
                """);

        AddressLine line = read.all(AddressLine.class).get(0);
        assertThat(line.terminal().mac()).isEqualTo("00:11:22:33:44:55");
        assertThat(line.person()).isEqualTo(new PersonName("张三", null, null));
        assertThat(line.unit()).isEqualTo(ReadFile.HOLDER);
        assertThat(read.all(GatewayLine.class)).containsExactly(new GatewayLine("公用网络区", "10.10.1.1"));
        assertThat(read.homeless).isEmpty();
        assertThat(read.faults).extracting(Fault::code).containsExactly("invalid-mac");
    }

    @Test
    void rowsOfInfobloxShouldBeReadByTheHeadersThatAnnounceThem() {
        ReadFile read = ReadFile.of(new InfobloxReader(), folder, "infoblox.csv", """
                header-networkcontainer,address*,netmask*,comment
                networkcontainer,10.20.0.0,255.255.0.0,all
                header-network,address*,netmask*,comment,EA-Owner
                network,10.20.1.0,255.255.255.0,floor 1,档案局
                header-hostrecord,fqdn*,addresses,comment
                hostrecord,a.example,10.20.1.5,
                header-fixedaddress,ip_address*,mac_address,name
                fixedaddress,10.20.1.6,00:11:22:33:44:66,printer
                header-cnamerecord,fqdn*,canonical_name
                cnamerecord,b.example,a.example
                """);

        assertThat(read.faults).isEmpty();
        assertThat(read.all(PrefixLine.class))
                .extracting(PrefixLine::cidr, PrefixLine::status)
                .containsExactly(tuple("10.20.0.0/16", "CONTAINER"), tuple("10.20.1.0/24", "ACTIVE"));
        assertThat(read.all(PrefixLine.class).get(1).unit()).isEqualTo(new UnitName("511400", "档案局"));
        assertThat(read.all(AddressLine.class)).extracting(AddressLine::ip).containsExactly("10.20.1.5", "10.20.1.6");
        assertThat(read.homeless).containsEntry("cnamerecord", 1);
    }

    @Test
    void ipv6AndDynamicRangesOfInfobloxShouldBeRead() {
        ReadFile read = ReadFile.of(new InfobloxReader(), folder, "infoblox.csv", """
                header-ipv6networkcontainer,address*,cidr*,comment
                ipv6networkcontainer,2001:db8::,32,all
                header-ipv6network,address*,cidr*,comment
                ipv6network,2001:db8:0:1::,64,floor 1
                header-ipv6hostaddress,address_type,parent,address
                ipv6hostaddress,ADDRESS,a.example,2001:db8:0:1::5
                header-ipv6fixedaddress,address_type,parent,ip_address*,duid,name
                ipv6fixedaddress,ADDRESS,2001:db8:0:1::/64,2001:db8:0:1::6,00:01:02,printer
                header-dhcprange,end_address*,start_address*,name
                dhcprange,10.20.1.120,10.20.1.100,guests
                header-ipv6dhcprange,address_type,parent,start_address,end_address,ipv6_start_prefix
                ipv6dhcprange,ADDRESS,2001:db8:0:1::/64,2001:db8:0:1::1000,2001:db8:0:1::1fff,
                ipv6dhcprange,PREFIX,2001:db8:0:2::/64,,,2001:db8:3::
                """);

        assertThat(read.faults).isEmpty();
        assertThat(read.all(PrefixLine.class))
                .extracting(PrefixLine::cidr, PrefixLine::status)
                .containsExactly(tuple("2001:db8::/32", "CONTAINER"), tuple("2001:db8:0:1::/64", "ACTIVE"));
        assertThat(read.all(AddressLine.class))
                .extracting(AddressLine::ip, line -> line.terminal().name())
                .containsExactly(tuple("2001:db8:0:1::5", "a.example"), tuple("2001:db8:0:1::6", "printer"));
        assertThat(read.all(RangeLine.class))
                .extracting(RangeLine::first, RangeLine::last, RangeLine::kind, RangeLine::purpose)
                .containsExactly(
                        tuple("10.20.1.100", "10.20.1.120", RangeKind.DYNAMIC, "guests"),
                        tuple("2001:db8:0:1::1000", "2001:db8:0:1::1fff", RangeKind.DYNAMIC, null));
        assertThat(read.homeless).containsOnly(entry("ipv6dhcprange (prefix)", 1));
    }

    @Test
    void aTableOfAddressesShouldBeReadByItsTitles() {
        ReadFile read = ReadFile.of(new AddressTableReader(), folder, "台账.csv", """
                序号,使用单位,IP地址,MAC地址,责任人,联系电话,启用日期,用途,使用期限
                1,档案局,10.30.0.5,0011.2233.4455,李四,13900001234,2024-03-01,办公,2027/06/30
                2,档案局,,,,,,,
                3,,10.30.0.7,,,,昨天,,长期
                4,,10.30.0.8,,,,0000-01-01,,+99999-01-01
                """);

        assertThat(read.all(AddressLine.class)).hasSize(3);
        assertThat(read.all(AddressLine.class).get(0).since()).isEqualTo("2024-02-29T16:00:00Z");
        assertThat(read.all(AddressLine.class))
                .extracting(AddressLine::expiresAt)
                .containsExactly(Instant.parse("2027-06-30T16:00:00Z"), null, null);
        assertThat(read.faults)
                .extracting(Fault::code)
                .containsExactly("missing-address", "invalid-date", "invalid-date", "invalid-date");
    }

    @Test
    void aTextThatLooksLikeAFormulaShouldComeBackAsItWas() {
        for (String text : new String[] {"=1+1", "'=1+1", "''=x", "'plain", "+86 139", "@a", "-", "x=1", ""}) {
            assertThat(FormulaGuard.bare(FormulaGuard.guard(text))).isEqualTo(text);
        }
        assertThat(FormulaGuard.guard("=1+1")).isEqualTo("'=1+1");
        assertThat(FormulaGuard.guard("plain")).isEqualTo("plain");
    }
}
