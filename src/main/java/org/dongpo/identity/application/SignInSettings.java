package org.dongpo.identity.application;

import java.util.List;
import java.util.Optional;
import org.dongpo.platform.AddressRanges;
import org.dongpo.setting.NumberSetting;
import org.dongpo.setting.Setting;
import org.dongpo.setting.SettingGroup;
import org.dongpo.setting.SwitchSetting;
import org.dongpo.setting.TextsSetting;
import org.dongpo.shared.FieldProblem;
import org.springframework.stereotype.Component;

/** The parameters of signing in (GB/T 22239-2019 8.1.4.1a and b). */
@Component
class SignInSettings implements SettingGroup {

    /** The least length of a password. */
    static final NumberSetting PASSWORD_LENGTH = new NumberSetting("sign-in.password-length", 8, 8, 64, "characters");

    /** The least length of an administrator's. */
    static final NumberSetting ADMINISTRATOR_PASSWORD_LENGTH =
            new NumberSetting("sign-in.administrator-password-length", 10, 8, 64, "characters");

    /** How many of the last passwords must not come back. */
    static final NumberSetting PASSWORD_HISTORY = new NumberSetting("sign-in.password-history", 5, 3, 24, "times");

    /** How old a password may grow. */
    static final NumberSetting PASSWORD_DAYS = new NumberSetting("sign-in.password-days", 90, 1, 180, "days");

    /** After how many wrong passwords an account is locked at the address where they come from. */
    static final NumberSetting ATTEMPTS = new NumberSetting("sign-in.attempts", 5, 3, 10, "times");

    /** After how many, from anywhere, an account is locked wherever it has not signed in before. */
    static final NumberSetting ACCOUNT_ATTEMPTS = new NumberSetting("sign-in.account-attempts", 20, 5, 100, "times");

    /** After how many, for any accounts, an address is locked for all but those who have signed in from it before. */
    static final NumberSetting ADDRESS_ATTEMPTS = new NumberSetting("sign-in.address-attempts", 100, 10, 1000, "times");

    /** How long something is locked, and how long a failure counts. */
    static final NumberSetting LOCK_MINUTES = new NumberSetting("sign-in.lock-minutes", 30, 10, 1440, "minutes");

    /** How long an address is one where the account has signed in before; 0: never, so that every lock holds for all. */
    static final NumberSetting PLACE_DAYS = new NumberSetting("sign-in.place-days", 30, 0, 180, "days");

    /** After how long without a call a session is over. */
    static final NumberSetting IDLE_MINUTES = new NumberSetting("sign-in.idle-minutes", 30, 5, 30, "minutes");

    /** After how long a session is over whatever its owner does. */
    static final NumberSetting SESSION_HOURS = new NumberSetting("sign-in.session-hours", 12, 1, 24, "hours");

    /** Whether signing in ends the other sessions of the account. */
    static final SwitchSetting ONE_SESSION = new SwitchSetting("sign-in.one-session", false);

    /** After how long without use an account is closed. */
    static final NumberSetting UNUSED_DAYS = new NumberSetting("sign-in.unused-days", 90, 30, 365, "days");

    /** How long after a review of the accounts the next one is due. */
    static final NumberSetting REVIEW_DAYS = new NumberSetting("sign-in.review-days", 365, 30, 365, "days");

    /** For how long somebody may have a stand-in. */
    static final NumberSetting STAND_IN_DAYS = new NumberSetting("sign-in.stand-in-days", 60, 1, 180, "days");

    /** Whether administrators need a second factor. */
    static final SwitchSetting SECOND_FACTOR_FOR_ADMINISTRATORS =
            new SwitchSetting("sign-in.second-factor-for-administrators", true);

    /** Who else needs one: login names, and roles by their names in the API. */
    static final TextsSetting SECOND_FACTOR_FOR =
            new TextsSetting("sign-in.second-factor-for", 500, SignInSettings::nameFault);

    /** Whose SM2 certificates are good: certificates of authorities, each as one line of base64. */
    static final TextsSetting CERTIFICATE_AUTHORITIES =
            new TextsSetting("sign-in.certificate-authorities", 5, SignInSettings::authorityFault);

    /** From where administrators administer: addresses and blocks of both families; none: from anywhere. */
    static final TextsSetting MANAGING_ADDRESSES =
            new TextsSetting("sign-in.managing-addresses", 100, SignInSettings::rangeFault);

    /** By how much the clock of the provider of single sign-on may differ from ours. */
    static final NumberSetting CLOCK_SKEW_SECONDS =
            new NumberSetting("sign-in.clock-skew-seconds", 60, 0, 300, "seconds");

    private static Optional<FieldProblem> nameFault(String line) {
        return PasswordRules.ofLogin("value", line).stream().findFirst();
    }

    private static Optional<FieldProblem> authorityFault(String line) {
        return Sm2Certificate.read(line).filter(Sm2Certificate::isAuthority).isPresent()
                ? Optional.empty()
                : Optional.of(FieldProblem.of("value", "no-authority"));
    }

    private static Optional<FieldProblem> rangeFault(String line) {
        return AddressRanges.isRange(line) ? Optional.empty() : Optional.of(FieldProblem.of("value", "no-range", line));
    }

    @Override
    public List<Setting> settings() {
        return List.of(
                PASSWORD_LENGTH,
                ADMINISTRATOR_PASSWORD_LENGTH,
                PASSWORD_HISTORY,
                PASSWORD_DAYS,
                ATTEMPTS,
                ACCOUNT_ATTEMPTS,
                ADDRESS_ATTEMPTS,
                LOCK_MINUTES,
                PLACE_DAYS,
                IDLE_MINUTES,
                SESSION_HOURS,
                ONE_SESSION,
                UNUSED_DAYS,
                REVIEW_DAYS,
                STAND_IN_DAYS,
                SECOND_FACTOR_FOR_ADMINISTRATORS,
                SECOND_FACTOR_FOR,
                CERTIFICATE_AUTHORITIES,
                MANAGING_ADDRESSES,
                CLOCK_SKEW_SECONDS);
    }
}
