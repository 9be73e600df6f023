package org.dongpo.identity.web;

import jakarta.servlet.http.HttpSession;
import java.util.List;
import org.dongpo.access.Caller;
import org.dongpo.access.SignedIn;
import org.dongpo.identity.application.OwnSessions;
import org.dongpo.identity.application.OwnSessions.SessionView;
import org.dongpo.shared.Page;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.context.request.RequestContextHolder;
import org.springframework.web.context.request.ServletRequestAttributes;

/** One's own sessions. */
@RestController
@RequestMapping("/api/v1/sessions")
class OwnSessionController {

    private final OwnSessions sessions;
    private final SessionDoor door;

    OwnSessionController(OwnSessions sessions, SessionDoor door) {
        this.sessions = sessions;
        this.door = door;
    }

    @SignedIn
    @GetMapping
    Page<SessionView> list(Caller caller) {
        List<SessionView> own = sessions.own(caller, current());
        return Page.whole(own);
    }

    @SignedIn
    @DeleteMapping("/{id}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void end(Caller caller, @PathVariable String id) {
        sessions.end(caller, id);
    }

    /** All but the one that asks. */
    @SignedIn
    @DeleteMapping
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void endOthers(Caller caller) {
        sessions.endOthers(caller, current());
    }

    /** The session that asks; none where the list is written to a file later. */
    private @Nullable String current() {
        return RequestContextHolder.getRequestAttributes() instanceof ServletRequestAttributes call
                ? door.session(call.getRequest()).map(HttpSession::getId).orElse(null)
                : null;
    }
}
