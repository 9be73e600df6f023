package org.dongpo.ledger.domain;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import org.dongpo.ledger.LedgerProblem;
import org.dongpo.ledger.WorkbookParts;
import org.dongpo.shared.ProblemException;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever is wrong inside a file, its owner hears that it is no sound workbook, and not that the server failed. */
class DamagedWorkbookTest {

    private static final int TIMES = 150;

    @TempDir
    private Path folder = Path.of("");

    @ParameterizedTest
    @ValueSource(
            strings = {
                "xl/worksheets/sheet1.xml",
                "xl/sharedStrings.xml",
                "xl/workbook.xml",
                "xl/_rels/workbook.xml.rels",
                "xl/styles.xml",
                "[Content_Types].xml"
            })
    void anyDamageShouldBeAProblemOrBeRead(String part) throws IOException {
        byte[] sound = Files.readAllBytes(Ledgers.of(
                folder,
                "市级单位",
                List.of(
                        List.of("序号", "单位名称", "使用人", "IP地址", "备注"),
                        List.of("1", "市财政局", "张三", "59.210.1.5", ""),
                        List.of("2", "市财政局", "李四", "59.210.1.6", "停用"))));
        Random random = new Random(part.hashCode());
        for (int i = 0; i < TIMES; i++) {
            byte[] damaged = WorkbookParts.replaced(sound, part, text -> damage(text, random));
            read(Files.write(folder.resolve("damaged.xlsx"), damaged));
        }
    }

    private static void read(Path file) {
        try {
            Ledgers.check(file);
        } catch (ProblemException e) {
            assertThat(e.type()).isInstanceOf(LedgerProblem.class);
        }
    }

    /** Cuts a piece out, doubles one, or puts other digits and letters in the place of some. */
    private static String damage(String text, Random random) {
        int from = random.nextInt(text.length());
        int to = Math.min(text.length(), from + 1 + random.nextInt(12));
        return switch (random.nextInt(3)) {
            case 0 -> text.substring(0, from) + text.substring(to);
            case 1 -> text.substring(0, to) + text.substring(from);
            default -> text.substring(0, from) + Integer.toString(random.nextInt(), 36) + text.substring(to);
        };
    }
}
