package org.dongpo.ipam;

import static org.assertj.core.api.Assertions.assertThat;
import static org.dongpo.TestCity.CITY;
import static org.dongpo.TestCity.COUNTY;
import static org.dongpo.TestCity.OTHER_COUNTY;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.dongpo.DongpoTest;
import org.dongpo.TestCity;
import org.dongpo.TestCity.Member;
import org.dongpo.TestClient;
import org.dongpo.TestClient.Answer;
import org.dongpo.access.Role;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;

/** The picture of a block: what it counts, and what it tells to whom. */
@DongpoTest
class DensityTest {

    @Autowired
    private TestCity city;

    private Member member;
    private TestClient engineer;
    private long space;

    @BeforeEach
    void signIn() {
        member = city.member(Role.CITY_ENGINEER, CITY);
        engineer = member.client();
        space = engineer.post("/address-spaces", Map.of("name", TestCity.unique("图")))
                .expect(201)
                .id();
    }

    private long prefix(String cidr, String status, Map<String, Object> more) {
        Map<String, Object> body = new HashMap<>(more);
        body.putAll(Map.of("spaceId", space, "cidr", cidr, "status", status));
        return engineer.post("/prefixes", body).expect(201).id();
    }

    private void give(long prefix, List<String> ips) {
        engineer.post(
                        "/prefixes/" + prefix + "/addresses",
                        Map.of("unitId", member.unitId().value(), "ips", ips))
                .expect(201);
    }

    /** The counts of a mark, cell by cell. */
    private static long[] counts(Answer answer, String mark) {
        List<Long> cells = new ArrayList<>();
        JsonNode runs = answer.at("/counts/" + mark);
        for (int i = 0; i < runs.size(); i += 2) {
            for (int k = 0; k < runs.get(i).asInt(); k++) {
                cells.add(runs.get(i + 1).asLong());
            }
        }
        assertThat(cells).hasSize(answer.at("/cells").asInt());
        return cells.stream().mapToLong(Long::longValue).toArray();
    }

    private Answer density(long prefix, String query) {
        return engineer.get("/prefixes/" + prefix + "/density" + query).expect(200);
    }

    @Test
    void theCellsAddUpToTheAddresses() {
        long root = prefix("10.0.0.0/16", "CONTAINER", Map.of());
        long floor = prefix("10.0.3.0/24", "ACTIVE", Map.of("gateway", "10.0.3.1"));
        give(floor, IntStream.rangeClosed(10, 59).mapToObj(i -> "10.0.3." + i).toList());
        engineer.post(
                        "/prefixes/" + floor + "/ranges",
                        Map.of("first", "10.0.3.50", "last", "10.0.3.69", "kind", "RESERVED"))
                .expect(201);
        Answer whole = density(root, "");
        assertThat(whole.at("/cellLength").asInt()).isEqualTo(32);
        long[] used = counts(whole, "used");
        for (int i = 0; i < used.length; i++) {
            int host = i - 3 * 256;
            assertThat(used[i]).isEqualTo(host >= 10 && host <= 59 ? 1 : 0);
        }
        assertThat(LongStream.of(counts(whole, "infrastructure")).sum()).isEqualTo(3);
        assertThat(LongStream.of(counts(whole, "setAside")).sum()).isEqualTo(10);
        assertThat(LongStream.of(counts(whole, "active")).sum()).isEqualTo(256);
        Answer coarse = density(root, "?depth=8");
        assertThat(counts(coarse, "used")[3]).isEqualTo(50);
        assertThat(counts(coarse, "setAside")[3]).isEqualTo(10);
        assertThat(coarse.at("/outlines").size()).isZero();
        assertThat(whole.at("/outlines/0/cidr").asString()).isEqualTo("10.0.3.0/24");
        Answer part = density(root, "?at=10.0.3.0/26");
        assertThat(part.at("/cells").asInt()).isEqualTo(64);
        assertThat(LongStream.of(counts(part, "used")).sum()).isEqualTo(50);
        assertThat(LongStream.of(counts(part, "active")).sum()).isEqualTo(64);
        assertThat(LongStream.of(counts(part, "setAside")).sum()).isEqualTo(4);
    }

