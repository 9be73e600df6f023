package org.dongpo.ledger.domain.layout;

import java.util.ArrayList;
import java.util.List;
import org.dongpo.ledger.domain.cell.TextCell;
import org.dongpo.ledger.workbook.SheetRow;
import org.jspecify.annotations.Nullable;

/**
 * The header of a table.
 *
 * @param lastRow the number of its last row; 0 when the table has no header
 * @param span how many rows it has
 * @param titles the title of each column; null where it has none
 */
record Header(int lastRow, int span, List<@Nullable String> titles) {

    /** A table without header. */
    static final Header NONE = new Header(0, 0, List.of());

    /** A header of one row, or of two when {@code lower} is there. */
    static Header of(SheetRow upper, @Nullable SheetRow lower) {
        SheetRow last = lower == null ? upper : lower;
        int width = Math.max(upper.width(), last.width());
        List<@Nullable String> titles = new ArrayList<>();
        for (int column = 0; column < width; column++) {
            titles.add(title(upper.filled(column), lower == null ? null : lower.filled(column)));
        }
        return new Header(last.number(), lower == null ? 1 : 2, titles);
    }

    /** The lower row is more exact; where it names nothing known, both together may. */
    private static @Nullable String title(@Nullable String upper, @Nullable String lower) {
        String above = TextCell.clean(upper);
        String below = TextCell.clean(lower);
        if (below == null || below.equals(above)) {
            return above;
        }
        if (above == null || ColumnTitle.recognise(below) != null && ColumnTitle.recognise(above + below) == null) {
            return below;
        }
        ColumnTitle.Match alone = ColumnTitle.recognise(below);
        return alone != null && alone.certainty() == 3 ? below : above + below;
    }

    @Nullable
    String title(int column) {
        return column < titles.size() ? titles.get(column) : null;
    }

    /** How certain it is that this is a header: what its titles name, each field once. */
    int score() {
        int[] best = new int[LedgerField.values().length];
        for (String title : titles) {
            ColumnTitle.Match match = ColumnTitle.recognise(title);
            if (match != null) {
                int at = match.field().ordinal();
                best[at] = Math.max(best[at], match.certainty());
            }
        }
        return java.util.Arrays.stream(best).sum();
    }
}
