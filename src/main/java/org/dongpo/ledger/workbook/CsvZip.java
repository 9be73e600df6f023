package org.dongpo.ledger.workbook;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;
import org.dongpo.ledger.LedgerProblem;
import org.dongpo.shared.ProblemException;

/** A zip of CSV files in UTF-8: each is a sheet, named as the file. */
final class CsvZip implements Workbook {

    private static final String ENDING = ".csv";

    private final ZipFile zip;
    private final long unpacked;

    private CsvZip(ZipFile zip, long unpacked) {
        this.zip = zip;
        this.unpacked = unpacked;
    }

    /** Whether a zip is one of these and no package of Office. */
    static boolean isOne(Path file) throws IOException {
        try (ZipFile zip = new ZipFile(file.toFile())) {
            return zip.getEntry("[Content_Types].xml") == null
                    && zip.stream().anyMatch(entry -> entry.getName().endsWith(ENDING));
        } catch (ZipException e) {
            return false;
        }
    }

    static Workbook open(Path file) throws IOException {
        ZipFile zip = new ZipFile(file.toFile());
        if (zip.size() > Limits.PARTS) {
            zip.close();
            throw ProblemException.of(LedgerProblem.NOT_A_WORKBOOK);
        }
        return new CsvZip(zip, Limits.unpacked(Files.size(file)));
    }

    @Override
    public List<String> sheets() {
        return zip.stream()
                .map(ZipEntry::getName)
                .filter(name -> name.endsWith(ENDING) && name.indexOf('/') < 0)
                .map(name -> name.substring(0, name.length() - ENDING.length()))
                .toList();
    }

    @Override
    public boolean datesFrom1904() {
        return false;
    }

    @Override
    public void read(String sheet, Consumer<SheetRow> visitor) {
        ZipEntry entry = zip.getEntry(sheet + ENDING);
        if (entry == null) {
            return;
        }
        try (BufferedReader text = new BufferedReader(new InputStreamReader(
                new CountedStream(zip.getInputStream(entry), unpacked), StandardCharsets.UTF_8))) {
            new CsvReader(text, sheet, ',').read(visitor);
        } catch (ZipException e) {
            throw ProblemException.of(LedgerProblem.NOT_A_WORKBOOK);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        try {
            zip.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