    @Test
    void whereOnlyRangesAreGivenFromTheRestIsSetAside() {
        long floor = prefix("10.9.0.0/24", "ACTIVE", Map.of());
        engineer.post(
                        "/prefixes/" + floor + "/ranges",
                        Map.of("first", "10.9.0.100", "last", "10.9.0.199", "kind", "ALLOCATION"))
                .expect(201);
        Answer answer = density(floor, "");
        assertThat(LongStream.of(counts(answer, "setAside")).sum()).isEqualTo(154);
        Answer map = engineer.get("/prefixes/" + floor + "/map").expect(200);
        assertThat(map.at("/cells")
                        .valueStream()
                        .filter(cell -> "SET_ASIDE".equals(cell.get("role").asString("")))
                        .count())
                .isEqualTo(154);
    }

    @Test
    void aLargeIpv6BlockIsCountedInNetworksOf64Bits() {
        long root = prefix("2001:db8:7::/48", "CONTAINER", Map.of());
        long lan = prefix("2001:db8:7:a0::/64", "ACTIVE", Map.of());
        prefix("2001:db8:7:100::/56", "PLANNED", Map.of());
        give(lan, List.of("2001:db8:7:a0::5", "2001:db8:7:a0::6"));
        engineer.post(
                        "/prefixes/" + root + "/ranges",
                        Map.of(
                                "first",
                                "2001:db8:7:f000::",
                                "last",
                                "2001:db8:7:ffff:ffff:ffff:ffff:ffff",
                                "kind",
                                "RESERVED"))
                .expect(201);
        Answer whole = density(root, "");
        assertThat(whole.at("/unitLength").asInt()).isEqualTo(64);
        assertThat(whole.at("/cells").asInt()).isEqualTo(65_536);
        assertThat(counts(whole, "used")[0xa0]).isEqualTo(1);
        assertThat(counts(whole, "addresses")[0xa0]).isEqualTo(2);
        assertThat(counts(whole, "active")[0xa0]).isEqualTo(1);
        assertThat(LongStream.of(counts(whole, "planned")).sum()).isEqualTo(256);
        assertThat(LongStream.of(counts(whole, "setAside")).sum()).isEqualTo(4096);
        Answer coarse = density(root, "?depth=8");
        assertThat(counts(coarse, "planned")[1]).isEqualTo(256);
        assertThat(counts(coarse, "setAside")[0xf5]).isEqualTo(256);
    }

    @Test
    void ofABlockOfOthersOnlyItsBeingThereIsTold() {
        long root = prefix("10.4.0.0/16", "ACTIVE", Map.of("divisionCode", COUNTY));
        prefix("10.4.1.0/24", "PLANNED", Map.of("divisionCode", OTHER_COUNTY, "purpose", "不给看", "gateway", "10.4.1.1"));
        prefix("10.4.2.0/24", "PLANNED", Map.of("divisionCode", COUNTY));
        TestClient county = city.member(Role.COUNTY_ADMIN, COUNTY).client();
        Answer seen = county.get("/prefixes/" + root + "/density").expect(200);
        assertThat(seen.text())
                .doesNotContain("不给看")
                .doesNotContain("10.4.1.0/24")
                .contains("10.4.2.0/24");
        assertThat(LongStream.of(counts(seen, "hidden")).sum()).isEqualTo(256);
        assertThat(LongStream.of(counts(seen, "planned")).sum()).isEqualTo(256);
        assertThat(counts(seen, "infrastructure")[256 + 1]).isZero();
        TestClient other = city.member(Role.COUNTY_ADMIN, OTHER_COUNTY).client();
        other.get("/prefixes/" + root + "/density").expect(404);
        city.nobody().get("/prefixes/" + root + "/density").expect(401);
    }

    @Test
    void aPartOutsideAndADepthThatCannotBeAreRefusedAtTheField() {
        long root = prefix("10.5.0.0/20", "CONTAINER", Map.of());
        for (String[] wrong : new String[][] {
            {"?at=10.6.0.0/24", "at"},
            {"?at=10.0.0.0/8", "at"},
            {"?at=10.5.0.1/24", "at"},
            {"?at=x%00y", "at"},
            {"?depth=17", "depth"},
            {"?depth=-1", "depth"},
            {"?at=10.5.0.0/30&depth=3", "depth"},
            {"?depth=two", "depth"},
        }) {
            Answer refused =
                    engineer.get("/prefixes/" + root + "/density" + wrong[0]).expect(400);
            assertThat(refused.text()).as(wrong[0]).contains('"' + wrong[1] + '"');
        }
        assertThat(density(root, "?at=10.5.0.0/32").at("/cells").asInt()).isEqualTo(1);
        assertThat(density(root, "").at("/cells").asInt()).isEqualTo(4096);
        engineer.get("/prefixes/999999999/density").expect(404);
    }
}
