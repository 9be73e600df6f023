package org.dongpo.identity.web;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import java.io.IOException;
import java.util.Optional;
import org.dongpo.access.Caller;
import org.dongpo.identity.application.CallerLoader;
import org.dongpo.shared.AccountId;
import org.springframework.session.FindByIndexNameSessionRepository;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Finds the account of a call: by its bearer token, or else by its session. A call that brings a token is judged by the
 * token alone, since it is spared the check against forged calls from other sites.
 */
class AccountFilter extends OncePerRequestFilter {

    private static final String ACCOUNT = AccountFilter.class.getName() + ".account";
    private static final String CALLER = AccountFilter.class.getName() + ".caller";
    private static final String BEARER = "Bearer ";

    private final CallerLoader callers;

    AccountFilter(CallerLoader callers) {
        this.callers = callers;
    }

    static boolean bringsToken(HttpServletRequest request) {
        String header = request.getHeader("Authorization");
        return header != null && header.regionMatches(true, 0, BEARER, 0, BEARER.length());
    }

    /** The account that this filter found. */
    static Optional<AccountId> accountOf(HttpServletRequest request) {
        return Optional.ofNullable((AccountId) request.getAttribute(ACCOUNT));
    }

    /** The caller whose token this filter has just read. */
    static Optional<Caller> callerOf(HttpServletRequest request) {
        return Optional.ofNullable((Caller) request.getAttribute(CALLER));
    }

    /** Signs an account in, under a session id that nobody knew before. */
    static void begin(HttpServletRequest request, AccountId account) {
        end(request);
        HttpSession session = request.getSession(true);
        session.setAttribute(FindByIndexNameSessionRepository.PRINCIPAL_NAME_INDEX_NAME, account.toString());
        request.setAttribute(ACCOUNT, account);
    }

    static void end(HttpServletRequest request) {
        HttpSession session = request.getSession(false);
        if (session != null) {
            session.invalidate();
        }
        request.removeAttribute(ACCOUNT);
        request.removeAttribute(CALLER);
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        if (request.getRequestURI().startsWith("/api/")) {
            find(request).ifPresent(account -> request.setAttribute(ACCOUNT, account));
        }
        chain.doFilter(request, response);
    }

    private Optional<AccountId> find(HttpServletRequest request) {
        return bringsToken(request) ? ofToken(request) : ofSession(request);
    }

    private Optional<AccountId> ofToken(HttpServletRequest request) {
        String token =
                request.getHeader("Authorization").substring(BEARER.length()).strip();
        Optional<Caller> caller = callers.loadByToken(token, request.getRemoteAddr());
        caller.ifPresent(found -> request.setAttribute(CALLER, found));
        return caller.map(Caller::requireAccountId);
    }

    private static Optional<AccountId> ofSession(HttpServletRequest request) {
        HttpSession session = request.getSession(false);
        Object name = session == null
                ? null
                : session.getAttribute(FindByIndexNameSessionRepository.PRINCIPAL_NAME_INDEX_NAME);
        return name == null ? Optional.empty() : Optional.of(new AccountId(Long.parseLong(name.toString())));
    }
}
