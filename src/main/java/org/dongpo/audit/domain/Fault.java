package org.dongpo.audit.domain;

import org.jspecify.annotations.Nullable;

/**
 * Something that a verification found.
 *
 * @param seal the seal that it concerns
 * @param entry the entry that it concerns
 * @param what further facts, such as the day of an anchor
 */
public record Fault(
        Kind kind,
        @Nullable Long seal,
        @Nullable Long entry,
        @Nullable String what) {

    /** What is wrong. */
    public enum Kind {
        /** The entry is not what was sealed. */
        ENTRY_CHANGED,
        /** The entry was sealed, or waited for its seal, and is gone. */
        ENTRY_REMOVED,
        /** The entry is in no seal and waits for none: the product did not write it. */
        ENTRY_INSERTED,
        /** The seal is not what was made, or was made by somebody without the key. */
        SEAL_CHANGED,
        /** A number of the chain is not there, or its end is. */
        SEAL_REMOVED,
        /** The anchor is not what was signed, or its seal is another one now. */
        ANCHOR_CHANGED,
        /** The file of the anchor is there, and the anchor is not. */
        ANCHOR_REMOVED,
        /** A purge was written down by somebody without the key. */
        PURGE_CHANGED
    }

    /** In one line, as {@code ENTRY_CHANGED seal 3 entry 4711}. */
    @Override
    public String toString() {
        return kind
                + (seal == null ? "" : " seal " + seal)
                + (entry == null ? "" : " entry " + entry)
                + (what == null ? "" : " " + what);
    }
}
