package org.dongpo.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.dongpo.TestCity.CITY;
import static org.dongpo.TestCity.COUNTY;
import static org.dongpo.TestCity.OTHER_COUNTY;
import static org.dongpo.TestCity.TOWN;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.dongpo.DongpoTest;
import org.dongpo.TestCity;
import org.dongpo.TestClient;
import org.dongpo.TestClient.Answer;
import org.dongpo.access.Role;
import org.dongpo.ipam.application.Recount;
import org.dongpo.shared.UnitId;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;

/** Plans over HTTP: made, changed, used, refused. */
@DongpoTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PlanTest {

    private static final String BASE = "2001:db8::/32";

    @Autowired
    private TestCity city;

    @Autowired
    private Recount recount;

    private TestClient engineer;
    private TestClient county;
    private long space;

    @BeforeEach
    void makeASpace() {
        engineer = city.member(Role.CITY_ENGINEER, CITY).client();
        county = city.member(Role.COUNTY_ADMIN, COUNTY).client();
        space = engineer.post("/address-spaces", Map.of("name", TestCity.unique("空间")))
                .expect(201)
                .id();
    }

    /** Once for all: the whole register is counted. */
    @AfterAll
    void theBooksBalance() {
        assertThat(recount.run().differences()).isEmpty();
    }

    private Map<String, Object> body(String cidr) {
        return new HashMap<>(Map.of("name", TestCity.unique("规划"), "spaceId", space, "cidr", cidr));
    }

    private Answer template(String cidr) {
        Map<String, Object> body = body(cidr);
        body.put("template", true);
        return engineer.post("/address-plans", body);
    }

    /** The default plan with codes for some units; its path. */
    private String planWith(UnitId... units) {
        Answer made = template(BASE).expect(201);
        String path = "/address-plans/" + made.id();
        int code = 10;
        for (UnitId unit : units) {
            engineer.put(path + "/fields/" + field(made, 2) + "/codes/" + code++, unitCode(unit))
                    .expect(204);
        }
        return path;
    }

    private static Map<String, Object> unitCode(UnitId unit) {
        return Map.of("label", TestCity.unique("单位"), "unitId", unit.value());
    }

    private static long field(Answer plan, int place) {
        return plan.at("/fields/" + place + "/id").asLong();
    }

    private Answer generate(TestClient client, String path, int place, boolean preview) {
        Answer plan = client.get(path).expect(200);
        return client.post(
                path + "/prefixes?preview=" + preview,
                Map.of(
                        "fieldId",
                        field(plan, place),
                        "choices",
                        List.of(Map.of("fieldId", field(plan, 0), "codes", List.of(1)))));
    }

    private List<String> prefixes() {
        List<String> cidrs = new ArrayList<>();
        engineer.get("/prefixes?pageSize=200&spaceId=" + space)
                .expect(200)
                .at("/items")
                .forEach(item -> cidrs.add(item.get("cidr").asString()));
        return cidrs;
    }

    private static List<String> faults(Answer answer) {
        return answer.expect(400)
                .at("/errors")
                .valueStream()
                .map(error ->
                        error.get("path").asString() + " " + error.get("code").asString())
                .toList();
    }

    @Test
    void theTemplateKnowsTheCountiesOfTheCity() {
        Answer plan = template(BASE).expect(201);
        String path = "/address-plans/" + plan.id();
        assertThat(plan.at("/fields")
                        .valueStream()
                        .map(field -> field.get("bits").asInt()))
                .containsExactly(4, 4, 12, 8, 4);
        assertThat(engineer.get(path + "/fields/" + field(plan, 1) + "/codes")
                        .at("/items")
                        .valueStream()
                        .map(code -> code.get("hex").asString() + " "
                                + code.get("label").asString()))
                .containsExactly("0x0 市本级", "0x1 东坡区", "0x2 彭山区", "0x3 仁寿县", "0x4 洪雅县", "0x5 丹棱县", "0x6 青神县", "0x7 预留");
        assertThat(engineer.get(path + "/encode?codes=1,2,10,1,0")
                        .at("/address")
                        .asString())
                .isEqualTo("2001:db8:1200:a010::/64");
        assertThat(faults(engineer.get(path + "/encode?codes=1,2,4096"))).containsExactly("codes[2] plan-code-large");
        assertThat(faults(engineer.get(path + "/encode?codes=x"))).isNotEmpty();
        Answer read =
                engineer.get(path + "/decode?address=2001:db8:1200:a010::5").expect(200);
        assertThat(read.at("/parts").valueStream().map(part -> part.get("name").asString("")))
                .containsExactly("公用", "彭山区", "", "", "");
        assertThat(faults(engineer.get(path + "/decode?address=2001:db9::1"))).containsExactly("address plan-outside");
        assertThat(faults(engineer.get(path + "/decode?address=2001:db8"))).containsExactly("address plan-address");
        assertThat(engineer.get("/address-plans/decode?address=2001:db8::1&spaceId=" + space)
                        .at("/items/0/planId")
                        .asLong())
                .isEqualTo(plan.id());
        assertThat(engineer.get("/address-plans/decode?address=2001:db9::1&spaceId=" + space)
                        .expect(200)
                        .at("/items"))
                .isEmpty();
    }

    @Test
    void aCountyReadsTheCitysPlanAndChangesOnlyItsOwn() {
        String path = planWith(city.unit(COUNTY), city.unit(OTHER_COUNTY));
        Answer seen = county.get(path).expect(200);
        assertThat(seen.at("/writable").asBoolean()).isFalse();
        assertThat(county.get(path + "/fields/" + field(seen, 2) + "/codes")
                        .expect(200)
                        .at("/items"))
                .hasSize(1);
        assertThat(county.get(path + "/decode?address=2001:db8:1200:b000::1")
                        .at("/parts/2/name")
                        .isNull())
                .isTrue();
        county.delete(path).expect(403);
        county.get(path + "/file").expect(403);
        county.put(path + "/fields/" + field(seen, 2) + "/codes/99", unitCode(city.unit(COUNTY)))
                .expect(403);
        assertThat(faults(county.post("/address-plans", body(BASE)))).containsExactly("cidr outside-scope");

        engineer.post("/prefixes", Map.of("spaceId", space, "cidr", "2001:db8:1100::/40", "divisionCode", COUNTY))
                .expect(201);
        Answer own = county.post("/address-plans", body("2001:db8:1100::/40")).expect(201);
        assertThat(own.at("/divisionCode").asString()).isEqualTo(COUNTY);
        TestClient other = city.member(Role.COUNTY_ADMIN, OTHER_COUNTY).client();
        other.get("/address-plans/" + own.id()).expect(404);
        other.delete("/address-plans/" + own.id()).expect(404);
        assertThat(engineer.get("/address-plans/decode?address=2001:db8:1100::1&spaceId=" + space)
                        .at("/items")
                        .valueStream()
                        .map(item -> item.get("planId").asLong()))
                .hasSize(2)
                .startsWith(own.id());
        UnitId town = city.unit(TOWN);
        city.member(Role.UNIT_OPERATOR, town).client().get(path).expect(200);
        city.member(Role.UNIT_OPERATOR, city.unit(OTHER_COUNTY))
                .client()
                .get("/address-plans/" + own.id())
                .expect(404);
    }

    @Test
    void allFaultsAreToldAtTheirFields() {
        Map<String, Object> body = body("2001:db8::1/32");
        body.put(
                "fields",
                List.of(
                        Map.of("label", " ", "bits", 0, "kind", "NUMBER", "colour", "#1A56C4"),
                        Map.of(
                                "label",
                                "平面",
                                "bits",
                                4,
                                "kind",
                                "DIVISION",
                                "colour",
                                "#1a56c4",
                                "codes",
                                List.of(
                                        Map.of("code", 16, "label", "甲", "divisionCode", "123456"),
                                        Map.of("code", 3, "label", "乙", "divisionCode", COUNTY),
                                        Map.of("code", 3, "label", "丙", "divisionCode", COUNTY)))));
        assertThat(faults(engineer.post("/address-plans", body)))
                .containsExactlyInAnyOrder(
                        "cidr cidr",
                        "fields[0].bits plan-bits",
                        "fields[0].label plan-text",
                        "fields[0].colour plan-colour",
                        "fields[1].codes[0].code plan-code-large",
                        "fields[1].codes[0].divisionCode unknown-division",
                        "fields[1].codes[2].code plan-code-overlaps",
                        "fields[1].codes[2].divisionCode plan-division-twice");
        body.put("fields", Arrays.asList((Object) null));
        assertThat(faults(engineer.post("/address-plans", body))).isNotEmpty();
        assertThat(faults(engineer.post("/address-plans", body("2001:db8::/65"))))
                .containsExactly("cidr plan-base-long");
        assertThat(faults(engineer.post("/address-plans", body("2001:db8::")))).containsExactly("cidr cidr");
        Map<String, Object> elsewhere = body(BASE);
        elsewhere.put("spaceId", 99_999_999);
        assertThat(faults(engineer.post("/address-plans", elsewhere))).containsExactly("spaceId unknown-space");
    }

    @Test
    void aNameAndABaseHaveOnePlan() {
        Map<String, Object> body = body(BASE);
        engineer.post("/address-plans", body).expect(201);
        body.put("cidr", "2001:db9::/32");
        assertThat(engineer.post("/address-plans", body).expect(409).problem()).isEqualTo("plan-name-taken");
        assertThat(engineer.post("/address-plans", body(BASE)).expect(409).problem())
                .isEqualTo("plan-base-taken");
    }

    @Test
    void aUnitHasOneCodeAndCodesDoNotOverlap() {
        UnitId unit = city.unit(COUNTY);
        String path = planWith(unit);
        Answer plan = engineer.get(path);
        String codes = path + "/fields/" + field(plan, 2) + "/codes/";
        assertThat(faults(engineer.put(codes + 11, unitCode(unit)))).containsExactly("unitId plan-unit-twice");
        assertThat(faults(engineer.put(codes + 4096, unitCode(city.unit(COUNTY)))))
                .containsExactly("code plan-code-large");
        assertThat(faults(engineer.put(codes + 9, Map.of("label", "预留", "lastCode", 12, "reserved", true))))
                .containsExactly("code plan-code-overlaps");
        engineer.put(codes + 11, Map.of("label", "预留", "lastCode", 15, "reserved", true))
                .expect(204);
        engineer.put(codes + 10, unitCode(city.unit(COUNTY))).expect(204);
        assertThat(faults(engineer.put(codes + 20, unitCode(new UnitId(99_999_999)))))
                .containsExactly("unitId unknown-unit");
        engineer.delete(codes + 11).expect(204);
        engineer.delete(codes + 11).expect(404);
    }

    @Test
    void unitsWithoutACodeAreGivenTheNextFreeOnes() {
        UnitId unit = city.unit(COUNTY);
        String path = planWith(unit);
        Answer plan = engineer.get(path);
        String field = path + "/fields/" + field(plan, 2);
        int added = engineer.post(field + "/filling").expect(200).at("/added").asInt();
        assertThat(added).isPositive();
        assertThat(engineer.post(field + "/filling").at("/added").asInt()).isZero();
        assertThat(engineer.get(path).at("/fields/2/entries").asInt()).isEqualTo(added + 1);
        assertThat(engineer.get(field + "/codes?pageSize=2").at("/items/0/code").asInt())
                .isEqualTo(1);
        assertThat(faults(engineer.post(path + "/fields/" + field(plan, 0) + "/filling")))
                .containsExactly("kind plan-fill-kind");
    }

    @Test
    void generatingTwiceChangesNothing() {
        String path = planWith(city.unit(COUNTY), city.unit(TOWN), city.unit(OTHER_COUNTY));
        Answer preview = generate(engineer, path, 2, true).expect(200);
        assertThat(preview.at("/made").asInt()).isEqualTo(12);
        assertThat(prefixes()).isEmpty();
        assertThat(engineer.get(path).at("/generated").asInt()).isZero();

        Answer made = generate(engineer, path, 2, false).expect(200);
        assertThat(made.at("/made").asInt()).isEqualTo(12);
        assertThat(prefixes())
                .contains(
                        "2001:db8::/32",
                        "2001:db8:1000::/36",
                        "2001:db8:1100::/40",
                        "2001:db8:1100:a000::/52",
                        "2001:db8:1100:b000::/52",
                        "2001:db8:1200:c000::/52");
        Answer again = generate(engineer, path, 2, false).expect(200);
        assertThat(again.at("/made").asInt()).isZero();
        assertThat(again.at("/there").asInt()).isEqualTo(12);
        assertThat(again.at("/conflicts").asInt()).isZero();
        assertThat(engineer.get(path).at("/generated").asInt()).isEqualTo(12);
        long leaf = made.at("/madeLines")
                .valueStream()
                .filter(line -> line.get("cidr").asString().equals("2001:db8:1100:b000::/52"))
                .findFirst()
                .orElseThrow()
                .get("prefixId")
                .asLong();
        JsonNode prefix = engineer.get("/prefixes/" + leaf).json();
        assertThat(prefix.get("divisionCode").asString()).isEqualTo(TOWN);
        assertThat(prefix.get("status").asString()).isEqualTo("CONTAINER");
        assertThat(prefix.at("/path").valueStream().map(up -> up.get("cidr").asString()))
                .containsExactly("2001:db8::/32", "2001:db8:1000::/36", "2001:db8:1100::/40");
        assertThat(engineer.get("/prefixes/" + leaf + "/changes").at("/items")).hasSize(1);
        assertThat(engineer.get(path + "/findings").expect(200).at("/items").valueStream())
                .as("only the other planes, which nobody has asked for yet")
                .hasSize(6)
                .allMatch(finding -> finding.get("cidr").asString().endsWith("/36"));
    }

    @Test
    void whatIsThereAndDifferentIsToldAndLeftAlone() {
        for (String cidr : List.of("2001:db8:1100::/40", "2001:db8:1200::/40", "2001:db8:1100:a010::/64")) {
            engineer.post("/prefixes", Map.of("spaceId", space, "cidr", cidr, "divisionCode", OTHER_COUNTY))
                    .expect(201);
        }
        long kept = engineer.post(
                        "/prefixes",
                        Map.of(
                                "spaceId",
                                space,
                                "cidr",
                                "2001:db8:1300::/40",
                                "status",
                                "RESERVED",
                                "divisionCode",
                                CITY))
                .expect(201)
                .id();
        engineer.post(
                        "/prefixes/"
                                + engineer.get("/prefixes?containing=2001:db8:1100:a010::1&spaceId=" + space)
                                        .at("/items/0/id")
                                        .asLong()
                                + "/addresses",
                        Map.of("count", 1))
                .expect(201);
        String path = planWith(city.unit(COUNTY), city.unit("511421"));
        Answer made = generate(engineer, path, 2, false).expect(200);
        assertThat(made.at("/conflictLines")
                        .valueStream()
                        .map(line -> line.get("cidr").asString() + " "
                                + line.get("reason").asString()))
                .containsExactly(
                        "2001:db8:1100::/40 DIVISION", "2001:db8:1300::/40 STATUS", "2001:db8:1300:b000::/52 BLOCKED");
        assertThat(made.at("/there").asInt()).isEqualTo(1);
        assertThat(engineer.get("/prefixes/" + kept).at("/status").asString()).isEqualTo("RESERVED");
        assertThat(engineer.get(path + "/findings")
                        .at("/items")
                        .valueStream()
                        .map(line -> line.get("cidr").asString() + " "
                                + line.get("kind").asString()))
                .containsExactly(
                        "2001:db8:1100::/40 WRONG_DIVISION",
                        "2001:db8:1100:a010::/64 WRONG_DIVISION",
                        "2001:db8:1300::/40 WRONG_DIVISION",
                        "2001:db8:2000::/36 MISSING",
                        "2001:db8:3000::/36 MISSING",
                        "2001:db8:4000::/36 MISSING",
                        "2001:db8:5000::/36 MISSING",
                        "2001:db8:6000::/36 MISSING",
                        "2001:db8:f000::/36 MISSING");
        assertThat(engineer.get(path + "/findings?kind=MISSING&pageSize=1")
                        .at("/total/count")
                        .asInt())
                .isEqualTo(6);
    }

    @Test
    void addressesThatWouldBecomeNobodysAreInTheWay() {
        long wide = engineer.post("/prefixes", Map.of("spaceId", space, "cidr", BASE))
                .expect(201)
                .id();
        engineer.post("/prefixes/" + wide + "/addresses", Map.of("ips", List.of("2001:db8:1100::5")))
                .expect(201);
        String path = planWith();
        assertThat(generate(engineer, path, 1, true).expect(409).problem()).isEqualTo("addresses-in-the-way");
        assertThat(generate(engineer, path, 1, false).expect(409).problem()).isEqualTo("addresses-in-the-way");
        assertThat(prefixes()).containsExactly(BASE);
    }

    @Test
    void aCountyMakesOnlyWhatIsIts() {
        String path = planWith(city.unit(COUNTY), city.unit(OTHER_COUNTY));
        Answer tooEarly = generate(county, path, 2, false).expect(200);
        assertThat(tooEarly.at("/made").asInt()).isZero();
        assertThat(tooEarly.at("/conflictLines/0/reason").asString()).isEqualTo("OUTSIDE_SCOPE");
        generate(engineer, path, 1, false).expect(200);
        Answer made = generate(county, path, 2, false).expect(200);
        assertThat(made.at("/madeLines")
                        .valueStream()
                        .map(line -> line.get("cidr").asString()))
                .containsExactly("2001:db8:1100:a000::/52");
        assertThat(made.text()).doesNotContain("2001:db8:1200");
        assertThat(faults(county.post("/prefixes", Map.of("spaceId", space, "cidr", "2001:db8:1200:a010::/64"))))
                .containsExactly("cidr outside-scope");
        city.member(Role.UNIT_OPERATOR, city.unit(COUNTY))
                .client()
                .post(path + "/prefixes", Map.of("fieldId", 1))
                .expect(403);
    }

    @Test
    void twoWhoGenerateAtOnceMakeEachPrefixOnce() throws Exception {
        String path = planWith(city.unit(COUNTY), city.unit(TOWN), city.unit(OTHER_COUNTY), city.unit(CITY));
        ExecutorService hands = Executors.newFixedThreadPool(4);
        try {
            List<Future<Answer>> answers = new ArrayList<>();
            for (int i = 0; i < 4; i++) {
                answers.add(hands.submit(() -> generate(engineer, path, 2, false)));
            }
            int made = 0;
            for (Future<Answer> answer : answers) {
                made += answer.get().expect(200).at("/made").asInt();
            }
            assertThat(made).isEqualTo(13);
        } finally {
            hands.shutdown();
        }
        assertThat(prefixes()).hasSize(13).doesNotHaveDuplicates();
    }

    @Test
    void aPlanThatHasMadePrefixesSaysSoBeforeItsBitsChange() {
        String path = planWith();
        generate(engineer, path, 1, false).expect(200);
        Map<String, Object> edit = edit(engineer.get(path));
        fields(edit).get(3).put("bits", 4);
        assertThat(engineer.put(path, edit).expect(409).problem()).isEqualTo("plan-generated");
        assertThat(engineer.delete(path).expect(409).problem()).isEqualTo("plan-generated");
        Map<String, Object> renamed = edit(engineer.get(path));
        renamed.put("name", TestCity.unique("改名"));
        engineer.put(path, renamed).expect(200);
        edit.put("confirmed", true);
        assertThat(engineer.put(path, edit).expect(412).problem()).isEqualTo("stale");
        edit.remove("version");
        Answer after = engineer.put(path, edit).expect(200);
        assertThat(after.at("/fields/3/bits").asInt()).isEqualTo(4);
        assertThat(after.at("/fields/1/entries").asInt()).isEqualTo(8);
        engineer.delete(path + "?confirmed=true").expect(204);
        assertThat(prefixes()).isNotEmpty();
    }

    @Test
    void fieldsChangePlacesAndKeepTheirCodes() {
        String path = planWith(city.unit(COUNTY));
        Map<String, Object> edit = edit(engineer.get(path));
        List<Map<String, Object>> fields = fields(edit);
        fields.add(0, fields.remove(1));
        fields.remove(4);
        fields.add(new HashMap<>(Map.of("label", "备用", "bits", 4, "kind", "SPARE", "colour", "#5b6b82")));
        Answer after = engineer.put(path, edit).expect(200);
        assertThat(after.at("/fields")
                        .valueStream()
                        .map(field -> field.get("label").asString()))
                .containsExactly("区县", "网络平面", "单位", "业务", "备用");
        assertThat(after.at("/fields/0/entries").asInt()).isEqualTo(8);
        assertThat(after.at("/fields/2/entries").asInt()).isEqualTo(1);
        Map<String, Object> narrow = edit(after);
        fields(narrow).get(2).put("bits", 3);
        assertThat(faults(engineer.put(path, narrow))).containsExactly("fields[2].bits plan-bits-codes");
        Map<String, Object> forged = edit(after);
        fields(forged).get(2).put("id", field(template("2001:db9::/32"), 2));
        assertThat(faults(engineer.put(path, forged))).contains("fields[2].id unknown-choice");
    }

    private static Map<String, Object> edit(Answer plan) {
        Map<String, Object> edit = new HashMap<>();
        for (String name : List.of("name", "cidr")) {
            edit.put(name, plan.json().get(name).asString());
        }
        edit.put("spaceId", plan.at("/spaceId").asLong());
        edit.put("version", plan.at("/version").asInt());
        List<Map<String, Object>> fields = new ArrayList<>();
        plan.at("/fields")
                .forEach(field -> fields.add(new HashMap<>(Map.of(
                        "id", field.get("id").asLong(),
                        "label", field.get("label").asString(),
                        "bits", field.get("bits").asInt(),
                        "kind", field.get("kind").asString(),
                        "colour", field.get("colour").asString()))));
        edit.put("fields", fields);
        return edit;
    }

    @SuppressWarnings("unchecked")
    private static List<Map<String, Object>> fields(Map<String, Object> edit) {
        return (List<Map<String, Object>>) Objects.requireNonNull(edit.get("fields"));
    }

    @Test
    void aPlanGoesOutAndComesInAsItWas() {
        String path = planWith(city.unit(COUNTY), city.unit(TOWN));
        Answer plan = engineer.get(path);
        engineer.put(path + "/fields/" + field(plan, 3) + "/codes/1", Map.of("label", "=HYPERLINK(\"http://x\")"))
                .expect(204);
        String csv = engineer.get(path + "/file?format=CSV").expect(200).text();
        assertThat(csv).contains("\"0x7-0xE\"").contains("\"'=HYPERLINK(\"\"http://x\"\")\"");
        String json = engineer.get(path + "/file?format=JSON").expect(200).text();
        engineer.delete(path).expect(204);
        for (String file : List.of(csv, json)) {
            Answer again = engineer.upload(
                            "/address-plans/import",
                            "plan",
                            file.getBytes(StandardCharsets.UTF_8),
                            Map.of("spaceId", Long.toString(space)))
                    .expect(201);
            String copy = "/address-plans/" + again.id();
            assertThat(engineer.get(copy + "/file?format=JSON").text()).isEqualTo(json);
            assertThat(engineer.get(copy + "/file?format=CSV").text()).isEqualTo(csv);
            engineer.upload(copy + "/import", "plan", file.getBytes(StandardCharsets.UTF_8), Map.of())
                    .expect(200);
            assertThat(engineer.get(copy + "/file?format=JSON").text()).isEqualTo(json);
            engineer.delete(copy).expect(204);
        }
    }

    @Test
    void everyFaultOfAFileIsToldAtItsCell() {
        String file = """
                规划,基础网段,字段,位数,类型,颜色,编码,名称,区划代码,单位,预留
                文件,2001:db8::/32,平面,4,编码表,,0x1,公用,,,
                ,,,,,,0x1,又一个,,,
                ,,,,,,zz,坏码,,,
                ,2001:db9::/32,单位,xx,单位,,0x1,,511402,没有这个单位,
                ,,末段,4,怪,,3-9,,,,也许
                """;
        assertThat(faults(engineer.upload(
                        "/address-plans/import",
                        "plan.csv",
                        file.getBytes(StandardCharsets.UTF_8),
                        Map.of("spaceId", Long.toString(space)))))
                .containsExactlyInAnyOrder(
                        "G4 plan-code",
                        "B5 plan-one",
                        "D5 plan-bits",
                        "E6 plan-kind",
                        "K6 plan-yes-no",
                        "J5 plan-unit-name",
                        "G3 plan-code-overlaps");
        for (byte[] bad : List.of(
                new byte[] {'P', 'K', 3, 4, 0, 0, 0, 1},
                new byte[] {0, 1, 2},
                "{\"name\":1}".getBytes(),
                new byte[0])) {
            assertThat(engineer.upload("/address-plans/import", "plan", bad, Map.of("spaceId", Long.toString(space)))
                            .expect(400)
                            .text())
                    .isNotEmpty();
        }
        assertThat(engineer.upload(
                                "/address-plans/import",
                                "plan.csv",
                                new byte[(16 << 20) + 1],
                                Map.of("spaceId", Long.toString(space)))
                        .problem())
                .isEqualTo("too-large");
    }
}
