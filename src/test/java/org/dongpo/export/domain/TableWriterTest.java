package org.dongpo.export.domain;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.List;
import org.dhatim.fastexcel.reader.Cell;
import org.dhatim.fastexcel.reader.CellType;
import org.dhatim.fastexcel.reader.ReadableWorkbook;
import org.dhatim.fastexcel.reader.Row;
import org.dhatim.fastexcel.reader.Sheet;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** D3: tables as files: what stands in them, and that none of it is kept. */
class TableWriterTest {

    private static byte[] written(ExportFormat format, List<List<@Nullable Object>> rows) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        TableWriter table = format.writer(out, "地址");
        table.titles(List.of("甲", "乙"));
        for (List<@Nullable Object> row : rows) {
            table.row(row);
        }
        table.finish();
        return out.toByteArray();
    }

    private static List<@Nullable Object> row(@Nullable Object... cells) {
        return Arrays.asList(cells);
    }

    @Test
    void separatedValuesAreReadByExcelAndAreNoFormulas() throws IOException {
        byte[] file = written(
                ExportFormat.CSV,
                List.of(
                        row("=1+1", 5L),
                        row("@SUM(A1)", null),
                        row("-2", "a,\"b\""),
                        row("＝HYPERLINK()", "两行\n文字"),
                        row("\tx", "")));
        assertThat(new String(file, UTF_8))
                .isEqualTo("\ufeff甲,乙\r\n\"'=1+1\",5\r\n\"'@SUM(A1)\",\r\n\"'-2\",\"a,\"\"b\"\"\"\r\n"
                        + "\"'＝HYPERLINK()\",\"两行\n文字\"\r\n\"'\tx\",\r\n");
    }

    @Test
    void textsOfAWorkbookAreTextsAndNumbersNumbers() throws IOException {
        byte[] file = written(ExportFormat.XLSX, List.of(row("=1+1", 5L), row("10.0.0.1\u0001&<", null)));
        try (ReadableWorkbook book = new ReadableWorkbook(new ByteArrayInputStream(file))) {
            Sheet sheet = book.getFirstSheet();
            assertThat(sheet.getName()).isEqualTo("地址");
            List<Row> rows = sheet.read();
            Cell formula = rows.get(1).getCell(0);
            assertThat(formula.getType()).isEqualTo(CellType.STRING);
            assertThat(formula.getText()).isEqualTo("=1+1");
            assertThat(rows.get(1).getCell(1).getType()).isEqualTo(CellType.NUMBER);
            assertThat(rows.get(2).getCell(0).getText()).isEqualTo("10.0.0.1&<");
        }
    }

    @Test
    void moreRowsThanASheetHoldsGoOnInTheNext() throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        TableWriter table = new XlsxTable(out, "a/b:c", 4);
        table.titles(List.of("甲"));
        for (long i = 0; i < 7; i++) {
            table.row(row(i));
        }
        table.finish();
        try (ReadableWorkbook book = new ReadableWorkbook(new ByteArrayInputStream(out.toByteArray()))) {
            List<String> sheets = book.getSheets()
                    .map(sheet -> {
                        try {
                            return sheet.getName() + " " + sheet.read().size();
                        } catch (IOException e) {
                            throw new UncheckedIOException(e);
                        }
                    })
                    .toList();
            assertThat(sheets).containsExactly("a b c 4", "a b c 2 4", "a b c 3 2");
        }
    }

    /** If rows were kept, those of the second half would stand on top of those of the first. */
    @Test
    void memoryStaysFlat() throws IOException {
        for (ExportFormat format : ExportFormat.values()) {
            TableWriter table = format.writer(OutputStream.nullOutputStream(), "地址");
            table.titles(List.of("甲", "乙"));
            long early = liveAfter(table, 0, 100_000);
            long late = liveAfter(table, 100_000, 400_000);
            table.finish();
            assertThat(late - early)
                    .as(format + ": bytes that 300,000 more rows keep alive")
                    .isLessThan(4L << 20);
        }
    }

    private static long liveAfter(TableWriter table, int from, int to) throws IOException {
        for (int i = from; i < to; i++) {
            table.row(row("10.0.0." + i, "单位" + i));
        }
        System.gc();
        Runtime runtime = Runtime.getRuntime();
        return runtime.totalMemory() - runtime.freeMemory();
    }
}
