package org.dongpo.ledger.web;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.dongpo.ledger.RowProblem;
import org.dongpo.ledger.persistence.ProblemStore;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * The problems of an import as a file for a spreadsheet program, to work them off one by one. It begins with a byte order
 * mark, without which Excel takes it for GBK. Values come from somebody else's file: none may become a formula.
 */
@Component
class ProblemFile {

    private static final String BYTE_ORDER_MARK = "\ufeff";

    private static final String FORMULA_STARTS = "=+-@\t\r";

    private static final List<String> COLUMNS = List.of("sheet", "row", "column", "value", "code", "message", "first");

    private final ProblemStore problems;
    private final LedgerTexts texts;

    ProblemFile(ProblemStore problems, LedgerTexts texts) {
        this.problems = problems;
        this.texts = texts;
    }

    void write(long importId, OutputStream out) throws IOException {
        out.write(BYTE_ORDER_MARK.getBytes(UTF_8));
        write(out, COLUMNS.stream().map(texts::column));
        problems.each(importId, problem -> {
            try {
                write(out, cells(problem));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
    }

    private Stream<String> cells(RowProblem problem) {
        return Stream.of(
                problem.sheet(),
                Integer.toString(problem.row()),
                problem.column(),
                problem.value(),
                problem.code().slug(),
                texts.problem(problem.code()),
                empty(problem.first()));
    }

    private static String empty(@Nullable String text) {
        return text == null ? "" : text;
    }

    private static void write(OutputStream out, Stream<String> cells) throws IOException {
        String line = cells.map(ProblemFile::cell).collect(Collectors.joining(",", "", "\r\n"));
        out.write(line.getBytes(UTF_8));
    }

    static String cell(String text) {
        boolean isFormula = !text.isEmpty() && FORMULA_STARTS.indexOf(text.charAt(0)) >= 0;
        return '"' + (isFormula ? "'" : "") + text.replace("\"", "\"\"") + '"';
    }
}
