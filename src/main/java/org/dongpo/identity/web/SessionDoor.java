package org.dongpo.identity.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpSession;
import java.util.Optional;
import org.dongpo.access.Caller;
import org.dongpo.identity.application.CallerLoader;
import org.dongpo.identity.application.CallerLoader.Entrant;
import org.dongpo.identity.application.NextStep;
import org.dongpo.identity.application.OwnSessions;
import org.dongpo.identity.application.Proved;
import org.dongpo.identity.application.SessionFacts;
import org.dongpo.identity.application.SessionTimes;
import org.dongpo.identity.application.StepsDone;
import org.dongpo.identity.persistence.LinkKind;
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
                                account, request.getRemoteAddr(), held(session).done()))
                        .filter(found -> found.next() != null || flag(session, SessionFacts.SIGNED_IN))
                        .map(found -> found.in(CallerLoader.nameOf(session.getId()))));
        entrant.filter(Entrant::curbed).ifPresent(found -> AccountFilter.noteCurbed(request, found.caller()));
        return entrant;
    }

    /** The session of a call; what brings a token has none. */
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

    /** Somebody has proved who he is; under a session id that nobody knew before. */
    void knock(HttpServletRequest request, Proved proved) {
        goOn(request, proved.account(), new Held(false, proved.by(), proved.idToken()));
    }

    /** A step was done: the next one, or in. */
    void stepDone(HttpServletRequest request, Caller caller, boolean secondFactor) {
        Held held = session(request).map(SessionDoor::held).orElse(new Held(false, null, null));
        goOn(
                request,
                caller.requireAccountId(),
                new Held(secondFactor || held.secondFactor(), held.by(), held.idToken()));
    }

    /** Ends the session of a call; what the provider of single sign-on said of it, when it was asked. */
    Optional<String> leave(HttpServletRequest request) {
        entrant(request).filter(found -> found.next() == null).ifPresent(found -> sessions.left(found.caller()));
        Optional<String> idToken =
                session(request).map(SessionDoor::held).flatMap(held -> Optional.ofNullable(held.idToken()));
        AccountFilter.end(request);
        return idToken;
    }

    /** What a session holds of how it was begun. */
    private record Held(
            boolean secondFactor,
            @Nullable LinkKind by,
            @Nullable String idToken) {

        StepsDone done() {
            return new StepsDone(secondFactor, by != null);
        }
    }

    private static Held held(HttpSession session) {
        Object by = session.getAttribute(SessionFacts.PROVED_BY);
        return new Held(
                flag(session, SessionFacts.SECOND_FACTOR), by == null ? null : LinkKind.valueOf(by.toString()), (String)
                        session.getAttribute(SessionFacts.ID_TOKEN));
    }

    private void goOn(HttpServletRequest request, AccountId account, Held held) {
        begin(request, account, held);
        callers.enter(account, request.getRemoteAddr(), held.done())
                .filter(found -> found.next() == null)
                .ifPresent(found -> {
                    sessions.entered(
                            found.caller()
                                    .by(CallerLoader.nameOf(request.getSession().getId())),
                            held.by());
                    request.getSession().setAttribute(SessionFacts.SIGNED_IN, true);
                });
    }

    private void begin(HttpServletRequest request, AccountId account, Held held) {
        AccountFilter.begin(request, account);
        HttpSession session = request.getSession();
        session.setMaxInactiveInterval((int) times.idle().toSeconds());
        session.setAttribute(SessionFacts.USED_AT, times.now().toEpochMilli());
        session.setAttribute(SessionFacts.SECOND_FACTOR, held.secondFactor());
        session.setAttribute(
                SessionFacts.PROVED_BY, held.by() == null ? null : held.by().name());
        session.setAttribute(SessionFacts.ID_TOKEN, held.idToken());
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
