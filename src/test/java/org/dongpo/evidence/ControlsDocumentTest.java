package org.dongpo.evidence;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.dongpo.evidence.application.ControlCatalog;
import org.dongpo.evidence.domain.Control;
import org.junit.jupiter.api.Test;

/**
 * The list of controls in the documents is that of the program. Write it anew with {@code -Dcontrols.write=true}: {@code mvn
 * -o surefire:test -Dtest=ControlsDocumentTest -Dgroups='!database' -Dcontrols.write=true}.
 */
class ControlsDocumentTest {

    private static final Path DOCS = Path.of("docs");
    private static final Path FILE = DOCS.resolve("security/controls.md");

    private static final String HEAD = """
            # Controls

            How each line of the list (GB/T 22239-2019 8.1.4 and 8.1.5; GB/T 39786-2021 8.4) is met, by which parameters and tests, and what is missing. A clause with a question mark was not compared with the standard's own text. This file is written from `src/main/resources/evidence/controls.json`, which the page of the evidence shows, too; the tests are those whose comments name the line.

            | Line | Clause | Asked | State | How | Missing | Parameters | Tests |
            |---|---|---|---|---|---|---|---|
            """;

    private static final Map<Control.State, String> STATES = Map.of(
            Control.State.MET, "met",
            Control.State.PARTLY, "partly",
            Control.State.OPEN, "open",
            Control.State.NOT_APPLICABLE, "not applicable");

    private final List<Control> controls = new ControlCatalog().all();

    private String document() throws IOException {
        Map<String, Set<String>> tests = TestResults.lines(Path.of("src/test/java"));
        return HEAD + controls.stream().map(control -> row(control, tests)).collect(Collectors.joining());
    }

    private static String row(Control control, Map<String, Set<String>> tests) {
        String documents = control.documents().stream()
                .map(path -> " [" + title(path) + "](../" + path + ")")
                .collect(Collectors.joining());
        return "| "
                + String.join(
                        " | ",
                        control.line(),
                        control.clause() + (control.clauseUnchecked() ? " ?" : ""),
                        control.gist().en(),
                        Objects.requireNonNull(STATES.get(control.state())),
                        control.how().en() + documents,
                        control.missing() == null ? "" : control.missing().en(),
                        code(control.settings()),
                        code(tests.entrySet().stream()
                                .filter(test -> test.getValue().contains(control.line()))
                                .map(test ->
                                        test.getKey().substring(test.getKey().lastIndexOf('.') + 1))
                                .toList()))
                + " |\n";
    }

    private static String title(String path) {
        String name = path.substring(path.indexOf('/') + 1);
        return path.startsWith("adr/") ? "ADR " + name.substring(0, 3) : name.replace(".md", "");
    }

    private static String code(List<String> names) {
        return names.stream().map(name -> "`" + name + "`").collect(Collectors.joining(", "));
    }

    @Test
    void theDocumentTellsWhatTheProgramTells() throws IOException {
        if (Boolean.getBoolean("controls.write")) {
            Files.writeString(FILE, document());
        }
        assertThat(Files.readString(FILE)).isEqualTo(document());
    }

    @Test
    void whatIsReferredToIsThere() {
        assertThat(controls)
                .flatExtracting(Control::documents)
                .allSatisfy(path -> assertThat(DOCS.resolve(path)).exists());
    }

    /** Nothing is met on paper only. */
    @Test
    void everyLineIsThereOnceAndWhatIsMetHasATest() throws IOException {
        Set<String> tested = TestResults.lines(Path.of("src/test/java")).values().stream()
                .flatMap(Set::stream)
                .collect(Collectors.toSet());

        assertThat(controls).extracting(Control::line).doesNotHaveDuplicates().hasSize(41);
        assertThat(controls)
                .filteredOn(control -> control.state() == Control.State.MET)
                .extracting(Control::line)
                .isSubsetOf(tested);
    }
}
