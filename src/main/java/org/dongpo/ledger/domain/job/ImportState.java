package org.dongpo.ledger.domain.job;

/** How far an import is. */
public enum ImportState {
    /** Uploaded; its columns can be corrected. */
    MAPPING,
    /** A dry run is under way, or waits for its turn. */
    CHECKING,
    /** A dry run is over and its report is there. */
    CHECKED,
    /** It is being entered, or waits for its turn. */
    IMPORTING,
    /** It has been entered. */
    DONE,
    /** The last run broke off; nothing has been entered. */
    FAILED,
    /** Its owner has cancelled the last run; nothing has been entered. */
    CANCELLED;

    /** Whether a job works on it, or will. */
    public boolean isRunning() {
        return this == CHECKING || this == IMPORTING;
    }
}
