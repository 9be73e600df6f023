package org.dongpo.crypto;

import java.util.List;

/**
 * The algorithms and the keys: in software, or in a hardware module (服务器密码机) that never gives its keys away. Whoever
 * is given another one makes a bean of it and the software stands back.
 *
 * <p>SM2 is GB/T 32918, SM3 is GB/T 32905, SM4 is GB/T 32907 (GM/T 0003, 0004, 0002).
 */
public interface CryptoProvider {

    /** A digest that is not over. */
    interface RunningDigest {

        void update(byte[] data, int from, int length);

        /** The digest, 32 bytes, once. */
        byte[] end();
    }

    /** The SM3 digest, 32 bytes. */
    byte[] digest(byte[] data);

    /** An SM3 digest of what comes bit by bit. */
    RunningDigest startDigest();

    /** The key of a purpose that is used for what is new. There always is one. */
    KeyRef current(KeyPurpose purpose);

    /** Makes a new key, which is the current one from now on; older ones stay for what was made with them. */
    KeyRef renew(KeyPurpose purpose);

    /**
     * Destroys a key. What was made with it can never be read again.
     *
     * @throws IllegalArgumentException when it is the current one
     */
    void destroy(KeyRef key);

    /** All keys that there are, by purpose and number. */
    List<KeyRef> keys();

    /** HMAC-SM3, 32 bytes. */
    byte[] mac(KeyRef key, byte[] data);

    /**
     * SM4 in GCM with a nonce of its own each time.
     *
     * @param context what this belongs to: it is not kept, but must be the same for decryption
     * @return nonce (12 bytes), what is encrypted, tag (16 bytes)
     */
    byte[] encrypt(KeyRef key, byte[] plain, byte[] context);

    /**
     * The opposite of {@link #encrypt}.
     *
     * @throws TamperedException when a bit of it, or its context, is not what it was
     */
    byte[] decrypt(KeyRef key, byte[] encrypted, byte[] context);

    /** The SM2 signature with SM3, as DER, under the user id that GM/T 0009 gives. */
    byte[] sign(KeyRef key, byte[] data);

    /** The public half of a key, as SubjectPublicKeyInfo in DER. */
    byte[] publicKey(KeyRef key);

    /**
     * Whether somebody's SM2 signature is good.
     *
     * @param publicKey SubjectPublicKeyInfo in DER
     * @return false, too, when key or signature are no such thing
     */
    boolean verify(byte[] publicKey, byte[] data, byte[] signature);
}
