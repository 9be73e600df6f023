package org.dongpo.ledger.domain.job;

/** How far an import is. */
public enum ImportState {
    /** Uploaded; its columns can be corrected. */
    MAPPING,
    /** A dry run is under way. */
    CHECKING,
    /** A dry run is over and its report is there. */
    CHECKED,
    /** It is being entered. */
    IMPORTING,
    /** It has been entered. */
    DONE,
    /** The last run broke off; nothing has been entered. */
    FAILED;

    /** Whether a job works on it. */
    public boolean isRunning() {
        return this == CHECKING || this == IMPORTING;
    }
}
