package org.dongpo.ledger.workbook;

/** How large a workbook may be. */
public final class Limits {

    /** What a spreadsheet program itself allows in a cell. */
    public static final int CELL = 32_767;

    /** The columns that are read; a ledger has twenty. */
    public static final int COLUMNS = 256;

    /** The file as it is uploaded. A million rows of text have some 200 MB. */
    static final long FILE = 400L << 20;

    /** A file of the old format, which is in memory as a whole. */
    static final long OLD_FILE = 30L << 20;

    /** All its parts unpacked. A ledger of 100,000 rows has about 100 MB of them. */
    private static final long UNPACKED = 600L << 20;

    /** The same of a file that is large when it is packed, too: a million rows. */
    private static final long UNPACKED_LARGE = 2_000L << 20;

    /** No table packs better than this; a bomb does. */
    private static final long PACKED = 60;

    /** Rows with data, in all sheets of a ledger. They are in memory together, since each is compared with all others. */
    public static final int ROWS = 300_000;

    /** Addresses in all rows: a row can name a range. */
    public static final int ADDRESSES = 1_000_000;

    /** Texts that cells share, and their characters: the reader keeps them in memory. */
    static final int SHARED_TEXTS = 3_000_000;

    static final long SHARED_CHARACTERS = 100_000_000;

    /** Merged cells and formulas without a value, in all sheets. */
    static final int MARKS = 500_000;

    /** Parts in the package. */
    static final int PARTS = 5_000;

    private Limits() {}

    /** How large the parts of a file of this size may be together. */
    static long unpacked(long fileSize) {
        return Math.max(UNPACKED, Math.min(UNPACKED_LARGE, fileSize * PACKED));
    }
}
