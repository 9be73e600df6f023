package org.dongpo.identity.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpSession;
import java.util.Optional;
import org.dongpo.access.Caller;
import org.dongpo.access.Callers;
import org.dongpo.identity.application.CallerLoader;
import org.dongpo.shared.AccountId;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Tells the gate who is calling. */
@Component
class SessionCallers implements Callers {

    private final CallerLoader callers;

    SessionCallers(CallerLoader callers) {
        this.callers = callers;
    }

    @Override
    public Optional<Caller> of(HttpServletRequest request) {
        return AccountFilter.callerOf(request)
                .or(() -> AccountFilter.accountOf(request)
                        .flatMap(id -> callers.load(id, request.getRemoteAddr()))
                        .map(caller -> caller.by(sessionOf(request))));
    }

    private static @Nullable String sessionOf(HttpServletRequest request) {
        HttpSession session = request.getSession(false);
        return session == null ? null : CallerLoader.nameOf(session.getId());
    }

    @Override
    public Optional<Caller> of(AccountId account) {
        return callers.load(account, "local");
    }
}
