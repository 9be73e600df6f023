package org.dongpo.ledger.web;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.List;
import org.dongpo.ledger.domain.job.ImportCounts;
import org.dongpo.ledger.domain.job.ImportState;
import org.dongpo.ledger.domain.layout.ColumnMapping;
import org.dongpo.ledger.domain.layout.LedgerField;
import org.dongpo.ledger.domain.layout.SheetMapping;
import org.jspecify.annotations.Nullable;

/**
 * An import as the API tells it.
 *
 * @param jobId the job that works on it, or did so last
 * @param progress how much is behind; of nothing when no job has worked on it, or that is long ago
 * @param stage what is being done, in the language of the request
 * @param sheets how the sheets are read; absent in a list
 * @param result what came of the last run
 * @param failure why the last run failed
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record ImportBody(
        long id,
        String fileName,
        long spaceId,
        String spaceName,
        ImportState state,
        @Nullable Long jobId,
        Progress progress,
        @Nullable String stage,
        @Nullable List<Sheet> sheets,
        @Nullable Result result,
        @Nullable FailureBody failure,
        Instant createdAt) {

    /** How much is behind. */
    record Progress(long done, long total) {}

    /** Why a run failed. */
    record FailureBody(String title, String detail) {}

    /** How a sheet is read. */
    record Sheet(
            String name,
            boolean skip,
            int headerRow,
            int rows,
            @Nullable String divisionCode,
            @Nullable String divisionName,
            List<Column> columns) {

        static Sheet of(SheetMapping sheet, @Nullable String divisionName) {
            return new Sheet(
                    sheet.name(),
                    sheet.skip(),
                    sheet.headerRow(),
                    sheet.rows(),
                    sheet.divisionCode(),
                    divisionName,
                    sheet.columns().stream().map(Column::of).toList());
        }
    }

    /** What a column holds. */
    record Column(
            int index,
            String letter,
            @Nullable String title,
            @Nullable LedgerField field,
            List<String> sample) {

        static Column of(ColumnMapping column) {
            return new Column(column.index(), column.letter(), column.title(), column.field(), column.sample());
        }
    }

    /**
     * What came of a run.
     *
     * @param problems the first of them; absent in a list
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Result(
            int rows,
            int addresses,
            int created,
            int unchanged,
            int units,
            int people,
            int prefixes,
            @Nullable List<ProblemBody> problems,
            int problemCount) {

        static Result of(ImportCounts counts, @Nullable List<ProblemBody> problems) {
            return new Result(
                    counts.rows(),
                    counts.addresses(),
                    counts.created(),
                    counts.unchanged(),
                    counts.units(),
                    counts.people(),
                    counts.prefixes(),
                    problems,
                    counts.problemCount());
        }
    }

    /** A fault of a row. */
    record ProblemBody(
            String sheet,
            int row,
            String column,
            String code,
            String value,
            String message,
            @Nullable String first) {}
}
