package org.dongpo.identity.web;

import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.dongpo.access.Caller;
import org.dongpo.access.Permission;
import org.dongpo.identity.application.FirstSetUp;
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
    private final Organizations organizations;
    private final boolean demo;

    SessionBodies(
            AccountStore accounts,
            AccountBodies bodies,
            FirstSetUp setUp,
            Organizations organizations,
            @Value("${dongpo.demo}") boolean demo) {
        this.accounts = accounts;
        this.bodies = bodies;
        this.setUp = setUp;
        this.organizations = organizations;
        this.demo = demo;
    }

    record SessionBody(
            boolean signedIn,
            boolean setupNeeded,
            boolean demo,
            Product product,
            @Nullable Own account) {}

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
            Set<Permission> permissions) {}

    SessionBody of(@Nullable Caller caller) {
        Division city = organizations.city().orElse(null);
        Product product = new Product(city == null ? null : city.code(), city == null ? null : city.name());
        return new SessionBody(caller != null, setUp.needed(), demo, product, caller == null ? null : own(caller));
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
                caller.permissions());
    }
}
