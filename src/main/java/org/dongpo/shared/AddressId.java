package org.dongpo.shared;

/** Identifies an address that the register knows (地址). */
public record AddressId(long value) {

    @Override
    public String toString() {
        return Long.toString(value);
    }
}
