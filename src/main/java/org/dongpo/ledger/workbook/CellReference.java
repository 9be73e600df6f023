package org.dongpo.ledger.workbook;

/** Names of cells: {@code B7} is row 7, column 1. */
public final class CellReference {

    private CellReference() {}

    /** The letters of a column, counted from 0. */
    public static String letter(int column) {
        StringBuilder letters = new StringBuilder();
        for (int rest = column; rest >= 0; rest = rest / 26 - 1) {
            letters.insert(0, (char) ('A' + rest % 26));
        }
        return letters.toString();
    }

    /** The row in a name such as {@code B7}; 0 when there is none. */
    static int row(String name) {
        int row = 0;
        for (int i = 0; i < name.length(); i++) {
            char c = name.charAt(i);
            row = c >= '0' && c <= '9' ? row * 10 + c - '0' : row;
        }
        return row;
    }

    /** The column in a name such as {@code B7}, counted from 0. */
    static int column(String name) {
        int column = 0;
        for (int i = 0; i < name.length() && i < 4; i++) {
            char c = name.charAt(i);
            column = c >= 'A' && c <= 'Z' ? column * 26 + c - 'A' + 1 : column;
        }
        return column - 1;
    }
}
