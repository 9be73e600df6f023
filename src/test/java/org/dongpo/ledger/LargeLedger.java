package org.dongpo.ledger;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;

/** A large ledger, in which every tenth row has one fault of four kinds by turns. */
final class LargeLedger {

    private static final int ROWS = 100_000;

    private LargeLedger() {}

    static Path write(Path file, int rows) throws IOException {
        try (Workbook workbook = new Workbook(Files.newOutputStream(file), "test", "1.0")) {
            Worksheet sheet = workbook.newWorksheet("东坡区");
            List<String> titles = List.of("序号", "单位名称", "使用人", "IP地址", "MAC地址", "子网掩码", "网关");
            for (int column = 0; column < titles.size(); column++) {
                sheet.value(0, column, titles.get(column));
            }
            for (int row = 0; row < rows; row++) {
                write(sheet, row);
            }
        }
        return file;
    }

    private static void write(Worksheet sheet, int row) {
        int fault = row % 10 == 9 ? row / 10 % 4 + 1 : 0;
        sheet.value(row + 1, 0, row + 1);
        sheet.value(row + 1, 1, "单位" + row / 50);
        sheet.value(row + 1, 2, "人员" + row);
        sheet.value(row + 1, 3, fault == 1 ? address(row) + ".7" : fault == 2 ? address(row - 1) : address(row));
        sheet.value(row + 1, 4, fault == 3 ? "00-11-22-33-44-5G" : mac(fault == 4 ? row - 1 : row));
        sheet.value(row + 1, 5, "255.255.255.0");
        sheet.value(row + 1, 6, network(row) + ".254");
    }

    private static String address(int row) {
        return network(row) + "." + (row % 200 + 1);
    }

    private static String network(int row) {
        return "10." + row / 200 / 200 + "." + row / 200 % 200;
    }

    private static String mac(int row) {
        return "3c:4a:%02x:%02x:%02x:%02x".formatted(row >> 24 & 255, row >> 16 & 255, row >> 8 & 255, row & 255);
    }

    /** How many faults of each kind a ledger of 100,000 rows has. */
    static Map<RowProblemCode, Long> faults() {
        long each = ROWS / 40;
        return Map.of(
                RowProblemCode.INVALID_ADDRESS, each,
                RowProblemCode.DUPLICATE_ADDRESS, each,
                RowProblemCode.INVALID_MAC, each,
                RowProblemCode.SHARED_MAC, each);
    }

    /** How many of its addresses can be registered. */
    static int sound() {
        return ROWS - ROWS / 40 * 2;
    }
}
