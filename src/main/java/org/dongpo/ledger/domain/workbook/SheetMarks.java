package org.dongpo.ledger.domain.workbook;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What a sheet says about its cells besides their values: which are merged, and which formulas have no value. */
final class SheetMarks {

    private final List<Merge> merges = new ArrayList<>();

    private final Map<Integer, Map<Integer, String>> uncalculated = new HashMap<>();

    void merge(Merge merge) {
        if (merge.firstRow() > 0 && merge.firstColumn() >= 0) {
            merges.add(merge);
        }
    }

    void uncalculated(String cell, String formula) {
        uncalculated
                .computeIfAbsent(CellReference.row(cell), row -> new HashMap<>())
                .put(CellReference.column(cell), formula);
    }

    /** The merged cells in the order of their first rows. */
    List<Merge> merges() {
        merges.sort(Comparator.comparingInt(Merge::firstRow));
        return List.copyOf(merges);
    }

    Map<Integer, String> uncalculatedIn(int row) {
        return uncalculated.getOrDefault(row, Map.of());
    }
}
