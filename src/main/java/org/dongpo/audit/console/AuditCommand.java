package org.dongpo.audit.console;

import java.util.Objects;
import org.dongpo.platform.ConsoleCommand;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Scope;
import org.springframework.stereotype.Component;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** What is done with the audit record from the console; its parts are commands of their own. */
@Component
@Scope("prototype")
@Command(name = "audit", description = "verify or purge the audit record", mixinStandardHelpOptions = true)
class AuditCommand implements ConsoleCommand {

    @Spec
    private @Nullable CommandSpec spec;

    /** Without a word about what to do there is nothing to do. */
    @Override
    public Integer call() {
        var line = Objects.requireNonNull(spec).commandLine();
        line.usage(line.getErr());
        return 2;
    }
}
