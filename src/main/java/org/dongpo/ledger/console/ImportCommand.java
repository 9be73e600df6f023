package org.dongpo.ledger.console;

import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import org.dongpo.access.Caller;
import org.dongpo.ledger.LedgerImporter;
import org.dongpo.ledger.LedgerProgress;
import org.dongpo.ledger.LedgerReport;
import org.dongpo.platform.ConsoleCommand;
import org.dongpo.shared.ProblemException;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Scope;
import org.springframework.stereotype.Component;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Enters files into the register from the console. */
@Component
@Scope("prototype")
@Command(name = "import", description = "enter a file into the register", mixinStandardHelpOptions = true)
class ImportCommand implements ConsoleCommand {

    private static final int LONGEST_NAME = 100;

    private final LedgerImporter importer;
    private final ReportText reports;

    @Spec
    private @Nullable CommandSpec spec;

    ImportCommand(LedgerImporter importer, ReportText reports) {
        this.importer = importer;
        this.reports = reports;
    }

    /** What {@code import ledger} can be told. */
    static final class LedgerOptions {

        @Option(names = "--space", required = true, description = "the address space; made when it is not there")
        private String space = "";

        @Option(names = "--dry-run", description = "check only, write nothing")
        private boolean dryRun;

        @Option(names = "--json", description = "print the report as JSON")
        private boolean json;

        @Option(names = "--data", description = "the data folder", defaultValue = "data")
        private String data = "";
    }

    /** Without a word about what to import there is nothing to do. */
    @Override
    public Integer call() {
        CommandLine line = Objects.requireNonNull(spec).commandLine();
        line.usage(line.getErr());
        return 2;
    }

    @Command(name = "ledger", description = "enter an address ledger", mixinStandardHelpOptions = true)
    int ledger(
            @Parameters(paramLabel = "FILE.xlsx", description = "the workbook") Path file,
            @Mixin LedgerOptions options) {
        if (!Files.isRegularFile(file) || !Files.isReadable(file)) {
            return fault("there is no file " + file + " that can be read");
        }
        if (options.space.isBlank() || options.space.strip().length() > LONGEST_NAME) {
            return fault("--space must have 1 to " + LONGEST_NAME + " characters");
        }
        try (ProgressBar bar = ProgressBar.of(err(), options.json)) {
            LedgerReport report = run(file, options, bar);
            bar.close();
            reports.print(report, options.json, options.dryRun);
            return 0;
        } catch (ProblemException e) {
            return fault(file + ": " + reports.explain(e));
        }
    }

    private LedgerReport run(Path file, LedgerOptions options, LedgerProgress progress) {
        String name = file.toAbsolutePath().getFileName().toString();
        return options.dryRun
                ? importer.check(Caller.console(), file, name, options.space, progress)
                : importer.importAll(Caller.console(), file, name, options.space, progress);
    }

    private int fault(String text) {
        err().println("dongpo: " + text);
        return 1;
    }

    private PrintWriter err() {
        return Objects.requireNonNull(spec).commandLine().getErr();
    }
}
