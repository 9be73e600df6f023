package org.dongpo.identity.application;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.function.IntPredicate;
import java.util.stream.Stream;
import org.dongpo.organization.Person;
import org.dongpo.setting.Settings;
import org.dongpo.shared.FieldProblem;
import org.springframework.stereotype.Component;

/**
 * What a login name and a password must be like (GB/T 22239-2019 8.1.4.1a: identity information is complex, is changed
 * regularly and is not reused).
 */
@Component
public class PasswordRules {

    /** bcrypt ignores what comes after. */
    private static final int MOST_BYTES = 72;

    private static final int KINDS = 3;

    private static final String LOGIN = "[A-Za-z0-9][A-Za-z0-9._-]{2,49}";

    /** A name that is read so shortly is part of many words. */
    private static final int SHORTEST_READING = 4;

    private final Settings settings;
    private final CommonPasswords common;

    PasswordRules(Settings settings, CommonPasswords common) {
        this.settings = settings;
        this.common = common;
    }

    /** Whose password it is. */
    record Owner(String login, String personName, boolean administers) {}

    /** The rules that are in force, for the page to tell. */
    public record InForce(int length, int administratorLength, int kinds, int history, int days) {}

    public InForce inForce() {
        return new InForce(
                settings.number(SignInSettings.PASSWORD_LENGTH),
                administratorLength(),
                KINDS,
                settings.number(SignInSettings.PASSWORD_HISTORY),
                settings.number(SignInSettings.PASSWORD_DAYS));
    }

    /** An administrator's is never the shorter one, whatever the two are set to. */
    private int administratorLength() {
        return Math.max(
                settings.number(SignInSettings.PASSWORD_LENGTH),
                settings.number(SignInSettings.ADMINISTRATOR_PASSWORD_LENGTH));
    }

    /** What is wrong with a login name. */
    static List<FieldProblem> ofLogin(String path, String login) {
        return login.matches(LOGIN) ? List.of() : List.of(FieldProblem.of(path, "login-form"));
    }

    /** What is wrong with a password of somebody. */
    List<FieldProblem> ofPassword(String path, Owner owner, String password) {
        int least = owner.administers() ? administratorLength() : settings.number(SignInSettings.PASSWORD_LENGTH);
        if (password.length() < least) {
            return List.of(FieldProblem.of(path, "password-short", least));
        }
        if (password.getBytes(StandardCharsets.UTF_8).length > MOST_BYTES) {
            return List.of(FieldProblem.of(path, "password-long", MOST_BYTES));
        }
        if (kinds(password) < KINDS) {
            return List.of(FieldProblem.of(path, "password-plain"));
        }
        if (names(owner, password)) {
            return List.of(FieldProblem.of(path, "password-names"));
        }
        return common.has(password) ? List.of(FieldProblem.of(path, "password-weak")) : List.of();
    }

    private static long kinds(String password) {
        IntPredicate sign = c -> !Character.isLetterOrDigit(c);
        return Stream.<IntPredicate>of(Character::isUpperCase, Character::isLowerCase, Character::isDigit, sign)
                .filter(kind -> password.chars().anyMatch(kind))
                .count();
    }

    /** Whether it contains the login name, the person's name, or how that is read. */
    private static boolean names(Owner owner, String password) {
        String lower = password.toLowerCase(Locale.ROOT);
        String letters = lower.replaceAll("[^a-z]", "");
        return lower.contains(owner.login().toLowerCase(Locale.ROOT))
                || !owner.personName().isEmpty() && password.contains(owner.personName())
                || Person.readings(owner.personName()).stream()
                        .anyMatch(reading -> reading.length() >= SHORTEST_READING && letters.contains(reading));
    }
}
