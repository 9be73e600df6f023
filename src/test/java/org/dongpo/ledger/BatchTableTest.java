package org.dongpo.ledger;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.dongpo.TestCity.CITY;
import static org.dongpo.TestCity.COUNTY;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;
import org.dongpo.DongpoTest;
import org.dongpo.TestCity;
import org.dongpo.TestClient;
import org.dongpo.TestClient.Answer;
import org.dongpo.access.Role;
import org.dongpo.ipam.TermOfUse;
import org.dongpo.organization.Organizations;
import org.dongpo.organization.Unit;
import org.dongpo.shared.PersonId;
import org.dongpo.shared.UnitId;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;

/** Workbooks that say what is to become of many addresses. */
@DongpoTest
class BatchTableTest {

    @Autowired
    private TestCity city;

    @Autowired
    private Organizations organizations;

    @Autowired
    private Clock clock;

    private TestClient engineer;
    private Unit unit;
    private String person = "";
    private long space;

    @BeforeEach
    void makeAPrefix() {
        engineer = city.member(Role.CITY_ENGINEER, CITY).client();
        UnitId id = city.unit(COUNTY);
        unit = organizations.unit(id).orElseThrow();
        PersonId someone = city.person(id);
        person = organizations.person(someone).orElseThrow().name();
        space = engineer.post("/address-spaces", Map.of("name", TestCity.unique("空间")))
                .expect(201)
                .id();
        engineer.post("/prefixes", Map.of("spaceId", space, "cidr", "10.66.0.0/24"))
                .expect(201);
    }

