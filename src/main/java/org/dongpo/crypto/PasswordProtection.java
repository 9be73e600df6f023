package org.dongpo.crypto;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;

/**
 * Encrypts whole files under a password, for what leaves the machine: SM4-GCM in chunks of 64 KB, each bound to its place
 * in the file and the last one marked, with a key by PBKDF2 with HMAC-SM3 and a salt of its own.
 */
public interface PasswordProtection {

    /** What is written to the answer is encrypted into {@code to}; closing it closes that, too. */
    OutputStream encrypt(OutputStream to, String password) throws IOException;

    /**
     * The opposite. Reading fails with {@link TamperedException} at the first chunk that is not what was written, or when
     * the password is another one; and at the end when chunks are missing.
     */
    InputStream decrypt(InputStream from, String password) throws IOException;
}
