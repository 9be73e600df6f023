package org.dongpo.request.domain;

import java.util.Locale;

/** The number that a request has from its first draft, such as {@code R-2026-000123}. */
public record RequestNumber(int year, int serial) {

    /** The number as it is shown. */
    public String text() {
        return String.format(Locale.ROOT, "R-%d-%06d", year, serial);
    }
}
