package org.dongpo.crypto.software;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.util.Objects;
import org.bouncycastle.crypto.InvalidCipherTextException;
import org.bouncycastle.crypto.engines.SM4Engine;
import org.bouncycastle.crypto.modes.GCMBlockCipher;
import org.bouncycastle.crypto.modes.GCMModeCipher;
import org.bouncycastle.crypto.params.AEADParameters;
import org.bouncycastle.crypto.params.KeyParameter;
import org.dongpo.crypto.TamperedException;

/**
 * A stream by SM4-GCM in chunks of 64 KB with their lengths, so that none of it is given out that was not authenticated,
 * and no more than a chunk of it is in memory. The nonce of a chunk is its number, which is safe since each stream has a
 * key of its own; whether it is the last one is part of what is authenticated.
 */
public final class SealedChunks {

    /** How long a key is. */
    public static final int KEY_BYTES = 16;

    private static final int CHUNK = 64 * 1024;
    private static final int NONCE_BYTES = 12;
    private static final int TAG_BYTES = 16;

    private SealedChunks() {}

    /**
     * What is written to the answer is encrypted into {@code to}; closing it closes that, too.
     *
     * @param key 16 bytes that no other stream is encrypted with
     */
    public static OutputStream writing(OutputStream to, byte[] key) {
        return new Writing(new DataOutputStream(to), new KeyParameter(key));
    }

    /**
     * The opposite. Reading fails with {@link TamperedException} at the first chunk that is not what was written, and at
     * the end when chunks are missing or something stands behind the last.
     *
     * @param firstFault what it means when the first chunk cannot be read
     */
    public static InputStream reading(InputStream from, byte[] key, String firstFault) {
        return new Reading(new DataInputStream(from), new KeyParameter(key), firstFault);
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
        private final String firstFault;
        private byte[] chunk = new byte[0];
        private int at;
        private long number;
        private boolean isLast;

        Reading(DataInputStream from, KeyParameter key, String firstFault) {
            this.from = from;
            this.key = key;
            this.firstFault = firstFault;
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
                boolean last = from.readByte() == 1;
                int length = from.readInt();
                if (length < TAG_BYTES || length > CHUNK + TAG_BYTES) {
                    throw new TamperedException("a part of the file is damaged");
                }
                byte[] encrypted = from.readNBytes(length);
                if (encrypted.length < length) {
                    throw new EOFException();
                }
                chunk = run(cipher(false, key, number++, last), encrypted, length);
                at = 0;
                isLast = last;
            } catch (EOFException e) {
                throw new TamperedException("the end of the file is missing");
            } catch (InvalidCipherTextException e) {
                throw new TamperedException(number == 1 ? firstFault : "a part of the file is damaged");
            }
            if (isLast && from.read() >= 0) {
                throw new TamperedException("something stands behind the end of the file");
            }
        }

        @Override
        public void close() throws IOException {
            from.close();
        }
    }
}
