package org.dongpo.request.domain;

import java.util.Locale;

/**
 * The number under which a request is filed (备案号), such as {@code 511402-2026-IP-0001}.
 *
 * @param serial counted from 1 for each division and year, without a gap
 */
public record FilingNumber(String divisionCode, int year, int serial) {

    public FilingNumber {
        if (!divisionCode.matches("[0-9]{6}([0-9]{3})?")) {
            throw new IllegalArgumentException("not a division code: " + divisionCode);
        }
        if (serial < 1) {
            throw new IllegalArgumentException("serials begin at 1");
        }
    }

    /** The number as it is printed; the serial has at least four digits. */
    public String text() {
        return String.format(Locale.ROOT, "%s-%d-IP-%04d", divisionCode, year, serial);
    }
}
