package org.dongpo.ipam.web;

import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;
import org.dongpo.access.Scope;
import org.dongpo.ipam.DualStack.SubjectKind;
import org.dongpo.ipam.Phase;
import org.dongpo.ipam.application.Progress;
import org.dongpo.ipam.application.Progress.CountyProgress;
import org.dongpo.ipam.persistence.PrefixPairQueries;
import org.dongpo.ipam.persistence.PrefixPairQueries.PrefixPairView;
import org.dongpo.ipam.persistence.SubjectQueries;
import org.dongpo.ipam.persistence.SubjectQueries.SubjectView;
import org.dongpo.shared.Page;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * The progress as a workbook, written row by row while it is read page by page: however long it is, little of it is in
 * memory. A text that a spreadsheet would take for a formula is written so that none does.
 */
@Component
class TransitionWorkbook {

    private static final int PAGE = 200;
    private static final int FLUSH = 500;
    private static final List<String> PHASES = List.of("仅IPv4", "双栈", "IPv6优先", "IPv6单栈");

    private final Progress progress;
    private final PrefixPairQueries pairs;
    private final SubjectQueries subjects;

    TransitionWorkbook(Progress progress, PrefixPairQueries pairs, SubjectQueries subjects) {
        this.progress = progress;
        this.pairs = pairs;
        this.subjects = subjects;
    }

    void write(Scope scope, OutputStream out) throws IOException {
        try (Workbook book = new Workbook(out, "Dongpo", "1.0")) {
            writeProgress(book, scope);
            writePairs(book, scope);
            writeSubjects(book, "网段阶段", SubjectKind.PREFIX, scope);
            writeSubjects(book, "业务系统阶段", SubjectKind.SYSTEM, scope);
        }
    }

    private void writeProgress(Workbook book, Scope scope) throws IOException {
        Sheet sheet = new Sheet(book.newWorksheet("进度"));
        sheet.row("", "网段", "", "", "", "单位", "", "", "", "业务系统", "", "", "", "在用 IPv4 地址", "有配对", "无配对", "双栈率");
        List<Object> heads = new ArrayList<>(List.of("区县"));
        for (int i = 0; i < 3; i++) {
            heads.addAll(PHASES);
        }
        sheet.row(heads.toArray());
        for (CountyProgress county : progress.of(scope).counties()) {
            List<Object> cells = new ArrayList<>(List.of(county.name()));
            for (Map<Phase, Long> counts : List.of(county.prefixes(), county.units(), county.systems())) {
                cells.addAll(counts.values());
            }
            cells.addAll(List.of(county.held(), county.paired(), county.held() - county.paired()));
            cells.add(county.held() == 0 ? 0.0 : (double) county.paired() / county.held());
            sheet.row(cells.toArray());
        }
        sheet.finish();
    }

    private void writePairs(Workbook book, Scope scope) throws IOException {
        Sheet sheet = new Sheet(book.newWorksheet("网段配对"));
        sheet.row("IPv4 网段", "IPv6 网段", "地址空间", "用途", "配对规则", "在用 IPv4 地址", "有配对", "配对时间", "配对人");
        PrefixPairQueries.Filter filter = new PrefixPairQueries.Filter(null, null, null, false);
        each(token -> pairs.list(filter, scope, token, PAGE), pair -> sheet.row(cells(pair)));
        sheet.finish();
    }

    private static Object[] cells(PrefixPairView pair) {
        return new Object[] {
            pair.ipv4().cidr(),
            pair.ipv6().cidr(),
            pair.ipv4().spaceName(),
            pair.purpose(),
            pair.form().name(),
            pair.held(),
            pair.paired(),
            pair.madeAt().toString(),
            pair.madeBy()
        };
    }

    private void writeSubjects(Workbook book, String name, SubjectKind kind, Scope scope) throws IOException {
        Sheet sheet = new Sheet(book.newWorksheet(name));
        sheet.row("名称", "说明", "行政区划", "单位", "阶段", "自");
        SubjectQueries.Filter filter = new SubjectQueries.Filter(kind, null, null, null, null);
        each(token -> subjects.page(filter, scope, token, PAGE), subject -> sheet.row(cells(subject)));
        sheet.finish();
    }

    private static Object[] cells(SubjectView subject) {
        return new Object[] {
            subject.name(),
            subject.detail(),
            subject.divisionCode(),
            subject.unitName(),
            PHASES.get(subject.phase().ordinal()),
            subject.since() == null ? null : subject.since().toString()
        };
    }

    private interface Row<T> {
        void write(T row) throws IOException;
    }

    private static <T> void each(Function<@Nullable String, Page<T>> pages, Row<T> row) throws IOException {
        String token = null;
        do {
            Page<T> page = pages.apply(token);
            for (T item : page.items()) {
                row.write(item);
            }
            token = page.nextPageToken();
        } while (token != null);
    }

    /** A sheet that is written from top to bottom. */
    private static final class Sheet {

        private final Worksheet sheet;
        private int next;

        Sheet(Worksheet sheet) {
            this.sheet = sheet;
        }

        void row(@Nullable Object... cells) throws IOException {
            for (int column = 0; column < cells.length; column++) {
                Object cell = cells[column];
                if (cell instanceof Number number) {
                    sheet.value(next, column, number);
                    if (cell instanceof Double) {
                        sheet.style(next, column).format("0.0%").set();
                    }
                } else if (cell != null) {
                    sheet.value(next, column, harmless(cell.toString()));
                }
            }
            next++;
            if (next % FLUSH == 0) {
                sheet.flush();
            }
        }

        void finish() throws IOException {
            sheet.finish();
        }

        /** What begins like a formula is not taken for one, not even when the sheet is saved as CSV and opened again. */
        private static String harmless(String text) {
            return !text.isEmpty() && "=+-@\t\r".indexOf(text.charAt(0)) >= 0 ? "'" + text : text;
        }
    }
}
