package org.dongpo.ledger.domain.cell;

import org.jspecify.annotations.Nullable;

/** A subnet mask, written as octets or as a length; a length may be one of IPv6. */
public final class MaskCell {

    public static final int LONGEST_V4 = 32;

    private static final int LONGEST_V6 = 128;

    private MaskCell() {}

    /** The mask's length in bits, or nothing when it is no mask. */
    public static @Nullable Integer parse(String text) {
        String narrow = TextCell.narrow(text).replace('。', '.');
        String length = narrow.startsWith("/") ? narrow.substring(1) : narrow;
        if (Ip.isDigits(length) && length.length() <= 3) {
            int bits = Integer.parseInt(length);
            return bits >= 8 && bits <= LONGEST_V6 ? bits : null;
        }
        Ip mask = Ip.parseV4(narrow);
        return mask == null ? null : length(mask.low());
    }

    private static @Nullable Integer length(long mask) {
        int bits = Long.bitCount(mask);
        boolean contiguous = mask == (0xffffffffL & 0xffffffffL << 32 - bits);
        return contiguous && bits >= 8 ? bits : null;
    }
}
