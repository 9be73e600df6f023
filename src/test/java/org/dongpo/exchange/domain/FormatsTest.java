package org.dongpo.exchange.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.groups.Tuple.tuple;

import java.nio.file.Path;
import java.util.Map;
import org.dongpo.exchange.NetBoxDemo;
import org.dongpo.ipam.RangeKind;
import org.dongpo.ipam.RegisterLine.AddressLine;
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
    }

    @Test
    void theSheetsOfNetBoxShouldBeReadWhole() {
        assertThat(ReadFile.of(new NetBoxCsvReader(), NetBoxDemo.file("prefixes.csv"))
                        .all(PrefixLine.class))
                .hasSize(90);
        assertThat(ReadFile.of(new NetBoxCsvReader(), NetBoxDemo.file("vlans.csv"))
                        .all(VlanLine.class))
                .hasSize(63);
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
        assertThat(read.homeless).containsKey("address (Gateway)");
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
    void aTableOfAddressesShouldBeReadByItsTitles() {
        ReadFile read = ReadFile.of(new AddressTableReader(), folder, "台账.csv", """
                序号,使用单位,IP地址,MAC地址,责任人,联系电话,启用日期,用途
                1,档案局,10.30.0.5,0011.2233.4455,李四,13900001234,2024-03-01,办公
                2,档案局,,,,,,
                3,,10.30.0.7,,,,昨天,
                """);

        assertThat(read.all(AddressLine.class)).hasSize(2);
        assertThat(read.all(AddressLine.class).get(0).since()).isEqualTo("2024-02-29T16:00:00Z");
        assertThat(read.faults).extracting(Fault::code).containsExactly("missing-address", "invalid-date");
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
