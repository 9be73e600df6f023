package org.dongpo.exchange.console;

import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.dongpo.exchange.application.DirectImports;
import org.dongpo.exchange.application.DirectImports.Result;
import org.dongpo.exchange.domain.Fault;
import org.dongpo.exchange.domain.Format;
import org.dongpo.exchange.domain.Report;
import org.dongpo.platform.ConsoleCommand;
import org.dongpo.shared.ProblemException;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Scope;
import org.springframework.stereotype.Component;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Enters registers of others, and our own export, from the console: {@code import netbox FILE}. */
@Component
@Scope("prototype")
@Command(
        name = "register",
        aliases = {"netbox", "phpipam", "infoblox", "table"},
        description = "enter our own export, or what NetBox, phpIPAM or Infoblox export, or a table of addresses",
        mixinStandardHelpOptions = true)
class RegisterImportCommand implements ConsoleCommand {

    private static final int SHOWN = 20;

    private static final Map<String, Set<Format>> FORMATS = Map.of(
            "register", EnumSet.of(Format.REGISTER),
            "netbox", EnumSet.of(Format.NETBOX_CSV, Format.NETBOX_DUMP),
            "phpipam", EnumSet.of(Format.PHPIPAM),
            "infoblox", EnumSet.of(Format.INFOBLOX),
            "table", EnumSet.of(Format.ADDRESS_TABLE));

    private final DirectImports imports;

    @Spec
    private @Nullable CommandSpec spec;

    @Parameters(paramLabel = "FILE", description = "the file")
    private Path file = Path.of("");

    @Option(names = "--space", required = true, description = "where rows belong that name no space")
    private String space = "";

    @Option(names = "--dry-run", description = "check only, write nothing")
    private boolean dryRun;

    @Option(names = "--data", description = "the data folder", defaultValue = "data")
    private String data = "";

    RegisterImportCommand(DirectImports imports) {
        this.imports = imports;
    }

    @Override
    public String parent() {
        return "import";
    }

    @Override
    public Integer call() {
        PrintWriter err = Objects.requireNonNull(spec).commandLine().getErr();
        if (!Files.isRegularFile(file) || !Files.isReadable(file)) {
            err.println("dongpo: there is no file " + file + " that can be read");
            return 1;
        }
        try {
            print(imports.take(file, space, formats(), !dryRun, (stage, done) -> {}));
            return 0;
        } catch (ProblemException e) {
            err.println("dongpo: " + file + ": " + e.type().slug() + " " + e.errors());
            return 1;
        }
    }

    /** The word that stands for the format in what was typed. */
    private Set<Format> formats() {
        return Objects.requireNonNull(spec).commandLine().getParseResult().originalArgs().stream()
                .map(FORMATS::get)
                .filter(Objects::nonNull)
                .findFirst()
                .orElse(EnumSet.allOf(Format.class));
    }

    private void print(Result result) {
        PrintWriter out = Objects.requireNonNull(spec).commandLine().getOut();
        Report report = result.report();
        out.printf("%s%n", dryRun ? "checked, nothing written" : "entered");
        report.lines()
                .forEach((kind, count) ->
                        out.printf("%-14s %,12d%n", kind.replace("Line", "").toLowerCase(Locale.ROOT), count));
        out.printf("%-14s %,12d%n", "new of these", report.made());
        out.printf("%-14s %,12d  new %,d, known %,d%n", "addresses", report.rows(), report.fresh(), report.unchanged());
        out.printf("%-14s %,12d%n", "faults", report.faults());
        result.faults().stream().limit(SHOWN).forEach(fault -> print(out, fault));
        report.homeless()
                .forEach(none -> out.printf("no place: %s %,d (%s)%n", none.model(), none.count(), none.examples()));
        out.flush();
    }

    private static void print(PrintWriter out, Fault fault) {
        out.printf("  %s:%d %s %s %s%n", fault.sheet(), fault.row(), fault.column(), fault.code(), fault.value());
    }
}
