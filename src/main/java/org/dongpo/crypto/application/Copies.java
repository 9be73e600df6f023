package org.dongpo.crypto.application;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.UUID;
import java.util.stream.Stream;
import org.dongpo.crypto.WorkingCopy;
import org.dongpo.platform.DataFolder;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Where files lie in plain while somebody works on them. No backup has them, and no power cut needs to leave them. */
@Component
class Copies {

    private static final Logger LOG = LoggerFactory.getLogger(Copies.class);

    private static final String FOLDER = "work";

    private final DataFolder data;

    Copies(DataFolder data) {
        this.data = data;
    }

    WorkingCopy of(InputStream content) {
        WorkingCopy copy = empty();
        try (OutputStream out = Files.newOutputStream(copy.path())) {
            content.transferTo(out);
            return copy;
        } catch (IOException e) {
            copy.close();
            throw new UncheckedIOException(e);
        } catch (RuntimeException e) {
            copy.close();
            throw e;
        }
    }

    WorkingCopy empty() {
        Path file = data.folder(FOLDER).resolve(UUID.randomUUID().toString());
        try {
            Files.createFile(file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
            return new WorkingCopy(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void clear(Path file, Instant before) throws IOException {
        try {
            if (Files.getLastModifiedTime(file).toInstant().isBefore(before)) {
                DataFolder.delete(file);
            }
        } catch (NoSuchFileException e) {
            LOG.debug("whoever had it was done with it meanwhile", e);
        }
    }

    /** Deletes what a server before this one has left behind. */
    void clear(Instant before) {
        try (Stream<Path> files = Files.list(data.folder(FOLDER))) {
            for (Path file : files.toList()) {
                clear(file, before);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
