package org.dongpo.audit.application;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.dongpo.audit.domain.Seal;
import org.dongpo.platform.DataFolder;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * What lies outside of the database, in the folder {@code audit} of the data folder: the end of the chain, so that it shows
 * when the database's end is cut off, and the anchors.
 */
@Component
class SealFile {

    private static final String END = "chain-end";
    private static final String ANCHOR = "anchor-";
    private static final String JSON = ".json";

    private final DataFolder data;

    SealFile(DataFolder data) {
        this.data = data;
    }

    /** The number of a seal with its digest as hexadecimal digits. */
    record End(long number, String hash) {}

    void writeEnd(Seal seal) {
        write(folder().resolve(END), seal.number() + " " + seal.hex() + "\n");
    }

    /** Nothing before the first seal, or on a node that has sealed nothing yet. */
    Optional<End> end() {
        String text = read(folder().resolve(END));
        if (text == null || !text.matches("[0-9]{1,18} [0-9a-f]{64}\n")) {
            return Optional.empty();
        }
        String[] parts = text.strip().split(" ");
        return Optional.of(new End(Long.parseLong(parts[0]), parts[1]));
    }

    void writeAnchor(String day, String text) {
        Path file = folder().resolve(ANCHOR + day + JSON);
        if (!Files.exists(file)) {
            write(file, text);
        }
    }

    /** The days of which there are anchors. */
    List<String> anchorDays() {
        try (Stream<Path> files = Files.list(folder())) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> name.startsWith(ANCHOR) && name.endsWith(JSON))
                    .map(name -> name.substring(ANCHOR.length(), name.length() - JSON.length()))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Nullable
    String anchor(String day) {
        return read(folder().resolve(ANCHOR + day + JSON));
    }

    private Path folder() {
        return data.folder("audit");
    }

    private static @Nullable String read(Path file) {
        try {
            return Files.exists(file) ? Files.readString(file) : null;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void write(Path file, String text) {
        try {
            Path draft = file.resolveSibling(file.getFileName() + ".new");
            Files.writeString(draft, text);
            Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