    private static byte[] workbook(List<? extends List<?>> rows) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (Workbook book = new Workbook(out, "test", "1.0")) {
            Worksheet sheet = book.newWorksheet("地址");
            for (int r = 0; r < rows.size(); r++) {
                for (int c = 0; c < rows.get(r).size(); c++) {
                    if (rows.get(r).get(c) instanceof LocalDate date) {
                        sheet.value(r, c, date);
                    } else {
                        sheet.value(r, c, rows.get(r).get(c).toString());
                    }
                }
            }
        } catch (IOException e) {
            throw new AssertionError(e);
        }
        return out.toByteArray();
    }

    private Answer send(String action, String name, byte[] content, boolean preview) {
        return send(action, name, content, preview, "");
    }

    private Answer send(String action, String name, byte[] content, boolean preview, String reason) {
        Map<String, String> fields = new HashMap<>(
                Map.of("action", action, "spaceId", Long.toString(space), "preview", Boolean.toString(preview)));
        fields.put("reason", reason);
        return engineer.upload("/address-batches/workbook", name, content, fields);
    }

    private String term(String ip) {
        return address(ip).at("/holder/expiresAt").asString();
    }

    private JsonNode address(String ip) {
        return engineer.get("/addresses?spaceId=" + space + "&ip=" + ip).at("/items/0");
    }

    @Test
    void eachRowGetsItsOwnHolder() {
        byte[] file = workbook(List.of(
                List.of("地址", "单位", "人员", "终端", "MAC地址", "位置", "用途"),
                List.of("10.66.0.1", unit.name(), person, "财务电脑", "00-11-22-33-44-AA", "301", "办公"),
                List.of("10.66.0.2", unit.name(), "", "打印机", "", "302", "")));
        Answer preview = send("ASSIGN", "分配.xlsx", file, true).expect(200);
        assertThat(preview.at("/outcome/changed").asInt()).isEqualTo(2);
        assertThat(preview.at("/columns/MAC").asString()).isEqualTo("E");
        assertThat(address("10.66.0.1").isMissingNode()).isTrue();
        send("ASSIGN", "分配.xlsx", file, false).expect(200);
        JsonNode holder = address("10.66.0.1").get("holder");
        assertThat(holder.get("unitName").asString()).isEqualTo(unit.name());
        assertThat(holder.get("personName").asString()).isEqualTo(person);
        assertThat(holder.at("/terminal/name").asString()).isEqualTo("财务电脑");
        assertThat(holder.at("/terminal/mac").asString()).isEqualTo("00:11:22:33:44:aa");
        assertThat(address("10.66.0.2").at("/holder/terminal/place").asString()).isEqualTo("302");
    }

    @Test
    void everyFaultIsToldAtItsRowAndColumnAndNothingIsWritten() {
        byte[] file = workbook(List.of(
                List.of("地址", "单位", "人员", "MAC地址"),
                List.of("10.66.0.1", unit.name(), "", ""),
                List.of("10.66.0.", "没有的单位", "没有的人", "zz"),
                List.of("10.66.0.1", unit.name(), "", ""),
                List.of("10.66.0.3", "", "", "")));
        Answer preview = send("ASSIGN", "a.xlsx", file, true).expect(200);
        Map<Integer, List<String>> faults = faults(preview);
        assertThat(faults.get(3))
                .containsExactlyInAnyOrder(
                        "ADDRESS batch-address", "UNIT batch-unit", "PERSON batch-person", "MAC batch-mac");
        assertThat(faults.get(4)).containsExactly("ADDRESS batch-twice");
        assertThat(faults.get(5)).containsExactly("UNIT batch-needs-unit");
        assertThat(send("ASSIGN", "a.xlsx", file, false).expect(409).problem()).isEqualTo("batch-refused");
        assertThat(address("10.66.0.1").isMissingNode()).isTrue();
    }

    private static Map<Integer, List<String>> faults(Answer preview) {
        Map<Integer, List<String>> faults = new HashMap<>();
        preview.at("/outcome/lines")
                .forEach(line -> faults.put(
                        line.get("row").asInt(),
                        line.get("refusals")
                                .valueStream()
                                .map(refusal -> refusal.get("fact").asString() + " "
                                        + refusal.get("code").asString())
                                .toList()));
        return faults;
    }

    @Test
    void aColumnOfAddressesIsEnoughForARelease() {
        byte[] file = workbook(List.of(List.of("地址", "单位"), List.of("10.66.0.1-10.66.0.5", unit.name())));
        send("ASSIGN", "a.xlsx", file, false).expect(200);
        byte[] list = "地址\r\n10.66.0.2\r\n10.66.0.4\r\n".getBytes(UTF_8);
        assertThat(send("RELEASE", "b.csv", list, false)
                        .expect(200)
                        .at("/outcome/changed")
                        .asInt())
                .isEqualTo(2);
        assertThat(address("10.66.0.2").get("state").asString()).isEqualTo("COOLING");
        assertThat(address("10.66.0.1").get("state").asString()).isEqualTo("ASSIGNED");
    }

    @Test
    void aChangeTouchesOnlyWhatTheRowSays() {
        byte[] file =
                workbook(List.of(List.of("地址", "单位", "位置", "用途"), List.of("10.66.0.1", unit.name(), "301", "办公")));
        send("ASSIGN", "a.xlsx", file, false).expect(200);
        byte[] change = workbook(List.of(List.of("地址", "人员", "用途"), List.of("10.66.0.1", person, "")));
        send("CHANGE", "b.xlsx", change, false).expect(200);
        JsonNode holder = address("10.66.0.1").get("holder");
        assertThat(holder.get("personName").asString()).isEqualTo(person);
        assertThat(holder.get("purpose").asString()).isEqualTo("办公");
        assertThat(holder.at("/terminal/place").asString()).isEqualTo("301");
    }

    @Test
    void eachRowGetsItsOwnTerm() {
        LocalDate today = LocalDate.ofInstant(clock.instant(), ZoneId.of("Asia/Shanghai"));
        LocalDate last = today.plusDays(100);
        byte[] file = workbook(List.of(
                List.of("地址", "单位", "使用期限"),
                List.of("10.66.0.1", unit.name(), last),
                List.of("10.66.0.2", unit.name(), today.toString().replace('-', '/')),
                List.of("10.66.0.3", unit.name(), "长期"),
                List.of("10.66.0.4", unit.name(), "")));
        assertThat(send("ASSIGN", "a.xlsx", file, false)
                        .expect(200)
                        .at("/columns/TERM")
                        .asString())
                .isEqualTo("C");
        assertThat(term("10.66.0.1")).isEqualTo(TermOfUse.endOf(last).toString());
        assertThat(term("10.66.0.2")).isEqualTo(TermOfUse.endOf(today).toString());
        assertThat(address("10.66.0.3").at("/holder/expiresAt").isNull()).isTrue();
        assertThat(address("10.66.0.4").at("/holder/expiresAt").isNull()).isTrue();

        byte[] renewal = workbook(
                List.of(List.of("地址", "到期日"), List.of("10.66.0.1", "长期"), List.of("10.66.0.2", last.plusDays(1))));
        assertThat(send("CHANGE", "b.xlsx", renewal, true)
                        .expect(400)
                        .at("/errors/0/path")
                        .asString())
                .isEqualTo("reason");
        send("CHANGE", "b.xlsx", renewal, false, "续用").expect(200);
        assertThat(address("10.66.0.1").at("/holder/expiresAt").isNull()).isTrue();
        assertThat(term("10.66.0.2"))
                .isEqualTo(TermOfUse.endOf(last.plusDays(1)).toString());
    }

    @Test
    void aTermThatIsNoneIsToldAtItsCell() {
        byte[] file = workbook(List.of(
                List.of("地址", "单位", "使用期限"),
                List.of("10.66.0.1", unit.name(), "明年"),
                List.of("10.66.0.2", unit.name(), "2027年6月"),
                List.of("10.66.0.3", unit.name(), LocalDate.of(2020, 1, 1)),
                List.of("10.66.0.4", unit.name(), "2222-01-01"),
                List.of("10.66.0.5", unit.name(), "+999999999-12-31"),
                List.of("10.66.0.6", unit.name(), "2027-07-01 00:00:00")));
        assertThat(faults(send("ASSIGN", "a.xlsx", file, true).expect(200)))
                .containsExactlyInAnyOrderEntriesOf(Map.of(
                        2, List.of("TERM batch-term"),
                        3, List.of("TERM batch-term"),
                        4, List.of("TERM term-past"),
                        5, List.of("TERM term-far"),
                        6, List.of("TERM batch-term"),
                        7, List.of("TERM batch-term")));
    }

    /** Our own lists say when a term is over, which is the day after its last: read as that, each round added a day. */
    @Test
    void theTimeAtWhichATermIsOverIsNotItsLastDay() {
        byte[] file = workbook(List.of(List.of("地址", "用途", "到期时间"), List.of("10.66.0.1", "办公", "2027-07-01 00:00:00")));
        assertThat(send("CHANGE", "a.xlsx", file, true)
                        .expect(200)
                        .at("/columns/TERM")
                        .isMissingNode())
                .isTrue();
    }

    @Test
    void aFileWithoutAddressesIsRefused() {
        byte[] file = workbook(List.of(List.of("单位"), List.of(unit.name())));
        assertThat(send("RELEASE", "a.xlsx", file, true).expect(400).problem()).isEqualTo("no-address-column");
        assertThat(send("RELEASE", "a.xlsx", "no".getBytes(UTF_8), true).status())
                .isEqualTo(400);
    }
}
