package org.dongpo.crypto;

/**
 * A key by its name; the key itself stays with the provider.
 *
 * @param number the first key of a purpose is 1; whatever was made with an older key names it
 */
public record KeyRef(KeyPurpose purpose, int number) {

    public KeyRef {
        if (number < 1) {
            throw new IllegalArgumentException("the first key is number 1, not " + number);
        }
    }

    @Override
    public String toString() {
        return purpose + " " + number;
    }
}
