package org.dongpo.evidence;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.Set;
import java.util.stream.Collectors;
import org.dongpo.evidence.application.ControlCatalog;
import org.dongpo.evidence.domain.Control;
import org.dongpo.evidence.domain.TestRun;
import org.dongpo.evidence.domain.TestRun.Outcome;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.json.JsonMapper;

/** The last tests of the evidence are those that were run: of this source, by the lines that they are named for. */
class TestResultsTest {

    private static final String REPORT = """
            <?xml version="1.0" encoding="UTF-8"?>
            <testsuite xmlns:xsi="x" name="org.dongpo.%s" time="1.5" tests="4" errors="%d" skipped="1" failures="0">
              <testcase name="a"/>
            """;

    @TempDir
    private Path home;

    private void report(String name, int errors, Instant at) throws IOException {
        Path file = home.resolve("target/surefire-reports/TEST-org.dongpo." + name + ".xml");
        Files.createDirectories(file.getParent());
        Files.writeString(file, REPORT.formatted(name, errors));
        Files.setLastModifiedTime(file, FileTime.from(at));
    }

    private void source(String file, String text) throws IOException {
        Path path = home.resolve(file);
        Files.createDirectories(path.getParent());
        Files.writeString(path, text);
        Files.setLastModifiedTime(path, FileTime.from(Instant.parse("2026-11-01T00:00:00Z")));
    }

    @Test
    void resultsAreThoseOfTheReportsThatAreNewerThanTheSource() throws IOException {
        source("pom.xml", "");
        source("src/main/java/org/dongpo/A.java", "");
        source("src/test/java/org/dongpo/GoodTest.java", "/** A2: a lock. P1\n * and P2: marks; see B3. */");
        source("src/test/java/org/dongpo/BadTest.java", "/** C1: refusals. */");
        source("src/test/java/org/dongpo/OldTest.java", "/** C2: entries. */");
        source("src/test/java/org/dongpo/PlainTest.java", "/** Nothing of the list. */");
        report("GoodTest", 0, Instant.parse("2026-11-02T00:00:00Z"));
        report("BadTest", 1, Instant.parse("2026-11-02T00:00:00Z"));
        report("OldTest", 0, Instant.parse("2026-10-31T00:00:00Z"));
        report("PlainTest", 0, Instant.parse("2026-11-02T00:00:00Z"));
        Path file = home.resolve("out/tests.json");

        TestResults.main(new String[] {home.toString(), file.toString(), "abc1234"});

        TestRun run = new JsonMapper().readValue(Files.readString(file), TestRun.class);
        assertThat(run.commit()).isEqualTo("abc1234");
        assertThat(run.classes())
                .extracting(TestRun.TestClass::name)
                .containsExactly("org.dongpo.BadTest", "org.dongpo.GoodTest");
        assertThat(run.of("P2")).singleElement().satisfies(good -> {
            assertThat(good.lines()).containsExactly("A2", "P1", "P2");
            assertThat(good.outcome()).isEqualTo(Outcome.PASSED);
            assertThat(good.skipped()).isOne();
        });
        assertThat(run.of("C1"))
                .singleElement()
                .satisfies(bad -> assertThat(bad.outcome()).isEqualTo(Outcome.FAILED));
    }

    @Test
    void whereNoReportIsNewThereAreNoResults() throws IOException {
        source("pom.xml", "");
        source("src/main/A.java", "");
        source("src/test/java/org/dongpo/OldTest.java", "/** C2: entries. */");
        report("OldTest", 0, Instant.parse("2026-10-31T00:00:00Z"));
        Path file = home.resolve("tests.json");
        Files.writeString(file, "of before");

        TestResults.main(new String[] {home.toString(), file.toString(), "abc1234"});

        assertThat(file).doesNotExist();
    }

    @Test
    void testsAreNamedForLinesOfTheListOnly() throws IOException {
        Set<String> lines =
                new ControlCatalog().all().stream().map(Control::line).collect(Collectors.toSet());

        assertThat(TestResults.lines(Path.of("src/test/java")))
                .containsKey("org.dongpo.identity.SignInLockTest")
                .allSatisfy((test, named) -> assertThat(lines).as(test).containsAll(named));
    }
}
