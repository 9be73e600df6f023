package org.dongpo.export.web;

import jakarta.validation.Validator;
import jakarta.validation.executable.ExecutableValidator;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.dongpo.access.Caller;
import org.dongpo.export.domain.Cells;
import org.dongpo.export.domain.RowShape;
import org.dongpo.export.domain.RowShape.Field;
import org.dongpo.export.domain.TableWriter;
import org.dongpo.export.web.ExportableList.Ask;
import org.dongpo.shared.CommonProblem;
import org.dongpo.shared.FieldProblem;
import org.dongpo.shared.Page;
import org.dongpo.shared.ProblemException;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.core.convert.ConversionService;
import org.springframework.stereotype.Component;

/** Reads a list to its end, page by page by its own key: no row twice, none missing, and never more than a page in memory. */
@Component
class ListReader {

    /** Large enough that the way to the database does not count. */
    static final int PAGE = 2_000;

    private final ExportableLists lists;
    private final ExportWords words;
    private final ConversionService conversion;
    private final ExecutableValidator validator;

    ListReader(
            ExportableLists lists,
            ExportWords words,
            @Qualifier("mvcConversionService") ConversionService conversion,
            Validator validator) {
        this.lists = lists;
        this.words = words;
        this.conversion = conversion;
        this.validator = validator.forExecutables();
    }

    /**
     * Finds a list for a caller, as far as he may read it.
     *
     * @throws ProblemException when there is no such list, or it has no such filter
     */
    Reading open(Caller caller, String path, Map<String, String> filter, Locale locale) {
        ExportableLists.Match match = lists.at(path).orElseThrow(() -> ProblemException.field("list", "export-list"));
        ExportableList list = match.list();
        list.admit(caller);
        Map<String, String> left = new TreeMap<>(filter);
        left.keySet().removeAll(list.filters());
        if (!left.isEmpty()) {
            throw ProblemException.fields(
                    CommonProblem.INVALID_INPUT,
                    left.keySet().stream()
                            .map(name -> FieldProblem.of(name, "export-filter"))
                            .toList());
        }
        Ask ask = new Ask(caller, match.path(), filter);
        list.check(ask, conversion, validator);
        return new Reading(list, ask, locale);
    }

    /** Rows that were read, and where the list goes on. */
    record Part(List<?> rows, @Nullable String next) {}

    /** A list that is being read. */
    final class Reading {

        private final ExportableList list;
        private final Ask ask;
        private final Locale locale;
        private final List<Field> columns;
        private final RowShape shape;

        private Reading(ExportableList list, Ask ask, Locale locale) {
            this.list = list;
            this.ask = ask;
            this.locale = locale;
            this.shape = RowShape.of(list.row());
            this.columns = words.columns(shape, locale);
        }

        String name() {
            return words.list(list, locale);
        }

        List<String> titles() {
            return columns.stream()
                    .map(column -> words.title(shape, column, locale))
                    .toList();
        }

        Cells cells() {
            return new Cells(columns, words.in(locale));
        }

        Part part(@Nullable String token) {
            Page<?> page = list.page(ask, token, PAGE, conversion);
            return new Part(page.items(), page.nextPageToken());
        }

        /** Writes all rows from a first part on; answers how many. */
        long writeTo(TableWriter table, Part first, RowCount count) throws IOException {
            table.titles(titles());
            Cells cells = cells();
            Part part = first;
            long rows = 0;
            while (true) {
                for (Object row : part.rows()) {
                    table.row(cells.of(row));
                    rows++;
                }
                count.at(rows);
                if (part.next() == null) {
                    table.finish();
                    return rows;
                }
                part = part(part.next());
            }
        }
    }

    /** Is told how many rows have been written. */
    interface RowCount {

        void at(long rows);
    }
}
