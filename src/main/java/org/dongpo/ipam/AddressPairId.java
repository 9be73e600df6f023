package org.dongpo.ipam;

/** Identifies a pair of addresses (地址配对). */
public record AddressPairId(long value) {

    @Override
    public String toString() {
        return Long.toString(value);
    }
}
