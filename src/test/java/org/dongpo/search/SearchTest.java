package org.dongpo.search;

import static org.assertj.core.api.Assertions.assertThat;
import static org.dongpo.TestCity.CITY;
import static org.dongpo.TestCity.COUNTY;
import static org.dongpo.TestCity.OTHER_COUNTY;
import static org.dongpo.search.SearchCity.first;
import static org.dongpo.search.SearchCity.search;
import static org.dongpo.search.SearchCity.titles;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;
import org.dongpo.DongpoTest;
import org.dongpo.TestCity;
import org.dongpo.TestClient;
import org.dongpo.access.Role;
import org.dongpo.ipam.AddressRegister;
import org.dongpo.ipam.Holder.Terminal;
import org.dongpo.organization.Organizations;
import org.dongpo.organization.Unit;
import org.dongpo.shared.SpaceId;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.context.TestPropertySource;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * The search box over HTTP: each kind of thing by each of its spellings, and nobody finds what he may not see. It has a
 * register of its own, since a list of the best twenty tells of all that is there.
 */
@DongpoTest
@TestPropertySource(properties = "dongpo.test.alone=search")
class SearchTest {

    private static final String MAC = "02:5e:ab:01:9c:7d";

    @Autowired
    private TestCity city;

    @Autowired
    private Organizations organizations;

    @Autowired
    private AddressRegister register;

    @Autowired
    private TransactionTemplate transactions;

    @Autowired
    private DataSource dataSource;

    private SearchCity things;
    private TestClient engineer;
    private TestClient county;
    private TestClient otherCounty;
    private TestClient operator;
    private Unit unit;

    @BeforeEach
    void makeThings() {
        things = new SearchCity(organizations, register, transactions);
        unit = things.unit("眉山市东坡区政务服务管理局", COUNTY);
        engineer = city.member(Role.CITY_ENGINEER, CITY).client();
        county = city.member(Role.COUNTY_ADMIN, COUNTY).client();
        otherCounty = city.member(Role.COUNTY_ADMIN, OTHER_COUNTY).client();
        operator = city.member(Role.UNIT_OPERATOR, unit.id()).client();
    }

    private SpaceId hold(String ip, Terminal terminal, String purpose) {
        SpaceId space = things.space();
        things.holding(space, unit, ip, terminal, purpose);
        return space;
    }

    @ParameterizedTest
    @ValueSource(strings = {"100.77.3.9", "１００．７７．３．９", "100.77.3", "100。77。3.", "100.77.3.0/24", "::ffff:100.77.3.9"})
    void anIpv4AddressIsFoundWholeAndInPart(String typed) {
        hold("100.77.3.9", Terminal.UNKNOWN, "办公");

        for (TestClient client : List.of(engineer, county, operator)) {
            assertThat(titles(client, "ADDRESS", typed)).contains("100.77.3.9");
        }
        assertThat(titles(otherCounty, "ADDRESS", typed)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "2001:db8:5ea:1::9",
                "2001:DB8:05EA:1:0:0:0:9",
                "2001:db8:5ea:1",
                "2001:db8:5ea:1::",
                "2001:db8:5ea::/48"
            })
    void anIpv6AddressIsFoundInEverySpelling(String typed) {
        hold("2001:db8:5ea:1::9", Terminal.UNKNOWN, "办公");

        for (TestClient client : List.of(engineer, county, operator)) {
            assertThat(titles(client, "ADDRESS", typed)).contains("2001:db8:5ea:1::9");
        }
        assertThat(titles(otherCounty, "ADDRESS", typed)).isEmpty();
    }

