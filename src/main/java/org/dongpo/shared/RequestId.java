package org.dongpo.shared;

/** Identifies a request (业务申请). */
public record RequestId(long value) {

    @Override
    public String toString() {
        return Long.toString(value);
    }
}
