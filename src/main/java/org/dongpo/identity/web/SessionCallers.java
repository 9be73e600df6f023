package org.dongpo.identity.web;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Optional;
import org.dongpo.access.Caller;
import org.dongpo.access.Callers;
import org.dongpo.identity.application.CallerLoader;
import org.dongpo.identity.application.CallerLoader.Entrant;
import org.dongpo.shared.AccountId;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/** Tells the gate who is calling. */
@Component
class SessionCallers implements Callers {

    private final CallerLoader callers;
    private final ObjectProvider<SessionDoor> door;

    /** The console has no door. */
    SessionCallers(CallerLoader callers, ObjectProvider<SessionDoor> door) {
        this.callers = callers;
        this.door = door;
    }

    @Override
    public Optional<Caller> of(HttpServletRequest request) {
        return AccountFilter.callerOf(request)
                .or(() -> door.getObject()
                        .entrant(request)
                        .filter(found -> found.next() == null)
                        .map(Entrant::caller));
    }

    @Override
    public Optional<Caller> of(AccountId account) {
        return callers.load(account, "local");
    }
}
