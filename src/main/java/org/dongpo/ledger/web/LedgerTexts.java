package org.dongpo.ledger.web;

import java.util.List;
import org.dongpo.job.Jobs.JobFailure;
import org.dongpo.ledger.RowProblemCode;
import org.springframework.context.MessageSource;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.stereotype.Component;

/** The module's words in the language of the request. */
@Component
class LedgerTexts {

    private final MessageSource messages;

    LedgerTexts(MessageSource messages) {
        this.messages = messages;
    }

    String problem(RowProblemCode code) {
        return text("ledger.problem." + code.slug(), List.of());
    }

    String title(JobFailure failure) {
        return text("problem." + failure.slug(), List.of());
    }

    String detail(JobFailure failure) {
        return text("problem." + failure.slug() + ".detail", failure.arguments());
    }

    /** What a job is doing. */
    String stage(String stage) {
        return text("job.stage." + stage, List.of());
    }

    /** A title of the file of problems. */
    String column(String name) {
        return text("ledger.csv." + name, List.of());
    }

    private String text(String key, List<String> arguments) {
        return messages.getMessage(key, arguments.toArray(), LocaleContextHolder.getLocale());
    }
}
