package org.dongpo.ledger.workbook;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.dongpo.ledger.LedgerProblem;
import org.dongpo.shared.ProblemException;

/** What a sheet says about its cells besides their values: which are merged, and which formulas have no value. */
final class SheetMarks {

    private final AtomicInteger budget;

    private final List<Merge> merges = new ArrayList<>();

    private final Map<Integer, Map<Integer, String>> uncalculated = new HashMap<>();

    /**
     * No marks yet.
     *
     * @param budget how many marks the whole workbook may still have
     */
    SheetMarks(AtomicInteger budget) {
        this.budget = budget;
    }

    void merge(Merge merge) {
        spend();
        if (merge.firstRow() > 0 && merge.firstColumn() >= 0) {
            merges.add(merge);
        }
    }

    void uncalculated(String cell, String formula) {
        spend();
        uncalculated
                .computeIfAbsent(CellReference.row(cell), row -> new HashMap<>())
                .put(CellReference.column(cell), formula);
    }

    private void spend() {
        if (budget.decrementAndGet() < 0) {
            throw ProblemException.of(LedgerProblem.WORKBOOK_TOO_LARGE);
        }
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
