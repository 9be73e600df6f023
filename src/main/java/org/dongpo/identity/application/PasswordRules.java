package org.dongpo.identity.application;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.IntPredicate;
import java.util.stream.Stream;
import org.dongpo.shared.FieldProblem;

/**
 * What a login name and a password must be like (GB/T 22239-2019 8.1.4.1a: identity information is complex and not
 * reused).
 */
public final class PasswordRules {

    /** bcrypt ignores what comes after. */
    private static final int MOST_BYTES = 72;

    private static final String LOGIN = "[A-Za-z0-9][A-Za-z0-9._-]{2,49}";

    /** Beginnings that everybody tries first, without their digits and signs. */
    private static final Set<String> WEAK =
            Set.of("password", "passw", "admin", "administrator", "qwerty", "welcome", "dongpo", "zhengwu", "root");

    private PasswordRules() {}

    /** What is wrong with a login name. */
    static List<FieldProblem> ofLogin(String path, String login) {
        return login.matches(LOGIN) ? List.of() : List.of(FieldProblem.of(path, "login-form"));
    }

    /** What is wrong with a password for this login name. */
    static List<FieldProblem> ofPassword(String path, String login, String password, int least) {
        if (password.length() < least) {
            return List.of(FieldProblem.of(path, "password-short", least));
        }
        if (password.getBytes(StandardCharsets.UTF_8).length > MOST_BYTES) {
            return List.of(FieldProblem.of(path, "password-long", MOST_BYTES));
        }
        if (kinds(password) < 3) {
            return List.of(FieldProblem.of(path, "password-plain"));
        }
        return isGuessable(login, password) ? List.of(FieldProblem.of(path, "password-weak")) : List.of();
    }

    private static long kinds(String password) {
        IntPredicate sign = c -> !Character.isLetterOrDigit(c);
        return Stream.<IntPredicate>of(Character::isUpperCase, Character::isLowerCase, Character::isDigit, sign)
                .filter(kind -> password.chars().anyMatch(kind))
                .count();
    }

    private static boolean isGuessable(String login, String password) {
        String lower = password.toLowerCase(Locale.ROOT);
        String letters = lower.replace('@', 'a').replace('0', 'o').replaceAll("[^a-z]", "");
        return lower.contains(login.toLowerCase(Locale.ROOT)) || WEAK.contains(letters);
    }
}
