package org.dongpo.crypto;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.dongpo.platform.DataFolder;

/**
 * A file in plain, for programs that jump about in one, for as long as the work takes; its owner alone can read it.
 *
 * @param path where it lies
 */
public record WorkingCopy(Path path) implements AutoCloseable {

    /** Keeps it in a folder, encrypted; under which name. The copy stays until it is closed. */
    public String keepIn(ProtectedFolder folder) {
        try (InputStream content = Files.newInputStream(path)) {
            return folder.keep(content);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Deletes it. */
    @Override
    public void close() {
        DataFolder.delete(path);
    }
}
