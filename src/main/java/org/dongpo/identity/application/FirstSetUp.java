package org.dongpo.identity.application;

import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.List;
import org.dongpo.access.Caller;
import org.dongpo.access.Role;
import org.dongpo.identity.Accounts.NewGrant;
import org.dongpo.identity.IdentityProblem;
import org.dongpo.identity.application.PasswordRules.Owner;
import org.dongpo.identity.persistence.AccountStore;
import org.dongpo.identity.persistence.SetUpLinkStore;
import org.dongpo.organization.Division;
import org.dongpo.organization.Organizations;
import org.dongpo.organization.Organizations.PersonDraft;
import org.dongpo.organization.Organizations.UnitDraft;
import org.dongpo.organization.Unit;
import org.dongpo.shared.AccountId;
import org.dongpo.shared.FieldProblem;
import org.dongpo.shared.PersonId;
import org.dongpo.shared.ProblemException;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** The first start: the one who can read the console makes the first administrators, once. */
@Service
public class FirstSetUp {

    private final AccountStore accounts;
    private final SetUpLinkStore links;
    private final Organizations organizations;
    private final AccountBook book;
    private final Grants grants;
    private final Credentials credentials;
    private final PasswordRules rules;

    FirstSetUp(
            AccountStore accounts,
            SetUpLinkStore links,
            Organizations organizations,
            AccountBook book,
            Grants grants,
            Credentials credentials,
            PasswordRules rules) {
        this.accounts = accounts;
        this.links = links;
        this.organizations = organizations;
        this.book = book;
        this.grants = grants;
        this.credentials = credentials;
        this.rules = rules;
    }

    /** What the first page asks for. The audit administrator may come later. */
    public record Wishes(
            String cityCode,
            String unitName,
            Administrator systemAdmin,
            Administrator securityAdmin,
            @Nullable Administrator auditor) {}

    /** One of the three administrators. */
    public record Administrator(String login, String name, String password) {

        /** Without the password. */
        @Override
        public String toString() {
            return "Administrator[" + login + "]";
        }
    }

    /** Whether there is no account yet. */
    public boolean needed() {
        return !accounts.any();
    }

    /** Makes the secret of the one-time link anew; one that was printed before is void. */
    @Transactional
    public String newLink() {
        String secret = Secrets.random();
        links.replace(Secrets.digest(secret));
        return secret;
    }

    /** Whether this is the secret of the link. */
    public boolean isValid(String secret) {
        byte[] digest = Secrets.digest(secret);
        return needed()
                && links.digest()
                        .filter(known -> MessageDigest.isEqual(known, digest))
                        .isPresent();
    }

    /** Chooses the city, makes its centre and the administrators, and uses the link up. */
    @Transactional
    public void setUp(String secret, Wishes wishes, String sourceAddress) {
        AccountBook.refuse(faults(wishes));
        if (!needed() || !links.consume(Secrets.digest(secret))) {
            throw ProblemException.of(IdentityProblem.SETUP_LINK_INVALID);
        }
        Caller caller = Caller.stranger("setup", sourceAddress);
        organizations.serveCity(caller, wishes.cityCode());
        Unit centre = organizations
                .ensureUnits(caller, List.of(new UnitDraft(wishes.unitName().strip(), wishes.cityCode())))
                .get(0);
        make(caller, centre, wishes.systemAdmin(), Role.SYSTEM_ADMIN);
        make(caller, centre, wishes.securityAdmin(), Role.SECURITY_ADMIN);
        Administrator auditor = wishes.auditor();
        if (auditor != null) {
            make(caller, centre, auditor, Role.AUDITOR);
        }
    }

    private void make(Caller caller, Unit centre, Administrator administrator, Role role) {
        PersonDraft draft = new PersonDraft(centre.id(), administrator.name().strip(), null, null);
        PersonId person =
                organizations.ensurePeople(caller, List.of(draft)).get(0).id();
        AccountId account =
                book.open(caller, person, administrator.login(), credentials.hashed(administrator.password(), false));
        grants.grant(caller, account, new NewGrant(role, centre.divisionCode(), null));
    }

    private List<FieldProblem> faults(Wishes wishes) {
        List<FieldProblem> faults = new ArrayList<>();
        if (organizations.division(wishes.cityCode()).filter(FirstSetUp::isCity).isEmpty()) {
            faults.add(FieldProblem.of("cityCode", "not-a-city"));
        }
        List<String> logins = new ArrayList<>();
        addFaults(faults, logins, "systemAdmin", wishes.systemAdmin());
        addFaults(faults, logins, "securityAdmin", wishes.securityAdmin());
        Administrator auditor = wishes.auditor();
        if (auditor != null) {
            addFaults(faults, logins, "auditor", auditor);
        }
        return faults;
    }

    private static boolean isCity(Division division) {
        return division.level() == Division.Level.CITY;
    }

    private void addFaults(List<FieldProblem> faults, List<String> logins, String path, Administrator administrator) {
        String login = administrator.login();
        faults.addAll(PasswordRules.ofLogin(path + ".login", login));
        faults.addAll(rules.ofPassword(
                path + ".password", new Owner(login, administrator.name().strip(), true), administrator.password()));
        if (logins.stream().anyMatch(login::equalsIgnoreCase)) {
            faults.add(FieldProblem.of(path + ".login", "login-twice"));
        }
        logins.add(login);
    }
}
