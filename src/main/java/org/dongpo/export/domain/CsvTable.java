package org.dongpo.export.domain;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Separated values for a spreadsheet program (RFC 4180). The file begins with a byte order mark, without which Excel
 * takes it for GBK; no text becomes a formula, wherever it came from (OWASP, CSV Injection).
 */
final class CsvTable implements TableWriter {

    private static final String BYTE_ORDER_MARK = "\ufeff";

    /** Also in their wide forms: some programs narrow them before they look. */
    private static final String FORMULA_STARTS = "=+-@\t\r\n＝＋－＠";

    private static final int BUFFER = 1 << 16;

    private final Writer out;

    CsvTable(OutputStream out) {
        this.out = new BufferedWriter(new OutputStreamWriter(out, UTF_8), BUFFER);
    }

    @Override
    public void titles(List<String> titles) throws IOException {
        out.write(BYTE_ORDER_MARK);
        row(List.copyOf(titles));
    }

    @Override
    public void row(List<@Nullable Object> cells) throws IOException {
        boolean first = true;
        for (Object cell : cells) {
            if (!first) {
                out.write(',');
            }
            first = false;
            if (cell instanceof Long number) {
                out.write(number.toString());
            } else if (cell != null) {
                write(cell.toString());
            }
        }
        out.write("\r\n");
    }

    private void write(String text) throws IOException {
        if (text.isEmpty()) {
            return;
        }
        boolean isFormula = FORMULA_STARTS.indexOf(text.charAt(0)) >= 0;
        boolean isPlain = !isFormula && text.chars().noneMatch(sign -> sign == ',' || sign == '"' || sign < ' ');
        if (isPlain) {
            out.write(text);
            return;
        }
        out.write('"');
        out.write(isFormula ? "'" : "");
        out.write(text.replace("\"", "\"\""));
        out.write('"');
    }

    @Override
    public void finish() throws IOException {
        out.flush();
    }
}
