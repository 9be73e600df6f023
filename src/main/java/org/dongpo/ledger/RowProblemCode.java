package org.dongpo.ledger;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What can be wrong with a row of a ledger. */
public enum RowProblemCode {
    /** The cell holds something that is not an address, or one that no terminal can have. */
    INVALID_ADDRESS,
    /** There is no address in a row that has other facts. */
    MISSING_ADDRESS,
    /** An earlier row of the file has the address already. */
    DUPLICATE_ADDRESS,
    /** The register knows the address as another unit's, or as kept for somebody. */
    ADDRESS_HELD_BY_OTHER,
    /** The address lies in no prefix, and what the row or its neighbours say contradicts it. */
    OUTSIDE_PLAN,
    INVALID_MASK,
    INVALID_GATEWAY,
    /** Not a MAC address; the row's addresses are entered without it. */
    INVALID_MAC,
    /** An earlier row has the MAC address already; the row is entered nevertheless. */
    SHARED_MAC,
    /** No unit is named in the row, nor above it. */
    UNKNOWN_UNIT,
    /** It cannot be told to which division the unit belongs. */
    UNKNOWN_DIVISION,
    /** The unit's division is not one for which the caller may import. */
    DIVISION_OUT_OF_SCOPE,
    INVALID_DATE,
    INVALID_PHONE,
    TEXT_TOO_LONG,
    /** The cell holds a formula that was never calculated. */
    FORMULA_WITHOUT_VALUE;

    private final String slug = name().toLowerCase(Locale.ROOT).replace('_', '-');

    /** The code as programs and users see it: {@code invalid-address}. */
    public String slug() {
        return slug;
    }

    /** The code with this slug, if there is one. */
    public static Optional<RowProblemCode> ofSlug(String slug) {
        return Arrays.stream(values()).filter(code -> code.slug.equals(slug)).findFirst();
    }
}
