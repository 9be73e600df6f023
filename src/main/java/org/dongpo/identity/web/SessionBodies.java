package org.dongpo.identity.web;

import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.dongpo.access.Caller;
import org.dongpo.access.Permission;
import org.dongpo.identity.application.CallerLoader.Entrant;
import org.dongpo.identity.application.FirstSetUp;
import org.dongpo.identity.application.NextStep;
import org.dongpo.identity.application.PasswordRules;
import org.dongpo.identity.application.SecondFactors;
import org.dongpo.identity.application.SecondFactors.Ways;
import org.dongpo.identity.application.SingleSignOn;
import org.dongpo.identity.outside.Directory;
import org.dongpo.identity.persistence.AccountStore;
import org.dongpo.identity.web.AccountBodies.AccountBody;
import org.dongpo.identity.web.AccountBodies.RoleBody;
import org.dongpo.organization.Division;
import org.dongpo.organization.Organizations;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/** Makes the body that tells the page where it is and for whom. */
@Component
class SessionBodies {

    private final AccountStore accounts;
    private final AccountBodies bodies;
    private final FirstSetUp setUp;
    private final PasswordRules rules;
    private final SecondFactors factors;
    private final SingleSignOn singleSignOn;
    private final Directory directory;
    private final SessionDoor door;
    private final Organizations organizations;
    private final boolean demo;

    SessionBodies(
            AccountStore accounts,
            AccountBodies bodies,
            FirstSetUp setUp,
            PasswordRules rules,
            SecondFactors factors,
            SingleSignOn singleSignOn,
            Directory directory,
            SessionDoor door,
            Organizations organizations,
            @Value("${dongpo.demo}") boolean demo) {
        this.accounts = accounts;
        this.bodies = bodies;
        this.setUp = setUp;
        this.rules = rules;
        this.factors = factors;
        this.singleSignOn = singleSignOn;
        this.directory = directory;
        this.door = door;
        this.organizations = organizations;
        this.demo = demo;
    }

    record SessionBody(
            boolean signedIn,
            boolean setupNeeded,
            boolean demo,
            Product product,
            Outside outside,
            PasswordRules.InForce passwordRules,
            @Nullable Waiting waiting,
            @Nullable Own account) {}

    /** Somebody whose password was right and who has more to do before he is signed in. */
    record Waiting(String login, NextStep next, Ways ways) {}

    /** Whether there is a provider of single sign-on, and a directory that knows passwords. */
    record Outside(boolean provider, boolean directory) {}

    record Product(@Nullable String cityCode, @Nullable String cityName) {}

    /** One's own account. */
    record Own(
            long id,
            String login,
            long personId,
            String personName,
            long unitId,
            String unitName,
            String divisionCode,
            @Nullable String divisionName,
            List<RoleBody> roles,
            Set<Permission> permissions,
            Ways secondFactor) {}

    SessionBody of(HttpServletRequest request) {
        Entrant entrant = AccountFilter.callerOf(request)
                .map(caller -> new Entrant(caller, null, false))
                .or(() -> door.entrant(request))
                .orElse(null);
        Division city = organizations.city().orElse(null);
        Product product = new Product(city == null ? null : city.code(), city == null ? null : city.name());
        Own own = entrant == null || entrant.next() != null ? null : own(entrant.caller());
        return new SessionBody(
                own != null,
                setUp.needed(),
                demo,
                product,
                new Outside(singleSignOn.issuer().isPresent(), directory.isConfigured()),
                rules.inForce(),
                entrant == null ? null : waiting(entrant),
                own);
    }

    private @Nullable Waiting waiting(Entrant entrant) {
        NextStep next = entrant.next();
        Caller caller = entrant.caller();
        return next == null ? null : new Waiting(caller.login(), next, factors.ways(caller.requireAccountId()));
    }

    private Own own(Caller caller) {
        AccountBody body = bodies.of(accounts.find(caller.requireAccountId()).orElseThrow());
        String division = Objects.requireNonNull(caller.divisionCode());
        return new Own(
                body.id(),
                body.login(),
                body.personId(),
                body.personName(),
                body.unitId(),
                body.unitName(),
                division,
                organizations.division(division).map(Division::name).orElse(null),
                body.roles(),
                caller.permissions(),
                factors.ways(caller.requireAccountId()));
    }
}
