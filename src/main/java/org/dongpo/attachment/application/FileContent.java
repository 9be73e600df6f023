package org.dongpo.attachment.application;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;
import org.apache.poi.poifs.filesystem.DirectoryNode;
import org.apache.poi.poifs.filesystem.Entry;
import org.apache.poi.poifs.filesystem.POIFSFileSystem;
import org.dongpo.attachment.AttachmentProblem;

/**
 * Looks into a file: it must be what its name says by what lies inside, hold no macros (typical viruses of offices come
 * in them), and not grow beyond measure when somebody unpacks it.
 */
final class FileContent {

    /** More parts than any document has. */
    private static final int MOST_PARTS = 10_000;

    /** What is packed more tightly than this is made to burst. */
    private static final int MOST_RATIO = 300;

    private static final long SMALL = 1 << 20;

    /** Archives in archives down to here are looked into; a deeper one is refused. */
    private static final int DEEPEST = 2;

    private static final Set<String> MACRO_STORAGES = Set.of("VBA", "_VBA_PROJECT", "_VBA_PROJECT_CUR", "MACROS");

    private final long mostBytes;
    private long unpacked;
    private int parts;

    FileContent(long mostBytes) {
        this.mostBytes = mostBytes;
    }

    /** What is wrong with a file; empty when it may be taken. */
    Optional<AttachmentProblem> fault(String ending, FileKind kind, Path file) {
        try {
            return switch (kind) {
                case OFFICE, OFD, ZIP -> archive(ending, file);
                case OLD_OFFICE -> compound(ending, file);
                case PDF, PNG, JPEG, TEXT -> Optional.empty();
            };
        } catch (ZipException e) {
            return Optional.of(AttachmentProblem.FILE_KIND);
        } catch (IOException | IllegalArgumentException | IndexOutOfBoundsException e) {
            // What cannot be read whole is not what it says.
            return Optional.of(AttachmentProblem.FILE_KIND);
        }
    }

    /**
     * Whether a file holds macros, or documents that may, whatever it is called. What cannot be read holds none: whoever
     * reads it then finds that out.
     */
    static boolean hasMacros(Path file) {
        try (InputStream in = Files.newInputStream(file)) {
            byte[] start = in.readNBytes(8);
            if (FileKind.ZIP.matches(start)) {
                try (ZipFile zip = new ZipFile(file.toFile(), StandardCharsets.UTF_8)) {
                    return zip.stream().anyMatch(entry -> holdsMacros(entry.getName()));
                }
            }
            if (FileKind.OLD_OFFICE.matches(start)) {
                try (POIFSFileSystem files = new POIFSFileSystem(file.toFile(), true)) {
                    return hasMacros(files.getRoot(), 0);
                }
            }
            return false;
        } catch (IOException | RuntimeException e) {
            // The library stumbles in many ways.
            return false;
        }
    }

    private Optional<AttachmentProblem> archive(String ending, Path file) throws IOException {
        Set<String> names = new TreeSet<>();
        try (ZipFile zip = new ZipFile(file.toFile(), StandardCharsets.UTF_8)) {
            for (ZipEntry entry : Collections.list(zip.entries())) {
                names.add(entry.getName());
                try (InputStream in = zip.getInputStream(entry)) {
                    if (bursts(in, entry.getCompressedSize(), entry.getName(), 1)) {
                        return Optional.of(AttachmentProblem.FILE_PACKED);
                    }
                }
                if (holdsMacros(entry.getName())) {
                    return Optional.of(AttachmentProblem.FILE_MACRO);
                }
            }
        }
        String needed = neededPart(ending);
        return needed.isEmpty() || names.contains(needed) ? Optional.empty() : Optional.of(AttachmentProblem.FILE_KIND);
    }

    /** The part that makes an archive a document of its kind. */
    private static String neededPart(String ending) {
        return switch (ending) {
            case "docx" -> "word/document.xml";
            case "xlsx" -> "xl/workbook.xml";
            case "pptx" -> "ppt/presentation.xml";
            case "ofd" -> "OFD.xml";
            default -> "";
        };
    }

    /** Parts of macros, and documents that may hold them, wherever they lie in an archive. */
    private static boolean holdsMacros(String name) {
        String lower = name.toLowerCase(Locale.ROOT);
        return lower.endsWith("vbaproject.bin")
                || lower.endsWith("vbadata.xml")
                || lower.matches(".*\\.(docm|dotm|xlsm|xltm|xlam|pptm|potm|ppsm|ppam)");
    }

    /** Counts what really comes out: what an archive says of its sizes may be a lie. */
    private boolean bursts(InputStream in, long packed, String name, int depth) throws IOException {
        if (++parts > MOST_PARTS || name.contains("../") || name.startsWith("/")) {
            return true;
        }
        if (name.toLowerCase(Locale.ROOT).endsWith(".zip")) {
            return depth >= DEEPEST || nestedBursts(in, depth);
        }
        byte[] buffer = new byte[16_384];
        long size = 0;
        for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
            size += n;
            unpacked += n;
            boolean tight = size > SMALL && packed > 0 && size / packed > MOST_RATIO;
            if (unpacked > mostBytes || tight) {
                return true;
            }
        }
        return false;
    }

    private boolean nestedBursts(InputStream in, int depth) throws IOException {
        java.util.zip.ZipInputStream zip = new java.util.zip.ZipInputStream(in);
        for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
            if (bursts(zip, -1, entry.getName(), depth + 1)) {
                return true;
            }
        }
        return false;
    }

    private static Optional<AttachmentProblem> compound(String ending, Path file) throws IOException {
        try (POIFSFileSystem files = new POIFSFileSystem(file.toFile(), true)) {
            if (hasMacros(files.getRoot(), 0)) {
                return Optional.of(AttachmentProblem.FILE_MACRO);
            }
            boolean fits = switch (ending) {
                case "doc" -> files.getRoot().hasEntryCaseInsensitive("WordDocument");
                case "xls" ->
                    files.getRoot().hasEntryCaseInsensitive("Workbook")
                            || files.getRoot().hasEntryCaseInsensitive("Book");
                case "ppt" -> files.getRoot().hasEntryCaseInsensitive("PowerPoint Document");
                default -> true;
            };
            return fits ? Optional.empty() : Optional.of(AttachmentProblem.FILE_KIND);
        }
    }

    private static boolean hasMacros(DirectoryNode folder, int depth) {
        for (Entry entry : folder) {
            boolean storage = entry instanceof DirectoryNode;
            if (storage && MACRO_STORAGES.contains(entry.getName().toUpperCase(Locale.ROOT))
                    || storage && depth < 20 && hasMacros((DirectoryNode) entry, depth + 1)) {
                return true;
            }
        }
        return false;
    }
}
