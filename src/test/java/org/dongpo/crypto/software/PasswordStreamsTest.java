package org.dongpo.crypto.software;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Arrays;
import java.util.Random;
import org.dongpo.crypto.TamperedException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Files under a password: whatever is done to one is found. */
class PasswordStreamsTest {

    private static final String PASSWORD = "Jiang-Cheng-Zi-1075";
    private static final int HEAD_BYTES = 12 + 16 + 4;
    private static final int CHUNK_BYTES = 1 + 4 + 64 * 1024 + 16;

    private final PasswordStreams streams = new PasswordStreams();

    private byte[] encrypted(byte[] plain) throws IOException {
        ByteArrayOutputStream file = new ByteArrayOutputStream();
        try (OutputStream out = streams.encrypt(file, PASSWORD)) {
            out.write(plain, 0, plain.length / 2);
            out.write(plain, plain.length / 2, plain.length - plain.length / 2);
        }
        return file.toByteArray();
    }

    private byte[] decrypted(byte[] file, String password) throws IOException {
        try (InputStream in = streams.decrypt(new ByteArrayInputStream(file), password)) {
            return in.readAllBytes();
        }
    }

    private static byte[] plain(int size) {
        byte[] plain = new byte[size];
        new Random(size).nextBytes(plain);
        return plain;
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 65_535, 65_536, 65_537, 131_072, 300_000})
    void whatIsReadIsWhatWasWritten(int size) throws IOException {
        byte[] file = encrypted(plain(size));

        assertThat(decrypted(file, PASSWORD)).isEqualTo(plain(size));
        assertThat(encrypted(plain(size))).isNotEqualTo(file);
    }

    @Test
    void anotherPasswordReadsNothing() throws IOException {
        byte[] file = encrypted(plain(100));

        assertThatThrownBy(() -> decrypted(file, PASSWORD + "6"))
                .isInstanceOf(TamperedException.class)
                .hasMessageContaining("password");
        assertThatThrownBy(() -> decrypted("a letter".getBytes(UTF_8), PASSWORD))
                .isInstanceOf(TamperedException.class)
                .hasMessageContaining("no file that Dongpo has encrypted");
    }

    @Test
    void aChangedByteIsFoundWhereverItIs() throws IOException {
        byte[] file = encrypted(plain(150_000));
        Random random = new Random(1037);
        for (int n = 0; n < 12; n++) {
            byte[] changed = file.clone();
            changed[12 + random.nextInt(file.length - 12)] ^= (byte) (1 << random.nextInt(8));
            // A change in the number of rounds could ask for hours of them.
            if (!Arrays.equals(file, 28, 32, changed, 28, 32)) {
                continue;
            }
            assertThatThrownBy(() -> decrypted(changed, PASSWORD)).isInstanceOf(TamperedException.class);
        }
    }

    @Test
    void aMissingEndAMissingPartAndPartsInAnotherOrderAreFound() throws IOException {
        byte[] file = encrypted(plain(200_000));
        byte[] cut = Arrays.copyOf(file, HEAD_BYTES + 2 * CHUNK_BYTES);
        byte[] swapped = file.clone();
        System.arraycopy(file, HEAD_BYTES, swapped, HEAD_BYTES + CHUNK_BYTES, CHUNK_BYTES);
        System.arraycopy(file, HEAD_BYTES + CHUNK_BYTES, swapped, HEAD_BYTES, CHUNK_BYTES);

        assertThatThrownBy(() -> decrypted(cut, PASSWORD))
                .isInstanceOf(TamperedException.class)
                .hasMessageContaining("end of the file is missing");
        assertThatThrownBy(() -> decrypted(Arrays.copyOf(file, file.length - 1), PASSWORD))
                .isInstanceOf(TamperedException.class);
        assertThatThrownBy(() -> decrypted(swapped, PASSWORD)).isInstanceOf(TamperedException.class);
    }
}
