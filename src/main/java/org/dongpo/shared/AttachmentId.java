package org.dongpo.shared;

/** Identifies a stored file (附件). */
public record AttachmentId(long value) {

    @Override
    public String toString() {
        return Long.toString(value);
    }
}
