package org.dongpo.shared;

/** Patterns for SQL's LIKE out of what a person typed: his signs mean themselves. */
public final class Like {

    private Like() {}

    /** The pattern of all texts that begin with this one. */
    public static String startingWith(String text) {
        return escape(text) + "%";
    }

    /** The pattern of all texts that have this one in them. */
    public static String containing(String text) {
        return "%" + escape(text) + "%";
    }

    private static String escape(String text) {
        return text.strip().replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_");
    }
}
