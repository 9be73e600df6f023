package org.dongpo.export.domain;

/** The words of a language for what can stand in a cell besides texts and numbers. */
public interface CellWords {

    /** The word for a constant. */
    String of(Enum<?> constant);

    /** Yes or no. */
    String of(boolean value);

    /** The word for a constant that comes as a text, by what it is said of; the text itself when it is none. */
    String of(String name, String code);
}
