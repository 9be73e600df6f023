package org.dongpo.shared;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A MAC address in the one form that we keep: six octets in lower case, separated by colons.
 *
 * @param value such as {@code 00:1a:2b:3c:4d:5e}
 */
public record MacAddress(String value) {

    private static final Pattern CANONICAL = Pattern.compile("[0-9a-f]{2}(:[0-9a-f]{2}){5}");

    /** Octets by colons or hyphens, groups of four by dots (Cisco) or hyphens (Huawei, H3C), or twelve digits. */
    private static final Pattern SPELLINGS = Pattern.compile("[0-9a-f]{2}(:[0-9a-f]{2}){5}|[0-9a-f]{2}(-[0-9a-f]{2}){5}"
            + "|[0-9a-f]{4}(\\.[0-9a-f]{4}){2}|[0-9a-f]{4}(-[0-9a-f]{4}){2}|[0-9a-f]{12}");

    public MacAddress {
        if (!CANONICAL.matcher(value).matches()) {
            throw new IllegalArgumentException("not a MAC address: " + value);
        }
    }

    /** The address that a text spells, in any of the five spellings in use; nothing when it spells none, or the one of nobody or of all. */
    public static Optional<MacAddress> parse(String text) {
        String lower = text.strip().toLowerCase(Locale.ROOT);
        if (!SPELLINGS.matcher(lower).matches()) {
            return Optional.empty();
        }
        String digits = lower.replaceAll("[^0-9a-f]", "");
        boolean isNobodys = digits.equals("000000000000") || digits.equals("ffffffffffff");
        return isNobodys ? Optional.empty() : Optional.of(new MacAddress(digits.replaceAll("(..)(?!$)", "$1:")));
    }

    @Override
    public String toString() {
        return value;
    }
}
