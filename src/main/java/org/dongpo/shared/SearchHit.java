package org.dongpo.shared;

import org.jspecify.annotations.Nullable;

/**
 * Something that a search has found, as a module tells it: enough for a line of a list, and why it was found.
 *
 * @param id what the page opens
 * @param title what it is called
 * @param detail where it belongs, for telling it from others of its name
 * @param state the state that it is in, for kinds of things that have one
 */
public record SearchHit(
        long id,
        String title,
        @Nullable String detail,
        @Nullable String state,
        Match match) {

    /** What about a thing is like what was typed. */
    public enum Reason {
        /** The address, or a part of it. */
        ADDRESS,
        /** The block is the one that was typed, or lies in it. */
        BLOCK,
        /** What was typed lies in the block. */
        CONTAINS,
        MAC,
        NAME,
        /** How the name is read, by syllables or by their initials. */
        PINYIN,
        PURPOSE,
        /** The number of a request. */
        NUMBER,
        /** The number of a filing (备案号). */
        FILING
    }

    /**
     * Where the likeness lies.
     *
     * @param text the text that is alike, when it is not the title
     * @param start where the part that is alike begins in that text or in the title
     * @param end where it ends; where it begins, when no part can be told
     */
    public record Match(Reason reason, @Nullable String text, int start, int end) {

        /** A likeness of the whole, or of no part that could be told. */
        public static Match of(Reason reason) {
            return new Match(reason, null, 0, 0);
        }

        /** Some letters that stand somewhere in the title. */
        public static Match inTitle(Reason reason, String title, String typed) {
            return in(reason, null, title, typed);
        }

        /** Some letters that stand somewhere in another text than the title. */
        public static Match beside(Reason reason, String text, String typed) {
            return in(reason, text, text, typed);
        }

        private static Match in(Reason reason, @Nullable String beside, String text, String typed) {
            for (int i = 0; i + typed.length() <= text.length(); i++) {
                if (text.regionMatches(true, i, typed, 0, typed.length())) {
                    return new Match(reason, beside, i, i + typed.length());
                }
            }
            return new Match(reason, beside, 0, 0);
        }
    }
}
