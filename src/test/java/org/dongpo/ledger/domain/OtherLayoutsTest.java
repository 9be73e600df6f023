package org.dongpo.ledger.domain;

import static java.util.Map.entry;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.dongpo.ledger.RowProblemCode;
import org.dongpo.ledger.WorkbookParts;
import org.dongpo.ledger.domain.intake.CheckedLedger;
import org.dongpo.ledger.domain.intake.CheckedLedger.Entry;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The same facts as other cities would write them down: other titles, in another order, under other headings. */
class OtherLayoutsTest {

    private static final int ROWS = 40;

    @TempDir
    private Path folder = Path.of("");

    /** Columns by the fact that they hold and the title that they have. */
    private record Layout(String name, List<Map.Entry<String, String>> columns) {

        List<String> titles() {
            return columns.stream().map(Map.Entry::getValue).toList();
        }

        List<String> row(int row) {
            return columns.stream().map(column -> fact(column.getKey(), row)).toList();
        }

        @Override
        public String toString() {
            return name;
        }
    }

    private static String fact(String what, int row) {
        return switch (what) {
            case "serial" -> Integer.toString(row + 1);
            case "unit" -> List.of("市财政局", "市水利局", "市档案馆", "市总工会").get(row / 10);
            case "department" -> List.of("办公室", "信息科", "人事科").get(row % 3);
            case "person" ->
                "王李张刘陈杨黄赵".charAt(row % 8) + List.of("伟", "芳", "秀英", "敏", "静").get(row % 5);
            case "phone" -> "1380833" + (1000 + row);
            case "ip" -> "59.210.7." + (row + 10);
            case "mask" -> "255.255.255.0";
            case "gateway" -> "59.210.7.254";
            case "mac" -> "3C-4A-92-00-01-%02X".formatted(row);
            case "kind" -> List.of("台式机", "打印机", "笔记本").get(row % 3);
            case "place" -> (row % 9 + 1) + "楼" + (300 + row) + "室";
            case "port" -> "GE0/0/" + (row + 1);
            case "since" -> "2024-03-%02d".formatted(row % 28 + 1);
            case "remark" -> row % 5 == 0 ? "IPv6: 2409:8770:7::" + (row + 1) : "";
            default -> "";
        };
    }

    static Stream<Layout> layouts() {
        return Stream.of(
                new Layout(
                        "the sample's titles in another order",
                        List.of(
                                entry("remark", "备注"),
                                entry("mac", "MAC地址"),
                                entry("person", "使用人"),
                                entry("since", "启用日期"),
                                entry("ip", "IP地址"),
                                entry("gateway", "网关"),
                                entry("unit", "单位名称"),
                                entry("phone", "联系电话"),
                                entry("mask", "子网掩码"))),
                new Layout(
                        "English",
                        List.of(
                                entry("serial", "No."),
                                entry("ip", "IP Address"),
                                entry("mask", "Subnet Mask"),
                                entry("gateway", "Default Gateway"),
                                entry("mac", "MAC Address"),
                                entry("unit", "Organization"),
                                entry("department", "Department"),
                                entry("person", "Contact Name"),
                                entry("phone", "Mobile"),
                                entry("place", "Room"),
                                entry("port", "Switch Port"),
                                entry("remark", "Remarks"))),
                new Layout(
                        "words of another city",
                        List.of(
                                entry("serial", "项次"),
                                entry("unit", "使用单位（全称）"),
                                entry("department", "所在科室"),
                                entry("person", "责任人姓名"),
                                entry("phone", "手机号码"),
                                entry("kind", "终端类型"),
                                entry("ip", "终端IP"),
                                entry("mac", "网卡物理地址"),
                                entry("place", "安装地点"),
                                entry("port", "接入交换机端口"),
                                entry("since", "分配时间"),
                                entry("remark", "备注说明"))),
                new Layout(
                        "titles with blanks, breaks and stars",
                        List.of(
                                entry("ip", "* IP 地 址 *"),
                                entry("unit", "单 位\n名 称"),
                                entry("person", "姓　名"),
                                entry("mac", "M A C"),
                                entry("remark", "备 注"))),
                new Layout(
                        "few columns",
                        List.of(entry("unit", "部门"), entry("ip", "ip"), entry("person", "用户"), entry("remark", "说明"))),
                new Layout(
                        "addresses called 地址 beside houses called 地址",
                        List.of(
                                entry("unit", "单位"),
                                entry("place", "办公地址"),
                                entry("ip", "网络地址"),
                                entry("person", "联系人"),
                                entry("remark", "备注"))));
    }

