package org.dongpo.identity.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpSession;
import java.util.Optional;
import org.dongpo.access.Caller;
import org.dongpo.identity.application.CallerLoader;
import org.dongpo.identity.application.CallerLoader.Entrant;
import org.dongpo.identity.application.NextStep;
import org.dongpo.identity.application.OwnSessions;
import org.dongpo.identity.application.SessionFacts;
import org.dongpo.identity.application.SessionTimes;
import org.dongpo.shared.AccountId;
import org.dongpo.shared.CommonProblem;
import org.dongpo.shared.ProblemException;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Lets people in step by step. Until the last step is done nobody is signed in: the gate sees no caller, and only the
 * steps themselves look at who waits at the door.
 */
@Component
class SessionDoor {

    private static final int LONGEST_TERMINAL = 200;

    private final CallerLoader callers;
    private final OwnSessions sessions;
    private final SessionTimes times;

    SessionDoor(CallerLoader callers, OwnSessions sessions, SessionTimes times) {
        this.callers = callers;
        this.sessions = sessions;
        this.times = times;
    }

    /** Who calls with a session, signed in or still at the door. */
    Optional<Entrant> entrant(HttpServletRequest request) {
        Optional<Entrant> entrant = session(request)
                .flatMap(session -> AccountFilter.accountOf(request)
                        .flatMap(account -> callers.enter(
                                account, request.getRemoteAddr(), flag(session, SessionFacts.SECOND_FACTOR)))
                        .filter(found -> found.next() != null || flag(session, SessionFacts.SIGNED_IN))
                        .map(found -> found.in(CallerLoader.nameOf(session.getId()))));
        entrant.filter(Entrant::curbed).ifPresent(found -> AccountFilter.noteCurbed(request, found.caller()));
        return entrant;
    }

    /** The session that was begun with a password; what brings a token has none. */
    Optional<HttpSession> session(HttpServletRequest request) {
        return AccountFilter.bringsToken(request) ? Optional.empty() : Optional.ofNullable(request.getSession(false));
    }

    /** The one who waits at the door for a certain step. */
    Caller require(HttpServletRequest request, NextStep step) {
        return entrant(request)
                .filter(found -> found.next() == step)
                .map(Entrant::caller)
                .orElseThrow(() -> ProblemException.of(CommonProblem.UNAUTHENTICATED));
    }

    /** The one who may choose a second factor now: he must, or he is in. */
    Caller requireEnrolling(HttpServletRequest request) {
        return entrant(request)
                .filter(found -> found.next() == null || found.next() == NextStep.ENROLMENT)
                .map(Entrant::caller)
                .orElseThrow(() -> ProblemException.of(CommonProblem.UNAUTHENTICATED));
    }

    /** The password was right; under a session id that nobody knew before. */
    void knock(HttpServletRequest request, AccountId account) {
        begin(request, account, false);
        goOn(request, account, false);
    }

    /** A step was done: the next one, or in. */
    void stepDone(HttpServletRequest request, Caller caller, boolean secondFactor) {
        AccountId account = caller.requireAccountId();
        boolean second = secondFactor
                || session(request)
                        .filter(session -> flag(session, SessionFacts.SECOND_FACTOR))
                        .isPresent();
        begin(request, account, second);
        goOn(request, account, second);
    }

    /** Ends the session of a call. */
    void leave(HttpServletRequest request) {
        entrant(request).filter(found -> found.next() == null).ifPresent(found -> sessions.left(found.caller()));
        AccountFilter.end(request);
    }

    private void goOn(HttpServletRequest request, AccountId account, boolean second) {
        callers.enter(account, request.getRemoteAddr(), second)
                .filter(found -> found.next() == null)
                .ifPresent(found -> {
                    sessions.entered(found.caller()
                            .by(CallerLoader.nameOf(request.getSession().getId())));
                    request.getSession().setAttribute(SessionFacts.SIGNED_IN, true);
                });
    }

    private void begin(HttpServletRequest request, AccountId account, boolean second) {
        AccountFilter.begin(request, account);
        HttpSession session = request.getSession();
        session.setMaxInactiveInterval((int) times.idle().toSeconds());
        session.setAttribute(SessionFacts.USED_AT, times.now().toEpochMilli());
        session.setAttribute(SessionFacts.SECOND_FACTOR, second);
        session.setAttribute(SessionFacts.SOURCE_ADDRESS, request.getRemoteAddr());
        session.setAttribute(SessionFacts.TERMINAL, terminal(request.getHeader("User-Agent")));
    }

    private static String terminal(@Nullable String agent) {
        return agent == null ? "" : agent.substring(0, Math.min(LONGEST_TERMINAL, agent.length()));
    }

    private static boolean flag(HttpSession session, String name) {
        return Boolean.TRUE.equals(session.getAttribute(name));
    }
}
