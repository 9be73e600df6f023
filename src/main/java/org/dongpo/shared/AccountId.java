package org.dongpo.shared;

/** Identifies an account (账号). */
public record AccountId(long value) {

    @Override
    public String toString() {
        return Long.toString(value);
    }
}
