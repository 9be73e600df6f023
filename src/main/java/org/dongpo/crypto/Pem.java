package org.dongpo.crypto;

import java.util.Base64;

/** Keys as other programs take them. */
public final class Pem {

    private static final int LINE = 64;

    private Pem() {}

    /**
     * A public key as PEM.
     *
     * @param key SubjectPublicKeyInfo in DER
     */
    public static String ofPublicKey(byte[] key) {
        return "-----BEGIN PUBLIC KEY-----\n"
                + Base64.getMimeEncoder(LINE, new byte[] {'\n'}).encodeToString(key)
                + "\n-----END PUBLIC KEY-----\n";
    }
}
