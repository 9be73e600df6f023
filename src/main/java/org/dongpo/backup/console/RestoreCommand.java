package org.dongpo.backup.console;

import java.nio.file.Path;
import java.util.Objects;
import org.dongpo.access.Caller;
import org.dongpo.backup.application.Backups;
import org.dongpo.platform.ConsoleCommand;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Scope;
import org.springframework.stereotype.Component;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Takes a backup back into an empty data folder; with {@code --check} only looks whether it is good. */
@Component
@Scope("prototype")
@Command(
        name = "restore",
        description = "take a backup back into an empty data folder",
        mixinStandardHelpOptions = true)
class RestoreCommand implements ConsoleCommand {

    private final Backups backups;

    @Parameters(paramLabel = "FILE", description = "the backup")
    private Path file = Path.of("");

    @Option(names = "--check", description = "only look whether the backup is good")
    private boolean isCheck;

    @Mixin
    private PasswordOption password = new PasswordOption();

    @Option(names = "--data", description = "the data folder", defaultValue = "data")
    private String data = "";

    @Spec
    private @Nullable CommandSpec spec;

    RestoreCommand(Backups backups) {
        this.backups = backups;
    }

    @Override
    public Integer call() {
        return BackupOutput.run(
                Objects.requireNonNull(spec).commandLine(),
                password,
                isCheck ? "good:" : "restored:",
                word -> isCheck ? backups.check(file, word) : backups.restore(Caller.console(), file, word));
    }
}
