package org.dongpo.identity;

import java.security.SecureRandom;

/** Makes passwords up, for accounts whose owners cannot. */
public final class Passwords {

    /** No letters that look alike, since a person copies them from a screen. */
    private static final String LETTERS = "abcdefghjkmnpqrstuvwxyz23456789";

    private static final int LENGTH = 12;
    private static final SecureRandom RANDOM = new SecureRandom();

    private Passwords() {}

    /** A password of 59 random bits that keeps the rules for passwords. */
    public static String madeUp() {
        StringBuilder word = new StringBuilder("Dp-");
        for (int i = 0; i < LENGTH; i++) {
            word.append(LETTERS.charAt(RANDOM.nextInt(LETTERS.length())));
        }
        return word.toString();
    }
}
