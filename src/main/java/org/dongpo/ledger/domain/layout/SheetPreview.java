package org.dongpo.ledger.domain.layout;

import java.util.ArrayList;
import java.util.List;
import org.dongpo.ledger.domain.cell.TextCell;
import org.dongpo.ledger.workbook.SheetRow;
import org.dongpo.ledger.workbook.Workbook;
import org.jspecify.annotations.Nullable;

/**
 * The beginning of a sheet, from which its layout is recognised.
 *
 * @param head the first rows that are not blank
 * @param lastRows the numbers of rows with anything in them are counted to the end
 */
public record SheetPreview(String name, List<SheetRow> head, int lastRows) {

    /** Enough rows to see what a column holds. */
    private static final int HEAD = 300;

    public SheetPreview {
        head = List.copyOf(head);
    }

    /** Reads all sheets of a workbook once. */
    public static List<SheetPreview> of(Workbook workbook) {
        return workbook.sheets().stream().map(sheet -> of(workbook, sheet)).toList();
    }

    /** Reads one sheet of a workbook. */
    public static SheetPreview of(Workbook workbook, String sheet) {
        List<SheetRow> head = new ArrayList<>();
        int[] count = new int[1];
        workbook.read(sheet, row -> {
            if (!row.isBlank()) {
                count[0] += SummaryRows.isTotal(row) ? 0 : 1;
                if (head.size() < HEAD) {
                    head.add(row);
                }
            }
        });
        return new SheetPreview(sheet, head, count[0]);
    }

    public boolean isEmpty() {
        return head.isEmpty();
    }

    /** The rows with data when the header ends with a row. */
    public int rowsBelow(int headerRow) {
        long above = head.stream()
                .filter(row -> row.number() <= headerRow && !SummaryRows.isTotal(row))
                .count();
        return (int) (lastRows - above);
    }

    /** How many columns the sheet has. */
    public int width() {
        return head.stream().mapToInt(SheetRow::width).max().orElse(0);
    }

    /** The values of a column below the header, without repeated headers and signs for nothing. */
    public List<String> values(int column, int headerRow) {
        List<String> values = new ArrayList<>();
        for (SheetRow row : head) {
            String value = row.number() > headerRow ? TextCell.clean(row.own(column)) : null;
            if (value != null && !SummaryRows.isTotal(row)) {
                values.add(value);
            }
        }
        return values;
    }

    /** The row with this number, when it is among the first and not blank. */
    public @Nullable SheetRow row(int number) {
        return head.stream().filter(row -> row.number() == number).findFirst().orElse(null);
    }
}
