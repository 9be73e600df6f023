package org.dongpo.exchange.web;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.dongpo.exchange.domain.Format;
import org.jspecify.annotations.Nullable;

/**
 * A file on its way into the register, as the API tells it.
 *
 * @param state NEW, CHECKING, CHECKED, RUNNING, DONE, FAILED or CANCELLED
 * @param job the job that works on it, or did so last
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record ExchangeBody(
        long id,
        String fileName,
        Format format,
        String space,
        boolean makeUnits,
        Map<String, String> columns,
        List<String> titles,
        String state,
        @Nullable Long jobId,
        long done,
        long total,
        @Nullable String stage,
        @Nullable ExchangeReport report,
        @Nullable ExchangeFailure failure,
        Instant createdAt) {

    /** What came of it. */
    record ExchangeReport(
            Map<String, Integer> lines,
            long made,
            long rows,
            long fresh,
            long unchanged,
            int units,
            int people,
            List<NoPlace> noPlace,
            long faults) {}

    /** A kind of thing that the register has no place for. */
    record NoPlace(String model, long count, List<String> examples) {}

    /** Why it was not done. */
    record ExchangeFailure(String title, String detail) {}
}
