package org.dongpo.ledger;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;

/** Makes workbooks that no program would write, by putting other parts into a sound one. */
public final class WorkbookParts {

    private WorkbookParts() {}

    /** Writes a part. */
    public interface Part {
        void write(OutputStream out) throws IOException;
    }

    /** A workbook in which the text of one part is edited. */
    public static byte[] replaced(byte[] workbook, String part, UnaryOperator<String> edit) throws IOException {
        String text = new String(Objects.requireNonNull(parts(workbook).get(part)), UTF_8);
        return with(workbook, part, out -> out.write(edit.apply(text).getBytes(UTF_8)));
    }

    /** A workbook in which one part is another. */
    public static byte[] with(byte[] workbook, String part, Part content) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            for (Map.Entry<String, byte[]> entry : parts(workbook).entrySet()) {
                zip.putNextEntry(new ZipEntry(entry.getKey()));
                if (entry.getKey().equals(part)) {
                    content.write(zip);
                } else {
                    zip.write(entry.getValue());
                }
            }
        }
        return bytes.toByteArray();
    }

    /** The parts of a workbook; their sizes stand only in the directory at its end. */
    private static Map<String, byte[]> parts(byte[] workbook) throws IOException {
        Path file = Files.createTempFile("ledger", ".xlsx");
        Files.write(file, workbook);
        try (ZipFile zip = new ZipFile(file.toFile())) {
            Map<String, byte[]> parts = new TreeMap<>();
            for (ZipEntry entry : Collections.list(zip.entries())) {
                try (InputStream in = zip.getInputStream(entry)) {
                    parts.put(entry.getName(), in.readAllBytes());
                }
            }
            return parts;
        } finally {
            Files.delete(file);
        }
    }
}
