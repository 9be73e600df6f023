package org.dongpo.crypto;

/** A module that has encrypted values is one of these, so that its values follow when the keys change. */
public interface Encrypted {

    /** Which values, as {@code person.phone}. */
    String place();

    /**
     * Makes some values that were not made with the current keys anew, in a transaction of its own.
     *
     * @return how many; 0 when none is left
     */
    int renewSome();
}
