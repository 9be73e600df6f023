package org.dongpo.organization.domain;

import java.util.Optional;

/** A telephone number, however it is written. */
public final class PhoneNumber {

    private static final int SHORTEST = 5;

    private PhoneNumber() {}

    /** What makes two numbers the same number: the digits, and the + before them. */
    public static String digits(String phone) {
        return phone.replaceAll("[^0-9+]", "");
    }

    /** A text that somebody looks for, when it can be a whole number; its digits. */
    public static Optional<String> asked(String text) {
        return text.matches("[0-9+() -]+") && digits(text).length() >= SHORTEST
                ? Optional.of(digits(text))
                : Optional.empty();
    }

    /**
     * The number as everybody may see it: {@code 138****1234} (GB/T 22239-2019 8.1.4.11, the least that is needed). A short
     * number keeps its last two digits.
     */
    public static String masked(String phone) {
        return phone.length() >= 8
                ? phone.substring(0, 3) + "****" + phone.substring(phone.length() - 4)
                : "****" + phone.substring(Math.max(0, phone.length() - 2));
    }
}
