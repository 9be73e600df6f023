package org.dongpo.ledger.console;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.dongpo.ledger.LedgerReport;
import org.dongpo.ledger.RowProblem;
import org.dongpo.shared.FieldProblem;
import org.dongpo.shared.ProblemException;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** The report of an import as the console prints it: for a program or for a person. Always in UTF-8. */
@Component
class ReportText {

    private final JsonMapper json;
    private final MessageSource messages;

    ReportText(JsonMapper json, MessageSource messages) {
        this.json = json;
        this.messages = messages;
    }

    /** The report for a program. */
    @JsonPropertyOrder({"rows", "addresses", "created", "unchanged", "problems"})
    record ReportBody(int rows, int addresses, int created, int unchanged, List<ProblemBody> problems) {

        static ReportBody of(LedgerReport report) {
            return new ReportBody(
                    report.rows(),
                    report.addresses(),
                    report.created(),
                    report.unchanged(),
                    report.problems().stream().map(ProblemBody::of).toList());
        }
    }

    /** One fault for a program. */
    @JsonPropertyOrder({"sheet", "row", "column", "code", "value"})
    record ProblemBody(String sheet, int row, String column, String code, String value) {

        static ProblemBody of(RowProblem problem) {
            return new ProblemBody(
                    problem.sheet(),
                    problem.row(),
                    problem.column(),
                    problem.code().slug(),
                    problem.value());
        }
    }

    void print(LedgerReport report, boolean forProgram, boolean dryRun) {
        say(forProgram ? json.writeValueAsString(ReportBody.of(report)) : text(report, dryRun));
    }

    /** What is wrong with a file, in one line. */
    String explain(ProblemException problem) {
        if (problem.errors().isEmpty()) {
            String slug = problem.type().slug();
            return text("problem." + slug + ".detail", problem.arguments(), slug);
        }
        return problem.errors().stream().map(this::explain).collect(Collectors.joining("; "));
    }

    private String explain(FieldProblem error) {
        return error.path() + ": " + text("field." + error.code(), error.arguments(), error.code());
    }

    private String text(LedgerReport report, boolean dryRun) {
        StringBuilder text = new StringBuilder();
        report.problems()
                .forEach(problem -> text.append("%s row %d, %s: %s: %s%n"
                        .formatted(
                                problem.sheet(),
                                problem.row(),
                                problem.column(),
                                text(
                                        "ledger.problem." + problem.code().slug(),
                                        List.of(),
                                        problem.code().slug()),
                                problem.value())));
        return text.append("%d rows, %d addresses: %d %s, %d there already; %d problems"
                        .formatted(
                                report.rows(),
                                report.addresses(),
                                report.created(),
                                dryRun ? "would be registered" : "newly registered",
                                report.unchanged(),
                                report.problems().size()))
                .toString();
    }

    private String text(String key, List<Object> arguments, String fallback) {
        String text = messages.getMessage(key, arguments.toArray(), fallback, Locale.ENGLISH);
        return text == null ? fallback : text;
    }

    /** Past the print stream's own character set: that is the machine's, and often knows no Chinese. */
    @SuppressWarnings("SystemOut")
    private static void say(String text) {
        byte[] line = (text + "\n").getBytes(UTF_8);
        System.out.write(line, 0, line.length);
        System.out.flush();
    }
}
