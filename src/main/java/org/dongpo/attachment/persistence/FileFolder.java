package org.dongpo.attachment.persistence;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.dongpo.platform.DataFolder;
import org.springframework.stereotype.Component;

/** The folder in which files lie, each under a name made up here. */
@Component
public class FileFolder {

    private final Path folder;

    FileFolder(DataFolder data) {
        this.folder = data.folder("files");
    }

    /** What was written. */
    public record Written(String storedName, long size, String sha256) {}

    /** Writes a file to the disk, not only to the system's memory, before its row may be written. */
    public Written write(InputStream content) {
        String name = UUID.randomUUID().toString();
        MessageDigest digest = sha256();
        long size = DataFolder.write(path(name), new DigestInputStream(content, digest));
        return new Written(name, size, HexFormat.of().formatHex(digest.digest()));
    }

    public Path path(String storedName) {
        return folder.resolve(storedName);
    }

    public void delete(String storedName) {
        DataFolder.delete(path(storedName));
    }

    /** The names of the files that were written before a moment. */
    public List<String> writtenBefore(Instant moment) {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(Files::isRegularFile)
                    .filter(file -> writtenAt(file).isBefore(moment))
                    .map(file -> file.getFileName().toString())
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Instant writtenAt(Path file) {
        try {
            return Files.getLastModifiedTime(file).toInstant();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
