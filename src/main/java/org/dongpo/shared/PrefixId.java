package org.dongpo.shared;

/** Identifies a prefix (网段). */
public record PrefixId(long value) {

    @Override
    public String toString() {
        return Long.toString(value);
    }
}
