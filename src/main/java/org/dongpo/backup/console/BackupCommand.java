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

/** Writes a backup while the server runs. */
@Component
@Scope("prototype")
@Command(name = "backup", description = "write an encrypted backup into a folder", mixinStandardHelpOptions = true)
class BackupCommand implements ConsoleCommand {

    private final Backups backups;

    @Parameters(paramLabel = "DIR", description = "the folder for backups; made when it is not there")
    private Path folder = Path.of("");

    @Mixin
    private PasswordOption password = new PasswordOption();

    @Option(names = "--data", description = "the data folder", defaultValue = "data")
    private String data = "";

    @Spec
    private @Nullable CommandSpec spec;

    BackupCommand(Backups backups) {
        this.backups = backups;
    }

    @Override
    public Integer call() {
        return BackupOutput.run(
                Objects.requireNonNull(spec).commandLine(),
                password,
                "written:",
                word -> backups.make(Caller.console(), folder, word));
    }
}
