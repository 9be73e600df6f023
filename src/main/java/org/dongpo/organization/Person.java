package org.dongpo.organization;

import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import org.dongpo.organization.domain.Pinyin;
import org.dongpo.shared.PersonId;
import org.dongpo.shared.UnitId;
import org.jspecify.annotations.Nullable;

/** A person (人员) who works at a unit. */
public record Person(
        PersonId id,
        String name,
        UnitId unitId,
        @Nullable String department,
        @Nullable String post,
        @Nullable String phone) {

    /**
     * The telephone number as everybody may see it: {@code 138****1234} (GB/T 22239-2019 8.1.4.11, the least that is
     * needed). A short number keeps its last two digits.
     */
    public @Nullable String maskedPhone() {
        return masked(phone);
    }

    /** The same of a number that stands by itself. */
    public static @Nullable String masked(@Nullable String phone) {
        if (phone == null) {
            return null;
        }
        return phone.length() >= 8
                ? phone.substring(0, 3) + "****" + phone.substring(phone.length() - 4)
                : "****" + phone.substring(Math.max(0, phone.length() - 2));
    }

    /** How a name is read in Mandarin, without tones and in one word: {@code sushi} of 苏轼; one for each way to read it. */
    public static Set<String> readings(String name) {
        return Pinyin.ofPerson(name).stream()
                .map(reading -> String.join("", reading).toLowerCase(Locale.ROOT))
                .collect(Collectors.toSet());
    }
}
