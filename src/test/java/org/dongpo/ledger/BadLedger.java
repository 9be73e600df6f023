package org.dongpo.ledger;

import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** Files that are no ledgers, each in its own way. */
enum BadLedger {
    TEXT_NAMED_XLSX("text.xlsx", "not-a-workbook") {
        @Override
        byte[] content() {
            return "这不是工作簿".getBytes(UTF_8);
        }
    },
    NOTHING("nothing.xlsx", "workbook-empty") {
        @Override
        byte[] content() {
            return new byte[0];
        }
    },
    EMPTY_SHEET("empty.xlsx", "workbook-empty") {
        @Override
        byte[] content() {
            return LedgerFiles.written(sheet -> {});
        }
    },
    CELL_OF_TEN_MEGABYTES("cell.xlsx", "cell-too-large") {
        @Override
        byte[] content() throws IOException {
            String large = "大".repeat(10 << 20);
            return WorkbookParts.replaced(
                    whole(), "xl/sharedStrings.xml", text -> text.replaceFirst(">[^<>]+</t>", ">" + large + "</t>"));
        }
    },
    PROTECTED("protected.xlsx", "workbook-protected") {
        @Override
        byte[] content() {
            return compoundFile("EncryptedPackage");
        }
    },
    OLD_FORMAT("old.xls", "workbook-old-format") {
        @Override
        byte[] content() {
            return compoundFile("Workbook");
        }
    },
    BOMB("bomb.xlsx", "workbook-too-large") {
        @Override
        byte[] content() throws IOException {
            return WorkbookParts.with(whole(), "xl/worksheets/sheet1.xml", out -> {
                out.write("<worksheet><sheetData>".getBytes(UTF_8));
                byte[] blank = new byte[1 << 20];
                Arrays.fill(blank, (byte) ' ');
                for (int i = 0; i < 700; i++) {
                    out.write(blank);
                }
                out.write("</sheetData></worksheet>".getBytes(UTF_8));
            });
        }
    },
    BOMB_OF_SHORT_TEXTS("texts.xlsx", "workbook-too-large") {
        @Override
        byte[] content() throws IOException {
            return WorkbookParts.with(whole(), "xl/sharedStrings.xml", out -> {
                out.write("<sst>".getBytes(UTF_8));
                byte[] thousand = "<si><t>x</t></si>".repeat(1000).getBytes(UTF_8);
                for (int i = 0; i < 3500; i++) {
                    out.write(thousand);
                }
                out.write("</sst>".getBytes(UTF_8));
            });
        }
    },
    BOMB_OF_MERGES("merges.xlsx", "workbook-too-large") {
        @Override
        byte[] content() throws IOException {
            return WorkbookParts.with(whole(), "xl/worksheets/sheet1.xml", out -> {
                out.write("<worksheet><sheetData/><mergeCells>".getBytes(UTF_8));
                byte[] thousand = "<mergeCell ref=\"A1:ZZ9999\"/>".repeat(1000).getBytes(UTF_8);
                for (int i = 0; i < 600; i++) {
                    out.write(thousand);
                }
                out.write("</mergeCells></worksheet>".getBytes(UTF_8));
            });
        }
    },
    CUT_OFF("cut.xlsx", "not-a-workbook") {
        @Override
        byte[] content() {
            byte[] whole = whole();
            return Arrays.copyOf(whole, whole.length / 2);
        }
    },
    ENTITIES("entities.xlsx", "not-a-workbook") {
        @Override
        byte[] content() throws IOException {
            return WorkbookParts.with(
                    whole(),
                    "xl/worksheets/sheet1.xml",
                    out -> out.write(("<!DOCTYPE x [<!ENTITY e SYSTEM \"file:///etc/hostname\">]>"
                                    + "<worksheet><sheetData><row r=\"1\"><c r=\"A1\" t=\"str\"><v>&e;</v></c></row>"
                                    + "</sheetData></worksheet>")
                            .getBytes(UTF_8)));
        }
    },
    OTHER_PACKAGE("document.xlsx", "not-a-workbook") {
        @Override
        byte[] content() throws IOException {
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
                zip.putNextEntry(new ZipEntry("word/document.xml"));
            }
            return bytes.toByteArray();
        }
    };

    private final String fileName;
    private final String slug;

    BadLedger(String fileName, String slug) {
        this.fileName = fileName;
        this.slug = slug;
    }

    String fileName() {
        return fileName;
    }

    String slug() {
        return slug;
    }

    abstract byte[] content() throws IOException;

    private static byte[] whole() {
        return LedgerFiles.of(List.of("单位名称", "IP地址"), List.of("市财政局", "59.210.1.5"));
    }

    /** The beginning of a compound file (MS-CFB), with the name of a stream in its directory. */
    private static byte[] compoundFile(String stream) {
        byte[] file = new byte[4096];
        byte[] magic = {(byte) 0xd0, (byte) 0xcf, 0x11, (byte) 0xe0, (byte) 0xa1, (byte) 0xb1, 0x1a, (byte) 0xe1};
        System.arraycopy(magic, 0, file, 0, magic.length);
        byte[] name = stream.getBytes(UTF_16LE);
        System.arraycopy(name, 0, file, 1024, name.length);
        return file;
    }
}
