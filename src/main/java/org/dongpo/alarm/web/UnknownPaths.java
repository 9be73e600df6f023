package org.dongpo.alarm.web;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Set;
import org.dongpo.alarm.application.Listening;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.HandlerMapping;

/**
 * Sees calls of paths that nothing answers, and those that the wall throws out for how they are written. It stands before
 * the wall, and behind those who tell where a call comes from and what it is called.
 */
@Component
@Order(UnknownPaths.BEFORE_THE_WALL)
class UnknownPaths extends OncePerRequestFilter {

    static final int BEFORE_THE_WALL = Ordered.HIGHEST_PRECEDENCE + 1_000;

    private static final Set<Integer> REFUSED =
            Set.of(HttpStatus.BAD_REQUEST.value(), HttpStatus.NOT_FOUND.value(), HttpStatus.METHOD_NOT_ALLOWED.value());

    private final Listening listening;

    UnknownPaths(Listening listening) {
        this.listening = listening;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        chain.doFilter(request, response);
        Object handler = request.getAttribute(HandlerMapping.BEST_MATCHING_HANDLER_ATTRIBUTE);
        // A controller's own 404 is about a thing and not about a path: the gate tells of it.
        if (REFUSED.contains(response.getStatus()) && !(handler instanceof HandlerMethod)) {
            listening.unknownPath(request.getRemoteAddr(), request.getMethod(), request.getRequestURI());
        }
    }
}
