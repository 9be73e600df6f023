package org.dongpo.ipam;

/** Identifies a business system (业务系统). */
public record SystemId(long value) {

    @Override
    public String toString() {
        return Long.toString(value);
    }
}
