package org.dongpo.ledger.workbook;

/** Cells that are merged into one, from the first row and column to the last; rows from 1, columns from 0. */
record Merge(int firstRow, int firstColumn, int lastRow, int lastColumn) {

    static Merge parse(String reference) {
        int colon = reference.indexOf(':');
        String first = colon < 0 ? reference : reference.substring(0, colon);
        String last = reference.substring(colon + 1);
        return new Merge(
                CellReference.row(first),
                CellReference.column(first),
                CellReference.row(last),
                Math.min(CellReference.column(last), Limits.COLUMNS - 1));
    }
}
