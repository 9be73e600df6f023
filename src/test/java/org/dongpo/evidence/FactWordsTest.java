package org.dongpo.evidence;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Whatever a module tells has words in both languages: a fact without would be found by the assessor. */
class FactWordsTest {

    private static final Path MESSAGES = Path.of("src/main/resources/messages");
    private static final Pattern TOLD =
            Pattern.compile("Fact\\s*\\.(?:of\\([^;]*?|told\\()\"([a-z-]+)\"", Pattern.DOTALL);

    private static Set<String> words(boolean english) throws IOException {
        Set<String> keys = new TreeSet<>();
        try (Stream<Path> files = Files.list(MESSAGES)) {
            for (Path file : files.filter(one -> one.toString().endsWith("_en.properties") == english)
                    .toList()) {
                Properties bundle = new Properties();
                try (Reader reader = Files.newBufferedReader(file)) {
                    bundle.load(reader);
                }
                keys.addAll(bundle.stringPropertyNames());
            }
        }
        return keys.stream().filter(key -> key.startsWith("fact.")).collect(Collectors.toSet());
    }

    @Test
    void everyFactThatIsToldHasWords() throws IOException {
        Set<String> told = new TreeSet<>();
        try (Stream<Path> files = Files.walk(Path.of("src/main/java"))) {
            for (Path file :
                    files.filter(one -> one.toString().endsWith(".java")).toList()) {
                TOLD.matcher(Files.readString(file)).results().forEach(found -> told.add("fact." + found.group(1)));
            }
        }

        assertThat(words(false)).isEqualTo(words(true));
        assertThat(told).hasSizeGreaterThan(15);
        assertThat(words(false)).containsAll(told);
    }
}
