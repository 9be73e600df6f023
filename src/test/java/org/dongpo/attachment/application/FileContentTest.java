package org.dongpo.attachment.application;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.apache.poi.poifs.filesystem.POIFSFileSystem;
import org.dongpo.attachment.AttachmentProblem;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** E1 and D3: a file is what lies inside, holds no macros, and does not burst when it is unpacked. */
class FileContentTest {

    private static final long MOST = 10 << 20;

    @TempDir
    private Path folder;

    private Optional<AttachmentProblem> fault(String name, byte[] content) throws IOException {
        Path file = Files.write(folder.resolve("file"), content);
        FileKind kind = FileKind.ofName(name).orElseThrow();
        return new FileContent(MOST).fault(FileKind.ending(name), kind, file);
    }

    private static byte[] zip(Map<String, byte[]> parts) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            for (Map.Entry<String, byte[]> part : parts.entrySet()) {
                zip.putNextEntry(new ZipEntry(part.getKey()));
                zip.write(part.getValue());
            }
        }
        return bytes.toByteArray();
    }

    private static byte[] zip(String... names) throws IOException {
        Map<String, byte[]> parts = new LinkedHashMap<>();
        for (String name : names) {
            parts.put(name, "x".getBytes(UTF_8));
        }
        return zip(parts);
    }

    @ParameterizedTest
    @CsvSource({"xl/workbook.xml, false", "xl/vbaProject.bin, true", "报表/台账.XLSM, true"})
    void macrosAreFoundWhateverTheFileIsCalled(String part, boolean found) throws IOException {
        Path file = Files.write(folder.resolve("no-ending"), zip("[Content_Types].xml", part));
        assertThat(FileContent.hasMacros(file)).isEqualTo(found);
        assertThat(FileContent.hasMacros(Files.writeString(folder.resolve("text"), "PK, no archive")))
                .isFalse();
    }

    @ParameterizedTest
    @CsvSource({
        "a.docx, word/document.xml",
        "a.xlsx, xl/workbook.xml",
        "a.pptx, ppt/presentation.xml",
        "a.ofd, OFD.xml",
        "a.zip, readme.txt"
    })
    void aDocumentIsTakenByWhatLiesInside(String name, String part) throws IOException {
        assertThat(fault(name, zip("[Content_Types].xml", part))).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"a.docx, xl/workbook.xml", "a.xlsx, OFD.xml", "a.ofd, word/document.xml", "a.pptx, x.txt"})
    void anArchiveIsNoDocumentOfAnotherKind(String name, String part) throws IOException {
        assertThat(fault(name, zip(part))).contains(AttachmentProblem.FILE_KIND);
    }

    @ParameterizedTest
    @CsvSource({
        "a.docx, word/document.xml, word/vbaProject.bin",
        "a.xlsx, xl/workbook.xml, xl/VBAPROJECT.BIN",
        "a.zip, readme.txt, 报表.xlsm",
        "a.zip, readme.txt, deep/x.DOCM"
    })
    void macrosAreRefused(String name, String part, String macro) throws IOException {
        assertThat(fault(name, zip(part, macro))).contains(AttachmentProblem.FILE_MACRO);
    }

    @Test
    void macrosOfOldDocumentsAreRefused() throws IOException {
        assertThat(fault("a.doc", compound("WordDocument", ""))).isEmpty();
        assertThat(fault("a.doc", compound("WordDocument", "Macros"))).contains(AttachmentProblem.FILE_MACRO);
        assertThat(fault("a.xls", compound("Workbook", "_VBA_PROJECT_CUR"))).contains(AttachmentProblem.FILE_MACRO);
        assertThat(fault("a.xls", compound("WordDocument", ""))).contains(AttachmentProblem.FILE_KIND);
    }

    private static byte[] compound(String document, String storage) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (POIFSFileSystem files = new POIFSFileSystem()) {
            files.createDocument(new java.io.ByteArrayInputStream(new byte[5_000]), document);
            if (!storage.isEmpty()) {
                files.getRoot().createDirectory(storage);
            }
            files.writeFilesystem(bytes);
        }
        return bytes.toByteArray();
    }

    @Test
    void whatGrowsBeyondMeasureIsRefused() throws IOException {
        byte[] zeros = new byte[(int) MOST / 2];
        assertThat(fault("a.zip", zip(Map.of("zeros", zeros)))).contains(AttachmentProblem.FILE_PACKED);
        byte[] noise = new byte[4 << 20];
        new java.util.Random(1).nextBytes(noise);
        assertThat(fault("a.zip", zip(Map.of("a", noise, "b", noise)))).isEmpty();
        assertThat(fault("a.zip", zip(Map.of("a", noise, "b", noise, "c", noise))))
                .contains(AttachmentProblem.FILE_PACKED);
    }

    @Test
    void archivesInArchivesAreLookedIntoButNotWithoutEnd() throws IOException {
        byte[] inner = zip("x.txt");
        assertThat(fault("a.zip", zip(Map.of("1.zip", inner)))).isEmpty();
        byte[] burst = zip(Map.of("zeros", new byte[(int) MOST + 1]));
        assertThat(fault("a.zip", zip(Map.of("1.zip", burst)))).contains(AttachmentProblem.FILE_PACKED);
        byte[] deep = zip(Map.of("2.zip", inner));
        assertThat(fault("a.zip", zip(Map.of("1.zip", deep)))).contains(AttachmentProblem.FILE_PACKED);
    }

    @Test
    void tooManyPartsAreRefused() throws IOException {
        Map<String, byte[]> parts = new LinkedHashMap<>();
        for (int i = 0; i < 10_001; i++) {
            parts.put("p" + i, new byte[0]);
        }
        assertThat(fault("a.zip", zip(parts))).contains(AttachmentProblem.FILE_PACKED);
    }

    @ParameterizedTest
    @ValueSource(strings = {"../../etc/passwd", "/etc/passwd", "a/../../b"})
    void anArchiveWithNamesThatLeadOutIsRefused(String name) throws IOException {
        assertThat(fault("a.zip", zip(name))).contains(AttachmentProblem.FILE_PACKED);
    }

    @Test
    void whatCannotBeReadIsNotWhatItSays() throws IOException {
        byte[] whole = zip("word/document.xml");
        byte[] half = java.util.Arrays.copyOf(whole, whole.length / 2);
        assertThat(fault("a.docx", half)).contains(AttachmentProblem.FILE_KIND);
        assertThat(fault("a.doc", new byte[100])).contains(AttachmentProblem.FILE_KIND);
    }
}
