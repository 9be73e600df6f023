package org.dongpo.job.web;

import java.util.Locale;
import org.dongpo.job.Jobs.Job;
import org.dongpo.job.Jobs.JobFailure;
import org.dongpo.job.Jobs.JobFile;
import org.dongpo.job.web.JobBody.JobFailureBody;
import org.dongpo.job.web.JobBody.JobFileBody;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.stereotype.Component;

/** Tells jobs in the words of the modules that they come from. */
@Component
class JobBodies {

    private final MessageSource messages;

    JobBodies(MessageSource messages) {
        this.messages = messages;
    }

    JobBody of(Job job) {
        return new JobBody(
                job.id(),
                job.kind(),
                text("job.kind." + job.kind(), job.kind()),
                job.title(),
                job.path(),
                job.state(),
                job.stage() == null ? null : text("job.stage." + job.stage(), job.stage()),
                job.cancelling(),
                job.done(),
                job.total(),
                job.facts(),
                file(job.file()),
                failure(job.failure()),
                job.createdAt(),
                job.startedAt(),
                job.endedAt());
    }

    private static @Nullable JobFileBody file(@Nullable JobFile file) {
        return file == null ? null : new JobFileBody(file.name(), file.contentType(), file.size(), file.expiresAt());
    }

    private @Nullable JobFailureBody failure(@Nullable JobFailure failure) {
        if (failure == null) {
            return null;
        }
        Object[] arguments = failure.arguments().toArray();
        String title = text("problem." + failure.slug(), failure.slug());
        return new JobFailureBody(
                failure.slug(), title, text("problem." + failure.slug() + ".detail", title, arguments));
    }

    private String text(String key, String fallback, Object... arguments) {
        Locale locale = LocaleContextHolder.getLocale();
        String text = messages.getMessage(key, arguments, fallback, locale);
        return text == null ? fallback : text;
    }
}
