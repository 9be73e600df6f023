package org.dongpo.identity.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpSession;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import org.dongpo.access.Caller;
import org.dongpo.access.Public;
import org.dongpo.identity.application.NextStep;
import org.dongpo.identity.application.SecondFactors;
import org.dongpo.identity.application.SecondFactors.Offer;
import org.dongpo.identity.application.SessionFacts;
import org.dongpo.identity.web.SessionBodies.SessionBody;
import org.dongpo.shared.CommonProblem;
import org.dongpo.shared.ProblemException;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/**
 * The second factor, given or chosen. Public, since whoever needs it is not signed in yet: the session that his password
 * has begun says who he is and which step is next.
 */
@RestController
@RequestMapping("/api/v1/session/second-factor")
class SecondFactorController {

    private final SecondFactors factors;
    private final SessionDoor door;
    private final SessionBodies bodies;

    SecondFactorController(SecondFactors factors, SessionDoor door, SessionBodies bodies) {
        this.factors = factors;
        this.door = door;
        this.bodies = bodies;
    }

    record CodeBody(@NotNull @Pattern(regexp = "[0-9]{6}") String code) {

        @Override
        public String toString() {
            return "CodeBody[]";
        }
    }

    record SecretBody(String secret, String uri) {

        @Override
        public String toString() {
            return "SecretBody[]";
        }
    }

    record ChallengeBody(String challenge) {}

    record SignatureBody(@NotBlank @Size(max = 1000) String signature) {}

    record CertificateBody(
            @NotBlank @Size(max = 10_000) String certificate,
            @NotBlank @Size(max = 1000) String signature) {}

    @Public
    @PostMapping
    SessionBody prove(HttpServletRequest request, @Valid @RequestBody CodeBody body) {
        Caller caller = door.require(request, NextStep.SECOND_FACTOR);
        factors.proveByCode(caller, body.code());
        return done(request, caller);
    }

    /** What is to be signed; the one before is good no more. */
    @Public
    @PostMapping("/challenge")
    ChallengeBody challenge(HttpServletRequest request) {
        Caller caller = door.entrant(request)
                .orElseThrow(() -> ProblemException.of(CommonProblem.UNAUTHENTICATED))
                .caller();
        String challenge = factors.challenge(caller);
        session(request).setAttribute(SessionFacts.CHALLENGE, challenge);
        return new ChallengeBody(challenge);
    }

    @Public
    @PostMapping("/signature")
    SessionBody sign(HttpServletRequest request, @Valid @RequestBody SignatureBody body) {
        Caller caller = door.require(request, NextStep.SECOND_FACTOR);
        factors.proveBySignature(caller, taken(request, SessionFacts.CHALLENGE, "signature"), body.signature());
        return done(request, caller);
    }

    @Public
    @PostMapping("/secret")
    SecretBody offer(HttpServletRequest request) {
        Offer offer = factors.offer(door.requireEnrolling(request));
        session(request).setAttribute(SessionFacts.OFFER, offer.waiting());
        return new SecretBody(offer.secret(), offer.uri());
    }

    @Public
    @PutMapping("/secret")
    SessionBody confirm(HttpServletRequest request, @Valid @RequestBody CodeBody body) {
        Caller caller = door.requireEnrolling(request);
        Object offer = session(request).getAttribute(SessionFacts.OFFER);
        if (offer == null) {
            throw ProblemException.field("code", "code-wrong");
        }
        factors.confirm(caller, offer.toString(), body.code());
        return done(request, caller);
    }

    @Public
    @PutMapping("/certificate")
    SessionBody enrol(HttpServletRequest request, @Valid @RequestBody CertificateBody body) {
        Caller caller = door.requireEnrolling(request);
        String challenge = taken(request, SessionFacts.CHALLENGE, "signature");
        factors.enrol(caller, body.certificate(), challenge, body.signature());
        return done(request, caller);
    }

    private SessionBody done(HttpServletRequest request, Caller caller) {
        door.stepDone(request, caller, true);
        return bodies.of(request);
    }

    private HttpSession session(HttpServletRequest request) {
        return door.session(request).orElseThrow(() -> ProblemException.of(CommonProblem.UNAUTHENTICATED));
    }

    /** What waits in the session, which is good once. */
    private String taken(HttpServletRequest request, String name, String field) {
        HttpSession session = session(request);
        Object waiting = session.getAttribute(name);
        session.removeAttribute(name);
        if (waiting == null) {
            throw ProblemException.field(field, field + "-wrong");
        }
        return waiting.toString();
    }
}
