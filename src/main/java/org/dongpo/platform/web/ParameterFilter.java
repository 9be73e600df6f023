package org.dongpo.platform.web;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import org.dongpo.shared.CommonProblem;
import org.dongpo.shared.ProblemException;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;
import org.springframework.web.servlet.HandlerExceptionResolver;

/** Refuses a query string that is no text, or one that no database can keep, as a body of that sort is refused. */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE + 1)
class ParameterFilter extends OncePerRequestFilter {

    private final HandlerExceptionResolver resolver;

    ParameterFilter(@Qualifier("handlerExceptionResolver") HandlerExceptionResolver resolver) {
        this.resolver = resolver;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        ProblemException problem = isOfNoKind(request.getContentType())
                ? ProblemException.of(CommonProblem.UNSUPPORTED_MEDIA_TYPE)
                : request.getQueryString() == null ? null : problem(request);
        if (problem == null) {
            chain.doFilter(request, response);
        } else {
            resolver.resolveException(request, response, null, problem);
        }
    }

    /** Nothing here takes a page's form, and a body is of one kind; the libraries stumble over both. */
    private static boolean isOfNoKind(@Nullable String contentType) {
        return contentType != null
                && (contentType.contains("*")
                        || contentType
                                .strip()
                                .toLowerCase(Locale.ROOT)
                                .startsWith("application/x-www-form-urlencoded"));
    }

    private static @Nullable ProblemException problem(HttpServletRequest request) {
        try {
            return request.getParameterMap().entrySet().stream()
                    .filter(parameter -> !isStorable(parameter))
                    .findFirst()
                    .map(parameter -> ProblemException.field(parameter.getKey().replace("\0", ""), "characters"))
                    .orElse(null);
        } catch (IllegalStateException e) {
            // The container could not decode it.
            return ProblemException.of(CommonProblem.INVALID_INPUT);
        }
    }

    private static boolean isStorable(Map.Entry<String, String[]> parameter) {
        return StorableText.isStorable(parameter.getKey())
                && Arrays.stream(parameter.getValue()).allMatch(StorableText::isStorable);
    }
}
