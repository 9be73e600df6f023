package org.dongpo.backup.console;

import java.io.IOException;
import java.util.Locale;
import java.util.function.Function;
import org.dongpo.backup.application.BackupException;
import org.dongpo.backup.application.Backups.Outcome;
import picocli.CommandLine;

/** Does what was asked for with the password, and says how it went. */
final class BackupOutput {

    private BackupOutput() {}

    static int run(CommandLine line, PasswordOption option, String done, Function<String, Outcome> work) {
        try {
            String password = option.read().orElse("");
            if (password.isEmpty()) {
                return fault(line, PasswordOption.HOW);
            }
            Outcome outcome = work.apply(password);
            line.getOut()
                    .printf(
                            Locale.ROOT,
                            "%s %s: %,d rows in %d tables, %,d files, %,d bytes, as of %s%n",
                            done,
                            outcome.file(),
                            outcome.rows(),
                            outcome.tables(),
                            outcome.files(),
                            outcome.bytes(),
                            outcome.at());
            return 0;
        } catch (BackupException | IOException e) {
            return fault(line, String.valueOf(e.getMessage()));
        }
    }

    private static int fault(CommandLine line, String text) {
        line.getErr().println("dongpo: " + text);
        return 1;
    }
}
