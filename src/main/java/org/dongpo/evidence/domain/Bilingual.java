package org.dongpo.evidence.domain;

import java.util.Locale;

/** A text in the two languages of the product. */
public record Bilingual(String zh, String en) {

    /** The text in a language: English where it is asked for, else Chinese. */
    public String in(Locale locale) {
        return locale.getLanguage().equals(Locale.ENGLISH.getLanguage()) ? en : zh;
    }
}
