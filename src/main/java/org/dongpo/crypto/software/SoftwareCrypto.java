package org.dongpo.crypto.software;

import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.bouncycastle.crypto.InvalidCipherTextException;
import org.bouncycastle.crypto.digests.SM3Digest;
import org.bouncycastle.crypto.engines.SM4Engine;
import org.bouncycastle.crypto.macs.HMac;
import org.bouncycastle.crypto.modes.GCMBlockCipher;
import org.bouncycastle.crypto.modes.GCMModeCipher;
import org.bouncycastle.crypto.params.AEADParameters;
import org.bouncycastle.crypto.params.KeyParameter;
import org.dongpo.crypto.CryptoProvider;
import org.dongpo.crypto.KeyPurpose;
import org.dongpo.crypto.KeyRef;
import org.dongpo.crypto.TamperedException;

/**
 * The algorithms by Bouncy Castle. The keys are read from their file; a key that another process has made is found when
 * it is asked for.
 */
public final class SoftwareCrypto implements CryptoProvider {

    private static final int NONCE_BYTES = 12;
    private static final int TAG_BITS = 128;
    private static final int SM4_BYTES = 16;
    private static final int HMAC_BYTES = 32;

    private final SecureRandom random = new SecureRandom();
    private final KeyFile file;
    private volatile Object state;
    private volatile Map<KeyRef, byte[]> keys;

    /** The software with the key file of a folder; the first keys are made when they are needed. */
    public static SoftwareCrypto open(Path folder) {
        return new SoftwareCrypto(new KeyFile(folder));
    }

    private SoftwareCrypto(KeyFile file) {
        this.file = file;
        this.state = file.state();
        this.keys = Map.copyOf(file.read());
    }

    @Override
    public byte[] digest(byte[] data) {
        RunningDigest digest = startDigest();
        digest.update(data, 0, data.length);
        return digest.end();
    }

    @Override
    public RunningDigest startDigest() {
        SM3Digest sm3 = new SM3Digest();
        return new RunningDigest() {
            @Override
            public void update(byte[] data, int from, int length) {
                sm3.update(data, from, length);
            }

            @Override
            public byte[] end() {
                byte[] digest = new byte[sm3.getDigestSize()];
                sm3.doFinal(digest, 0);
                return digest;
            }
        };
    }

    @Override
    public KeyRef current(KeyPurpose purpose) {
        readAnewIfChanged();
        return latest(purpose, keys).orElseGet(() -> first(purpose));
    }

    /** Another process may have made a key since, and be about to destroy the one before. */
    private void readAnewIfChanged() {
        Object now = file.state();
        if (!now.equals(state)) {
            keys = Map.copyOf(file.read());
            state = now;
        }
    }

    private static Optional<KeyRef> latest(KeyPurpose purpose, Map<KeyRef, byte[]> keys) {
        return keys.keySet().stream()
                .filter(key -> key.purpose() == purpose)
                .max(Comparator.comparingInt(KeyRef::number));
    }

    /** Of two nodes that start at once one makes the key, and the other finds it made. */
    private KeyRef first(KeyPurpose purpose) {
        return add(purpose, false);
    }

    @Override
    public KeyRef renew(KeyPurpose purpose) {
        return add(purpose, true);
    }

    private synchronized KeyRef add(KeyPurpose purpose, boolean evenIfThereIsOne) {
        Map<KeyRef, byte[]> changed = file.change(all -> {
            int latest = latest(purpose, all).map(KeyRef::number).orElse(0);
            if (latest == 0 || evenIfThereIsOne) {
                all.put(new KeyRef(purpose, latest + 1), newSecret(purpose));
            }
            return all;
        });
        keys = Map.copyOf(changed);
        return latest(purpose, changed).orElseThrow();
    }

    private byte[] newSecret(KeyPurpose purpose) {
        return switch (purpose) {
            case ENCRYPTION -> chance(SM4_BYTES);
            case INTEGRITY, SEARCH -> chance(HMAC_BYTES);
            case SIGNATURE -> Sm2.newKey(random);
        };
    }

