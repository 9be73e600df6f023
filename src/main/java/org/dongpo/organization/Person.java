package org.dongpo.organization;

import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import org.dongpo.organization.domain.Pinyin;
import org.dongpo.shared.PersonId;
import org.dongpo.shared.UnitId;
import org.jspecify.annotations.Nullable;

/**
 * A person (人员) who works at a unit.
 *
 * @param phoneMasked the telephone number as everybody may see it; the whole one is encrypted, and read by those who may
 * @param present false when he has left
 */
public record Person(
        PersonId id,
        String name,
        UnitId unitId,
        @Nullable String department,
        @Nullable String post,
        @Nullable String phoneMasked,
        boolean present) {

    /** How a name is read in Mandarin, without tones and in one word: {@code sushi} of 苏轼; one for each way to read it. */
    public static Set<String> readings(String name) {
        return Pinyin.ofPerson(name).stream()
                .map(reading -> String.join("", reading).toLowerCase(Locale.ROOT))
                .collect(Collectors.toSet());
    }
}