    @ParameterizedTest
    @MethodSource("layouts")
    void titlesInTheFirstRowShouldBeEnough(Layout layout) {
        check(layout, List.of());
    }

    @ParameterizedTest
    @MethodSource("layouts")
    void titlesBelowAHeadingAndANoteShouldBeFound(Layout layout) {
        check(
                layout,
                List.of(
                        List.of("某市电子政务外网IP地址登记表"),
                        List.of("填报日期：2024年3月1日", "", "审核：张三"),
                        List.of("说明：本表由各单位填报，每季度更新一次，如有变动请及时上报信息中心。"),
                        List.of()));
    }

    private void check(Layout layout, List<List<String>> above) {
        List<List<String>> rows = new ArrayList<>(above);
        rows.add(layout.titles());
        for (int row = 0; row < ROWS; row++) {
            rows.add(layout.row(row));
        }
        isUnderstood(Ledgers.check(Ledgers.of(folder, "Sheet1", rows)));
    }

    private static void isUnderstood(CheckedLedger ledger) {
        assertThat(ledger.problems()).isEmpty();
        assertThat(ledger.rows()).isEqualTo(ROWS);
        List<Entry> ipv4 =
                ledger.entries().stream().filter(entry -> !entry.ip().v6()).toList();
        assertThat(ipv4).hasSize(ROWS);
        assertThat(ledger.entries()).hasSize(ROWS + ROWS / 5);
        for (int row = 0; row < ROWS; row++) {
            Entry entry = ipv4.get(row);
            assertThat(entry.ip()).hasToString(fact("ip", row));
            assertThat(entry.member().unit().name()).isEqualTo(fact("unit", row));
            assertThat(Objects.requireNonNull(entry.member().row().person()).name())
                    .isEqualTo(fact("person", row));
        }
    }

    private static final Layout PLAIN = new Layout(
            "plain",
            List.of(
                    entry("serial", "序号"),
                    entry("unit", "单位名称"),
                    entry("person", "使用人"),
                    entry("ip", "IP地址"),
                    entry("mac", "MAC地址"),
                    entry("remark", "备注")));

    @Test
    void aTableWithoutTitlesShouldBeUnderstoodByItsContent() {
        List<List<String>> rows = new ArrayList<>();
        for (int row = 0; row < ROWS; row++) {
            rows.add(PLAIN.row(row));
        }

        CheckedLedger ledger = Ledgers.check(Ledgers.of(folder, "Sheet1", rows));

        assertThat(ledger.entries().stream().filter(entry -> !entry.ip().v6())).hasSize(ROWS);
        assertThat(ledger.units()).hasSize(4);
    }

    @Test
    void titlesInTwoRowsShouldBeReadTogether() {
        List<List<String>> rows = new ArrayList<>();
        rows.add(List.of("序号", "使用信息", "", "网络信息", "", "备注"));
        rows.add(List.of("", "单位名称", "使用人", "IP地址", "MAC地址", ""));
        for (int row = 0; row < ROWS; row++) {
            rows.add(PLAIN.row(row));
        }

        isUnderstood(Ledgers.check(Ledgers.written(folder, "Sheet1", sheet -> {
            for (int row = 0; row < rows.size(); row++) {
                for (int column = 0; column < rows.get(row).size(); column++) {
                    if (!rows.get(row).get(column).isEmpty()) {
                        sheet.value(row, column, rows.get(row).get(column));
                    }
                }
            }
            sheet.range(0, 1, 0, 2).merge();
            sheet.range(0, 3, 0, 4).merge();
            sheet.range(0, 0, 1, 0).merge();
            sheet.range(0, 5, 1, 5).merge();
        })));
    }

    @Test
    void headingsOfUnitsBetweenTheRowsShouldNameTheUnits() {
        List<List<String>> rows = new ArrayList<>();
        rows.add(List.of("序号", "使用人", "IP地址", "MAC地址", "备注"));
        for (int row = 0; row < ROWS; row++) {
            if (row % 10 == 0) {
                rows.add(List.of("一二三四".charAt(row / 10) + "、" + fact("unit", row)));
            }
            List<String> plain = new ArrayList<>(PLAIN.row(row));
            plain.remove(1);
            rows.add(plain);
        }

        isUnderstood(Ledgers.check(Ledgers.of(folder, "Sheet1", rows)));
    }

