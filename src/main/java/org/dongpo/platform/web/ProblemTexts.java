package org.dongpo.platform.web;

import java.util.List;
import java.util.Locale;
import org.dongpo.shared.FieldProblem;
import org.dongpo.shared.ProblemType;
import org.springframework.context.MessageSource;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.stereotype.Component;

/** The words for problems, in the language of the request. */
@Component
class ProblemTexts {

    private final MessageSource messages;

    ProblemTexts(MessageSource messages) {
        this.messages = messages;
    }

    String title(ProblemType type) {
        return text("problem." + type.slug(), List.of(), type.slug());
    }

    String detail(ProblemType type, List<Object> arguments) {
        return text("problem." + type.slug() + ".detail", arguments, title(type));
    }

    String field(FieldProblem problem) {
        return text("field." + problem.code(), problem.arguments(), problem.code());
    }

    private String text(String key, List<Object> arguments, String fallback) {
        Locale locale = LocaleContextHolder.getLocale();
        String text = messages.getMessage(key, arguments.toArray(), fallback, locale);
        return text == null ? fallback : text;
    }
}
