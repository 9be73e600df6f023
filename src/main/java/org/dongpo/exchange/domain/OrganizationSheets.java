package org.dongpo.exchange.domain;

import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.dongpo.organization.OrganizationLists.Lists;
import org.dongpo.organization.OrganizationLists.PersonLine;
import org.dongpo.organization.OrganizationLists.Place;
import org.dongpo.organization.OrganizationLists.UnitLine;
import org.jspecify.annotations.Nullable;

/** The sheets of units and of people in a workbook: a sheet with 姓名 is one of people, one with 单位名称 of units. */
public final class OrganizationSheets {

    private static final String UNIT = "单位名称";
    private static final String PERSON = "姓名";
    private static final String DIVISION = "行政区划";
    private static final String PHONE = "电话";

    private static final List<String> UNIT_TITLES =
            List.of(UNIT, DIVISION, "上级单位", "单位类别", "级别", "统一社会信用代码", "单位地址", "用户类别", "接入方式", "出口防火墙", "出口地址转换设备");

    private static final List<String> PERSON_TITLES = List.of(PERSON, "单位", DIVISION, "科室", "职务", "办公地点", PHONE);

    /** Under which title the fields of the API stand. */
    private static final Map<String, String> TITLES = new TreeMap<>(Map.ofEntries(
            Map.entry("divisionCode", DIVISION),
            Map.entry("parentId", "上级单位"),
            Map.entry("kind", "单位类别"),
            Map.entry("level", "级别"),
            Map.entry("creditCode", "统一社会信用代码"),
            Map.entry("address", "单位地址"),
            Map.entry("userClass", "用户类别"),
            Map.entry("accessMode", "接入方式"),
            Map.entry("exitFirewall", "出口防火墙"),
            Map.entry("exitNat", "出口地址转换设备"),
            Map.entry("unitId", "单位"),
            Map.entry("phone", PHONE)));

    private OrganizationSheets() {}

    /** The title that a field has in the workbook; the name of the unit or of the person for the name. */
    public static String title(String path) {
        return TITLES.getOrDefault(path, "");
    }

    /** All lines of a workbook. */
    public static Lists read(SourceFile file) {
        List<UnitLine> units = new ArrayList<>();
        List<PersonLine> people = new ArrayList<>();
        file.titles().sheets().forEach((sheet, titles) -> {
            if (titles.contains(PERSON)) {
                file.table(sheet, Set.of(PERSON), Map.of(), row -> people.add(person(row)));
            } else if (titles.contains(UNIT)) {
                file.table(sheet, Set.of(UNIT), Map.of(), row -> units.add(unit(row)));
            }
        });
        return new Lists(units, people);
    }

    private static UnitLine unit(TableRow row) {
        String code = row.get("统一社会信用代码", "信用代码");
        return new UnitLine(
                place(row),
                row.get(UNIT),
                division(row),
                row.get("上级单位"),
                row.get("单位类别", "类别"),
                row.get("级别"),
                code == null ? null : code.toUpperCase(Locale.ROOT),
                row.get("单位地址", "地址"),
                row.get("用户类别"),
                row.get("接入方式"),
                row.get("出口防火墙"),
                row.get("出口地址转换设备"));
    }

    private static PersonLine person(TableRow row) {
        return new PersonLine(
                place(row),
                row.get("单位", UNIT, "所在单位"),
                division(row),
                row.get(PERSON),
                row.get("科室", "部门"),
                row.get("职务"),
                row.get("办公地点", "办公室"),
                row.get(PHONE, "联系电话", "手机"));
    }

    private static @Nullable String division(TableRow row) {
        return row.get("区划代码", DIVISION, "所属区划");
    }

    private static Place place(TableRow row) {
        return new Place(row.origin().sheet(), row.origin().row());
    }

    /** Writes an empty workbook with the titles, to be filled in. */
    public static void template(OutputStream out) throws IOException {
        try (XlsxWriter writer = new XlsxWriter(out)) {
            writer.sheet("单位", UNIT_TITLES);
            writer.sheet("人员", PERSON_TITLES);
        }
    }
}
