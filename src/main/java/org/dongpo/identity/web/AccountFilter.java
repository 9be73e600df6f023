package org.dongpo.identity.web;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import java.io.IOException;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.dongpo.access.Caller;
import org.dongpo.audit.AuditEvent;
import org.dongpo.audit.AuditLog;
import org.dongpo.identity.application.CallerLoader;
import org.dongpo.identity.application.SessionFacts;
import org.dongpo.identity.application.SessionTimes;
import org.dongpo.shared.AccountId;
import org.dongpo.shared.CommonProblem;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Finds the account of a call: by its bearer token, or else by its session. A call that brings a token is judged by the
 * token alone, since it is spared the check against forged calls from other sites.
 */
class AccountFilter extends OncePerRequestFilter {

    private static final String ACCOUNT = AccountFilter.class.getName() + ".account";
    private static final String CALLER = AccountFilter.class.getName() + ".caller";
    private static final String BEARER = "Bearer ";

    /** What a page asks by itself, while nobody may sit before it. */
    private static final String BACKGROUND = "X-Background";

    private static final String CURBED = AccountFilter.class.getName() + ".curbed";

    private final CallerLoader callers;
    private final SessionTimes times;
    private final AuditLog audit;

    AccountFilter(CallerLoader callers, SessionTimes times, AuditLog audit) {
        this.callers = callers;
        this.times = times;
        this.audit = audit;
    }

    /** The permissions of this caller, an administrator, are missing because of where he calls from. */
    static void noteCurbed(HttpServletRequest request, Caller caller) {
        request.setAttribute(CURBED, caller);
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

    /** Begins a session of an account, under an id that nobody knew before. */
    static void begin(HttpServletRequest request, AccountId account) {
        end(request);
        HttpSession session = request.getSession(true);
        session.setAttribute(SessionFacts.ACCOUNT, account.toString());
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
        if (response.getStatus() == HttpServletResponse.SC_FORBIDDEN
                && request.getAttribute(CURBED) instanceof Caller caller) {
            audit.refused(
                    caller,
                    new AuditEvent(
                            "session.administer-elsewhere",
                            "account",
                            caller.requireAccountId().toString(),
                            Map.of("path", request.getMethod() + " " + request.getRequestURI())),
                    CommonProblem.FORBIDDEN.slug());
        }
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

    private Optional<AccountId> ofSession(HttpServletRequest request) {
        HttpSession session = request.getSession(false);
        Object name = session == null ? null : session.getAttribute(SessionFacts.ACCOUNT);
        if (session == null || name == null) {
            return Optional.empty();
        }
        if (isOver(session)) {
            session.invalidate();
            return Optional.empty();
        }
        use(session, request);
        return Optional.of(new AccountId(Long.parseLong(name.toString())));
    }

    private boolean isOver(HttpSession session) {
        boolean signedIn = Boolean.TRUE.equals(session.getAttribute(SessionFacts.SIGNED_IN));
        return times.isOver(Instant.ofEpochMilli(session.getCreationTime()), usedAt(session), signedIn);
    }

    private void use(HttpSession session, HttpServletRequest request) {
        int idle = (int) times.idle().toSeconds();
        if (session.getMaxInactiveInterval() != idle) {
            session.setMaxInactiveInterval(idle);
        }
        if (request.getHeader(BACKGROUND) == null && times.isWorthNoting(usedAt(session))) {
            session.setAttribute(SessionFacts.USED_AT, times.now().toEpochMilli());
        }
    }

    private static Instant usedAt(HttpSession session) {
        return session.getAttribute(SessionFacts.USED_AT) instanceof Long millis
                ? Instant.ofEpochMilli(millis)
                : Instant.ofEpochMilli(session.getCreationTime());
    }
}
