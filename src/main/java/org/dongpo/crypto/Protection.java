package org.dongpo.crypto;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Protects values of rows: as texts that a column can hold, which name the key they were made with. What was made with
 * an older key stays good until it has been made anew ({@link Encrypted}).
 */
public interface Protection {

    /**
     * A value encrypted.
     *
     * @param place which column it is for, as {@code person.phone}: it cannot be read at another one
     */
    String encrypt(String value, String place);

    /**
     * A value that was encrypted for this place.
     *
     * @throws TamperedException when it was changed, or made for another place
     */
    String decrypt(String encrypted, String place);

    /** Whether a text was made by {@link #encrypt} with the current key. */
    boolean isCurrent(String encrypted);

    /** How the texts begin that {@link #encrypt} makes with the current key, so that SQL can look for the others. */
    String currentStart();

    /** By which equal values of a place are found again, 43 characters; it does not tell the value. */
    String fingerprint(String value, String place);

    /**
     * A mark that holds as long as none of the values changes, nor their order.
     *
     * @param place the table that they are in
     */
    String mark(String place, List<@Nullable String> values);

    /** Whether a mark holds for these values; false, too, for what is no mark. */
    boolean holds(@Nullable String mark, String place, List<@Nullable String> values);
}
