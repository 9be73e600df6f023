package org.dongpo.search.domain;

import java.text.Normalizer;
import java.util.Optional;

/**
 * What somebody typed or pasted, in the form in which it can be compared: full-width digits and signs made plain, the full
 * stop of Chinese made a dot, no space around it and no more than one inside.
 *
 * @param text from 1 to {@value #LONGEST} characters
 */
public record SearchText(String text) {

    /** Nothing that is looked for has a longer name. */
    public static final int LONGEST = 100;

    public SearchText {
        if (text.isEmpty() || text.length() > LONGEST) {
            throw new IllegalArgumentException("from 1 to " + LONGEST + " characters");
        }
    }

    /** The text to look for; nothing when there is none. What is too long is cut, as a pasted page would be. */
    public static Optional<SearchText> of(String typed) {
        String start = typed.length() > LONGEST * 4 ? typed.substring(0, LONGEST * 4) : typed;
        String plain = Normalizer.normalize(start, Normalizer.Form.NFKC)
                .replace('。', '.')
                .replaceAll("[\\p{Z}\\p{C}]+", " ")
                .strip();
        return Optional.of(cut(plain)).filter(text -> !text.isEmpty()).map(SearchText::new);
    }

    /** Never through the middle of a character. */
    private static String cut(String plain) {
        if (plain.length() <= LONGEST) {
            return plain;
        }
        int end = Character.isHighSurrogate(plain.charAt(LONGEST - 1)) ? LONGEST - 1 : LONGEST;
        return plain.substring(0, end).strip();
    }
}
