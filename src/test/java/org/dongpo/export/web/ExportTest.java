package org.dongpo.export.web;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.dongpo.TestCity.CITY;
import static org.dongpo.TestCity.COUNTY;
import static org.dongpo.TestCity.OTHER_COUNTY;

import java.net.URLEncoder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.dongpo.DongpoTest;
import org.dongpo.TestCity;
import org.dongpo.TestCity.Member;
import org.dongpo.TestClient;
import org.dongpo.TestClient.Answer;
import org.dongpo.access.Role;
import org.dongpo.export.domain.RowShape;
import org.dongpo.shared.UnitId;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;

/** D3: every list as a file: the same rows, the same filter, the same scope. */
@DongpoTest
class ExportTest {

    private static final List<Locale> LANGUAGES = List.of(Locale.SIMPLIFIED_CHINESE, Locale.ENGLISH);

    @Autowired
    private TestCity city;

    @Autowired
    private ExportableLists lists;

    @Autowired
    private ExportWords words;

    private TestClient engineer;
    private long space;

    @BeforeEach
    void makeASpace() {
        engineer = city.member(Role.CITY_ENGINEER, CITY).client();
        space = engineer.post("/address-spaces", Map.of("name", TestCity.unique("空间")))
                .expect(201)
                .id();
    }

    private static String path(String list, String format, Map<String, Object> filter) {
        StringBuilder path = new StringBuilder("/exports/file?list=" + list + "&format=" + format);
        filter.forEach((name, value) ->
                path.append('&').append(name).append('=').append(URLEncoder.encode(value.toString(), UTF_8)));
        return path.toString();
    }

    private static List<String> csv(TestClient client, String list, Map<String, Object> filter) {
        String text = client.get(path(list, "CSV", filter)).expect(200).text();
        assertThat(text).startsWith("\ufeff");
        return Arrays.asList(text.substring(1).split("\r\n"));
    }

    private long prefix(String cidr, String division) {
        return engineer.post("/prefixes", Map.of("spaceId", space, "cidr", cidr, "divisionCode", division))
                .expect(201)
                .id();
    }

    private void give(long prefix, UnitId unit, int count, String purpose) {
        engineer.post(
                        "/prefixes/" + prefix + "/addresses",
                        Map.of("count", count, "unitId", unit.value(), "purpose", purpose))
                .expect(201);
    }

    /** What some lists cannot do without. */
    private static final Map<String, Object> NEEDED = Map.of(
            "ip",
            "10.0.0.1",
            "address",
            "10.0.0.1",
            "cidr",
            "10.0.0.0/8",
            "spaceId",
            1,
            "division",
            CITY,
            "subjectId",
            1);

    @Test
    void everyListCanBeExported() {
        assertThat(lists.all()).hasSizeGreaterThan(20);
        Map<String, Member> members = Map.of(
                "engineer", city.member(Role.CITY_ENGINEER, CITY),
                "sysadmin", city.member(Role.SYSTEM_ADMIN, CITY),
                "auditor", city.member(Role.AUDITOR, CITY));
        for (ExportableList list : lists.all()) {
            String at = list.pattern().replaceAll("\\{[^}]+}", "999999999");
            List<Integer> answers = new ArrayList<>();
            for (Member member : members.values()) {
                Map<String, Object> filter = new HashMap<>(NEEDED);
                filter.keySet().retainAll(list.filters());
                if (list.pattern().startsWith("/transition/") && list.filters().contains("kind")) {
                    filter.put("kind", "UNIT");
                }
                answers.add(member.client().get(path(at, "CSV", filter)).status());
            }
            assertThat(answers)
                    .as(list.pattern() + ": for somebody there, or the thing it is about is not")
                    .containsAnyOf(200, 404)
                    .doesNotContain(500, 400);
        }
    }

    @Test
    void everyColumnAndEveryListHasANameInBothLanguages() {
        List<String> nameless = new ArrayList<>();
        for (Locale language : LANGUAGES) {
            for (ExportableList list : lists.all()) {
                if (words.list(list, language).equals(list.pattern().substring(1))) {
                    nameless.add(language + " export.list of " + list.pattern());
                }
                RowShape shape = RowShape.of(list.row());
                shape.fields().stream()
                        .filter(field -> words.known(shape, field, language) == null)
                        .forEach(field -> nameless.add(
                                language + " export.column." + list.row().getSimpleName() + "." + field.path()));
                shape.fields().stream()
                        .filter(field -> field.type().isEnum())
                        .flatMap(field -> Stream.of(field.type().getEnumConstants()))
                        .map(constant -> (Enum<?>) constant)
                        .filter(constant -> words.known(constant, language) == null)
                        .forEach(constant -> nameless.add(language + " export.value."
                                + constant.getDeclaringClass().getSimpleName() + "." + constant.name()));
            }
        }
        assertThat(nameless).isEmpty();
    }

