package org.dongpo.ledger.workbook;

import java.util.List;
import java.util.function.Consumer;

/** A workbook that can be read sheet by sheet, row by row, as often as needed, without having it all in memory. */
public interface Workbook extends AutoCloseable {

    /** The visible sheets, in their order. */
    List<String> sheets();

    /** Whether dates are counted from 1904 instead of 1900. */
    boolean datesFrom1904();

    /**
     * Reads a sheet from its first row to its last.
     *
     * @throws org.dongpo.shared.ProblemException when the file turns out not to be sound
     */
    void read(String sheet, Consumer<SheetRow> visitor);

    @Override
    void close();
}
