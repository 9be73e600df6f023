package org.dongpo.job.application;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.dongpo.crypto.FileProtection;
import org.dongpo.crypto.ProtectedFolder;
import org.dongpo.crypto.ProtectedResource;
import org.springframework.core.io.Resource;
import org.springframework.stereotype.Component;

/** Where the results of jobs are kept, encrypted, until they expire. */
@Component
class JobFiles {

    private final FileProtection protection;
    private final ProtectedFolder folder;

    JobFiles(FileProtection protection, ProtectedFolder jobFolder) {
        this.protection = protection;
        this.folder = jobFolder;
    }

    /** What is kept of a file: its name here, and its size. */
    record Kept(String name, long size) {}

    /** A file in plain, for as long as a run writes to it. */
    Path create() {
        return protection.emptyCopy().path();
    }

    /** Keeps a finished file, so that it survives a power cut. */
    Kept keep(Path file) {
        try (InputStream content = Files.newInputStream(file)) {
            return new Kept(folder.keep(content), Files.size(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    boolean has(String name) {
        return folder.has(name);
    }

    Resource resource(String name, long size) {
        return new ProtectedResource(folder, name, size);
    }

    void delete(String name) {
        folder.delete(name);
    }
}
