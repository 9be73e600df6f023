package org.dongpo.ledger;

/** Is told how far an import has come. */
@FunctionalInterface
public interface LedgerProgress {

    /** Tells nobody. */
    LedgerProgress SILENT = (done, total) -> {};

    /** {@code done} steps of {@code total} are behind. */
    void at(long done, long total);
}
