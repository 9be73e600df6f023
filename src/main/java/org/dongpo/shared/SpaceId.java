package org.dongpo.shared;

/** Identifies an address space (地址空间). */
public record SpaceId(long value) {

    @Override
    public String toString() {
        return Long.toString(value);
    }
}
