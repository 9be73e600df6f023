package org.dongpo.platform.web;

import java.net.URI;
import java.util.List;
import org.dongpo.shared.FieldProblem;
import org.dongpo.shared.ProblemException;
import org.dongpo.shared.ProblemType;
import org.slf4j.MDC;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Component;

/** Makes every error body: RFC 9457, with our types, our words, the fields to blame and the trace id. */
@Component
class Problems {

    private final ProblemTexts texts;

    Problems(ProblemTexts texts) {
        this.texts = texts;
    }

    ResponseEntity<ProblemDetail> of(ProblemException exception) {
        return answer(exception.type(), exception.arguments(), exception.errors());
    }

    ResponseEntity<ProblemDetail> of(ProblemType type) {
        return answer(type, List.of(), List.of());
    }

    ResponseEntity<ProblemDetail> answer(ProblemType type, List<Object> arguments, List<FieldProblem> errors) {
        return ResponseEntity.status(type.status())
                .headers(headers -> {
                    if (type.status() == HttpStatus.UNAUTHORIZED.value()) {
                        headers.set(HttpHeaders.WWW_AUTHENTICATE, "Bearer");
                    }
                })
                .contentType(MediaType.APPLICATION_PROBLEM_JSON)
                .body(body(type, arguments, errors));
    }

    private ProblemDetail body(ProblemType type, List<Object> arguments, List<FieldProblem> errors) {
        ProblemDetail body = ProblemDetail.forStatus(type.status());
        body.setType(URI.create("/problems/" + type.slug()));
        body.setTitle(texts.title(type));
        body.setDetail(texts.detail(type, arguments));
        String traceId = MDC.get(TraceFilter.TRACE_ID);
        if (traceId != null) {
            body.setProperty("traceId", traceId);
        }
        if (!errors.isEmpty()) {
            body.setProperty("errors", errors.stream().map(this::error).toList());
        }
        return body;
    }

    private FieldError error(FieldProblem problem) {
        return new FieldError(problem.path(), problem.code(), texts.field(problem));
    }

    /** One entry of {@code errors}. */
    record FieldError(String path, String code, String message) {}
}
