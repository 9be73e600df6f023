package org.dongpo.shared;

/** Identifies a person (人员). */
public record PersonId(long value) {

    @Override
    public String toString() {
        return Long.toString(value);
    }
}
