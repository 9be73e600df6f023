package org.dongpo.identity.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import org.dongpo.access.Caller;
import org.dongpo.access.Callers;
import org.dongpo.access.Public;
import org.dongpo.access.SignedIn;
import org.dongpo.identity.application.AccountBook;
import org.dongpo.identity.application.SignIn;
import org.dongpo.shared.AccountId;
import org.springframework.http.HttpStatus;
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
    private final AccountBook accounts;
    private final SessionBodies bodies;
    private final Callers callers;

    SessionController(SignIn signIn, AccountBook accounts, SessionBodies bodies, Callers callers) {
        this.signIn = signIn;
        this.accounts = accounts;
        this.bodies = bodies;
        this.callers = callers;
    }

    record Credentials(
            @NotBlank @Size(max = 50) String login,
            @NotBlank @Size(max = 200) String password) {

        @Override
        public String toString() {
            return "Credentials[" + login + "]";
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

    @Public
    @GetMapping
    SessionBodies.SessionBody get(HttpServletRequest request) {
        return bodies.of(callers.of(request).orElse(null));
    }

    @Public
    @PostMapping
    SessionBodies.SessionBody create(HttpServletRequest request, @Valid @RequestBody Credentials body) {
        AccountId account = signIn.signIn(body.login().strip(), body.password(), request.getRemoteAddr());
        AccountFilter.begin(request, account);
        return get(request);
    }

    @SignedIn
    @DeleteMapping
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void delete(Caller caller, HttpServletRequest request) {
        signIn.signOut(caller);
        AccountFilter.end(request);
    }

    /** All other sessions of the account end; this one goes on under a new id. */
    @SignedIn
    @PutMapping("/password")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void changePassword(Caller caller, HttpServletRequest request, @Valid @RequestBody PasswordChange body) {
        accounts.changePassword(caller, body.currentPassword(), body.newPassword());
        if (!AccountFilter.bringsToken(request)) {
            AccountFilter.begin(request, caller.requireAccountId());
        }
    }
}
