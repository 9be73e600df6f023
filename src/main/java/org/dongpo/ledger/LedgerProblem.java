package org.dongpo.ledger;

import org.dongpo.shared.ProblemType;

/** What can be wrong with a ledger as a whole, before any of its rows is looked at. */
public enum LedgerProblem implements ProblemType {
    NOT_A_WORKBOOK("not-a-workbook", 400),
    WORKBOOK_PROTECTED("workbook-protected", 400),
    WORKBOOK_OLD_FORMAT("workbook-old-format", 400),
    WORKBOOK_EMPTY("workbook-empty", 400),
    WORKBOOK_TOO_LARGE("workbook-too-large", 400),
    CELL_TOO_LARGE("cell-too-large", 400),
    NO_ADDRESS_COLUMN("no-address-column", 400),
    CITY_NOT_SET("city-not-set", 409),
    IMPORT_RUNNING("import-running", 409),
    IMPORT_DONE("import-done", 409);

    private final String slug;
    private final int status;

    LedgerProblem(String slug, int status) {
        this.slug = slug;
        this.status = status;
    }

    @Override
    public String slug() {
        return slug;
    }

    @Override
    public int status() {
        return status;
    }
}
