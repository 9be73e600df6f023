package org.dongpo.identity.web;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.dongpo.access.Role;
import org.dongpo.identity.application.Links;
import org.dongpo.identity.application.Links.LinkView;
import org.dongpo.identity.persistence.AccountStore.AccountRow;
import org.dongpo.identity.persistence.GrantStore;
import org.dongpo.identity.persistence.GrantStore.GrantRow;
import org.dongpo.identity.persistence.LinkKind;
import org.dongpo.identity.persistence.LinkStore.Subject;
import org.dongpo.organization.Division;
import org.dongpo.organization.Organizations;
import org.dongpo.organization.Person;
import org.dongpo.organization.Unit;
import org.dongpo.shared.AccountId;
import org.dongpo.shared.PersonId;
import org.dongpo.shared.UnitId;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Makes the bodies that show accounts, with the names of people, units and divisions. */
@Component
class AccountBodies {

    private final GrantStore grants;
    private final Links outside;
    private final Organizations organizations;

    AccountBodies(GrantStore grants, Links outside, Organizations organizations) {
        this.grants = grants;
        this.outside = outside;
        this.organizations = organizations;
    }

    /** An account as administrators see it. */
    record AccountBody(
            long id,
            String login,
            long personId,
            String personName,
            long unitId,
            String unitName,
            String divisionCode,
            String state,
            List<RoleBody> roles,
            Instant createdAt,
            @Nullable Instant lastSignInAt,
            Instant passwordChangedAt,
            boolean secondFactor,
            List<AccountLinkBody> links) {}

    /** Who an account is outside. One that does not count was not made on the server, and its account administers. */
    record AccountLinkBody(LinkKind kind, String issuer, String subject, Instant linkedAt, boolean counts) {}

    /** A role with the place that it is granted for: a division or a unit. */
    record RoleBody(
            long grantId,
            Role role,
            @Nullable String divisionCode,
            @Nullable String divisionName,
            @Nullable Long unitId,
            @Nullable String unitName) {}

    AccountBody of(AccountRow row) {
        return of(List.of(row)).get(0);
    }

    List<AccountBody> of(List<AccountRow> rows) {
        Map<PersonId, Person> people =
                organizations.people(rows.stream().map(AccountRow::personId).toList());
        Map<UnitId, Unit> units =
                organizations.units(people.values().stream().map(Person::unitId).toList());
        List<AccountId> ids = rows.stream().map(AccountRow::id).toList();
        Map<AccountId, List<RoleBody>> roles = rolesOf(ids);
        Map<AccountId, List<AccountLinkBody>> links = linksOf(ids);
        return rows.stream().map(row -> body(row, people, units, roles, links)).toList();
    }

    private Map<AccountId, List<AccountLinkBody>> linksOf(Collection<AccountId> accounts) {
        return outside.of(accounts).stream()
                .collect(Collectors.groupingBy(
                        link -> link.row().account(), Collectors.mapping(AccountBodies::body, Collectors.toList())));
    }

    private static AccountLinkBody body(LinkView link) {
        Subject subject = link.row().subject();
        return new AccountLinkBody(
                subject.kind(), subject.issuer(), subject.name(), link.row().linkedAt(), link.counts());
    }

    private static AccountBody body(
            AccountRow row,
            Map<PersonId, Person> people,
            Map<UnitId, Unit> units,
            Map<AccountId, List<RoleBody>> roles,
            Map<AccountId, List<AccountLinkBody>> links) {
        Person person = present(people, row.personId());
        Unit unit = present(units, person.unitId());
        return new AccountBody(
                row.id().value(),
                row.login(),
                person.id().value(),
                person.name(),
                unit.id().value(),
                unit.name(),
                unit.divisionCode(),
                row.state(),
                roles.getOrDefault(row.id(), List.of()),
                row.createdAt(),
                row.lastSignInAt(),
                row.passwordChangedAt(),
                row.hasSecondFactor(),
                links.getOrDefault(row.id(), List.of()));
    }

    private static <K, V> V present(Map<K, V> map, K key) {
        V value = map.get(key);
        if (value == null) {
            throw new IllegalStateException("an account names " + key + ", which is not there");
        }
        return value;
    }

    private Map<AccountId, List<RoleBody>> rolesOf(Collection<AccountId> accounts) {
        List<GrantRow> rows = accounts.isEmpty() ? List.of() : grants.of(accounts);
        Map<UnitId, Unit> units = organizations.units(
                rows.stream().map(GrantRow::unitId).flatMap(Stream::ofNullable).toList());
        Function<GrantRow, RoleBody> body = row -> new RoleBody(
                row.id(),
                row.role(),
                row.divisionCode(),
                divisionName(row.divisionCode()),
                row.unitId() == null ? null : row.unitId().value(),
                row.unitId() == null ? null : present(units, row.unitId()).name());
        return rows.stream()
                .collect(Collectors.groupingBy(GrantRow::accountId, Collectors.mapping(body, Collectors.toList())));
    }

    private @Nullable String divisionName(@Nullable String code) {
        return code == null
                ? null
                : organizations.division(code).map(Division::name).orElse(code);
    }
}
