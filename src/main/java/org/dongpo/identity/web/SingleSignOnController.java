package org.dongpo.identity.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpSession;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Supplier;
import org.dongpo.access.Public;
import org.dongpo.identity.IdentityProblem;
import org.dongpo.identity.application.SessionFacts;
import org.dongpo.identity.application.SessionTimes;
import org.dongpo.identity.application.SingleSignOn;
import org.dongpo.identity.outside.IdentityProvider.Answer;
import org.dongpo.identity.outside.IdentityProvider.Trip;
import org.dongpo.shared.ProblemException;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/**
 * The way to the provider of single sign-on and back. A browser goes it by itself, so what is wrong is told by sending it
 * to the sign-in page with the problem's name.
 */
@RestController
@RequestMapping("/api/v1/session/single-sign-on")
class SingleSignOnController {

    private static final URI HOME = URI.create("/");

    /** How long somebody may take at the provider. */
    private static final Duration LONGEST_TRIP = Duration.ofMinutes(10);

    private final SingleSignOn singleSignOn;
    private final SessionDoor door;
    private final SessionTimes times;

    SingleSignOnController(SingleSignOn singleSignOn, SessionDoor door, SessionTimes times) {
        this.singleSignOn = singleSignOn;
        this.door = door;
        this.times = times;
    }

    @Public
    @GetMapping
    ResponseEntity<Void> goToProvider(HttpServletRequest request) {
        return sendTo(() -> {
            Trip trip = singleSignOn.trip();
            URI there = singleSignOn.leave(trip);
            keep(request, trip);
            return there;
        });
    }

    /** Whoever comes back; a code brings an account, an error in its place brings nobody. */
    @Public
    @GetMapping("/return")
    ResponseEntity<Void> comeBackFromProvider(
            HttpServletRequest request,
            @RequestParam(required = false) @Nullable String code,
            @RequestParam(required = false) @Nullable String state,
            @RequestParam(required = false) @Nullable String error) {
        return sendTo(() -> {
            Trip trip = taken(request).orElseThrow(() -> ProblemException.of(IdentityProblem.SINGLE_SIGN_ON_EXPIRED));
            door.knock(request, singleSignOn.enter(trip, new Answer(code, state, error), request.getRemoteAddr()));
            return HOME;
        });
    }

    private ResponseEntity<Void> sendTo(Supplier<URI> way) {
        if (singleSignOn.issuer().isEmpty()) {
            throw ProblemException.notFound();
        }
        return ResponseEntity.status(HttpStatus.FOUND).location(place(way)).build();
    }

    private static URI place(Supplier<URI> way) {
        try {
            return way.get();
        } catch (ProblemException e) {
            return URI.create("/login?refused=" + e.type().slug());
        }
    }

    private void keep(HttpServletRequest request, Trip trip) {
        HttpSession session = request.getSession();
        if (session.isNew()) {
            session.setMaxInactiveInterval((int) LONGEST_TRIP.toSeconds());
        }
        session.setAttribute(
                SessionFacts.TRIP,
                String.join(
                        " ",
                        trip.state(),
                        trip.nonce(),
                        trip.verifier(),
                        Long.toString(times.now().toEpochMilli())));
    }

    /** What was kept, which is good once and not for long. */
    private Optional<Trip> taken(HttpServletRequest request) {
        HttpSession session = request.getSession(false);
        Object kept = session == null ? null : session.getAttribute(SessionFacts.TRIP);
        if (session == null || kept == null) {
            return Optional.empty();
        }
        session.removeAttribute(SessionFacts.TRIP);
        String[] words = kept.toString().split(" ");
        Instant began = Instant.ofEpochMilli(Long.parseLong(words[3]));
        return times.now().isAfter(began.plus(LONGEST_TRIP))
                ? Optional.empty()
                : Optional.of(new Trip(words[0], words[1], words[2]));
    }
}
