package org.dongpo.attachment.persistence;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import org.dongpo.crypto.FileProtection;
import org.dongpo.crypto.ProtectedFolder;
import org.dongpo.crypto.ProtectedResource;
import org.dongpo.crypto.WorkingCopy;
import org.springframework.core.io.Resource;
import org.springframework.stereotype.Component;

/** The folder in which files lie, each encrypted and under a name made up here. */
@Component
public class FileFolder {

    private final FileProtection protection;
    private final ProtectedFolder folder;

    FileFolder(FileProtection protection, ProtectedFolder attachmentFolder) {
        this.protection = protection;
        this.folder = attachmentFolder;
    }

    /** What came in and is not kept yet. */
    public record Received(WorkingCopy copy, long size, String sha256) implements AutoCloseable {

        @Override
        public void close() {
            copy.close();
        }
    }

    /** Takes what comes in as a copy in plain, to be looked into. */
    public Received receive(InputStream content) {
        MessageDigest digest = sha256();
        WorkingCopy copy = protection.copy(new DigestInputStream(content, digest));
        try {
            return new Received(copy, Files.size(copy.path()), HexFormat.of().formatHex(digest.digest()));
        } catch (IOException e) {
            copy.close();
            throw new UncheckedIOException(e);
        }
    }

    /** Keeps it on the disk, not only in the system's memory, before its row may be written; under which name. */
    public String keep(Received received) {
        return received.copy().keepIn(folder);
    }

    /** A file to be sent, of which the size in plain is known. */
    public Resource resource(String storedName, long size) {
        return new ProtectedResource(folder, storedName, size);
    }

    public void delete(String storedName) {
        folder.delete(storedName);
    }

    /** The names of the files that were written before a moment. */
    public List<String> writtenBefore(Instant moment) {
        return folder.writtenBefore(moment);
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
