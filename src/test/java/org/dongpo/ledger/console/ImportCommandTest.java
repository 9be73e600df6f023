package org.dongpo.ledger.console;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.dongpo.DongpoTest;
import org.dongpo.TestCity;
import org.dongpo.ipam.AddressRegister;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Autowired;
import picocli.CommandLine;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The console command: what it prints, where, and its exit code. */
@DongpoTest
class ImportCommandTest {

    private static final String SAMPLE = "src/main/resources/demo/ledger-sample.xlsx";

    @Autowired
    private TestCity city;

    @Autowired
    private ObjectProvider<ImportCommand> commands;

    @Autowired
    private AddressRegister register;

    @TempDir
    private Path folder;

    private record Outcome(int exitCode, String output, String errors) {}

    /** What the command prints goes past picocli's writer, and is caught at the process's own stream. */
    private Outcome run(String... arguments) {
        PrintStream console = System.out;
        ByteArrayOutputStream output = new ByteArrayOutputStream();
        StringWriter errors = new StringWriter();
        System.setOut(new PrintStream(output, true, UTF_8));
        try {
            int code = new CommandLine(commands.getObject())
                    .setErr(new PrintWriter(errors))
                    .execute(arguments);
            return new Outcome(code, output.toString(UTF_8), errors.toString());
        } finally {
            System.setOut(console);
        }
    }

    @Test
    void theReportForAProgramShouldHaveJustTheAgreedFields() {
        String space = TestCity.unique("命令");

        Outcome dry = run("ledger", SAMPLE, "--space", space, "--dry-run", "--json");
        assertThat(register.spaceNamed(space)).isEmpty();
        Outcome first = run("ledger", SAMPLE, "--space", space, "--json");
        Outcome second = run("ledger", SAMPLE, "--space", space, "--json");

        assertThat(List.of(dry.exitCode(), first.exitCode(), second.exitCode())).containsOnly(0);
        assertThat(dry.output()).isEqualTo(first.output());
        JsonNode report = JsonMapper.shared().readTree(first.output());
        assertThat(names(report)).containsExactly("rows", "addresses", "created", "unchanged", "problems");
        assertThat(names(report.get("problems").get(0))).containsExactly("sheet", "row", "column", "code", "value");
        assertThat(report.get("rows").asInt()).isEqualTo(2866);
        assertThat(report.get("created").asInt()).isEqualTo(3335);
        assertThat(report.get("problems")).hasSize(94);
        JsonNode again = JsonMapper.shared().readTree(second.output());
        assertThat(again.get("created").asInt()).isZero();
        assertThat(again.get("unchanged").asInt()).isEqualTo(3335);
    }

    private static List<String> names(JsonNode object) {
        return object.propertyNames().stream().toList();
    }

    @Test
    void aPersonShouldReadFaultsAndSums() {
        Outcome outcome = run("ledger", SAMPLE, "--space", TestCity.unique("命令"), "--dry-run");

        assertThat(outcome.output())
                .contains("市级单位 row 21, IP地址: not an address that a terminal can have: 59.200.1.999")
                .endsWith("2866 rows, 3335 addresses: 3335 would be registered, 0 there already; 94 problems\n");
        assertThat(outcome.errors()).contains("100 %");
    }

    @Test
    void aFileThatIsNotThereOrNoWorkbookShouldGiveOneLineAndAnExitCode() throws Exception {
        Path text = Files.writeString(folder.resolve("text.xlsx"), "no workbook");

        Outcome missing = run("ledger", "missing.xlsx", "--space", "外网", "--json");
        Outcome broken = run("ledger", text.toString(), "--space", TestCity.unique("命令"), "--json");

        assertThat(missing.exitCode()).isEqualTo(1);
        assertThat(missing.errors()).isEqualTo("dongpo: there is no file missing.xlsx that can be read\n");
        assertThat(broken.exitCode()).isEqualTo(1);
        assertThat(broken.output()).isEmpty();
        assertThat(broken.errors()).contains("not a workbook").hasLineCount(1);
    }

    @Test
    void aCommandThatSaysTooLittleShouldTellHowItIsUsed() {
        assertThat(run("ledger", SAMPLE).exitCode()).isEqualTo(2);
        assertThat(run().errors()).contains("ledger");
        assertThat(run("ledger", SAMPLE, "--space", " ").exitCode()).isEqualTo(1);
    }
}
