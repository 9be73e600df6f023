package org.dongpo.exchange.web;

import java.util.Optional;
import org.dongpo.exchange.application.ExchangeDesk.Import;
import org.dongpo.exchange.domain.Fault;
import org.dongpo.exchange.domain.Report;
import org.dongpo.exchange.persistence.ExchangeStore.ImportRow;
import org.dongpo.exchange.persistence.ExchangeStore.State;
import org.dongpo.exchange.web.ExchangeBody.ExchangeFailure;
import org.dongpo.exchange.web.ExchangeBody.ExchangeReport;
import org.dongpo.exchange.web.ExchangeBody.NoPlace;
import org.dongpo.job.JobState;
import org.dongpo.job.Jobs.Job;
import org.dongpo.job.Jobs.JobFailure;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.stereotype.Component;

/** Tells imports and faults in the language of the request. */
@Component
class ExchangeBodies {

    private final MessageSource messages;

    ExchangeBodies(MessageSource messages) {
        this.messages = messages;
    }

    /** A fault with its words. */
    record ExchangeFault(String sheet, int row, String column, String code, String value, String message) {}

    ExchangeBody of(Import found) {
        ImportRow row = found.row();
        Optional<Job> job = found.job();
        return new ExchangeBody(
                row.id(),
                row.fileName(),
                row.format(),
                row.settings().space(),
                row.settings().makeUnits(),
                row.settings().columns(),
                row.titles(),
                state(row, job),
                row.jobId(),
                job.map(Job::done).orElse(0L),
                job.map(Job::total).orElse(0L),
                job.map(Job::stage)
                        .map(stage -> text("job.stage." + stage, stage))
                        .orElse(null),
                report(row.report()),
                job.map(Job::failure).map(this::failure).orElse(null),
                row.createdAt());
    }

    /** What has been entered has been entered, even when its job did not live to say so. */
    private static String state(ImportRow row, Optional<Job> job) {
        JobState state =
                row.state() == State.DONE ? JobState.DONE : job.map(Job::state).orElse(JobState.DONE);
        return switch (state) {
            case WAITING, RUNNING -> job.get().kind().endsWith("check") ? "CHECKING" : "RUNNING";
            case FAILED, CANCELLED -> state.name();
            case DONE -> row.state().name();
        };
    }

    private static @Nullable ExchangeReport report(@Nullable Report report) {
        return report == null
                ? null
                : new ExchangeReport(
                        report.lines(),
                        report.made(),
                        report.rows(),
                        report.fresh(),
                        report.unchanged(),
                        report.units(),
                        report.people(),
                        report.homeless().stream()
                                .map(one -> new NoPlace(one.model(), one.count(), one.examples()))
                                .toList(),
                        report.faults());
    }

    private ExchangeFailure failure(JobFailure failure) {
        String title = text("problem." + failure.slug(), failure.slug());
        Object[] arguments = failure.arguments().toArray();
        return new ExchangeFailure(title, text("problem." + failure.slug() + ".detail", title, arguments));
    }

    ExchangeFault of(Fault fault) {
        return new ExchangeFault(fault.sheet(), fault.row(), fault.column(), fault.code(), fault.value(), words(fault));
    }

    /** Our own words; or those of the field that the same mistake on a page would be told at. */
    String words(Fault fault) {
        String field = text("field." + fault.code(), text("problem." + fault.code(), fault.code()));
        return text("exchange.fault." + fault.code(), field);
    }

    String text(String key, String fallback, Object... arguments) {
        String text = messages.getMessage(key, arguments, fallback, LocaleContextHolder.getLocale());
        return text == null ? fallback : text;
    }
}
