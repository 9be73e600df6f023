package org.dongpo.shared;

/** Identifies a unit (单位). */
public record UnitId(long value) {

    @Override
    public String toString() {
        return Long.toString(value);
    }
}
