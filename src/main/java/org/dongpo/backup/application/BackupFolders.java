package org.dongpo.backup.application;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.dongpo.platform.DataFolder;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/** Where on the disk lies what is not in the database: the files, and the keys. */
@Component
class BackupFolders {

    private final DataFolder data;
    private final Path keys;

    BackupFolders(DataFolder data, @Value("${dongpo.keys:#{null}}") @Nullable Path keys) {
        this.data = data;
        this.keys = keys == null ? data.root().resolve("keys") : keys;
    }

    boolean isDemo() {
        return DataFolder.isDemo(data.root());
    }

    void markAsDemo() {
        data.markAsDemo();
    }

    Path files() {
        return data.root().resolve("files");
    }

    Path keys() {
        return keys;
    }

    /** All files below a folder, in the order of their names; none when it is not there. */
    static List<Path> below(Path folder) throws IOException {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> all = Files.walk(folder)) {
            return all.filter(Files::isRegularFile)
                    .filter(file -> !file.getFileName().toString().endsWith(".lock"))
                    .sorted()
                    .toList();
        }
    }
}
