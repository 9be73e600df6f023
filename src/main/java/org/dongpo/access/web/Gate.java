package org.dongpo.access.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Arrays;
import java.util.Optional;
import org.dongpo.access.Caller;
import org.dongpo.access.Callers;
import org.dongpo.access.Permitted;
import org.dongpo.access.Public;
import org.dongpo.access.SignedIn;
import org.dongpo.shared.CommonProblem;
import org.dongpo.shared.ProblemException;
import org.springframework.stereotype.Component;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.HandlerInterceptor;

/** Refuses every call that its endpoint does not permit. Deny is the default: an endpoint that declares nothing is shut. */
@Component
class Gate implements HandlerInterceptor {

    static final String CALLER = Caller.class.getName();

    private final Callers callers;

    Gate(Callers callers) {
        this.callers = callers;
    }

    @Override
    public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler) {
        if (!(handler instanceof HandlerMethod method) || !isOurs(method) || method.hasMethodAnnotation(Public.class)) {
            return true;
        }
        Caller caller = known(request).orElseThrow(() -> ProblemException.of(CommonProblem.UNAUTHENTICATED));
        if (!admits(method, caller)) {
            throw ProblemException.of(CommonProblem.FORBIDDEN);
        }
        return true;
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
