package org.dongpo.ledger.domain.layout;

import java.util.List;
import org.dongpo.ledger.workbook.SheetRow;
import org.jspecify.annotations.Nullable;

/** Finds the header among the first rows of a sheet. */
final class HeaderFinder {

    /** A header stands near the top. */
    private static final int DEPTH = 30;

    /** Two names for certain: less is a coincidence. */
    private static final int ENOUGH = 5;

    private HeaderFinder() {}

    /**
     * The row, or the two rows, whose titles name most. Where none names enough, it is the row of words before the first
     * row with an address; where there is none such, the table has no header.
     */
    static Header find(List<SheetRow> head) {
        List<SheetRow> rows = head.subList(0, Math.min(DEPTH, head.size()));
        Header best = Header.NONE;
        int bestScore = 0;
        for (int i = 0; i < rows.size() && !hasAddress(rows.get(i)); i++) {
            Header one = Header.of(rows.get(i), null);
            Header two = twoRows(rows, i);
            Header better = two != null && two.score() > one.score() ? two : one;
            if (better.score() > bestScore) {
                best = better;
                bestScore = better.score();
            }
        }
        return bestScore >= ENOUGH ? best : beforeFirstAddress(rows);
    }

    private static @Nullable Header twoRows(List<SheetRow> rows, int upper) {
        boolean possible = upper + 1 < rows.size()
                && rows.get(upper + 1).number() == rows.get(upper).number() + 1
                && !hasAddress(rows.get(upper + 1));
        return possible ? Header.of(rows.get(upper), rows.get(upper + 1)) : null;
    }

    private static Header beforeFirstAddress(List<SheetRow> rows) {
        for (int i = 0; i < rows.size(); i++) {
            if (hasAddress(rows.get(i))) {
                return i > 0 && filledCells(rows.get(i - 1)) > 1 ? Header.of(rows.get(i - 1), null) : Header.NONE;
            }
        }
        return Header.NONE;
    }

    private static int filledCells(SheetRow row) {
        int count = 0;
        for (String cell : row.own()) {
            count += cell == null ? 0 : 1;
        }
        return count;
    }

    private static boolean hasAddress(SheetRow row) {
        for (String cell : row.own()) {
            if (cell != null && cell.length() <= 64 && ContentKind.isAddress(cell)) {
                return true;
            }
        }
        return false;
    }
}
