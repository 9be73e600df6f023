package org.dongpo.audit.console;

import java.util.Objects;
import org.dongpo.access.Caller;
import org.dongpo.audit.application.Keeping;
import org.dongpo.platform.ConsoleCommand;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Scope;
import org.springframework.stereotype.Component;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Removes entries that were kept long enough. */
@Component
@Scope("prototype")
@Command(
        name = "purge",
        description = "remove entries that are older than they must be kept; the server does so every night, too",
        mixinStandardHelpOptions = true)
class PurgeCommand implements ConsoleCommand {

    private final Keeping keeping;

    @Spec
    private @Nullable CommandSpec spec;

    @Option(names = "--older-than", required = true, paramLabel = "DAYS", description = "in days")
    private int days;

    @Option(names = "--data", description = "the data folder", defaultValue = "data")
    private String data = "";

    PurgeCommand(Keeping keeping) {
        this.keeping = keeping;
    }

    @Override
    public String parent() {
        return "audit";
    }

    @Override
    public Integer call() {
        CommandLine line = Objects.requireNonNull(spec).commandLine();
        if (days < keeping.retentionDays()) {
            line.getErr().println("dongpo: entries are kept for " + keeping.retentionDays() + " days");
            return 1;
        }
        line.getOut().println(keeping.purge(Caller.console(), days) + " entries removed");
        return 0;
    }
}
