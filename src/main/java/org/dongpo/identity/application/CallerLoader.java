package org.dongpo.identity.application;

import java.util.List;
import java.util.Optional;
import org.dongpo.access.Caller;
import org.dongpo.access.Grant;
import org.dongpo.identity.persistence.GrantStore;
import org.dongpo.identity.persistence.GrantStore.StandingRow;
import org.dongpo.organization.Organizations;
import org.dongpo.shared.AccountId;
import org.dongpo.shared.UnitId;
import org.springframework.stereotype.Component;

/** Reads an account with its grants as they are now, so that a change counts from the next call on. */
@Component
public class CallerLoader {

    private final GrantStore grants;
    private final Organizations organizations;

    CallerLoader(GrantStore grants, Organizations organizations) {
        this.grants = grants;
        this.organizations = organizations;
    }

    /** The caller that an open account is. Every call asks it: two looks, and one for each unit that he has a role in. */
    public Optional<Caller> load(AccountId id, String sourceAddress) {
        List<StandingRow> standing = grants.standingOf(id);
        return standing.isEmpty() ? Optional.empty() : caller(id, standing, sourceAddress);
    }

    private Optional<Caller> caller(AccountId id, List<StandingRow> standing, String sourceAddress) {
        StandingRow first = standing.get(0);
        return organizations
                .workplaceOf(first.personId())
                .map(place -> new Caller(
                        id,
                        first.login(),
                        place.personName(),
                        place.unitId(),
                        place.divisionCode(),
                        standing.stream().flatMap(row -> grant(row).stream()).toList(),
                        sourceAddress));
    }

    private Optional<Grant> grant(StandingRow row) {
        UnitId unit = row.unitId();
        return Optional.ofNullable(row.role())
                .map(role ->
                        new Grant(role, row.divisionCode(), unit == null ? List.of() : organizations.subtree(unit)));
    }
}
