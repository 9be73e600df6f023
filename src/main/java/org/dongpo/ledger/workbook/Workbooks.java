package org.dongpo.ledger.workbook;

import static java.nio.charset.StandardCharsets.UTF_16LE;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import org.dongpo.ledger.LedgerProblem;
import org.dongpo.shared.ProblemException;

/** Opens a file as the workbook that it is, or says why it is none. */
public final class Workbooks {

    private static final byte[] ZIP = {'P', 'K', 3, 4};

    private static final byte[] COMPOUND_FILE = {(byte) 0xd0, (byte) 0xcf, 0x11, (byte) 0xe0};

    /** The stream in which Office puts a workbook that it has encrypted (MS-OFFCRYPTO 2.3.4.4). */
    private static final String ENCRYPTED = "EncryptedPackage";

    private Workbooks() {}

    /**
     * Opens a workbook.
     *
     * @param fileName the file's name as its owner gave it
     * @throws ProblemException a {@link LedgerProblem} when it cannot be read as a workbook
     */
    public static Workbook open(Path file, String fileName) {
        try {
            return openChecked(file, fileName);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Workbook openChecked(Path file, String fileName) throws IOException {
        long size = Files.size(file);
        if (size == 0) {
            throw ProblemException.of(LedgerProblem.WORKBOOK_EMPTY);
        }
        if (size > Limits.FILE) {
            throw ProblemException.of(LedgerProblem.WORKBOOK_TOO_LARGE);
        }
        if (startsWith(file, ZIP)) {
            return CsvZip.isOne(file) ? CsvZip.open(file) : XlsxWorkbook.open(file);
        }
        if (startsWith(file, COMPOUND_FILE)) {
            return openOld(file);
        }
        if (isTextName(fileName)) {
            return CsvWorkbook.open(file, fileName);
        }
        throw ProblemException.of(LedgerProblem.NOT_A_WORKBOOK);
    }

    private static Workbook openOld(Path file) throws IOException {
        if (Files.size(file) > Limits.OLD_FILE) {
            throw ProblemException.of(LedgerProblem.WORKBOOK_TOO_LARGE);
        }
        if (isEncrypted(file)) {
            throw ProblemException.of(LedgerProblem.WORKBOOK_PROTECTED);
        }
        return XlsWorkbook.open(file);
    }

    private static boolean isTextName(String fileName) {
        String name = fileName.toLowerCase(Locale.ROOT);
        return name.endsWith(".csv") || name.endsWith(".txt") || name.endsWith(".tsv");
    }

    private static boolean startsWith(Path file, byte[] magic) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            return java.util.Arrays.equals(in.readNBytes(magic.length), magic);
        }
    }

    /** The names of a compound file's streams are written in UTF-16; no need to walk its directory for one of them. */
    private static boolean isEncrypted(Path file) throws IOException {
        String bytes = Files.readString(file, StandardCharsets.ISO_8859_1);
        return bytes.contains(new String(ENCRYPTED.getBytes(UTF_16LE), StandardCharsets.ISO_8859_1));
    }
}
