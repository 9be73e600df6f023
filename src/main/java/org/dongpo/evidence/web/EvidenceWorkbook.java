package org.dongpo.evidence.web;

import java.io.IOException;
import java.io.OutputStream;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;
import org.dongpo.evidence.application.EvidenceBook;
import org.dongpo.evidence.application.EvidenceBook.ControlView;
import org.dongpo.evidence.application.EvidenceBook.Evidence;
import org.dongpo.evidence.application.EvidenceBook.FactView;
import org.dongpo.evidence.application.EvidenceBook.NamedSetting;
import org.dongpo.evidence.application.EvidenceBook.TestView;
import org.dongpo.evidence.application.EvidenceBook.Tested;
import org.dongpo.setting.SettingView;
import org.dongpo.shared.CityTime;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * The evidence as a workbook that is ready to be printed: texts only, never formulas. Exports are lists and have one
 * sheet; and they are written down by the audit record, which stands above this module.
 */
@Component
class EvidenceWorkbook {

    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm");
    private static final List<Column> CONTROLS = List.of(
            new Column("line", 6),
            new Column("chapter", 14),
            new Column("clause", 14),
            new Column("gist", 34),
            new Column("state", 10),
            new Column("how", 60),
            new Column("missing", 30),
            new Column("settings", 40),
            new Column("facts", 50),
            new Column("tests", 40));
    private static final List<Column> SETTINGS = List.of(
            new Column("setting", 44),
            new Column("key", 34),
            new Column("value", 16),
            new Column("bounds", 14),
            new Column("initial", 12),
            new Column("changed", 18),
            new Column("by", 16));

    private final EvidenceBook book;

    EvidenceWorkbook(EvidenceBook book) {
        this.book = book;
    }

    private record Column(String name, double width) {}

    void write(Evidence evidence, OutputStream out, Locale locale) throws IOException {
        try (Workbook workbook = new Workbook(out, "Dongpo", "1.0")) {
            Map<String, NamedSetting> settings = EvidenceBook.byKey(evidence);
            String head = head(evidence, locale);
            sheet(
                    workbook,
                    "controls",
                    head,
                    CONTROLS,
                    evidence.controls().stream().map(control -> cells(control, settings, locale)),
                    locale);
            sheet(
                    workbook,
                    "settings",
                    head,
                    SETTINGS,
                    evidence.settings().stream().map(setting -> cells(setting, locale)),
                    locale);
        }
    }

    private String head(Evidence evidence, Locale locale) {
        Tested tested = evidence.tested();
        long classes = evidence.controls().stream()
                .flatMap(control -> control.tests().stream().map(TestView::name))
                .distinct()
                .count();
        String tests = tested == null
                ? book.word("evidence.not-tested", locale)
                : book.word("evidence.tested", locale) + ": " + classes + " · " + tested.commit() + " · "
                        + time(tested.at());
        return book.word("evidence.file", locale) + " · " + time(evidence.at()) + " · " + tests;
    }

    private void sheet(
            Workbook workbook,
            String name,
            String head,
            List<Column> columns,
            Stream<List<String>> rows,
            Locale locale) {
        Worksheet sheet = workbook.newWorksheet(book.word("evidence.sheet." + name, locale));
        sheet.inlineString(0, 0, head);
        for (int column = 0; column < columns.size(); column++) {
            sheet.inlineString(
                    1,
                    column,
                    book.word("evidence.column." + columns.get(column).name(), locale));
            sheet.width(column, columns.get(column).width());
        }
        int row = 2;
        for (List<String> cells : (Iterable<List<String>>) rows::iterator) {
            for (int column = 0; column < cells.size(); column++) {
                sheet.inlineString(row, column, cells.get(column));
            }
            row++;
        }
        int last = columns.size() - 1;
        sheet.range(0, 0, 1, last).style().bold().set();
        sheet.range(1, 0, row - 1, last)
                .style()
                .wrapText(true)
                .verticalAlignment("top")
                .borderStyle("thin")
                .set();
        sheet.range(1, 0, 1, last)
                .style()
                .bold()
                .wrapText(true)
                .borderStyle("thin")
                .fillColor("E8EEF8")
                .set();
        sheet.freezePane(0, 2);
        sheet.pageOrientation("landscape");
        sheet.fitToWidth((short) 1);
        sheet.fitToHeight((short) 999);
        sheet.repeatRows(1);
    }

    private List<String> cells(ControlView control, Map<String, NamedSetting> settings, Locale locale) {
        return List.of(
                control.line(),
                control.chapterTitle(),
                control.clause()
                        + (control.clauseUnchecked() ? "\n" + book.word("evidence.clause-unchecked", locale) : ""),
                control.gist(),
                book.word("evidence.state." + control.state(), locale),
                control.how(),
                control.missing() == null ? "" : control.missing(),
                lines(control.settings().stream().map(key -> {
                    NamedSetting named = Objects.requireNonNull(settings.get(key), key);
                    return named.name() + " = " + value(named.setting(), locale);
                })),
                lines(control.facts().stream().map(fact -> text(fact, locale))),
                lines(control.tests().stream().map(test -> text(test, locale))));
    }

    private String text(FactView fact, Locale locale) {
        String verdict = book.word("evidence.verdict." + fact.verdict(), locale);
        return (verdict.isEmpty() ? "" : "[" + verdict + "] ")
                + fact.text()
                + (fact.at() == null ? "" : " (" + time(fact.at()) + ")");
    }

    private String text(TestView test, Locale locale) {
        return test.name() + ": " + book.word("evidence.outcome." + test.outcome(), locale) + " "
                + (test.tests() - test.skipped()) + "/" + test.tests() + ", " + time(test.at());
    }

    private List<String> cells(NamedSetting named, Locale locale) {
        SettingView setting = named.setting();
        return List.of(
                named.name(),
                setting.key(),
                value(setting, locale),
                setting.least() == null ? "" : setting.least() + " – " + setting.most(),
                shown(setting, setting.initialValue(), locale),
                time(setting.changedAt()),
                setting.changedBy() == null ? "" : setting.changedBy());
    }

    private String value(SettingView setting, Locale locale) {
        return shown(setting, setting.value(), locale);
    }

    private String shown(SettingView setting, String value, Locale locale) {
        return setting.kind().equals("SWITCH") ? book.word("evidence.switch." + value, locale) : value;
    }

    private static String lines(Stream<String> all) {
        return all.collect(Collectors.joining("\n"));
    }

    private static String time(@Nullable Instant at) {
        return at == null ? "" : TIME.format(LocalDateTime.ofInstant(at, CityTime.ZONE));
    }
}
