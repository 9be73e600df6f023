package org.dongpo.plan.domain;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import java.util.zip.ZipInputStream;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;
import org.dhatim.fastexcel.reader.Cell;
import org.dhatim.fastexcel.reader.CellType;
import org.dhatim.fastexcel.reader.ReadableWorkbook;
import org.dhatim.fastexcel.reader.Row;
import org.dongpo.plan.domain.PlanSheet.Line;

/** Sheets as files: separated values and workbooks, written and read. */
public final class SheetFile {

    /** A plan of 65,536 codes has 6 MB of text. */
    public static final int LARGEST = 16 << 20;

    private static final long UNPACKED = 128L << 20;
    private static final int ROWS = 200_000;
    private static final int COLUMNS = 26;
    private static final byte[] ZIP = {'P', 'K', 3, 4};

    private SheetFile() {}

    /** Writes separated values. */
    public static void writeCsv(Stream<List<String>> rows, OutputStream out) throws IOException {
        CsvText.write(rows, out);
    }

    /** Writes a workbook of one sheet; every cell is text. */
    public static void writeWorkbook(Stream<List<String>> rows, OutputStream out) throws IOException {
        try (Workbook workbook = new Workbook(out, "Dongpo", "1.0")) {
            Worksheet sheet = workbook.newWorksheet("地址规划");
            int number = 0;
            for (Iterator<List<String>> each = rows.iterator(); each.hasNext(); number++) {
                List<String> row = each.next();
                for (int i = 0; i < row.size(); i++) {
                    sheet.value(number, i, row.get(i));
                }
            }
            sheet.freezePane(0, 1);
        }
    }

    /** The rows of a file; nothing when it is no sheet, or larger than any plan. */
    public static Optional<List<Line>> read(byte[] file) {
        boolean isWorkbook =
                file.length > ZIP.length && ByteBuffer.wrap(file, 0, ZIP.length).equals(ByteBuffer.wrap(ZIP));
        return (isWorkbook ? workbook(file) : values(file)).filter(lines -> lines.size() <= ROWS);
    }

    private static Optional<List<Line>> values(byte[] file) {
        for (byte value : file) {
            if (value == 0) {
                return Optional.empty();
            }
        }
        return Optional.of(CsvText.read(file));
    }

    /** The reader throws all sorts of things at a damaged file; what is wrong with it does not matter. */
    private static Optional<List<Line>> workbook(byte[] file) {
        try {
            return isModest(file) ? Optional.of(lines(file)) : Optional.empty();
        } catch (IOException | RuntimeException e) {
            return Optional.empty();
        }
    }

    /** Whether it unpacks to no more than a plan can have. */
    private static boolean isModest(byte[] file) throws IOException {
        long left = UNPACKED;
        byte[] buffer = new byte[8192];
        try (ZipInputStream zip = new ZipInputStream(new ByteArrayInputStream(file))) {
            while (left >= 0 && zip.getNextEntry() != null) {
                for (int read = zip.read(buffer); read >= 0 && left >= 0; read = zip.read(buffer)) {
                    left -= read;
                }
            }
        }
        return left >= 0;
    }

    private static List<Line> lines(byte[] file) throws IOException {
        try (ReadableWorkbook workbook = new ReadableWorkbook(new ByteArrayInputStream(file));
                Stream<Row> rows = workbook.getFirstSheet().openStream()) {
            return rows.limit(ROWS + 1L).map(SheetFile::line).toList();
        }
    }

    private static Line line(Row row) {
        List<String> cells = new ArrayList<>();
        for (int i = 0; i < Math.min(row.getCellCount(), COLUMNS); i++) {
            Cell cell = row.getCell(i);
            cells.add(cell == null ? "" : text(cell));
        }
        return new Line(row.getRowNum(), cells);
    }

    private static String text(Cell cell) {
        String text = cell.getType() == CellType.STRING ? cell.asString() : cell.getRawValue();
        return text == null ? "" : text;
    }
}
