package org.dongpo.ipam.persistence;

import java.util.Locale;

/**
 * A text as the indexes on single characters are asked for it. They find what has all its characters; whoever asks looks
 * at their order, too.
 */
final class Characters {

    private Characters() {}

    /** All characters of a text, each once. */
    static String[] of(String text) {
        return characters(text, 0);
    }

    /** Its characters that are not ASCII, each once; those alone tell names apart. */
    static String[] beyondAscii(String text) {
        return characters(text, 0x80);
    }

    private static String[] characters(String text, int from) {
        return text.toLowerCase(Locale.ROOT)
                .codePoints()
                .filter(character -> character >= from)
                .distinct()
                .mapToObj(Character::toString)
                .toArray(String[]::new);
    }
}
