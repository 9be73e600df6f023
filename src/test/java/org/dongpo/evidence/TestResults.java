package org.dongpo.evidence;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Takes the results of tests into a build: of each class that is named for lines of the list of controls, what Surefire and
 * Failsafe reported of it. A report that is older than the source does not count: it is of another program. Java runs it
 * from this file, before there is a build; so it needs nothing but the JDK.
 */
public final class TestResults {

    private static final String LINE = "(?:A-L[1-3]|[A-FMP][0-9]{1,2})";
    private static final Pattern NAMED = Pattern.compile("(?<![\\w-])(" + LINE + "(?:(?:, | and )" + LINE + ")*): ");
    private static final Pattern JAVADOC = Pattern.compile("/\\*\\*.*?\\*/", Pattern.DOTALL);
    private static final Pattern SUITE = Pattern.compile("<testsuite\\s[^>]*>", Pattern.DOTALL);

    private TestResults() {}

    /** What a report tells of a class. */
    record Result(String name, int tests, int failures, int skipped, Instant at) {}

    /** Arguments: the folder of the source, the file to write, and which state of the source this is. */
    public static void main(String[] args) throws IOException {
        Path home = Path.of(args[0]);
        Path file = Path.of(args[1]);
        List<String> classes = classes(lines(home.resolve("src/test/java")), results(home));
        Files.deleteIfExists(file);
        if (!classes.isEmpty()) {
            Files.createDirectories(file.getParent());
            Files.writeString(file, text(args[2], classes));
        }
    }

    private static String text(String commit, List<String> classes) {
        return "{\"commit\": \"" + commit + "\", \"at\": \"" + Instant.now() + "\", \"classes\": [\n"
                + String.join(",\n", classes) + "\n]}\n";
    }

    private static List<String> classes(Map<String, Set<String>> lines, List<Result> results) {
        return results.stream()
                .filter(result -> lines.containsKey(result.name()))
                .map(result -> text(result, lines.getOrDefault(result.name(), Set.of())))
                .toList();
    }

    private static String text(Result result, Set<String> lines) {
        return "{\"name\": \"" + result.name() + "\", \"lines\": "
                + lines.stream().map(line -> '"' + line + '"').collect(Collectors.joining(", ", "[", "]"))
                + ", \"tests\": " + result.tests() + ", \"failures\": " + result.failures() + ", \"skipped\": "
                + result.skipped() + ", \"at\": \"" + result.at() + "\"}";
    }

    /** The classes of tests whose comments name lines, as {@code A2: who fails too often is locked}. */
    static Map<String, Set<String>> lines(Path source) throws IOException {
        Map<String, Set<String>> all = new TreeMap<>();
        try (Stream<Path> files = Files.walk(source)) {
            for (Path file :
                    files.filter(one -> one.toString().endsWith(".java")).toList()) {
                Set<String> named = named(Files.readString(file, UTF_8));
                if (!named.isEmpty() && file.toString().matches(".*(Test|IT)\\.java")) {
                    String name = source.relativize(file).toString();
                    all.put(name.substring(0, name.length() - ".java".length()).replace('/', '.'), named);
                }
            }
        }
        return all;
    }

    static Set<String> named(String source) {
        Set<String> lines = new TreeSet<>();
        for (MatchResult comment : JAVADOC.matcher(source).results().toList()) {
            String text = comment.group().replaceAll("\\s*\\n\\s*\\*?\\s*", " ");
            NAMED.matcher(text)
                    .results()
                    .forEach(match -> lines.addAll(List.of(match.group(1).split(", | and "))));
        }
        return lines;
    }

    static List<Result> results(Path home) throws IOException {
        Instant source = newest(List.of(home.resolve("src/main"), home.resolve("pom.xml")));
        List<Result> results = new ArrayList<>();
        for (String folder : List.of("target/surefire-reports", "target/failsafe-reports")) {
            if (Files.isDirectory(home.resolve(folder))) {
                try (Stream<Path> files = Files.list(home.resolve(folder))) {
                    for (Path file : files.filter(
                                    one -> one.getFileName().toString().matches("TEST-.*\\.xml"))
                            .sorted()
                            .toList()) {
                        Instant at = Files.getLastModifiedTime(file).toInstant();
                        if (at.isAfter(source)) {
                            results.add(result(Files.readString(file, UTF_8), at));
                        }
                    }
                }
            }
        }
        return results;
    }

    static Result result(String report, Instant at) {
        Matcher suite = SUITE.matcher(report);
        if (!suite.find()) {
            throw new IllegalStateException("no report of tests: " + report);
        }
        String head = suite.group();
        return new Result(
                attribute(head, "name"),
                Integer.parseInt(attribute(head, "tests")),
                Integer.parseInt(attribute(head, "failures")) + Integer.parseInt(attribute(head, "errors")),
                Integer.parseInt(attribute(head, "skipped")),
                at);
    }

    private static String attribute(String head, String name) {
        Matcher found = Pattern.compile("\\s" + name + "=\"([^\"]*)\"").matcher(head);
        if (!found.find()) {
            throw new IllegalStateException("a report of tests without " + name + ": " + head);
        }
        return found.group(1);
    }

    private static Instant newest(List<Path> places) throws IOException {
        Instant newest = Instant.EPOCH;
        for (Path place : places) {
            try (Stream<Path> files = Files.walk(place)) {
                for (Path file : files.filter(Files::isRegularFile).toList()) {
                    Instant at = Files.getLastModifiedTime(file).toInstant();
                    newest = at.isAfter(newest) ? at : newest;
                }
            }
        }
        return newest;
    }
}
