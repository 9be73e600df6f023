package org.dongpo.identity.web;

import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.dongpo.access.Caller;
import org.dongpo.access.Permission;
import org.dongpo.access.SignedIn;
import org.dongpo.identity.application.Tokens;
import org.dongpo.identity.application.Tokens.Issued;
import org.dongpo.identity.persistence.TokenStore.TokenView;
import org.dongpo.shared.Page;
import org.dongpo.shared.ProblemException;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** One's own API tokens. */
@RestController
@RequestMapping("/api/v1/tokens")
class TokenController {

    private final Tokens tokens;

    TokenController(Tokens tokens) {
        this.tokens = tokens;
    }

    record NewToken(
            @NotBlank @Size(max = 50) String name,
            @Min(1) @Max(366) int days,
            @Nullable @Size(min = 1, max = 100) Set<Permission> permissions) {}

    /** A token that was just made: the one time that its text is shown. */
    record TokenBody(long id, String name, String token, Instant expiresAt) {}

    @SignedIn
    @GetMapping
    Page<TokenView> list(Caller caller) {
        List<TokenView> own = tokens.own(caller);
        return Page.whole(own);
    }

    @SignedIn
    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    TokenBody create(Caller caller, @Valid @RequestBody NewToken body) {
        Issued issued = tokens.issue(
                caller,
                caller.requireAccountId(),
                body.name().strip(),
                Duration.ofDays(body.days()),
                narrowed(caller, body.permissions()));
        return new TokenBody(issued.id(), body.name().strip(), issued.token(), issued.expiresAt());
    }

    /** A token that was made with a token is for no more than that one. */
    private static @Nullable Set<Permission> narrowed(Caller caller, @Nullable Set<Permission> wished) {
        boolean whole = caller.grants().stream()
                .allMatch(grant -> grant.permissions().equals(grant.role().permissions()));
        if (wished == null) {
            return whole ? null : caller.permissions();
        }
        if (!caller.permissions().containsAll(wished)) {
            throw ProblemException.field("permissions", "not-your-permission");
        }
        return wished;
    }

    @SignedIn
    @DeleteMapping("/{id}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void revoke(Caller caller, @PathVariable long id) {
        tokens.revoke(caller, id);
    }
}