    @Test
    void aSheetOfOneUnitShouldGiveItsNameToAllRows() {
        List<List<String>> rows = new ArrayList<>();
        rows.add(List.of("IP地址登记表"));
        rows.add(List.of("填报单位：市统计局"));
        rows.add(List.of("使用人", "IP地址"));
        rows.add(List.of("王伟", "59.210.9.5"));
        rows.add(List.of("李芳", "59.210.9.6"));

        CheckedLedger ledger = Ledgers.check(Ledgers.of(folder, "Sheet1", rows));

        assertThat(ledger.entries())
                .hasSize(2)
                .allSatisfy(entry -> assertThat(entry.member().unit().name()).isEqualTo("市统计局"));
    }

    @Test
    void separatedValuesInTheNationalCharacterSetShouldBeRead() throws Exception {
        List<String> lines = new ArrayList<>();
        lines.add(String.join(",", PLAIN.titles()));
        for (int row = 0; row < ROWS; row++) {
            lines.add(String.join(",", PLAIN.row(row)));
        }
        Path file = folder.resolve("台账.csv");
        Files.write(file, lines, Charset.forName("GB18030"));

        isUnderstood(Ledgers.check(file));
    }

    @Test
    void aUnitThatCannotBeReadShouldBeNobodysAndNotThatOfTheRowAbove() throws Exception {
        Path plain = Ledgers.written(folder, "市级单位", sheet -> {
            sheet.value(0, 0, "单位名称");
            sheet.value(0, 1, "使用人");
            sheet.value(0, 2, "IP地址");
            sheet.value(1, 0, "市财政局");
            sheet.value(1, 1, "王五");
            sheet.value(1, 2, "59.210.8.5");
            sheet.value(2, 0, "长".repeat(120));
            sheet.value(2, 2, "59.210.8.6");
            sheet.value(3, 0, 1);
            sheet.value(3, 1, 1);
            sheet.value(3, 2, "59.210.8.7");
        });
        Path file = folder.resolve("errors.xlsx");
        Files.write(
                file,
                WorkbookParts.replaced(
                        Files.readAllBytes(plain),
                        "xl/worksheets/sheet1.xml",
                        xml -> xml.replaceAll("<c r=\"([AB]4)\"[^>]*>.*?</c>", "<c r=\"$1\" t=\"e\"><v>#N/A</v></c>")));

        CheckedLedger ledger = Ledgers.check(file);

        assertThat(ledger.entries())
                .singleElement()
                .satisfies(entry -> assertThat(entry.ip()).hasToString("59.210.8.5"));
        assertThat(ledger.problems())
                .extracting(problem -> problem.row() + " " + problem.code())
                .contains("3 TEXT_TOO_LONG", "3 UNKNOWN_UNIT", "4 FORMULA_WITHOUT_VALUE", "4 UNKNOWN_UNIT");
    }

    @Test
    void aFormulaShouldCountByItsValueAndWithoutOneBeReported() throws Exception {
        Path plain = Ledgers.written(folder, "市级单位", sheet -> {
            sheet.value(0, 0, "单位名称");
            sheet.value(0, 1, "IP地址");
            sheet.value(1, 0, "市财政局");
            sheet.formula(1, 1, "CONCATENATE(\"59.210.9.\",5)");
            sheet.value(2, 0, "市财政局");
            sheet.formula(2, 1, "CONCATENATE(\"59.210.9.\",6)");
        });
        Path file = folder.resolve("formulas.xlsx");
        Files.write(
                file,
                WorkbookParts.replaced(
                        Files.readAllBytes(plain),
                        "xl/worksheets/sheet1.xml",
                        xml -> xml.replaceFirst(
                                "(<c r=\"B2\"[^>]*)><f>(.*?)</f>(<v></v>|<v/>)?",
                                "$1 t=\"str\"><f>$2</f><v>59.210.9.5</v>")));

        CheckedLedger ledger = Ledgers.check(file);

        assertThat(ledger.entries())
                .singleElement()
                .satisfies(entry -> assertThat(entry.ip()).hasToString("59.210.9.5"));
        assertThat(ledger.problems()).singleElement().satisfies(problem -> {
            assertThat(problem.code()).isEqualTo(RowProblemCode.FORMULA_WITHOUT_VALUE);
            assertThat(problem.row()).isEqualTo(3);
            assertThat(problem.column()).isEqualTo("IP地址");
        });
    }
}
