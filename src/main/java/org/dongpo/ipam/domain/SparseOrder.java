package org.dongpo.ipam.domain;

import java.math.BigInteger;

/**
 * The order in which a block of places is filled so that each comes as far as can be from those before it: the number of
 * a place is its turn with the bits reversed (RFC 3531, 3.2, leftmost bits first). Every place comes once.
 */
public final class SparseOrder {

    private final int bits;

    /** The order of the places of a block with so many bits. */
    public SparseOrder(int bits) {
        this.bits = bits;
    }

    /** How many places there are. */
    public BigInteger size() {
        return BigInteger.ONE.shiftLeft(bits);
    }

    /** The place whose turn it is; turns count from 0. */
    public BigInteger place(BigInteger turn) {
        BigInteger place = BigInteger.ZERO;
        for (int bit = 0; bit < Math.min(bits, turn.bitLength()); bit++) {
            if (turn.testBit(bit)) {
                place = place.setBit(bits - 1 - bit);
            }
        }
        return place;
    }
}
