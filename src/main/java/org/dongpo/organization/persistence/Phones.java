package org.dongpo.organization.persistence;

import org.dongpo.crypto.Protection;
import org.dongpo.organization.domain.PhoneNumber;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** How telephone numbers are kept: encrypted, with what everybody may see, and what the whole number is found by. */
@Component
public class Phones {

    static final String PLACE = "person.phone";

    private final Protection protection;

    Phones(Protection protection) {
        this.protection = protection;
    }

    /** A number as a row has it; all of it is null when there is none. */
    record Kept(
            @Nullable String encrypted,
            @Nullable String masked,
            @Nullable String fingerprint) {

        static final Kept NONE = new Kept(null, null, null);
    }

    Kept keep(@Nullable String phone) {
        return phone == null
                ? Kept.NONE
                : new Kept(protection.encrypt(phone, PLACE), PhoneNumber.masked(phone), fingerprint(phone));
    }

    String read(String encrypted) {
        return protection.decrypt(encrypted, PLACE);
    }

    String renewed(String encrypted) {
        return protection.encrypt(read(encrypted), PLACE);
    }

    /** How the numbers begin that are encrypted with the current key. */
    String currentStart() {
        return protection.currentStart();
    }

    /** The same for a number however it is written. */
    public String fingerprint(String phone) {
        return protection.fingerprint(PhoneNumber.digits(phone), PLACE);
    }

    /** Of a number that another row of the same person has in another spelling: it stays a row of its own. */
    String fingerprintAsWritten(String phone) {
        return protection.fingerprint(phone + " ", PLACE);
    }
}
