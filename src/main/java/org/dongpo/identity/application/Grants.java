package org.dongpo.identity.application;

import java.time.Clock;
import java.util.List;
import java.util.Map;
import org.dongpo.access.Caller;
import org.dongpo.access.Role;
import org.dongpo.access.Scope;
import org.dongpo.audit.AuditEvent;
import org.dongpo.audit.AuditLog;
import org.dongpo.identity.Accounts.NewGrant;
import org.dongpo.identity.DutiesEnded;
import org.dongpo.identity.IdentityProblem;
import org.dongpo.identity.persistence.AccountStore;
import org.dongpo.identity.persistence.AccountStore.AccountRow;
import org.dongpo.identity.persistence.GrantStore;
import org.dongpo.identity.persistence.GrantStore.GrantRow;
import org.dongpo.identity.persistence.OpenSessions;
import org.dongpo.organization.Division;
import org.dongpo.organization.Organizations;
import org.dongpo.organization.Unit;
import org.dongpo.shared.AccountId;
import org.dongpo.shared.FieldProblem;
import org.dongpo.shared.PersonId;
import org.dongpo.shared.ProblemException;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Grants roles and takes them away. */
@Service
public class Grants {

    private final AccountStore accounts;
    private final GrantStore store;
    private final Organizations organizations;
    private final OpenSessions sessions;
    private final AuditLog audit;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    Grants(
            AccountStore accounts,
            GrantStore store,
            Organizations organizations,
            OpenSessions sessions,
            AuditLog audit,
            ApplicationEventPublisher events,
            Clock clock) {
        this.accounts = accounts;
        this.store = store;
        this.organizations = organizations;
        this.sessions = sessions;
        this.audit = audit;
        this.events = events;
        this.clock = clock;
    }

    /** Grants a role to an account, never to one's own. */
    @Transactional
    public void grant(Caller caller, AccountId account, NewGrant grant) {
        PersonId person = accounts.find(account).map(AccountRow::personId).orElseThrow(ProblemException::notFound);
        List<AccountId> ofPerson = accounts.lockAllOf(person);
        ofPerson.forEach(own -> notOwn(caller, own));
        AccountBook.refuse(faults(grant));
        refuseMixture(ofPerson, grant.role());
        if (store.add(account, grant, clock.instant()).isEmpty()) {
            throw ProblemException.of(IdentityProblem.GRANT_EXISTS);
        }
        if (grant.role().administers()) {
            // Whoever administers comes in anew, as the rules for administrators want it.
            sessions.end(account);
        }
        audit.record(caller, event("grant.create", account, grant).changing(null, facts(grant)));
    }

    /** Takes a grant away, never one's own. */
    @Transactional
    public void revoke(Caller caller, AccountId account, long grantId) {
        notOwn(caller, account);
        GrantRow grant = store.of(List.of(account)).stream()
                .filter(row -> row.id() == grantId)
                .findFirst()
                .orElseThrow(ProblemException::notFound);
        store.remove(account, grantId);
        events.publishEvent(new DutiesEnded(account));
        NewGrant taken = new NewGrant(grant.role(), grant.divisionCode(), grant.unitId());
        audit.record(caller, event("grant.delete", account, taken).changing(facts(taken), null));
    }

    private static void notOwn(Caller caller, AccountId account) {
        if (account.equals(caller.accountId())) {
            throw ProblemException.of(IdentityProblem.OWN_GRANT);
        }
    }

    private List<FieldProblem> faults(NewGrant grant) {
        String division = grant.divisionCode();
        if ((division == null) == (grant.unitId() == null)) {
            return List.of(FieldProblem.of("divisionCode", "one-scope"));
        }
        if (division != null && !isServed(division)) {
            return List.of(FieldProblem.of("divisionCode", "unknown-division"));
        }
        if (grant.unitId() != null
                && organizations.unit(grant.unitId()).filter(Unit::open).isEmpty()) {
            return List.of(FieldProblem.of("unitId", "unknown-unit"));
        }
        // Accounts and the audit know no division, so whoever administers them does so for the whole city.
        return grant.role().administers() && !isCity(division)
                ? List.of(FieldProblem.of("divisionCode", "whole-city"))
                : List.of();
    }

    private boolean isServed(String division) {
        return organizations.division(division).isPresent()
                && organizations.city().stream().anyMatch(city -> division.startsWith(Scope.significant(city.code())));
    }

    private boolean isCity(@Nullable String division) {
        return organizations
                .city()
                .map(Division::code)
                .filter(code -> code.equals(division))
                .isPresent();
    }

    /** One person is one person, however many accounts he has. */
    private void refuseMixture(List<AccountId> ofPerson, Role role) {
        for (GrantRow other : store.of(ofPerson)) {
            if (role.excludes(other.role())) {
                throw ProblemException.of(
                        IdentityProblem.ROLES_EXCLUDE_EACH_OTHER,
                        role.name(),
                        other.role().name());
            }
        }
    }

    private static AuditEvent event(String action, AccountId account, NewGrant grant) {
        return new AuditEvent(action, "account", account.toString(), facts(grant));
    }

    private static Map<String, Object> facts(NewGrant grant) {
        String scope = grant.divisionCode() == null ? "unit " + grant.unitId() : "division " + grant.divisionCode();
        return Map.of("role", grant.role().name(), "scope", scope);
    }
}