    @Test
    void aBlockIsFoundByItselfByItsBeginningAndByWhatLiesInIt() {
        hold("100.78.4.9", Terminal.UNKNOWN, "办公");

        for (String typed : List.of("100.78.4.0/24", "100.78.4", "100.78.4.200", "100.78.0.0/16")) {
            assertThat(titles(county, "PREFIX", typed)).as(typed).contains("100.78.4.0/24");
            assertThat(titles(otherCounty, "PREFIX", typed)).as(typed).isEmpty();
        }
        assertThat(first(engineer, "PREFIX", "100.78.4.200").at("/match/reason").asString())
                .isEqualTo("CONTAINS");
        assertThat(titles(engineer, "ADDRESS", "100.78.4.200")).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "02-5E-AB-01-9C-7D, 0, 17",
        "025e.ab01.9c7d, 0, 17",
        "025EAB019C7D, 0, 17",
        "02:5e:ab, 0, 8",
        "025e-ab, 0, 8",
        "9c7d, 12, 17",
        "01:9c:7d, 9, 17"
    })
    void aTerminalIsFoundByItsMacInAnySpellingAndByItsFirstAndLastOctets(String typed, int start, int end) {
        hold("100.79.1.9", new Terminal("mac-" + typed.hashCode(), "电脑", MAC, null, null), "办公");

        for (TestClient client : List.of(engineer, county, operator)) {
            var found = search(client, typed)
                    .valueStream()
                    .filter(group -> group.get("kind").asString().equals("TERMINAL"))
                    .flatMap(group -> group.get("items").valueStream())
                    .filter(item -> item.get("title").asString().equals("mac-" + typed.hashCode()))
                    .toList();
            assertThat(found).as(typed).hasSize(1);
            assertThat(found.get(0).at("/match/text").asString()).isEqualTo(MAC);
            assertThat(found.get(0).at("/match/start").asInt()).isEqualTo(start);
            assertThat(found.get(0).at("/match/end").asInt()).isEqualTo(end);
        }
        assertThat(titles(otherCounty, "TERMINAL", typed)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"ZW-HALL-07", "zw-hall", "hall-07", "07收费", "收费", "费窗口"})
    void aTerminalIsFoundByAnyPartOfItsName(String typed) {
        String name = "ZW-Hall-07收费窗口";
        hold("100.80.1.9", new Terminal(name, "电脑", null, null, null), "办公");

        assertThat(titles(county, "TERMINAL", typed)).contains(name);
        assertThat(titles(operator, "TERMINAL", typed)).contains(name);
        assertThat(titles(otherCounty, "TERMINAL", typed)).isEmpty();
    }

    @Test
    void aWordThatIsSomebodysWholeNameIsFoundInTheNamesOfOthers() {
        hold("100.80.2.1", new Terminal("复印机", "电脑", null, null, null), "办公");
        hold("100.80.2.2", new Terminal("财务科复印机", "电脑", null, null, null), "办公");

        assertThat(titles(county, "TERMINAL", "复印机")).containsExactly("复印机", "财务科复印机");
    }

    @ParameterizedTest
    @ValueSource(strings = {"社保", "保缴", "社保缴费自助机"})
    void anAddressIsFoundByWhatItIsFor(String typed) {
        hold("100.81.1.9", Terminal.UNKNOWN, "社保缴费自助机");

        assertThat(titles(county, "ADDRESS", typed)).contains("100.81.1.9");
        assertThat(titles(otherCounty, "ADDRESS", typed)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"东坡区政务", "政务", "mssdpqzwfw", "dpqzw", "dongpoqu", "zhengwufuwu", "东坡 服务", "DPQ"})
    void aUnitIsFoundByAnyPartOfItsNameAndByPinyin(String typed) {
        for (TestClient client : List.of(engineer, county, operator)) {
            assertThat(titles(client, "UNIT", typed)).as(typed).contains(unit.name());
        }
        assertThat(titles(otherCounty, "UNIT", typed)).doesNotContain(unit.name());
    }

    @Test
    void aNameThatIsChangedIsFoundByItsNewPinyin() {
        Unit renamed = things.unit(TestCity.unique("旧名称单位"), COUNTY);
        String name = TestCity.unique("重庆路便民服务站");
        TestClient system = city.member(Role.SYSTEM_ADMIN, CITY).client();
        system.patch("/units/" + renamed.id(), Map.of("name", name)).expect(200);

        assertThat(titles(engineer, "UNIT", "cqlbm")).contains(name);
        assertThat(titles(engineer, "UNIT", "jiumingcheng")).doesNotContain(name);
    }

    @ParameterizedTest
    @ValueSource(strings = {"单小满", "小满", "sxm", "shanxiao", "dxm", "xiaoman"})
    void aPersonIsFoundByNameAndByPinyin(String typed) {
        things.person(unit, "单小满");

        assertThat(titles(county, "PERSON", typed)).contains("单小满");
        assertThat(titles(otherCounty, "PERSON", typed)).isEmpty();
        assertThat(search(county, typed).toString()).doesNotContain("13900001111");
    }

    @Test
    void whoMaySeeOnlyUnitsFindsOnlyUnits() {
        hold("100.82.1.9", Terminal.UNKNOWN, "办公");
        TestClient auditor = city.member(Role.AUDITOR, CITY).client();

        assertThat(search(auditor, "100.82.1.9")).isEmpty();
        assertThat(titles(auditor, "UNIT", "东坡区政务")).contains(unit.name());
        assertThat(city.stranger().client().get("/search?q=a").status()).isEqualTo(403);
        assertThat(city.nobody().get("/search?q=a").status()).isEqualTo(401);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "%",
                "_",
                "%%",
                "' OR 1=1 --",
                "\\",
                "\\'",
                "':*",
                "&",
                "!:*",
                "(",
                "<->",
                "{}",
                "59.%",
                "a\u202eb",
                "𠮷"
            })
    void signsMeanThemselves(String typed) {
        hold("100.83.1.9", new Terminal("plain-name", null, null, null, null), "办公");

        assertThat(titles(engineer, "TERMINAL", typed)).doesNotContain("plain-name");
        assertThat(titles(engineer, "UNIT", typed)).doesNotContain(unit.name());
    }

    @Test
    void whatCannotBeAskedIsRefusedAndWhatIsTooLongIsCut() {
        assertThat(engineer.get("/search?q=%00").status()).isEqualTo(400);
        assertThat(engineer.get("/search?q=%FF").status()).isEqualTo(400);
        assertThat(engineer.get("/search?q=a&limit=0").status()).isEqualTo(400);
        assertThat(engineer.get("/search?q=a&limit=21").status()).isEqualTo(400);
        assertThat(engineer.get("/search?limit=5").expect(200).at("/groups")).isEmpty();
        assertThat(engineer.get("/search?q=" + "%E7%9C%89".repeat(600))
                        .expect(200)
                        .at("/groups"))
                .isEmpty();
        assertThat(engineer.get("/search?q=" + "a".repeat(5_000)).expect(200).at("/groups"))
                .isEmpty();
    }

    @Test
    void aGroupEndsAtTheLimitAndSaysThatThereIsMore() {
        SpaceId space = things.space();
        for (int i = 1; i <= 4; i++) {
            things.holding(space, unit, "100.84.1." + i, Terminal.UNKNOWN, "办公");
        }

        var group = engineer.get("/search?limit=3&q=100.84.1.").expect(200).at("/groups/0");

        assertThat(group.get("items")).hasSize(3);
        assertThat(group.get("more").asBoolean()).isTrue();
        assertThat(engineer.get("/search?limit=4&q=100.84.1.")
                        .expect(200)
                        .at("/groups/0/more")
                        .asBoolean())
                .isFalse();
    }

    /** Nobody else can search while a table is locked; the rest is found all the same, and the box says what is missing. */
    @Test
    void aKindThatTakesTooLongIsGivenUp() throws SQLException {
        try (Connection connection = dataSource.getConnection();
                Statement statement = connection.createStatement()) {
            connection.setAutoCommit(false);
            statement.execute("LOCK TABLE request IN ACCESS EXCLUSIVE MODE");

            var groups = search(engineer, "东坡区政务");

            assertThat(groups.valueStream()
                            .filter(group -> !group.get("complete").asBoolean())
                            .map(group -> group.get("kind").asString()))
                    .containsExactly("REQUEST");
            assertThat(groups.valueStream().map(group -> group.get("kind").asString()))
                    .contains("UNIT");
            connection.rollback();
        }
    }

    @Test
    void theListOfAddressesIsFilteredByTheSameTexts() {
        SpaceId space = hold("100.85.1.9", new Terminal("List-PC-9", "电脑", "02:5e:85:01:9c:7e", null, null), "信访大厅");
        String list = "/addresses?spaceId=" + space + "&";

        for (String filter : List.of(
                "ip=100.85.1.9",
                "mac=02-5E-85-01-9C-7E",
                "terminal=list-pc-9",
                "unitId=" + unit.id(),
                "query=100.85.1",
                "query=100.85.1.0/24",
                "query=025e.85",
                "query=9c7e",
                "query=list-pc",
                "query=pc-9",
                "query=%E4%BF%A1%E8%AE%BF",
                "query=dpqzw",
                "query=%E4%B8%9C%E5%9D%A1%E5%8C%BA%E6%94%BF%E5%8A%A1")) {
            assertThat(county.get(list + filter).expect(200).at("/items"))
                    .as(filter)
                    .hasSize(1);
            assertThat(otherCounty.get(list + filter).expect(200).at("/items"))
                    .as(filter)
                    .isEmpty();
        }
        assertThat(county.get(list + "mac=1234")
                        .expect(400)
                        .at("/errors/0/path")
                        .asString())
                .isEqualTo("mac");
        assertThat(county.get(list + "terminal=list-pc").expect(200).at("/items"))
                .isEmpty();
    }

    @Test
    void aFilteredListGoesOnWhereItStopped() {
        SpaceId space = things.space();
        for (int i = 1; i <= 7; i++) {
            things.holding(space, unit, "100.86.1." + i, new Terminal("page-" + i, null, null, null, null), "分页");
        }
        for (String query : List.of("100.86.1", "page", "%E5%88%86%E9%A1%B5", "dpqzw")) {
            String list = "/addresses?spaceId=" + space + "&pageSize=3&query=" + query;
            var one = county.get(list).expect(200);
            var two = county.get(list + "&pageToken=" + one.at("/nextPageToken").asString())
                    .expect(200);
            var three = county.get(
                            list + "&pageToken=" + two.at("/nextPageToken").asString())
                    .expect(200);

            assertThat(one.at("/items").size()
                            + two.at("/items").size()
                            + three.at("/items").size())
                    .as(query)
                    .isEqualTo(7);
            assertThat(three.at("/items/0/ip").asString()).as(query).isEqualTo("100.86.1.7");
        }
    }

    @Test
    void aListOfAPersonsAddressesIsAskedForByHisId() {
        TestCity.Member member = city.member(Role.COUNTY_ADMIN, COUNTY);
        SpaceId space = things.space();
        things.holding(space, unit, "100.87.1.1", Terminal.UNKNOWN, "办公");
        long prefix = member.client()
                .get("/prefixes?spaceId=" + space)
                .at("/items/0/id")
                .asLong();
        member.client()
                .post(
                        "/prefixes/" + prefix + "/addresses",
                        Map.of("count", 2, "personId", member.personId().value()))
                .expect(201);

        assertThat(county.get("/addresses?personId=" + member.personId())
                        .expect(200)
                        .at("/items"))
                .hasSize(2);
        assertThat(otherCounty
                        .get("/addresses?personId=" + member.personId())
                        .expect(200)
                        .at("/items"))
                .isEmpty();
    }
}
