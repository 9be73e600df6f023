package org.dongpo.ledger.workbook;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.dhatim.fastexcel.reader.Cell;
import org.dhatim.fastexcel.reader.CellType;
import org.dhatim.fastexcel.reader.ReadableWorkbook;
import org.dhatim.fastexcel.reader.ReadingOptions;
import org.dhatim.fastexcel.reader.Row;
import org.dhatim.fastexcel.reader.Sheet;
import org.dhatim.fastexcel.reader.SheetVisibility;
import org.jspecify.annotations.Nullable;

/** A workbook in the format of Office since 2007. */
final class XlsxWorkbook implements Workbook {

    private final ReadableWorkbook workbook;

    private final XlsxInspection inspection;

    private final Map<String, Sheet> sheets = new LinkedHashMap<>();

    private XlsxWorkbook(ReadableWorkbook workbook, XlsxInspection inspection) {
        this.workbook = workbook;
        this.inspection = inspection;
        workbook.getSheets()
                .filter(sheet -> sheet.getVisibility() == SheetVisibility.VISIBLE)
                .forEach(sheet -> sheets.put(Objects.requireNonNull(sheet.getName()), sheet));
    }

    static Workbook open(Path file) throws IOException {
        XlsxInspection inspection = XlsxInspection.of(file);
        return Damage.asProblem(() ->
                new XlsxWorkbook(new ReadableWorkbook(file.toFile(), new ReadingOptions(false, true)), inspection));
    }

    @Override
    public List<String> sheets() {
        return List.copyOf(sheets.keySet());
    }

    @Override
    public boolean datesFrom1904() {
        return workbook.isDate1904();
    }

    @Override
    public void read(String name, Consumer<SheetRow> visitor) {
        Sheet sheet = sheets.get(name);
        if (sheet == null) {
            return;
        }
        SheetMarks marks = inspection.marks(name);
        MergeFill merges = new MergeFill(marks.merges());
        try (Stream<Row> rows = Damage.asProblem(sheet::openStream)) {
            Iterator<Row> iterator = rows.iterator();
            for (SheetRow row = next(iterator, merges, marks); row != null; row = next(iterator, merges, marks)) {
                visitor.accept(row);
            }
        }
    }

    private static @Nullable SheetRow next(Iterator<Row> rows, MergeFill merges, SheetMarks marks) {
        return Damage.<@Nullable SheetRow>asProblem(() -> rows.hasNext() ? row(rows.next(), merges, marks) : null);
    }

    private static SheetRow row(Row row, MergeFill merges, SheetMarks marks) {
        int width = Math.min(row.getCellCount(), Limits.COLUMNS);
        @Nullable String[] own = new String[width];
        for (int column = 0; column < width; column++) {
            own[column] = text(row.getCell(column));
        }
        int number = row.getRowNum();
        return new SheetRow(number, own, merges.fill(number, own), marks.uncalculatedIn(number));
    }

    /** What a reader sees in a cell, but numbers without their format: telephone numbers and dates are both numbers. */
    private static @Nullable String text(@Nullable Cell cell) {
        if (cell == null || cell.getType() == CellType.EMPTY) {
            return null;
        }
        String text = switch (cell.getType()) {
            case NUMBER -> number(cell.getRawValue());
            case STRING -> cell.getText();
            default -> number(cell.getRawValue());
        };
        return text == null || text.isBlank() ? null : text;
    }

    /** A number without exponent and trailing zeros; any other text as it is. */
    private static @Nullable String number(@Nullable String raw) {
        if (raw == null || raw.length() > 32 || !raw.matches("-?\\d+(\\.\\d+)?([eE][+-]?\\d{1,2})?")) {
            return raw;
        }
        BigDecimal number = new BigDecimal(raw);
        return raw.indexOf('.') < 0 && raw.indexOf('E') < 0 && raw.indexOf('e') < 0
                ? raw
                : number.stripTrailingZeros().toPlainString();
    }

    @Override
    public void close() {
        try {
            workbook.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
