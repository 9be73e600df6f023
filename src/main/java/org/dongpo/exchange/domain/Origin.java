package org.dongpo.exchange.domain;

/** Where a line comes from. */
public record Origin(String sheet, int row) {

    /** A fault of this line. */
    public Fault fault(String column, String code, String value) {
        return new Fault(sheet, row, column, code, value);
    }
}
