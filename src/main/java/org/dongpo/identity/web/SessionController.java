package org.dongpo.identity.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import org.dongpo.access.Caller;
import org.dongpo.access.Public;
import org.dongpo.access.SignedIn;
import org.dongpo.identity.application.Credentials;
import org.dongpo.identity.application.NextStep;
import org.dongpo.identity.application.SignIn;
import org.dongpo.identity.application.SingleSignOn;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Signing in and out, and what the page must know before anybody has. */
@RestController
@RequestMapping("/api/v1/session")
class SessionController {

    private final SignIn signIn;
    private final SingleSignOn singleSignOn;
    private final Credentials credentials;
    private final SessionBodies bodies;
    private final SessionDoor door;

    SessionController(
            SignIn signIn, SingleSignOn singleSignOn, Credentials credentials, SessionBodies bodies, SessionDoor door) {
        this.signIn = signIn;
        this.singleSignOn = singleSignOn;
        this.credentials = credentials;
        this.bodies = bodies;
        this.door = door;
    }

    record LoginBody(
            @NotBlank @Size(max = 50) String login,
            @NotBlank @Size(max = 200) String password) {

        @Override
        public String toString() {
            return "LoginBody[" + login + "]";
        }
    }

    record PasswordChange(
            @NotBlank @Size(max = 200) String currentPassword,
            @NotBlank @Size(max = 200) String newPassword) {

        @Override
        public String toString() {
            return "PasswordChange[]";
        }
    }

    /** Where the browser goes to sign out there, too. */
    record SignedOut(String continueAt) {}

    @Public
    @GetMapping
    SessionBodies.SessionBody get(HttpServletRequest request) {
        return bodies.of(request);
    }

    @Public
    @PostMapping
    SessionBodies.SessionBody create(HttpServletRequest request, @Valid @RequestBody LoginBody body) {
        door.knock(request, signIn.prove(body.login().strip(), body.password(), request.getRemoteAddr()));
        return get(request);
    }

    /**
     * Whoever is in or waits at the door leaves. When the provider of single sign-on let him in, the answer tells where he
     * leaves there, too.
     */
    @Public
    @DeleteMapping
    ResponseEntity<SignedOut> delete(HttpServletRequest request) {
        return door.leave(request)
                .flatMap(singleSignOn::signOut)
                .map(there -> ResponseEntity.ok(new SignedOut(there.toString())))
                .orElse(ResponseEntity.noContent().build());
    }

    /** All other sessions of the account end; this one goes on under a new id. */
    @SignedIn
    @PutMapping("/password")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void changePassword(Caller caller, HttpServletRequest request, @Valid @RequestBody PasswordChange body) {
        change(caller, request, body);
    }

    /** The same for somebody who must do so before he is signed in. */
    @Public
    @PutMapping("/expired-password")
    SessionBodies.SessionBody changeExpired(HttpServletRequest request, @Valid @RequestBody PasswordChange body) {
        change(door.require(request, NextStep.PASSWORD), request, body);
        return get(request);
    }

    private void change(Caller caller, HttpServletRequest request, PasswordChange body) {
        credentials.change(caller, body.currentPassword(), body.newPassword());
        if (!AccountFilter.bringsToken(request)) {
            door.stepDone(request, caller, false);
        }
    }
}
