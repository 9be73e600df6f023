package org.dongpo.ipam.persistence;

/** Patterns for LIKE out of what a person typed. */
final class Like {

    private Like() {}

    /** The text with the signs that LIKE gives a meaning made plain. */
    static String escape(String text) {
        return text.strip().replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_");
    }
}
