package org.dongpo.identity.web;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import org.dongpo.access.Caller;
import org.dongpo.access.Permission;
import org.dongpo.access.Permitted;
import org.dongpo.identity.IdentityProblem;
import org.dongpo.identity.application.Links;
import org.dongpo.identity.application.SingleSignOn;
import org.dongpo.identity.outside.Directory;
import org.dongpo.identity.persistence.LinkKind;
import org.dongpo.identity.persistence.LinkStore.Subject;
import org.dongpo.shared.AccountId;
import org.dongpo.shared.ProblemException;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Who accounts are outside: the system administrator links them. */
@RestController
@RequestMapping("/api/v1/accounts/{id}/links/{kind}")
class AccountLinkController {

    private final Links links;
    private final SingleSignOn singleSignOn;
    private final Directory directory;

    AccountLinkController(Links links, SingleSignOn singleSignOn, Directory directory) {
        this.links = links;
        this.singleSignOn = singleSignOn;
        this.directory = directory;
    }

    record LinkWish(@NotBlank @Size(max = 200) String subject) {}

    @Permitted(Permission.ACCOUNT_WRITE)
    @PutMapping
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void linkAccount(
            Caller caller, @PathVariable long id, @PathVariable LinkKind kind, @Valid @RequestBody LinkWish body) {
        links.link(
                caller,
                new AccountId(id),
                new Subject(kind, issuer(kind), body.subject().strip()));
    }

    @Permitted(Permission.ACCOUNT_WRITE)
    @DeleteMapping
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void unlinkAccount(Caller caller, @PathVariable long id, @PathVariable LinkKind kind) {
        links.unlink(caller, new AccountId(id), kind);
    }

    private String issuer(LinkKind kind) {
        if (kind == LinkKind.OIDC) {
            return singleSignOn.issuer().orElseThrow(AccountLinkController::notConfigured);
        }
        if (!directory.isConfigured()) {
            throw notConfigured();
        }
        return "";
    }

    private static ProblemException notConfigured() {
        return ProblemException.of(IdentityProblem.NOT_CONFIGURED_OUTSIDE);
    }
}
