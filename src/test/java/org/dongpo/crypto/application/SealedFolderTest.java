package org.dongpo.crypto.application;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.SequenceInputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Random;
import java.util.Set;
import java.util.stream.Stream;
import org.dongpo.crypto.KeyPurpose;
import org.dongpo.crypto.KeyRef;
import org.dongpo.crypto.TamperedException;
import org.dongpo.crypto.WorkingCopy;
import org.dongpo.crypto.application.SealedFolder.Tools;
import org.dongpo.crypto.persistence.EncryptedFolders;
import org.dongpo.crypto.software.SoftwareCrypto;
import org.dongpo.platform.DataFolder;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** F2: files are encrypted on the disk, and whatever is done to one there is found when it is read. */
class SealedFolderTest {

    private static final Instant NOW = Instant.parse("2026-12-01T00:00:00Z");
    private static final int HEAD = 16 + 2 * 48;
    private static final int CHUNK = 1 + 4 + 64 * 1024 + 16;

    @TempDir
    private Path root;

    private final Set<String> encrypted = new HashSet<>();
    private SoftwareCrypto crypto;
    private Tools tools;
    private SealedFolder folder;

    @BeforeEach
    void open() {
        DataFolder data = new DataFolder(root);
        crypto = SoftwareCrypto.open(root.resolve("keys"));
        EncryptedFolders known = new EncryptedFolders() {
            @Override
            public boolean contains(String name) {
                return encrypted.contains(name);
            }

            @Override
            public void add(String name, Instant now) {
                encrypted.add(name);
            }
        };
        tools = new Tools(data, new FileFormat(crypto), known, new Copies(data), Clock.fixed(NOW, ZoneOffset.UTC));
        folder = new SealedFolder("files/imports", tools);
    }

    private static byte[] plain(int size) {
        byte[] plain = new byte[size];
        new Random(size).nextBytes(plain);
        return plain;
    }

    private String kept(byte[] content) {
        return folder.keep(new ByteArrayInputStream(content));
    }

    private byte[] read(String name) throws IOException {
        try (InputStream in = folder.read(name)) {
            return in.readAllBytes();
        }
    }

    private Path path(String name) {
        return root.resolve("files/imports").resolve(name);
    }

    private byte[] onDisk(String name) throws IOException {
        return Files.readAllBytes(path(name));
    }

