package org.dongpo.ledger.domain.workbook;

/** How large a ledger may be. */
public final class Limits {

    /** What a spreadsheet program itself allows in a cell. */
    public static final int CELL = 32_767;

    /** The columns that are read; a ledger has twenty. */
    public static final int COLUMNS = 256;

    /** The file as it is uploaded. */
    static final long FILE = 50L << 20;

    /** All its parts unpacked. A ledger of 100,000 rows has about 100 MB of them. */
    static final long UNPACKED = 600L << 20;

    /** Parts in the package. */
    static final int PARTS = 5_000;

    private Limits() {}
}
