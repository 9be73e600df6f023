package org.dongpo.export.domain;

import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;
import org.jspecify.annotations.Nullable;

/**
 * A workbook that is written as it comes. Texts stand in their cells themselves: a table of shared texts would have to
 * be kept until the end. They are texts to the spreadsheet program, too, never formulas.
 */
final class XlsxTable implements TableWriter {

    /** What a sheet can hold (ECMA-376, and Excel). */
    private static final int MOST_ROWS = 1_048_576;

    private static final int MOST_CHARACTERS = 32_767;

    /** A sheet's name is no longer, and has none of these signs. */
    private static final int LONGEST_NAME = 25;

    private static final int FLUSH = 500;

    private static final double WIDEST = 48;

    private final Workbook workbook;
    private final String title;
    private final int mostRows;
    private List<String> titles = List.of();
    private @Nullable Worksheet sheet;
    private int sheets;
    private int row;

    XlsxTable(OutputStream out, String title) {
        this(out, title, MOST_ROWS);
    }

    XlsxTable(OutputStream out, String title, int mostRows) {
        this.workbook = new Workbook(out, "Dongpo", "1.0");
        String name = title.replaceAll("[\\\\/?*\\[\\]:']", " ").strip();
        this.title = name.isEmpty() ? "1" : name.substring(0, Math.min(LONGEST_NAME, name.length()));
        this.mostRows = mostRows;
    }

    @Override
    public void titles(List<String> columns) throws IOException {
        titles = List.copyOf(columns);
        begin();
    }

    private Worksheet begin() throws IOException {
        if (sheet != null) {
            sheet.finish();
        }
        sheets++;
        Worksheet next = workbook.newWorksheet(sheets == 1 ? title : title + " " + sheets);
        for (int column = 0; column < titles.size(); column++) {
            String text = titles.get(column);
            next.inlineString(0, column, text);
            next.width(column, Math.min(WIDEST, 12 + 2.0 * text.length()));
        }
        if (!titles.isEmpty()) {
            next.range(0, 0, 0, titles.size() - 1).style().bold().set();
        }
        next.freezePane(0, 1);
        row = 1;
        sheet = next;
        return next;
    }

    @Override
    public void row(List<@Nullable Object> cells) throws IOException {
        Worksheet current = sheet == null || row >= mostRows ? begin() : sheet;
        for (int column = 0; column < cells.size(); column++) {
            Object cell = cells.get(column);
            if (cell instanceof Long number) {
                current.value(row, column, number);
            } else if (cell != null) {
                String text = cell.toString();
                current.inlineString(row, column, text.substring(0, Math.min(MOST_CHARACTERS, text.length())));
            }
        }
        row++;
        if (row % FLUSH == 0) {
            current.flush();
        }
    }

    @Override
    public void finish() throws IOException {
        if (sheet == null) {
            begin();
        }
        workbook.finish();
    }
}
