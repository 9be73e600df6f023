package org.dongpo.backup.application;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
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

    /** How far the audit record was sealed, and its anchors. */
    Path seals() {
        return data.root().resolve("audit");
    }

    /** Where a file of a backup belongs. */
    Path place(String path) {
        Map<String, Path> folders = Map.of(Manifest.FILES, files(), Manifest.KEYS, keys(), Manifest.SEALS, seals());
        for (Map.Entry<String, Path> kind : folders.entrySet()) {
            Path place = kind.getValue()
                    .resolve(
                            path.substring(Math.min(path.length(), kind.getKey().length())))
                    .normalize();
            if (path.startsWith(kind.getKey()) && place.startsWith(kind.getValue())) {
                return place;
            }
        }
        throw new BackupException("the backup has a file at a place where none belongs: " + path);
    }

    /** All files below a folder, in the order of their names; none when it is not there. */
    static List<Path> below(Path folder) throws IOException {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> all = Files.walk(folder)) {
            return all.filter(Files::isRegularFile)
                    .filter(file -> !file.getFileName().toString().endsWith(".lock")
                            && !file.getFileName().toString().endsWith(DataFolder.UNFINISHED))
                    .sorted()
                    .toList();
        }
    }
}
