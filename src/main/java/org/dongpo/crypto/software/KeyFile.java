package org.dongpo.crypto.software;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.dongpo.crypto.KeyPurpose;
import org.dongpo.crypto.KeyRef;
import org.dongpo.platform.StartRefusedException;

/**
 * The file of the keys, which its owner alone can read: a line for each, with purpose, number and the key itself. It is
 * replaced as a whole, so a power cut leaves the old one or the new one.
 */
final class KeyFile {

    private static final String NAME = "dongpo.keys";
    private static final String HEAD = "# Keys of this installation. Whoever has them can read what is encrypted; "
            + "without them nobody can. Keep a copy in a safe.";

    /** A lock on a file is the whole process's: its threads take turns by this one. */
    private static final ReentrantLock TURN = new ReentrantLock();

    private final Path folder;

    KeyFile(Path folder) {
        this.folder = folder;
    }

    /** All keys, in their order. */
    Map<KeyRef, byte[]> read() {
        Path file = folder.resolve(NAME);
        if (!Files.exists(file)) {
            return Map.of();
        }
        try (Stream<String> lines = Files.lines(file)) {
            Map<KeyRef, byte[]> keys = ordered();
            lines.filter(line -> !line.isBlank() && !line.startsWith("#"))
                    .map(line -> line.split(" "))
                    .forEach(words -> keys.put(
                            new KeyRef(KeyPurpose.valueOf(words[0]), Integer.parseInt(words[1])),
                            Base64.getDecoder().decode(words[2])));
            return keys;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (IllegalArgumentException | ArrayIndexOutOfBoundsException e) {
            throw new StartRefusedException(
                    file + " is not as it was written; put back its copy. Without it nothing encrypted can be read");
        }
    }

    /** What differs from before when the file was changed, by whichever process. */
    Object state() {
        try {
            BasicFileAttributes file = Files.readAttributes(folder.resolve(NAME), BasicFileAttributes.class);
            return Arrays.asList(file.lastModifiedTime(), file.fileKey(), file.size());
        } catch (NoSuchFileException e) {
            return "";
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static Map<KeyRef, byte[]> ordered() {
        return new TreeMap<>(Comparator.comparing(KeyRef::purpose).thenComparing(KeyRef::number));
    }

    /** Changes the keys while nobody else does, in this process or another: a lock of the file keeps only others out. */
    Map<KeyRef, byte[]> change(UnaryOperator<Map<KeyRef, byte[]>> change) {
        TURN.lock();
        try {
            Files.createDirectories(
                    folder, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
            try (FileChannel channel = open(folder.resolve(NAME + ".lock"));
                    FileLock lock = channel.lock()) {
                Map<KeyRef, byte[]> keys = ordered();
                keys.putAll(read());
                Map<KeyRef, byte[]> changed = change.apply(keys);
                write(changed);
                return changed;
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            TURN.unlock();
        }
    }

    private void write(Map<KeyRef, byte[]> keys) throws IOException {
        List<String> lines = new ArrayList<>(List.of(HEAD));
        keys.forEach((key, secret) -> lines.add(
                key.purpose() + " " + key.number() + " " + Base64.getEncoder().encodeToString(secret)));
        Path next = folder.resolve(NAME + ".new");
        Files.deleteIfExists(next);
        try (FileChannel channel = open(next)) {
            channel.write(UTF_8.encode(String.join("\n", lines) + "\n"));
            channel.force(true);
        }
        Files.move(next, folder.resolve(NAME), StandardCopyOption.ATOMIC_MOVE);
        try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
            channel.force(true);
        }
    }

    private static FileChannel open(Path file) throws IOException {
        return FileChannel.open(
                file,
                Set.of(StandardOpenOption.CREATE, StandardOpenOption.WRITE),
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
    }
}
