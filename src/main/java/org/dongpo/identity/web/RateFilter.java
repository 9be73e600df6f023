package org.dongpo.identity.web;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Optional;
import org.dongpo.identity.CallsExceeded;
import org.dongpo.identity.IdentityProblem;
import org.dongpo.identity.application.Rates;
import org.dongpo.identity.application.Rates.Kind;
import org.dongpo.identity.application.Rates.TooSoon;
import org.dongpo.shared.AccountId;
import org.dongpo.shared.ProblemException;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.http.HttpHeaders;
import org.springframework.web.filter.OncePerRequestFilter;
import org.springframework.web.servlet.HandlerExceptionResolver;

/** Answers 429 to whoever calls the API more often than the settings allow, and tells when to come back. */
class RateFilter extends OncePerRequestFilter {

    private final Rates rates;
    private final ApplicationEventPublisher events;
    private final HandlerExceptionResolver resolver;

    RateFilter(Rates rates, ApplicationEventPublisher events, HandlerExceptionResolver resolver) {
        this.rates = rates;
        this.events = events;
        this.resolver = resolver;
    }

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        return !request.getRequestURI().startsWith("/api/");
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        Optional<TooSoon> refused = count(request);
        if (refused.isEmpty()) {
            chain.doFilter(request, response);
            return;
        }
        events.publishEvent(new CallsExceeded(
                AccountFilter.accountOf(request).orElse(null),
                request.getRemoteAddr(),
                request.getMethod() + " " + request.getRequestURI()));
        TooSoon tooSoon = refused.get();
        response.setHeader(HttpHeaders.RETRY_AFTER, Long.toString(tooSoon.seconds()));
        resolver.resolveException(
                request, response, null, ProblemException.of(IdentityProblem.TOO_MANY_CALLS, tooSoon.limit()));
    }

    private Optional<TooSoon> count(HttpServletRequest request) {
        Optional<AccountId> account = AccountFilter.accountOf(request);
        if (account.isEmpty()) {
            return rates.count(Kind.ADDRESS, request.getRemoteAddr());
        }
        Kind kind = AccountFilter.bringsToken(request) ? Kind.TOKEN : Kind.ACCOUNT;
        return rates.count(kind, account.get().toString());
    }
}
