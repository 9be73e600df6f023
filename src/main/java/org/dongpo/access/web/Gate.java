package org.dongpo.access.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.dongpo.access.Audited;
import org.dongpo.access.AuditedRead;
import org.dongpo.access.CallRefused;
import org.dongpo.access.Caller;
import org.dongpo.access.Callers;
import org.dongpo.access.Permitted;
import org.dongpo.access.Public;
import org.dongpo.access.SignedIn;
import org.dongpo.shared.CommonProblem;
import org.dongpo.shared.ProblemException;
import org.dongpo.shared.ProblemType;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.servlet.HandlerMapping;

/**
 * Refuses every call that its endpoint does not permit. Deny is the default: an endpoint that declares nothing is shut.
 * What it refuses, what is not to be found, and the reads that are audited it tells by events.
 */
@Component
class Gate implements HandlerInterceptor {

    static final String CALLER = Caller.class.getName();

    /** How much of what a list is asked for is told. */
    private static final int MOST_ASKED = 200;

    private final Callers callers;
    private final ApplicationEventPublisher events;

    Gate(Callers callers, ApplicationEventPublisher events) {
        this.callers = callers;
        this.events = events;
    }

    @Override
    public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler) {
        if (!(handler instanceof HandlerMethod method) || !isOurs(method) || method.hasMethodAnnotation(Public.class)) {
            return true;
        }
        Caller caller = known(request).orElseThrow(() -> refused(request, method, CommonProblem.UNAUTHENTICATED));
        if (!admits(method, caller)) {
            throw refused(request, method, CommonProblem.FORBIDDEN);
        }
        Audited audited = method.getMethodAnnotation(Audited.class);
        if (audited != null) {
            events.publishEvent(new AuditedRead(
                    caller,
                    moduleOf(method),
                    audited.value(),
                    variables(request).getOrDefault("id", ""),
                    asked(request)));
        }
        return true;
    }

    /** Who asks for ids that are not his to see, one after the other, leaves a trail. */
    @Override
    public void afterCompletion(
            HttpServletRequest request, HttpServletResponse response, Object handler, @Nullable Exception failure) {
        boolean missing = response.getStatus() == HttpStatus.NOT_FOUND.value();
        if (missing
                && handler instanceof HandlerMethod method
                && isOurs(method)
                && callerOf(request).isPresent()) {
            refused(request, method, CommonProblem.NOT_FOUND);
        }
    }

    private ProblemException refused(HttpServletRequest request, HandlerMethod method, ProblemType reason) {
        Caller caller = callerOf(request).orElseGet(() -> Caller.stranger("", request.getRemoteAddr()));
        String endpoint =
                request.getMethod() + " " + request.getAttribute(HandlerMapping.BEST_MATCHING_PATTERN_ATTRIBUTE);
        events.publishEvent(
                new CallRefused(caller, moduleOf(method), endpoint, request.getRequestURI(), reason.slug()));
        return ProblemException.of(reason);
    }

    private static Optional<Caller> callerOf(HttpServletRequest request) {
        return Optional.ofNullable((Caller) request.getAttribute(CALLER));
    }

    private static String moduleOf(HandlerMethod method) {
        String[] names = method.getBeanType().getName().split("\\.");
        return names[2];
    }

    @SuppressWarnings("unchecked")
    private static Map<String, String> variables(HttpServletRequest request) {
        Object variables = request.getAttribute(HandlerMapping.URI_TEMPLATE_VARIABLES_ATTRIBUTE);
        return variables == null ? Map.of() : (Map<String, String>) variables;
    }

    private static Map<String, Object> asked(HttpServletRequest request) {
        Map<String, Object> asked = new TreeMap<>();
        request.getParameterMap().forEach((name, values) -> {
            String value = String.join(", ", values);
            if (!value.isEmpty()) {
                asked.put(name, value.substring(0, Math.min(MOST_ASKED, value.length())));
            }
        });
        return asked;
    }

    private Optional<Caller> known(HttpServletRequest request) {
        Optional<Caller> caller = callers.of(request);
        caller.ifPresent(found -> request.setAttribute(CALLER, found));
        return caller;
    }

    private static boolean isOurs(HandlerMethod method) {
        return method.getBeanType().getName().startsWith("org.dongpo.");
    }

    private static boolean admits(HandlerMethod method, Caller caller) {
        Permitted permitted = method.getMethodAnnotation(Permitted.class);
        return permitted == null
                ? method.hasMethodAnnotation(SignedIn.class)
                : Arrays.stream(permitted.value()).anyMatch(caller::may);
    }
}
