package org.dongpo.ledger.workbook;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Enumeration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;
import javax.xml.stream.XMLStreamException;
import org.dongpo.ledger.LedgerProblem;
import org.dongpo.shared.ProblemException;

/**
 * A first walk through the package of an xlsx file, before anything of it is believed. It finds bombs, entities and
 * cells that are too large without keeping them in memory, and what the reader of the values does not tell: merged
 * cells, and formulas without a value.
 */
final class XlsxInspection {

    private final Map<String, SheetMarks> marksByPart = new HashMap<>();

    private final Set<Integer> longTexts = new HashSet<>();

    private final AtomicInteger marksLeft = new AtomicInteger(Limits.MARKS);

    private final long limit;

    private long unpacked;

    private SheetNames names = new SheetNames();

    private XlsxInspection(long limit) {
        this.limit = limit;
    }

    /** Walks through a file; sheets are known by name afterwards. */
    static XlsxInspection of(Path file) throws IOException {
        XlsxInspection inspection = new XlsxInspection(Limits.unpacked(Files.size(file)));
        try (ZipFile zip = new ZipFile(file.toFile())) {
            inspection.walk(zip);
        } catch (ZipException | XMLStreamException e) {
            throw ProblemException.of(LedgerProblem.NOT_A_WORKBOOK);
        }
        return inspection;
    }

    SheetMarks marks(String sheet) {
        return marksByPart.getOrDefault(names.part(sheet), new SheetMarks(marksLeft));
    }

    private void walk(ZipFile zip) throws IOException, XMLStreamException {
        if (zip.getEntry("xl/workbook.xml") == null || zip.size() > Limits.PARTS) {
            throw ProblemException.of(LedgerProblem.NOT_A_WORKBOOK);
        }
        names = new SheetNames();
        read(zip, "xl/workbook.xml", names.workbook());
        read(zip, "xl/_rels/workbook.xml.rels", names.relations());
        read(zip, "xl/sharedStrings.xml", new SharedTexts(longTexts));
        Enumeration<? extends ZipEntry> entries = zip.entries();
        while (entries.hasMoreElements()) {
            other(zip, entries.nextElement().getName());
        }
    }

    private void other(ZipFile zip, String part) throws IOException, XMLStreamException {
        if (part.startsWith("xl/worksheets/") && part.endsWith(".xml") && !part.contains("/_rels/")) {
            SheetMarks marks = marksByPart.computeIfAbsent(part, key -> new SheetMarks(marksLeft));
            read(zip, part, new SheetParts(names.sheet(part), marks, longTexts));
        } else if (part.equals("xl/styles.xml") || part.equals("[Content_Types].xml") || part.equals("_rels/.rels")) {
            read(zip, part, XmlPart.Listener.NONE);
        }
    }

    private void read(ZipFile zip, String part, XmlPart.Listener listener) throws IOException, XMLStreamException {
        ZipEntry entry = zip.getEntry(part);
        if (entry == null) {
            return;
        }
        try (InputStream in = zip.getInputStream(entry)) {
            CountedStream counted = new CountedStream(in, limit - unpacked);
            XmlPart.read(counted, listener);
            unpacked += counted.count();
        }
    }
}
