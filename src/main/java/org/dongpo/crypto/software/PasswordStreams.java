package org.dongpo.crypto.software;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Objects;
import org.bouncycastle.crypto.InvalidCipherTextException;
import org.bouncycastle.crypto.digests.SM3Digest;
import org.bouncycastle.crypto.engines.SM4Engine;
import org.bouncycastle.crypto.generators.PKCS5S2ParametersGenerator;
import org.bouncycastle.crypto.modes.GCMBlockCipher;
import org.bouncycastle.crypto.modes.GCMModeCipher;
import org.bouncycastle.crypto.params.AEADParameters;
import org.bouncycastle.crypto.params.KeyParameter;
import org.dongpo.crypto.PasswordProtection;
import org.dongpo.crypto.TamperedException;
import org.springframework.stereotype.Component;

/**
 * Files under a password: a mark, the salt and the rounds, then chunks with their lengths. The nonce of a chunk is its
 * number, which is safe since each file has a key of its own; whether it is the last one is part of what is authenticated.
 */
@Component
final class PasswordStreams implements PasswordProtection {

    private static final byte[] MARK = "DONGPO-SM4-1".getBytes(UTF_8);
    private static final int SALT_BYTES = 16;
    private static final int ROUNDS = 200_000;
    private static final int MOST_ROUNDS = 10_000_000;
    private static final int CHUNK = 64 * 1024;
    private static final int NONCE_BYTES = 12;
    private static final int TAG_BYTES = 16;

    private final SecureRandom random = new SecureRandom();

    @Override
    public OutputStream encrypt(OutputStream to, String password) throws IOException {
        byte[] salt = new byte[SALT_BYTES];
        random.nextBytes(salt);
        DataOutputStream out = new DataOutputStream(to);
        out.write(MARK);
        out.write(salt);
        out.writeInt(ROUNDS);
        return new Writing(out, key(password, salt, ROUNDS));
    }

    @Override
    public InputStream decrypt(InputStream from, String password) throws IOException {
        DataInputStream in = new DataInputStream(from);
        try {
            byte[] mark = in.readNBytes(MARK.length);
            byte[] salt = in.readNBytes(SALT_BYTES);
            int rounds = in.readInt();
            if (!Arrays.equals(mark, MARK) || rounds < 1 || rounds > MOST_ROUNDS) {
                throw new TamperedException("this is no file that Dongpo has encrypted");
            }
            return new Reading(in, key(password, salt, rounds));
        } catch (EOFException e) {
            throw new TamperedException("this is no file that Dongpo has encrypted");
        }
    }

    private static KeyParameter key(String password, byte[] salt, int rounds) {
        PKCS5S2ParametersGenerator generator = new PKCS5S2ParametersGenerator(new SM3Digest());
        generator.init(password.getBytes(UTF_8), salt, rounds);
        return (KeyParameter) generator.generateDerivedParameters(128);
    }

    private static GCMModeCipher cipher(boolean encrypts, KeyParameter key, long number, boolean isLast) {
        byte[] nonce =
                ByteBuffer.allocate(NONCE_BYTES).putLong(Integer.BYTES, number).array();
        GCMModeCipher gcm = GCMBlockCipher.newInstance(new SM4Engine());
        gcm.init(encrypts, new AEADParameters(key, TAG_BYTES * Byte.SIZE, nonce, new byte[] {(byte) (isLast ? 1 : 0)}));
        return gcm;
    }

    private static byte[] run(GCMModeCipher gcm, byte[] data, int length) throws InvalidCipherTextException {
        byte[] result = new byte[gcm.getOutputSize(length)];
        int done = gcm.processBytes(data, 0, length, result, 0);
        gcm.doFinal(result, done);
        return result;
    }

    private static final class Writing extends OutputStream {

        private final DataOutputStream to;
        private final KeyParameter key;
        private final byte[] chunk = new byte[CHUNK];
        private int filled;
        private long number;
        private boolean closed;

        Writing(DataOutputStream to, KeyParameter key) {
            this.to = to;
            this.key = key;
        }

        @Override
        public void write(int b) throws IOException {
            write(new byte[] {(byte) b}, 0, 1);
        }

        @Override
        public void write(byte[] data, int from, int length) throws IOException {
            Objects.checkFromIndexSize(from, length, data.length);
            int done = 0;
            while (done < length) {
                if (filled == CHUNK) {
                    put(false);
                }
                int some = Math.min(length - done, CHUNK - filled);
                System.arraycopy(data, from + done, chunk, filled, some);
                filled += some;
                done += some;
            }
        }

        private void put(boolean isLast) throws IOException {
            try {
                byte[] encrypted = run(cipher(true, key, number, isLast), chunk, filled);
                to.writeByte(isLast ? 1 : 0);
                to.writeInt(encrypted.length);
                to.write(encrypted);
            } catch (InvalidCipherTextException e) {
                throw new IllegalStateException(e);
            }
            number++;
            filled = 0;
        }

        @Override
        public void close() throws IOException {
            if (!closed) {
                closed = true;
                put(true);
                to.close();
            }
        }
    }

    private static final class Reading extends InputStream {

        private final DataInputStream from;
        private final KeyParameter key;
        private byte[] chunk = new byte[0];
        private int at;
        private long number;
        private boolean isLast;

        Reading(DataInputStream from, KeyParameter key) {
            this.from = from;
            this.key = key;
        }

        @Override
        public int read() throws IOException {
            return hasMore() ? chunk[at++] & 0xff : -1;
        }

        @Override
        public int read(byte[] data, int offset, int length) throws IOException {
            Objects.checkFromIndexSize(offset, length, data.length);
            if (!hasMore()) {
                return -1;
            }
            int some = Math.min(length, chunk.length - at);
            System.arraycopy(chunk, at, data, offset, some);
            at += some;
            return some;
        }

        private boolean hasMore() throws IOException {
            while (at == chunk.length && !isLast) {
                next();
            }
            return at < chunk.length;
        }

        private void next() throws IOException {
            try {
                isLast = from.readByte() == 1;
                int length = from.readInt();
                if (length < TAG_BYTES || length > CHUNK + TAG_BYTES) {
                    throw new TamperedException("a part of the file is damaged");
                }
                byte[] encrypted = from.readNBytes(length);
                if (encrypted.length < length) {
                    throw new EOFException();
                }
                chunk = run(cipher(false, key, number++, isLast), encrypted, length);
                at = 0;
            } catch (EOFException e) {
                throw new TamperedException("the end of the file is missing");
            } catch (InvalidCipherTextException e) {
                throw new TamperedException(
                        number == 1
                                ? "the password is another one, or the file is damaged"
                                : "a part of the file is damaged");
            }
        }

        @Override
        public void close() throws IOException {
            from.close();
        }
    }
}
