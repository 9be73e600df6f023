package org.dongpo.exchange.domain;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import java.util.zip.ZipOutputStream;
import org.jspecify.annotations.Nullable;

/** Writes a zip with a CSV file (RFC 4180) for each sheet. A mark at the beginning tells Excel that it is UTF-8. */
public final class CsvZipWriter implements RegisterWriter {

    private static final int BUFFER = 1 << 16;

    private final ZipOutputStream zip;
    private final StringBuilder text = new StringBuilder(BUFFER + 4096);
    private boolean open;

    public CsvZipWriter(OutputStream out) {
        this.zip = new ZipOutputStream(out, UTF_8);
    }

    @Override
    public void sheet(String name, List<String> titles) throws IOException {
        endSheet();
        zip.putNextEntry(Timeless.entry(name + ".csv"));
        open = true;
        text.append('\ufeff');
        row(List.copyOf(titles));
    }

    @Override
    public void row(List<@Nullable String> cells) throws IOException {
        for (int i = 0; i < cells.size(); i++) {
            if (i > 0) {
                text.append(',');
            }
            String cell = cells.get(i);
            if (cell != null) {
                append(FormulaGuard.guard(cell));
            }
        }
        text.append("\r\n");
        if (text.length() >= BUFFER) {
            flush();
        }
    }

    private void append(String cell) {
        boolean quoted = cell.isEmpty()
                || cell.chars().anyMatch(c -> c == ',' || c == '"' || c == '\n' || c == '\r' || c == '\ufeff');
        if (quoted) {
            text.append('"').append(cell.replace("\"", "\"\"")).append('"');
        } else {
            text.append(cell);
        }
    }

    private void flush() throws IOException {
        zip.write(text.toString().getBytes(UTF_8));
        text.setLength(0);
    }

    private void endSheet() throws IOException {
        if (open) {
            flush();
            zip.closeEntry();
        }
    }

    @Override
    public void close() throws IOException {
        endSheet();
        zip.close();
    }
}