    private void found(String name, byte[] onDisk) throws IOException {
        Files.write(path(name), onDisk);
        assertThatThrownBy(() -> read(name)).isInstanceOf(TamperedException.class);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 65_535, 65_536, 65_537, 300_000})
    void whatIsReadIsWhatWasKept(int size) throws IOException {
        String name = kept(plain(size));

        assertThat(read(name)).isEqualTo(plain(size));
        try (WorkingCopy copy = folder.copy(name)) {
            assertThat(copy.path()).hasBinaryContent(plain(size));
        }
        assertThat(Files.list(root.resolve("work"))).isEmpty();
    }

    @Test
    void theDiskHasNothingInPlainAndNoTwoFilesAlike() throws IOException {
        byte[] phones = "张三 13900001234\n".repeat(10_000).getBytes(UTF_8);
        String one = kept(phones);
        String other = kept(phones);

        assertThat(new String(onDisk(one), UTF_8)).doesNotContain("13900001234", "张三");
        assertThat(onDisk(one)).isNotEqualTo(onDisk(other));
    }

    @Test
    void aChangedByteIsFoundWhereverItIs() throws IOException {
        String name = kept(plain(150_000));
        byte[] file = onDisk(name);
        Random random = new Random(1037);
        for (int n = 0; n < 24; n++) {
            byte[] changed = file.clone();
            // The second place for the key is not in use, and not believed.
            int at = random.nextInt(file.length - 48);
            changed[at < 16 + 48 ? at : at + 48] ^= (byte) (1 << random.nextInt(8));
            if (Arrays.equals(changed, 0, 16, file, 0, 16)) {
                found(name, changed);
            }
        }
    }

    @Test
    void aFileThatIsCutLengthenedOrInAnotherOrderIsFound() throws IOException {
        String name = kept(plain(200_000));
        byte[] file = onDisk(name);
        byte[] reordered = file.clone();
        System.arraycopy(file, HEAD, reordered, HEAD + CHUNK, CHUNK);
        System.arraycopy(file, HEAD + CHUNK, reordered, HEAD, CHUNK);

        found(name, Arrays.copyOf(file, HEAD + 2 * CHUNK));
        found(name, Arrays.copyOf(file, file.length - 1));
        found(name, Arrays.copyOf(file, HEAD));
        found(name, Arrays.copyOf(file, 20));
        found(name, Arrays.copyOf(file, file.length + 1));
        found(name, reordered);
    }

    @Test
    void anotherFileOrPartsOfOneInItsPlaceAreFound() throws IOException {
        String one = kept(plain(150_000));
        String other = kept(plain(150_001));
        byte[] mixed = onDisk(one);
        System.arraycopy(onDisk(other), HEAD, mixed, HEAD, CHUNK);
        byte[] whole = onDisk(other);

        found(one, mixed);
        found(one, whole);
        SealedFolder elsewhere = new SealedFolder("files/exchange", tools);
        Files.write(tools.data().folder("files/exchange").resolve(other), whole);
        assertThatThrownBy(() -> elsewhere.read(other)).isInstanceOf(TamperedException.class);
        assertThat(read(other)).isEqualTo(plain(150_001));
    }

    @Test
    void aFileThatWasNotWrittenToItsEndIsNotThere() throws IOException {
        InputStream breaking = new SequenceInputStream(new ByteArrayInputStream(plain(200_000)), new InputStream() {
            @Override
            public int read() throws IOException {
                throw new IOException("the connection is gone");
            }
        });
        assertThatThrownBy(() -> folder.keep(breaking)).isInstanceOf(UncheckedIOException.class);
        assertThat(files()).isEmpty();

        // As a killed process leaves it behind.
        Path half = Files.write(path("7.new"), plain(1_000));
        Files.setLastModifiedTime(half, FileTime.from(NOW));
        folder.renewSome();
        assertThat(half).hasBinaryContent(plain(1_000));
        Files.setLastModifiedTime(half, FileTime.from(NOW.minus(Duration.ofDays(2))));
        folder.renewSome();
        assertThat(half).doesNotExist();
    }

    private Stream<Path> files() throws IOException {
        return Files.list(root.resolve("files/imports"));
    }

    @Test
    void filesFromBeforeAreReadAndThenEncryptedAndALaterOneInPlainIsRefused() throws IOException {
        kept(plain(10));
        Files.write(path("earlier"), plain(100_000));
        assertThat(read("earlier")).isEqualTo(plain(100_000));

        assertThat(folder.renewSome()).isOne();
        assertThat(onDisk("earlier")).isNotEqualTo(plain(100_000));
        assertThat(read("earlier")).isEqualTo(plain(100_000));
        assertThat(folder.renewSome()).isZero();

        found("planted", plain(100));
        assertThat(folder.renewSome()).isZero();
        assertThat(onDisk("planted")).isEqualTo(plain(100));
    }

    @Test
    void aNewKeyIsWrappedAroundTheKeysOfFilesAndTheirContentStaysAsItIs() throws IOException {
        String name = kept(plain(150_000));
        byte[] before = onDisk(name);
        for (int n = 0; n < 3; n++) {
            KeyRef old = crypto.current(KeyPurpose.ENCRYPTION);
            crypto.renew(KeyPurpose.ENCRYPTION);
            assertThat(folder.renewSome()).isOne();
            assertThat(folder.renewSome()).isZero();
            crypto.destroy(old);
            assertThat(read(name)).isEqualTo(plain(150_000));
        }
        byte[] after = onDisk(name);
        assertThat(after).isNotEqualTo(before);
        assertThat(Arrays.copyOfRange(after, HEAD, after.length))
                .isEqualTo(Arrays.copyOfRange(before, HEAD, before.length));
    }

    @Test
    void aKeyThatIsChangedAndDestroyedWhileAFileIsWrittenIsNotMissed() throws IOException {
        KeyRef old = crypto.current(KeyPurpose.ENCRYPTION);
        String name = folder.keep(new ByteArrayInputStream(plain(200_000)) {
            @Override
            public synchronized int read(byte[] to, int from, int length) {
                if (available() == 200_000) {
                    crypto.renew(KeyPurpose.ENCRYPTION);
                }
                return super.read(to, from, Math.min(length, 1_000));
            }

            @Override
            public long transferTo(OutputStream out) throws IOException {
                byte[] part = new byte[1_000];
                long all = 0;
                for (int length = read(part, 0, 1_000); length > 0; length = read(part, 0, 1_000)) {
                    out.write(part, 0, length);
                    all += length;
                }
                return all;
            }
        });
        crypto.destroy(old);
        assertThat(read(name)).isEqualTo(plain(200_000));
    }

    @Test
    void whatAKilledServerHasHalfEncryptedIsEncryptedAtTheNextStart() throws IOException {
        Files.createDirectories(path(""));
        Files.write(path("earlier"), plain(1_000));
        Files.write(path("earlier.new"), plain(100));
        assertThat(folder.renewSome()).isOne();
        assertThat(read("earlier")).isEqualTo(plain(1_000));
        assertThat(Files.exists(path("earlier.new"))).isFalse();
    }

    @Test
    void aPowerCutWhileAKeyIsWrappedAnewLeavesTheOldOne() throws IOException {
        String name = kept(plain(1_000));
        crypto.renew(KeyPurpose.ENCRYPTION);
        byte[] torn = onDisk(name);
        torn[16 + 48 + 3] = 2;
        torn[16 + 48 + 10] = 77;
        Files.write(path(name), torn);

        assertThat(read(name)).isEqualTo(plain(1_000));
        assertThat(folder.renewSome()).isOne();
        assertThat(read(name)).isEqualTo(plain(1_000));
    }

    @Test
    void aDamagedFileDoesNotStopTheChangeOfKeys() throws IOException {
        String damaged = kept(plain(10));
        String sound = kept(plain(11));
        Files.write(path(damaged), Arrays.copyOf(onDisk(damaged), 40));
        crypto.renew(KeyPurpose.ENCRYPTION);

        assertThat(folder.renewSome()).isOne();
        assertThat(read(sound)).isEqualTo(plain(11));
        assertThat(folder.renewSome()).isZero();
    }

    @Test
    void whatAServerBeforeLeftInPlainIsCleared() throws IOException {
        WorkingCopy left = tools.copies().of(new ByteArrayInputStream(plain(5)));
        Files.setLastModifiedTime(left.path(), FileTime.from(NOW.minusSeconds(9)));
        WorkingCopy mine = tools.copies().of(new ByteArrayInputStream(plain(5)));
        Files.setLastModifiedTime(mine.path(), FileTime.from(NOW.plusSeconds(9)));

        tools.copies().clear(NOW);

        assertThat(left.path()).doesNotExist();
        assertThat(mine.path()).exists();
        mine.close();
        assertThat(mine.path()).doesNotExist();
    }
}
