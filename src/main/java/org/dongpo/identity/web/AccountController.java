package org.dongpo.identity.web;

import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.List;
import org.dongpo.access.Audited;
import org.dongpo.access.Caller;
import org.dongpo.access.Permission;
import org.dongpo.access.Permitted;
import org.dongpo.access.Role;
import org.dongpo.identity.Accounts.NewAccount;
import org.dongpo.identity.Accounts.NewGrant;
import org.dongpo.identity.application.AccountBook;
import org.dongpo.identity.application.Credentials;
import org.dongpo.identity.application.Grants;
import org.dongpo.identity.application.SecondFactors;
import org.dongpo.identity.persistence.AccountStore;
import org.dongpo.identity.persistence.AccountStore.AccountRow;
import org.dongpo.identity.persistence.AccountStore.Filter;
import org.dongpo.identity.web.AccountBodies.AccountBody;
import org.dongpo.organization.Organizations;
import org.dongpo.shared.AccountId;
import org.dongpo.shared.Page;
import org.dongpo.shared.PersonId;
import org.dongpo.shared.ProblemException;
import org.dongpo.shared.UnitId;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Accounts over HTTP: the system administrator keeps them, the security administrator grants them roles. */
@RestController
@RequestMapping("/api/v1/accounts")
class AccountController {

    /** More than that many of one name tell nobody apart. */
    private static final int PEOPLE = 200;

    private static final String STATES = "ACTIVE|DISABLED";

    private final AccountBook book;
    private final Credentials credentials;
    private final SecondFactors factors;
    private final Grants grants;
    private final AccountStore store;
    private final AccountBodies bodies;
    private final Organizations organizations;

    AccountController(
            AccountBook book,
            Credentials credentials,
            SecondFactors factors,
            Grants grants,
            AccountStore store,
            AccountBodies bodies,
            Organizations organizations) {
        this.credentials = credentials;
        this.factors = factors;
        this.organizations = organizations;
        this.book = book;
        this.grants = grants;
        this.store = store;
        this.bodies = bodies;
    }

    record AccountOpening(
            @NotNull Long personId,
            @NotBlank @Size(max = 50) String login,
            @NotBlank @Size(max = 200) String password) {

        @Override
        public String toString() {
            return "AccountOpening[" + login + "]";
        }
    }

    record StateChange(@NotNull @Pattern(regexp = STATES) String state) {}

    record PasswordReset(@NotBlank @Size(max = 200) String password) {

        @Override
        public String toString() {
            return "PasswordReset[]";
        }
    }

    record GrantBody(
            @NotNull Role role,
            @Nullable String divisionCode,
            @Nullable Long unitId) {

        NewGrant grant() {
            return new NewGrant(role, divisionCode, unitId == null ? null : new UnitId(unitId));
        }
    }

    @Permitted(Permission.ACCOUNT_READ)
    @Audited("account.read")
    @GetMapping
    Page<AccountBody> list(
            @RequestParam(required = false) @Nullable String query,
            @RequestParam(required = false) @Nullable Role role,
            @RequestParam(required = false) @Nullable @Pattern(regexp = STATES) String state,
            @RequestParam(required = false) @Nullable String pageToken,
            @RequestParam(defaultValue = "50") @Min(1) @Max(200) int pageSize) {
        String text = query == null || query.isBlank() ? null : query.strip();
        List<PersonId> people = text == null ? List.of() : organizations.peopleNamedLike(text, PEOPLE);
        Filter filter = new Filter(text, people, role == null ? null : role.name(), state);
        Page<AccountRow> page = store.list(filter, pageToken, pageSize);
        List<AccountBody> items = bodies.of(page.items());
        return new Page<>(items, page.nextPageToken(), page.total());
    }

    @Permitted(Permission.ACCOUNT_READ)
    @Audited("account.read")
    @GetMapping("/{id}")
    AccountBody get(@PathVariable long id) {
        return store.find(new AccountId(id)).map(bodies::of).orElseThrow(ProblemException::notFound);
    }

    @Permitted(Permission.ACCOUNT_WRITE)
    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    AccountBody create(Caller caller, @Valid @RequestBody AccountOpening body) {
        NewAccount account =
                new NewAccount(new PersonId(body.personId()), body.login().strip(), body.password());
        return get(credentials.open(caller, account).value());
    }

    @Permitted(Permission.ACCOUNT_WRITE)
    @PatchMapping("/{id}")
    AccountBody changeState(Caller caller, @PathVariable long id, @Valid @RequestBody StateChange body) {
        book.changeState(caller, new AccountId(id), body.state());
        return get(id);
    }

    @Permitted(Permission.ACCOUNT_WRITE)
    @PutMapping("/{id}/password")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void resetPassword(Caller caller, @PathVariable long id, @Valid @RequestBody PasswordReset body) {
        credentials.reset(caller, new AccountId(id), body.password());
    }

    /** For somebody who has lost his second factor. */
    @Permitted(Permission.ACCOUNT_WRITE)
    @DeleteMapping("/{id}/second-factor")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void resetSecondFactor(Caller caller, @PathVariable long id) {
        factors.reset(caller, new AccountId(id));
    }

    @Permitted(Permission.GRANT_WRITE)
    @PostMapping("/{id}/grants")
    @ResponseStatus(HttpStatus.CREATED)
    AccountBody grant(Caller caller, @PathVariable long id, @Valid @RequestBody GrantBody body) {
        grants.grant(caller, new AccountId(id), body.grant());
        return get(id);
    }

    @Permitted(Permission.GRANT_WRITE)
    @DeleteMapping("/{id}/grants/{grantId}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void revoke(Caller caller, @PathVariable long id, @PathVariable long grantId) {
        grants.revoke(caller, new AccountId(id), grantId);
    }
}
