package org.dongpo.plan.domain;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.dongpo.plan.domain.PlanSheet.Line;

/** Separated values (RFC 4180) as spreadsheet programs write and read them. */
final class CsvText {

    /** Without it Excel takes the file for GBK. */
    private static final String BYTE_ORDER_MARK = "\ufeff";

    private static final String FORMULA_STARTS = "=+-@\t\r";

    private final String text;
    private final List<Line> lines = new ArrayList<>();
    private final List<String> cells = new ArrayList<>();
    private final StringBuilder cell = new StringBuilder();
    private int place;

    private CsvText(String text) {
        this.text = text;
    }

    /** Writes rows; no cell of them becomes a formula. */
    static void write(Stream<List<String>> rows, OutputStream out) throws IOException {
        out.write(BYTE_ORDER_MARK.getBytes(UTF_8));
        for (Iterator<List<String>> each = rows.iterator(); each.hasNext(); ) {
            String line = each.next().stream().map(CsvText::guarded).collect(Collectors.joining(",", "", "\r\n"));
            out.write(line.getBytes(UTF_8));
        }
    }

    private static String guarded(String text) {
        return '"' + (isFormula(text) ? "'" : "") + text.replace("\"", "\"\"") + '"';
    }

    private static boolean isFormula(String text) {
        return !text.isEmpty() && FORMULA_STARTS.indexOf(text.charAt(0)) >= 0;
    }

    /** Reads a file in UTF-8, or else in GB 18030. */
    static List<Line> read(byte[] file) {
        CsvText csv = new CsvText(decode(file));
        csv.read();
        return csv.lines;
    }

    private static String decode(byte[] file) {
        try {
            return UTF_8.newDecoder().decode(ByteBuffer.wrap(file)).toString();
        } catch (CharacterCodingException e) {
            return new String(file, Charset.forName("GB18030"));
        }
    }

    private void read() {
        place = text.startsWith(BYTE_ORDER_MARK) ? 1 : 0;
        while (place < text.length()) {
            char sign = text.charAt(place++);
            switch (sign) {
                case '"' -> quoted();
                case ',' -> endCell();
                case '\n' -> endLine();
                case '\r' -> {}
                default -> cell.append(sign);
            }
        }
        if (cell.length() > 0 || !cells.isEmpty()) {
            endLine();
        }
    }

    /** Up to the quote that ends it; one inside is written twice. */
    private void quoted() {
        while (place < text.length()) {
            char sign = text.charAt(place++);
            boolean twice = place < text.length() && text.charAt(place) == '"';
            if (sign == '"' && !twice) {
                return;
            }
            cell.append(sign);
            place += sign == '"' ? 1 : 0;
        }
    }

    private void endCell() {
        String value = cell.toString();
        cells.add(value.startsWith("'") && isFormula(value.substring(1)) ? value.substring(1) : value);
        cell.setLength(0);
    }

    private void endLine() {
        endCell();
        lines.add(new Line(lines.size() + 1, List.copyOf(cells)));
        cells.clear();
    }
}
