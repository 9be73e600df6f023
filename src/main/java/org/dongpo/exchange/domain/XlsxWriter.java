package org.dongpo.exchange.domain;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.ZipOutputStream;
import org.jspecify.annotations.Nullable;

/**
 * Writes a workbook (ECMA-376) of texts, row by row. The library that other exports use writes the time into its files,
 * so that no two are alike; ours must be. See docs/adr/018.
 */
public final class XlsxWriter implements RegisterWriter {

    /** What a spreadsheet program can show; what is more goes on another sheet. */
    private static final int ROWS = 1_048_576;

    private static final int BUFFER = 1 << 16;
    private static final String HEAD = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n";
    private static final String MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
    private static final String RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    private static final String PACKAGE = "http://schemas.openxmlformats.org/package/2006/";

    private final ZipOutputStream zip;
    private final StringBuilder text = new StringBuilder(BUFFER + 4096);
    private final List<String> sheets = new ArrayList<>();
    private String base = "";
    private List<String> titles = List.of();
    private int part;
    private int rows;

    public XlsxWriter(OutputStream out) {
        this.zip = new ZipOutputStream(out, UTF_8);
    }

    @Override
    public void sheet(String name, List<String> columns) throws IOException {
        base = name;
        titles = List.copyOf(columns);
        part = 1;
        begin(name);
    }

    private void begin(String name) throws IOException {
        endSheet();
        sheets.add(name);
        zip.putNextEntry(Timeless.entry("xl/worksheets/sheet" + sheets.size() + ".xml"));
        text.append(HEAD).append("<worksheet xmlns=\"").append(MAIN).append("\"><sheetData>");
        rows = 0;
        write(List.copyOf(titles));
    }

    @Override
    public void row(List<@Nullable String> cells) throws IOException {
        if (rows == ROWS) {
            part++;
            begin(base + "-" + part);
        }
        write(cells);
    }

    private void write(List<@Nullable String> cells) throws IOException {
        rows++;
        text.append("<row r=\"").append(rows).append("\">");
        for (int i = 0; i < cells.size(); i++) {
            String cell = cells.get(i);
            if (cell != null) {
                text.append("<c r=\"").append(letter(i)).append(rows);
                text.append("\" t=\"inlineStr\"><is><t xml:space=\"preserve\">");
                escape(FormulaGuard.guard(cell));
                text.append("</t></is></c>");
            }
        }
        text.append("</row>");
        if (text.length() >= BUFFER) {
            flush();
        }
    }

    private static String letter(int column) {
        return column < 26
                ? String.valueOf((char) ('A' + column))
                : letter(column / 26 - 1) + (char) ('A' + column % 26);
    }

    /** Signs that XML cannot hold are left out; a carriage return would come back as a line feed. */
    private void escape(String cell) {
        cell.codePoints().forEach(c -> {
            switch (c) {
                case '&' -> text.append("&amp;");
                case '<' -> text.append("&lt;");
                case '>' -> text.append("&gt;");
                case '\r' -> text.append("&#13;");
                default -> {
                    if (c >= ' ' && c != 0xfffe && c != 0xffff || c == '\t' || c == '\n') {
                        text.appendCodePoint(c);
                    }
                }
            }
        });
    }

    private void flush() throws IOException {
        zip.write(text.toString().getBytes(UTF_8));
        text.setLength(0);
    }

    private void endSheet() throws IOException {
        if (!sheets.isEmpty()) {
            text.append("</sheetData></worksheet>");
            flush();
            zip.closeEntry();
        }
    }

    @Override
    public void close() throws IOException {
        endSheet();
        part("[Content_Types].xml", contentTypes());
        part("_rels/.rels", relations(List.of(relation(1, "officeDocument", "xl/workbook.xml"))));
        part("xl/workbook.xml", workbook());
        List<String> relations = new ArrayList<>();
        for (int i = 1; i <= sheets.size(); i++) {
            relations.add(relation(i, "worksheet", "worksheets/sheet" + i + ".xml"));
        }
        part("xl/_rels/workbook.xml.rels", relations(relations));
        zip.close();
    }

    private void part(String name, String content) throws IOException {
        zip.putNextEntry(Timeless.entry(name));
        zip.write((HEAD + content).getBytes(UTF_8));
        zip.closeEntry();
    }

    private String contentTypes() {
        String type = "application/vnd.openxmlformats-officedocument.spreadsheetml.";
        StringBuilder types = new StringBuilder("<Types xmlns=\"" + PACKAGE + "content-types\">"
                + "<Default Extension=\"rels\" ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/>"
                + "<Default Extension=\"xml\" ContentType=\"application/xml\"/>"
                + "<Override PartName=\"/xl/workbook.xml\" ContentType=\"" + type + "sheet.main+xml\"/>");
        for (int i = 1; i <= sheets.size(); i++) {
            types.append("<Override PartName=\"/xl/worksheets/sheet")
                    .append(i)
                    .append(".xml\" ContentType=\"")
                    .append(type)
                    .append("worksheet+xml\"/>");
        }
        return types.append("</Types>").toString();
    }

    private String workbook() {
        StringBuilder book =
                new StringBuilder("<workbook xmlns=\"" + MAIN + "\" xmlns:r=\"" + RELATIONS + "\"><sheets>");
        for (int i = 1; i <= sheets.size(); i++) {
            book.append("<sheet name=\"")
                    .append(sheets.get(i - 1))
                    .append("\" sheetId=\"")
                    .append(i)
                    .append("\" r:id=\"rId")
                    .append(i)
                    .append("\"/>");
        }
        return book.append("</sheets></workbook>").toString();
    }

    private static String relation(int id, String type, String target) {
        return "<Relationship Id=\"rId" + id + "\" Type=\"" + RELATIONS + "/" + type + "\" Target=\"" + target + "\"/>";
    }

    private static String relations(List<String> relations) {
        return "<Relationships xmlns=\"" + PACKAGE + "relationships\">" + String.join("", relations)
                + "</Relationships>";
    }
}
