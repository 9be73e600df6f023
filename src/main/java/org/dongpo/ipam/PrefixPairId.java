package org.dongpo.ipam;

/** Identifies a pair of prefixes (网段配对). */
public record PrefixPairId(long value) {

    @Override
    public String toString() {
        return Long.toString(value);
    }
}
