package org.dongpo.audit.console;

import java.io.PrintWriter;
import java.time.Clock;
import java.time.Instant;
import java.util.Objects;
import org.dongpo.access.Caller;
import org.dongpo.audit.application.Verifications;
import org.dongpo.audit.application.Verifying;
import org.dongpo.audit.application.Verifying.Report;
import org.dongpo.platform.ConsoleCommand;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Scope;
import org.springframework.stereotype.Component;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Reads the whole record, and says which entry, seal or anchor is not what it was. */
@Component
@Scope("prototype")
@Command(
        name = "verify",
        description = "tell whether somebody changed, removed or inserted entries; 0 when nobody did, else 1",
        mixinStandardHelpOptions = true)
class VerifyCommand implements ConsoleCommand {

    private static final int SHOWN = 100;

    private final Verifying verifying;
    private final Verifications verifications;
    private final Clock clock;

    @Spec
    private @Nullable CommandSpec spec;

    @Option(names = "--data", description = "the data folder", defaultValue = "data")
    private String data = "";

    VerifyCommand(Verifying verifying, Verifications verifications, Clock clock) {
        this.verifying = verifying;
        this.verifications = verifications;
        this.clock = clock;
    }

    @Override
    public String parent() {
        return "audit";
    }

    @Override
    public Integer call() {
        Instant start = clock.instant();
        Report report = verifying.verify();
        verifications.keep(Caller.console().login(), start, report);
        print(report);
        return report.isWhole() ? 0 : 1;
    }

    private void print(Report report) {
        PrintWriter out = Objects.requireNonNull(spec).commandLine().getOut();
        report.faults().stream().limit(SHOWN).forEach(out::println);
        if (report.faults().size() > SHOWN) {
            out.println("… and " + (report.faults().size() - SHOWN) + " more");
        }
        out.println((report.isWhole() ? "whole" : "BROKEN") + ": " + report.entries() + " entries in " + report.seals()
                + " seals; " + report.unsealed() + " entries wait for their seal");
    }
}
