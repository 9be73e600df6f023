package org.dongpo.backup.console;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Where the password of a backup comes from: a file, or the environment; never the command line, which others can see. */
final class PasswordOption {

    static final String HOW =
            "put the password of backups into DONGPO_BACKUP_PASSWORD, or into a file that " + "--password-file names";

    private static final String VARIABLE = "DONGPO_BACKUP_PASSWORD";

    @Option(names = "--password-file", description = "a file whose first line is the password of the backup")
    private @Nullable Path file;

    Optional<String> read() throws IOException {
        if (file != null) {
            return Files.readString(file).lines().findFirst();
        }
        return Optional.ofNullable(System.getenv(VARIABLE)).filter(word -> !word.isEmpty());
    }
}
