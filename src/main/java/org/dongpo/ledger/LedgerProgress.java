package org.dongpo.ledger;

/** Is told how far an import has come. */
@FunctionalInterface
public interface LedgerProgress {

    /** Tells nobody. */
    LedgerProgress SILENT = (done, total) -> {};

    /** What is being done. */
    enum Stage {
        READING,
        ENTERING
    }

    /** {@code done} steps of {@code total} are behind. What is thrown here breaks the import off; nothing is entered then. */
    void at(long done, long total);

    /** What is done from now on. Reading may come again after entering: others may have changed the register meanwhile. */
    default void stage(Stage stage) {}
}
