package org.dongpo.crypto;

/** What was encrypted, or where it stands, has been changed since, or the key is another one. */
public final class TamperedException extends RuntimeException {

    /** @param message what was looked at; never a secret */
    public TamperedException(String message) {
        super(message);
    }
}
