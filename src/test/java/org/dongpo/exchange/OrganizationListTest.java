package org.dongpo.exchange;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.dongpo.TestCity.COUNTY;
import static org.dongpo.TestCity.OTHER_COUNTY;
import static org.dongpo.TestCity.unique;

import java.net.URLEncoder;
import java.util.Map;
import org.dongpo.DongpoTest;
import org.dongpo.TestCity;
import org.dongpo.TestClient;
import org.dongpo.TestClient.Answer;
import org.dongpo.access.Role;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** Lists of units and people from workbooks. */
@DongpoTest
class OrganizationListTest {

    private static final String UNITS = "单位名称,行政区划,上级单位,单位类别,统一社会信用代码,用户类别,接入方式,出口防火墙,出口地址转换设备\n";
    private static final String PEOPLE = "姓名,单位,行政区划,科室,职务,电话\n";

    @Autowired
    private TestCity city;

    private TestClient admin;

    @BeforeEach
    void signIn() {
        admin = city.member(Role.COUNTY_ADMIN, COUNTY).client();
    }

    @Test
    void aListShouldBeTriedFirstAndThenEnteredOnce() {
        String above = unique("清单局");
        String below = unique("清单所");
        String list =
                UNITS + above + "," + COUNTY + ",,部门,,C,防火墙,USG,USG\n" + below + "," + COUNTY + "," + above + "\n";
        Answer tried = enter(list, true);
        assertThat(tried.at("/units/made").asInt()).isEqualTo(2);
        assertThat(tried.at("/entered").asBoolean()).isFalse();
        assertThat(find(above).at("/items").size()).isZero();
        assertThat(enter(list, false).at("/entered").asBoolean()).isTrue();
        assertThat(find(below).at("/items/0/parentName").asString()).isEqualTo(above);
        assertThat(find(above).at("/items/0/userClass").asString()).isEqualTo("C");
        assertThat(enter(list, false).at("/units/unchanged").asInt()).isEqualTo(2);
    }

    @Test
    void allFaultsShouldBeToldAtOnceAndNothingEntered() {
        String good = unique("好单位");
        Answer answer = enter(
                UNITS + good + "," + COUNTY + "\n" + unique("一") + "," + OTHER_COUNTY + "\n" + unique("二") + ",没有的地方\n"
                        + unique("三") + "," + COUNTY + ",,,91350100M000100Y44,E,集线器\n",
                false);
        assertThat(answer.at("/entered").asBoolean()).isFalse();
        assertThat(answer.text()).contains("\"row\":3", "\"row\":4", "\"row\":5");
        assertThat(answer.at("/faultCount").asInt()).isGreaterThanOrEqualTo(3);
        assertThat(find(good).at("/items").size()).isZero();
    }

    @Test
    void peopleShouldBeKnownByUnitNameAndNumber() {
        String unit = admin.post("/units", Map.of("name", unique("人员单位"), "divisionCode", COUNTY))
                .expect(201)
                .at("/name")
                .asString();
        String list = PEOPLE + "张三," + unit + ",,办公室,主任,13800138000\n李四," + unit + ",,,,\n";
        assertThat(enter(list, false).at("/people/made").asInt()).isEqualTo(2);
        Answer changed = enter(PEOPLE + "张三," + unit + ",,,副局长,138 0013 8000\n李四," + unit + ",,,,\n", false);
        assertThat(changed.at("/people/changed").asInt()).isEqualTo(1);
        assertThat(changed.at("/people/unchanged").asInt()).isEqualTo(1);
        Answer faulty = enter(PEOPLE + "王五,没有的单位,,,,\n赵六," + unit + ",,,,电话abc\n", false);
        assertThat(faulty.at("/faultCount").asInt()).isEqualTo(2);
        assertThat(faulty.at("/faults/1/title").asString()).isEqualTo("电话");
    }

    @Test
    void aFileWithoutAListShouldBeRefusedAndTheTemplateBeOne() {
        admin.upload("/organization-lists", "x.csv", "a,b\n1,2\n".getBytes(UTF_8), Map.of())
                .expect(400);
        assertThat(admin.get("/organization-lists/template").expect(200).text()).startsWith("PK");
    }

    private Answer enter(String csv, boolean preview) {
        return admin.upload(
                        "/organization-lists",
                        "名单.csv",
                        csv.getBytes(UTF_8),
                        Map.of("preview", Boolean.toString(preview)))
                .expect(200);
    }

    private Answer find(String name) {
        return admin.get("/units?query=" + URLEncoder.encode(name, UTF_8)).expect(200);
    }
}
