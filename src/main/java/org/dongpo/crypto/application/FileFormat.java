package org.dongpo.crypto.application;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PushbackInputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.SecureRandom;
import java.util.Arrays;
import org.dongpo.crypto.CryptoProvider;
import org.dongpo.crypto.KeyPurpose;
import org.dongpo.crypto.KeyRef;
import org.dongpo.crypto.TamperedException;
import org.dongpo.crypto.software.SealedChunks;
import org.jspecify.annotations.Nullable;

/**
 * How an encrypted file looks: a mark, two places for its key, each the number of the key that wraps it and what that
 * made of it for the file's place, then chunks. A key is wrapped anew into the place that is not in use, so that a power
 * cut in between leaves the other.
 */
final class FileFormat {

    private static final byte[] MARK = "DONGPO FILE SM4\n".getBytes(US_ASCII);

    /** Nonce, key and tag, as {@link CryptoProvider#encrypt} answers. */
    private static final int WRAPPED = 12 + SealedChunks.KEY_BYTES + 16;

    private static final int SLOT = Integer.BYTES + WRAPPED;
    private static final int SLOTS = 2;
    private static final int HEAD = MARK.length + SLOTS * SLOT;

    private final CryptoProvider crypto;
    private final SecureRandom random = new SecureRandom();

    FileFormat(CryptoProvider crypto) {
        this.crypto = crypto;
    }

    /** The key of a file, where it stands in its head, and which key wraps it. */
    private record Opened(byte[] key, int slot, int number) {}

    /** Whether a file is in this form; it looks no further than at its beginning. */
    static boolean isOne(Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            return Arrays.equals(in.readNBytes(MARK.length), MARK);
        }
    }

    /** What is written to the answer is encrypted into {@code to}; closing it closes that, too. */
    OutputStream writing(OutputStream to, String place) throws IOException {
        byte[] key = new byte[SealedChunks.KEY_BYTES];
        random.nextBytes(key);
        to.write(ByteBuffer.allocate(HEAD).put(MARK).put(wrapped(key, place)).array());
        return SealedChunks.writing(to, key);
    }

    InputStream reading(Path file, String place) throws IOException {
        InputStream in = new BufferedInputStream(Files.newInputStream(file), 1 << 17);
        try {
            byte[] key = open(in.readNBytes(HEAD), place).key();
            return begun(SealedChunks.reading(in, key, place + " is damaged"));
        } catch (IOException | RuntimeException e) {
            in.close();
            throw e;
        }
    }

    /** With the first chunk looked at, so that whoever sends a file knows of a damage before he has begun. */
    private static InputStream begun(InputStream content) throws IOException {
        PushbackInputStream begun = new PushbackInputStream(content);
        int first = begun.read();
        if (first >= 0) {
            begun.unread(first);
        }
        return begun;
    }

    /** Wraps the key of a file with the current key, if that is another one; whether it was. */
    boolean renew(Path file, String place) throws IOException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
            ByteBuffer head = ByteBuffer.allocate(HEAD);
            while (head.hasRemaining() && channel.read(head) >= 0) {
                // All of it may take more than one reading.
            }
            Opened opened = open(Arrays.copyOf(head.array(), head.position()), place);
            if (opened.number() == current().number()) {
                return false;
            }
            int other = 1 - opened.slot();
            channel.write(ByteBuffer.wrap(wrapped(opened.key(), place)), MARK.length + (long) other * SLOT);
            channel.force(false);
            return true;
        }
    }

    private KeyRef current() {
        return crypto.current(KeyPurpose.ENCRYPTION);
    }

    private byte[] wrapped(byte[] key, String place) {
        KeyRef wrapping = current();
        return ByteBuffer.allocate(SLOT)
                .putInt(wrapping.number())
                .put(crypto.encrypt(wrapping, key, place.getBytes(UTF_8)))
                .array();
    }

    /** By the latest key that opens it: the place that was in use before stands there until it is used again. */
    private Opened open(byte[] head, String place) {
        Opened best = null;
        for (int slot = 0; slot < SLOTS && head.length == HEAD; slot++) {
            Opened opened = open(ByteBuffer.wrap(head, MARK.length + slot * SLOT, SLOT), slot, place);
            if (opened != null && (best == null || opened.number() > best.number())) {
                best = opened;
            }
        }
        if (best == null) {
            throw new TamperedException(place + " is not the file that was kept there, or its key is gone");
        }
        return best;
    }

    private @Nullable Opened open(ByteBuffer slot, int index, String place) {
        int number = slot.getInt();
        byte[] wrapped = new byte[WRAPPED];
        slot.get(wrapped);
        if (number < 1) {
            return null;
        }
        try {
            KeyRef wrapping = new KeyRef(KeyPurpose.ENCRYPTION, number);
            return new Opened(crypto.decrypt(wrapping, wrapped, place.getBytes(UTF_8)), index, number);
        } catch (TamperedException e) {
            return null;
        }
    }
}
