package org.dongpo.identity.outside;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.dongpo.platform.StartRefusedException;
import org.jspecify.annotations.Nullable;
import org.springframework.core.env.Environment;

/** A secret that lies in a file, for what is typed on a command line is seen by all who use the machine. */
final class SecretFile {

    private SecretFile() {}

    /**
     * The first line of the file that the property {@code property-file} names; null when none is named.
     *
     * @throws StartRefusedException when it cannot be read, or when the secret itself was given
     */
    static @Nullable String read(Environment environment, String property) {
        if (environment.getProperty(property) != null) {
            throw new StartRefusedException(
                    property + ": a secret is not given like this; write it into a file and name that by --" + property
                            + "-file");
        }
        String file = environment.getProperty(property + "-file");
        if (file == null) {
            return null;
        }
        try {
            return Files.readString(Path.of(file))
                    .lines()
                    .map(String::strip)
                    .filter(line -> !line.isEmpty())
                    .findFirst()
                    .orElseThrow(() -> new StartRefusedException(property + "-file: " + file + " is empty"));
        } catch (IOException e) {
            throw new StartRefusedException(property + "-file: there is no file " + file + " that can be read");
        }
    }
}