    private byte[] chance(int bytes) {
        byte[] secret = new byte[bytes];
        random.nextBytes(secret);
        return secret;
    }

    @Override
    public void destroy(KeyRef key) {
        if (key.equals(current(key.purpose()))) {
            throw new IllegalArgumentException(key + " is the current key");
        }
        keys = Map.copyOf(file.change(all -> {
            all.remove(key);
            return all;
        }));
    }

    @Override
    public List<KeyRef> keys() {
        Map<KeyRef, byte[]> all = KeyFile.ordered();
        all.putAll(file.read());
        return List.copyOf(all.keySet());
    }

    @Override
    public byte[] mac(KeyRef key, byte[] data) {
        HMac hmac = new HMac(new SM3Digest());
        hmac.init(new KeyParameter(secret(key, KeyPurpose.INTEGRITY, KeyPurpose.SEARCH)));
        hmac.update(data, 0, data.length);
        byte[] mac = new byte[hmac.getMacSize()];
        hmac.doFinal(mac, 0);
        return mac;
    }

    @Override
    public byte[] encrypt(KeyRef key, byte[] plain, byte[] context) {
        byte[] nonce = chance(NONCE_BYTES);
        GCMModeCipher gcm = cipher(true, key, nonce, context);
        byte[] encrypted = Arrays.copyOf(nonce, NONCE_BYTES + gcm.getOutputSize(plain.length));
        try {
            int written = gcm.processBytes(plain, 0, plain.length, encrypted, NONCE_BYTES);
            gcm.doFinal(encrypted, NONCE_BYTES + written);
            return encrypted;
        } catch (InvalidCipherTextException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public byte[] decrypt(KeyRef key, byte[] encrypted, byte[] context) {
        if (encrypted.length < NONCE_BYTES + TAG_BITS / Byte.SIZE) {
            throw new TamperedException("too short for what " + key + " encrypts");
        }
        GCMModeCipher gcm = cipher(false, key, Arrays.copyOf(encrypted, NONCE_BYTES), context);
        int length = encrypted.length - NONCE_BYTES;
        byte[] plain = new byte[gcm.getOutputSize(length)];
        try {
            int written = gcm.processBytes(encrypted, NONCE_BYTES, length, plain, 0);
            gcm.doFinal(plain, written);
            return plain;
        } catch (InvalidCipherTextException e) {
            throw new TamperedException("not what " + key + " has encrypted");
        }
    }

    private GCMModeCipher cipher(boolean encrypts, KeyRef key, byte[] nonce, byte[] context) {
        GCMModeCipher gcm = GCMBlockCipher.newInstance(new SM4Engine());
        gcm.init(
                encrypts,
                new AEADParameters(new KeyParameter(secret(key, KeyPurpose.ENCRYPTION)), TAG_BITS, nonce, context));
        return gcm;
    }

    @Override
    public byte[] sign(KeyRef key, byte[] data) {
        return Sm2.sign(secret(key, KeyPurpose.SIGNATURE), data, random);
    }

    @Override
    public byte[] publicKey(KeyRef key) {
        return Sm2.publicKey(secret(key, KeyPurpose.SIGNATURE));
    }

    @Override
    public boolean verify(byte[] publicKey, byte[] data, byte[] signature) {
        return Sm2.verify(publicKey, data, signature);
    }

    private byte[] secret(KeyRef key, KeyPurpose... purposes) {
        if (!List.of(purposes).contains(key.purpose())) {
            throw new IllegalArgumentException(key + " is not for this");
        }
        byte[] secret = keys.get(key);
        if (secret == null) {
            keys = Map.copyOf(file.read());
            secret = keys.get(key);
        }
        if (secret == null) {
            throw new TamperedException("there is no key " + key + ": the key file is not the one of these data");
        }
        return secret;
    }
}
