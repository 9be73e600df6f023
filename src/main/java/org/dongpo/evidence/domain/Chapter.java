package org.dongpo.evidence.domain;

/** The chapters of the list, in its order. */
public enum Chapter {
    IDENTIFICATION("A"),
    ACCESS("B"),
    AUDIT("C"),
    INTRUSION("D"),
    TRUST("E"),
    DATA("F"),
    MANAGEMENT("M"),
    PRACTICE("A-L"),
    CRYPTOGRAPHY("P");

    private final String letters;

    Chapter(String letters) {
        this.letters = letters;
    }

    /** The chapter that a line belongs to, by the letters before its number. */
    public static Chapter of(String line) {
        String start = line.replaceFirst("[0-9]+$", "");
        for (Chapter chapter : values()) {
            if (chapter.letters.equals(start)) {
                return chapter;
            }
        }
        throw new IllegalArgumentException("no chapter has a line " + line);
    }
}
