package org.dongpo.identity.application;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/**
 * The passwords that are tried first: the words of the file {@code common-passwords.txt} with whatever digits and signs
 * around them, in any case and with the usual signs for letters, and walks over the keyboard.
 */
@Component
class CommonPasswords {

    /** Two keys side by side are in every word. */
    private static final int SHORTEST_RUN = 3;

    /** So few characters beside walks and repetitions save nothing. */
    private static final int FEW = 3;

    private static final String SHIFTED = "!@#$%^&*()_+{}|:\"<>?~";
    private static final String UNSHIFTED = "1234567890-=[]\\;',./`";
    private static final String LOOK_LIKE_LETTERS = "@4031!5$7";
    private static final String LETTERS = "aaoeiisst";

    /** What lies side by side: along the rows, down the columns, and in the alphabet. */
    private static final String WALKS = "`1234567890-= 0987654321 qwertyuiop[] poiuytrewq asdfghjkl;' lkjhgfdsa "
            + "zxcvbnm,./ mnbvcxz 1qaz 2wsx 3edc 4rfv 5tgb 6yhn 7ujm 8ik, 9ol. 0p;/ zaq1 xsw2 cde3 vfr4 bgt5 nhy6 mju7 "
            + "abcdefghijklmnopqrstuvwxyz zyxwvutsrqponmlkjihgfedcba 147258369 963852741";

    private final Set<String> words;

    CommonPasswords() {
        words = read();
    }

    private static Set<String> read() {
        try (InputStream file =
                CommonPasswords.class.getResourceAsStream("/org/dongpo/identity/common-passwords.txt")) {
            if (file == null) {
                throw new IllegalStateException("the file of common passwords is missing");
            }
            return new String(file.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .map(String::strip)
                    .filter(line -> !line.isEmpty() && !line.startsWith("#"))
                    .collect(Collectors.toCollection(HashSet::new));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    boolean has(String password) {
        String lower = password.toLowerCase(Locale.ROOT);
        return isCommon(lower) || isCommon(withoutSubstitutions(trimmed(lower))) || isWalk(unshifted(lower));
    }

    /** Whether it, its letters, or its digits when there are hardly any letters, are one of the words. */
    private boolean isCommon(String text) {
        String letters = text.replaceAll("[^a-z]", "");
        String digits = text.replaceAll("[^0-9]", "");
        return words.contains(text) || words.contains(letters) || letters.length() <= FEW && words.contains(digits);
    }

    /** Without the digits and signs at its end, which nobody means as letters. */
    private static String trimmed(String text) {
        return text.replaceAll("[^a-z]+$", "");
    }

    private static String withoutSubstitutions(String text) {
        return mapped(text, LOOK_LIKE_LETTERS, LETTERS);
    }

    private static String unshifted(String text) {
        return mapped(text, SHIFTED, UNSHIFTED);
    }

    private static String mapped(String text, String from, String to) {
        return text.chars()
                .mapToObj(c -> String.valueOf(from.indexOf(c) < 0 ? (char) c : to.charAt(from.indexOf(c))))
                .collect(Collectors.joining());
    }

    /** Whether it is walks and repetitions but for a few characters. */
    private static boolean isWalk(String text) {
        int beside = 0;
        for (int at = 0; at < text.length(); ) {
            int run = runAt(text, at);
            beside += run >= SHORTEST_RUN ? 0 : 1;
            at += run >= SHORTEST_RUN ? run : 1;
        }
        return beside <= FEW;
    }

    private static int runAt(String text, int at) {
        int end = at + 1;
        while (end < text.length() && (WALKS.contains(text.substring(at, end + 1)) || isOneCharacter(text, at, end))) {
            end++;
        }
        return end - at;
    }

    private static boolean isOneCharacter(String text, int from, int to) {
        return text.substring(from, to + 1).chars().distinct().count() == 1;
    }
}
