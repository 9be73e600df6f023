package org.dongpo.ledger.workbook;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Fills merged cells from their first one while the rows go by, top to bottom. */
final class MergeFill {

    private final Deque<Merge> coming;

    private final List<Open> open = new ArrayList<>();

    MergeFill(List<Merge> merges) {
        coming = new ArrayDeque<>(merges);
    }

    /**
     * The row's cells with what the merges over it say; the same array when none does. Merges do not overlap in a sound
     * file, so a row lies under no more of them than there are columns; any further are left out.
     */
    @Nullable
    String[] fill(int row, @Nullable String[] own) {
        open.removeIf(merge -> merge.area().lastRow() < row);
        while (!coming.isEmpty() && coming.getFirst().firstRow() <= row) {
            Merge merge = coming.removeFirst();
            if (merge.lastRow() >= row && open.size() < Limits.COLUMNS) {
                open.add(new Open(merge, merge.firstRow() == row ? cell(own, merge.firstColumn()) : null));
            }
        }
        return open.isEmpty() ? own : filled(own);
    }

    private @Nullable String[] filled(@Nullable String[] own) {
        int width = open.stream()
                .mapToInt(merge -> merge.area().lastColumn() + 1)
                .max()
                .orElse(0);
        @Nullable String[] filled = Arrays.copyOf(own, Math.max(own.length, width));
        for (Open merge : open) {
            for (int column = merge.area().firstColumn(); column <= merge.area().lastColumn(); column++) {
                filled[column] = filled[column] == null ? merge.text() : filled[column];
            }
        }
        return filled;
    }

    private static @Nullable String cell(@Nullable String[] cells, int column) {
        return column < cells.length ? cells[column] : null;
    }

    private record Open(Merge area, @Nullable String text) {}
}
