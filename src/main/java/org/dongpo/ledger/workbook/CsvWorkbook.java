package org.dongpo.ledger.workbook;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import org.dongpo.ledger.LedgerProblem;
import org.dongpo.shared.ProblemException;

/** A file with separated values: a workbook of one sheet, named as the file. */
final class CsvWorkbook implements Workbook {

    private final Path file;

    private final Charset charset;

    private final String sheet;

    private CsvWorkbook(Path file, Charset charset, String sheet) {
        this.file = file;
        this.charset = charset;
        this.sheet = sheet;
    }

    static Workbook open(Path file, String fileName) throws IOException {
        int dot = fileName.lastIndexOf('.');
        return new CsvWorkbook(file, charset(file), dot > 0 ? fileName.substring(0, dot) : fileName);
    }

    /** What Chinese spreadsheet programs write: UTF-8 when it can be that, GB 18030 otherwise. */
    private static Charset charset(Path file) throws IOException {
        CharsetDecoder strict = StandardCharsets.UTF_8.newDecoder().onMalformedInput(CodingErrorAction.REPORT);
        try (Reader text = new InputStreamReader(Files.newInputStream(file), strict)) {
            refuseBinary(text);
            return StandardCharsets.UTF_8;
        } catch (CharacterCodingException e) {
            Charset chinese = Charset.forName("GB18030");
            try (Reader text = new InputStreamReader(Files.newInputStream(file), chinese)) {
                refuseBinary(text);
            }
            return chinese;
        }
    }

    /** No text has a NUL. */
    private static void refuseBinary(Reader text) throws IOException {
        char[] some = new char[1 << 14];
        for (int length = text.read(some); length >= 0; length = text.read(some)) {
            for (int i = 0; i < length; i++) {
                if (some[i] == 0) {
                    throw ProblemException.of(LedgerProblem.NOT_A_WORKBOOK);
                }
            }
        }
    }

    @Override
    public List<String> sheets() {
        return List.of(sheet);
    }

    @Override
    public boolean datesFrom1904() {
        return false;
    }

    @Override
    public void read(String name, Consumer<SheetRow> visitor) {
        try (BufferedReader text = new BufferedReader(new InputStreamReader(Files.newInputStream(file), charset))) {
            new CsvReader(text, sheet, separator()).read(visitor);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The sign that is most frequent in the first lines. */
    private char separator() throws IOException {
        try (BufferedReader text = new BufferedReader(new InputStreamReader(Files.newInputStream(file), charset))) {
            char[] head = new char[8192];
            int length = Math.max(0, text.read(head));
            String start = new String(head, 0, length);
            char best = ',';
            for (char sign : new char[] {'\t', ';'}) {
                best = count(start, sign) > count(start, best) ? sign : best;
            }
            return best;
        }
    }

    private static long count(String text, char sign) {
        return text.chars().filter(c -> c == sign).count();
    }

    @Override
    public void close() {}
}