    @Test
    void theFileHasTheRowsOfTheListWithItsFilter() {
        long first = prefix("10.5.0.0/24", COUNTY);
        long second = prefix("10.5.1.0/24", COUNTY);
        UnitId unit = city.unit(COUNTY);
        give(first, unit, 3, "办公");
        give(second, unit, 2, "办公");
        assertThat(csv(engineer, "/addresses", Map.of("spaceId", space))).hasSize(6);
        List<String> filtered = csv(engineer, "/addresses", Map.of("spaceId", space, "prefixId", second));
        assertThat(filtered).hasSize(3);
        assertThat(filtered.get(0)).startsWith("地址空间,所属网段,IP地址,协议版本,状态");
        assertThat(filtered.get(1)).contains("10.5.1.0/24,10.5.1.1,4,已分配").contains("办公");
    }

    @Test
    void aListLongerThanAPageComesWholeAndOnce() {
        long prefix = prefix("10.6.0.0/16", COUNTY);
        UnitId unit = city.unit(COUNTY);
        for (int i = 0; i < 5; i++) {
            give(prefix, unit, 1000, "x");
        }
        assertThat(csv(engineer, "/addresses", Map.of("prefixId", prefix)))
                .hasSize(5001)
                .doesNotHaveDuplicates();
    }

    @Test
    void nobodyGetsMoreThanTheListShowsHim() {
        give(prefix("10.7.0.0/24", COUNTY), city.unit(COUNTY), 3, "x");
        Member county = city.member(Role.COUNTY_ADMIN, COUNTY);
        Member other = city.member(Role.COUNTY_ADMIN, OTHER_COUNTY);
        Map<String, Object> filter = Map.of("spaceId", space);
        assertThat(csv(county.client(), "/addresses", filter)).hasSize(4);
        assertThat(csv(other.client(), "/addresses", filter)).hasSize(1);
        assertThat(other.client().get(path("/audit-entries", "CSV", Map.of())).problem())
                .isEqualTo("forbidden");
        assertThat(city.stranger()
                        .client()
                        .get(path("/addresses", "CSV", Map.of()))
                        .status())
                .isEqualTo(403);
        long hidden = prefix("10.7.1.0/24", COUNTY);
        assertThat(other.client()
                        .get(path("/prefixes/" + hidden + "/changes", "CSV", Map.of()))
                        .status())
                .isEqualTo(404);
    }

    @Test
    void whatTheListDoesNotKnowIsRefusedAtItsField() {
        Map<String, String> wrong = Map.of(
                "colour=red", "export-filter",
                "pageSize=1", "export-filter",
                "spaceId=abc", "type",
                "state=NONE", "type");
        wrong.forEach((parameter, code) -> {
            Answer answer = engineer.get("/exports/file?list=/addresses&format=CSV&" + parameter)
                    .expect(400);
            assertThat(answer.at("/errors/0/path").asString())
                    .isEqualTo(parameter.split("=")[0]);
            assertThat(answer.at("/errors/0/code").asString()).isEqualTo(code);
        });
        for (String list : List.of("/nothing", "/session", "/addresses/1", "addresses", "//", "/../actuator")) {
            assertThat(engineer.get("/exports/file?format=CSV&list=" + list)
                            .expect(400)
                            .at("/errors/0/path")
                            .asString())
                    .as(list)
                    .isEqualTo("list");
        }
        assertThat(engineer.get("/exports/file?list=/addresses&format=PDF").status())
                .isEqualTo(400);
        assertThat(engineer.get("/exports/file?list=/holdings&format=CSV")
                        .expect(400)
                        .at("/errors/0/code")
                        .asString())
                .isEqualTo("who-missing");
    }

    @Test
    void noCellBecomesAFormula() {
        long prefix = prefix("10.8.0.0/24", COUNTY);
        give(prefix, city.unit(COUNTY), 1, "=HYPERLINK(\"http://x\")");
        assertThat(csv(engineer, "/addresses", Map.of("prefixId", prefix)).get(1))
                .contains("\"'=HYPERLINK(\"\"http://x\"\")\"");
    }

    @Test
    void aWorkbookIsAWorkbook() {
        Answer answer = engineer.get(path("/address-spaces", "XLSX", Map.of())).expect(200);
        assertThat(answer.text()).startsWith("PK");
        assertThat(answer.headers()
                        .getOrDefault("content-disposition", List.of())
                        .toString())
                .contains("attachment")
                .contains("xlsx");
    }

    @Test
    void theAuditRecordTellsWhoTookWhat() {
        Member county = city.member(Role.COUNTY_ADMIN, COUNTY);
        csv(county.client(), "/addresses", Map.of("spaceId", space));
        JsonNode entry = city.member(Role.AUDITOR, CITY)
                .client()
                .get("/audit-entries?action=list.export&login=" + county.login())
                .expect(200)
                .at("/items/0");
        assertThat(entry.get("objectId").asString()).isEqualTo("/addresses");
        assertThat(entry.at("/detail/rows").asInt()).isZero();
        assertThat(entry.at("/detail/filter/spaceId").asString()).isEqualTo(Long.toString(space));
        assertThat(entry.at("/detail/complete").asBoolean()).isTrue();
    }
}
