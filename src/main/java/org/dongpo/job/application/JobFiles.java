package org.dongpo.job.application;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.UUID;
import org.dongpo.platform.DataFolder;
import org.springframework.stereotype.Component;

/** Where the results of jobs are kept until they expire. */
@Component
class JobFiles {

    private static final String FOLDER = "files/jobs";

    private final DataFolder data;

    JobFiles(DataFolder data) {
        this.data = data;
    }

    /** A file under a name of its own: another run of the same job writes another. */
    Path create() {
        Path file = path(UUID.randomUUID().toString());
        try {
            return Files.createFile(
                    file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Has a finished file survive a power cut; tells how long it is. */
    long sync(Path file) {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
            channel.force(true);
            return channel.size();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Path path(String name) {
        return data.folder(FOLDER).resolve(name);
    }
}
