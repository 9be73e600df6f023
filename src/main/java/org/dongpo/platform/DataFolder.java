package org.dongpo.platform;

import static java.nio.file.StandardCopyOption.ATOMIC_MOVE;
import static java.nio.file.StandardOpenOption.CREATE_NEW;
import static java.nio.file.StandardOpenOption.READ;
import static java.nio.file.StandardOpenOption.WRITE;

import java.io.BufferedOutputStream;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The one folder in which everything lies that this installation must not lose. */
public final class DataFolder implements AutoCloseable {

    private static final String DEMO_MARK = "demo";

    /** How names of files end that are not written to their end. */
    public static final String UNFINISHED = ".new";

    private static final int BUFFER = 1 << 17;

    private static final FileAttribute<?> OWNER_ONLY_FILE =
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));

    private final Path root;

    /** Kept so that it is not collected: a collected channel gives its lock back. */
    private @Nullable FileLock claim;

    /**
     * The folder at {@code root}; it is made, for its owner alone, when it is not there.
     *
     * @throws UncheckedIOException when it cannot be made or written
     */
    public DataFolder(Path root) {
        this.root = root.toAbsolutePath().normalize();
        makeFolder(this.root);
    }

    /** Whether the folder at {@code root} holds the demo. Once it does it always will. */
    public static boolean isDemo(Path root) {
        return Files.exists(root.resolve(DEMO_MARK));
    }

    /** Marks the folder as the demo's, so that no later start takes its accounts for real ones. */
    public void markAsDemo() {
        try {
            if (!isDemo(root)) {
                Files.createFile(root.resolve(DEMO_MARK));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The folder itself. */
    public Path root() {
        return root;
    }

    /** A folder in it, made when it is not there. */
    public Path folder(String name) {
        Path folder = root.resolve(name);
        makeFolder(folder);
        return folder;
    }

    /**
     * Writes a new file so that it survives a power cut: when this returns, the file and its name are on the disk.
     *
     * @return how many bytes it has
     * @throws UncheckedIOException when the file is there already or cannot be written; no part of it is left then
     */
    public static long write(Path file, InputStream content) {
        try (FileChannel channel = FileChannel.open(file, Set.of(CREATE_NEW, WRITE), OWNER_ONLY_FILE)) {
            long size = content.transferTo(Channels.newOutputStream(channel));
            channel.force(true);
            syncFolder(file);
            return size;
        } catch (FileAlreadyExistsException e) {
            throw new UncheckedIOException(e);
        } catch (IOException e) {
            delete(file);
            throw new UncheckedIOException(e);
        }
    }

    /** What a file is to hold. */
    public interface Content {

        /** Writes all of it. Closing the stream has no effect. */
        void writeTo(OutputStream out) throws IOException;
    }

    /**
     * Writes a file, a new one or in the place of an earlier one: whatever happens, under its name it is there whole or
     * not at all. What a power cut or a killed process leaves behind ends in {@link #UNFINISHED}.
     *
     * @throws UncheckedIOException when it cannot be written; no part of it is left then
     */
    public static void replace(Path file, Content content) {
        Path unfinished = file.resolveSibling(file.getFileName() + UNFINISHED);
        try (FileChannel channel = FileChannel.open(unfinished, Set.of(CREATE_NEW, WRITE), OWNER_ONLY_FILE)) {
            OutputStream out = new BufferedOutputStream(Channels.newOutputStream(channel), BUFFER);
            content.writeTo(new FilterOutputStream(out) {
                @Override
                public void write(byte[] data, int from, int length) throws IOException {
                    out.write(data, from, length);
                }

                @Override
                public void close() throws IOException {
                    flush();
                }
            });
            out.flush();
            channel.force(true);
            Files.move(unfinished, file, ATOMIC_MOVE);
            syncFolder(file);
        } catch (IOException e) {
            delete(unfinished);
            throw new UncheckedIOException(e);
        } catch (RuntimeException e) {
            delete(unfinished);
            throw e;
        }
    }

    /** A new name in a folder is safe only when the folder itself has been written. */
    private static void syncFolder(Path file) throws IOException {
        try (FileChannel folder = FileChannel.open(file.toAbsolutePath().getParent(), READ)) {
            folder.force(true);
        }
    }

    /** Deletes a file, if it is there. */
    public static void delete(Path file) {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * Claims the folder for this process. Only one server may work on it; the operating system gives the claim back when
     * the process ends, however it ends.
     *
     * @return false when another process has it
     */
    public synchronized boolean claim() {
        try {
            FileChannel channel =
                    FileChannel.open(root.resolve("server.lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            FileLock lock = tryLock(channel);
            if (lock == null) {
                channel.close();
                return false;
            }
            claim = lock;
            return true;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Gives the claim back, for a process that goes on without a server. */
    @Override
    public synchronized void close() throws IOException {
        if (claim != null) {
            claim.channel().close();
            claim = null;
        }
    }

    private static @Nullable FileLock tryLock(FileChannel channel) throws IOException {
        try {
            return channel.tryLock();
        } catch (OverlappingFileLockException e) {
            return null;
        }
    }

    private static void makeFolder(Path folder) {
        try {
            if (!Files.isDirectory(folder)) {
                Files.createDirectories(
                        folder, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
