package org.dongpo.identity.application;

import java.time.Clock;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.dongpo.access.Caller;
import org.dongpo.audit.AuditEvent;
import org.dongpo.audit.AuditLog;
import org.dongpo.identity.IdentityProblem;
import org.dongpo.identity.persistence.AccountStore;
import org.dongpo.identity.persistence.GrantStore;
import org.dongpo.identity.persistence.GrantStore.GrantRow;
import org.dongpo.identity.persistence.LinkKind;
import org.dongpo.identity.persistence.LinkStore;
import org.dongpo.identity.persistence.LinkStore.LinkRow;
import org.dongpo.identity.persistence.LinkStore.Subject;
import org.dongpo.identity.persistence.OpenSessions;
import org.dongpo.shared.AccountId;
import org.dongpo.shared.ProblemException;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Which account somebody outside is. Nobody outside makes an account: the system administrator links one that is there. An
 * administrator's is linked on the server itself only, for whoever could link it could be that administrator.
 */
@Service
public class Links {

    private static final String TYPE = "account";

    private final LinkStore store;
    private final AccountStore accounts;
    private final GrantStore grants;
    private final OpenSessions sessions;
    private final AuditLog audit;
    private final Clock clock;

    Links(
            LinkStore store,
            AccountStore accounts,
            GrantStore grants,
            OpenSessions sessions,
            AuditLog audit,
            Clock clock) {
        this.store = store;
        this.accounts = accounts;
        this.grants = grants;
        this.sessions = sessions;
        this.audit = audit;
        this.clock = clock;
    }

    /**
     * A link as it is shown.
     *
     * @param counts false for one that was not made on the server and whose account administers now
     */
    public record LinkView(LinkRow row, boolean counts) {}

    /**
     * Links an account, in place of the link of that kind that it has, and ends its sessions.
     *
     * @throws ProblemException {@code administrators-link}, or a fault of {@code subject} when another account has it
     */
    @Transactional
    public void link(Caller caller, AccountId account, Subject subject) {
        boolean byConsole = caller.equals(Caller.console());
        lock(account);
        refuseAdministrators(caller, account);
        String before = name(account, subject.kind()).orElse(null);
        if (!store.set(new LinkRow(account, subject, byConsole, clock.instant()))) {
            throw ProblemException.field("subject", "subject-taken");
        }
        changed(caller, "account.link", account, subject.kind(), before, subject.name());
    }

    /**
     * Takes a link away, and ends the sessions of its account.
     *
     * @throws ProblemException {@code administrators-link}, but at the console
     */
    @Transactional
    public void unlink(Caller caller, AccountId account, LinkKind kind) {
        lock(account);
        refuseAdministrators(caller, account);
        String before = name(account, kind).orElse(null);
        if (!store.remove(account, kind)) {
            throw ProblemException.notFound();
        }
        changed(caller, "account.unlink", account, kind, before, null);
    }

    private void refuseAdministrators(Caller caller, AccountId account) {
        if (!caller.equals(Caller.console()) && administers(account)) {
            throw ProblemException.of(IdentityProblem.ADMINISTRATORS_LINK);
        }
    }

    private void lock(AccountId account) {
        if (accounts.lock(account).isEmpty()) {
            throw ProblemException.notFound();
        }
    }

    private void changed(
            Caller caller,
            String action,
            AccountId account,
            LinkKind kind,
            @Nullable String before,
            @Nullable String after) {
        sessions.end(account);
        audit.record(
                caller,
                new AuditEvent(action, TYPE, account.toString(), Map.of("kind", kind.name()))
                        .changing(facts(before), facts(after)));
    }

    private static @Nullable Map<String, String> facts(@Nullable String subject) {
        return subject == null ? null : Map.of("subject", subject);
    }

    private Optional<String> name(AccountId account, LinkKind kind) {
        return store.of(List.of(account)).stream()
                .map(LinkRow::subject)
                .filter(subject -> subject.kind() == kind)
                .map(Subject::name)
                .findFirst();
    }

    /** The account of a subject, open or not. */
    Optional<AccountId> accountOf(Subject subject) {
        return store.of(subject).filter(this::counts).map(LinkRow::account);
    }

    /** By which name the directory knows the owner of an account; empty when his password is kept here. */
    Optional<String> directoryName(AccountId account) {
        return store.of(List.of(account)).stream()
                .filter(link -> link.subject().kind() == LinkKind.LDAP && counts(link))
                .map(link -> link.subject().name())
                .findFirst();
    }

    /** The links of some accounts. */
    public List<LinkView> of(Collection<AccountId> all) {
        List<LinkRow> rows = all.isEmpty() ? List.of() : store.of(all);
        Set<AccountId> administrators =
                administrators(rows.stream().map(LinkRow::account).toList());
        return rows.stream()
                .map(row -> new LinkView(row, row.byConsole() || !administrators.contains(row.account())))
                .toList();
    }

    private boolean counts(LinkRow link) {
        return link.byConsole() || !administers(link.account());
    }

    private boolean administers(AccountId account) {
        return !administrators(List.of(account)).isEmpty();
    }

    private Set<AccountId> administrators(Collection<AccountId> all) {
        return all.isEmpty()
                ? Set.of()
                : grants.of(all).stream()
                        .filter(grant -> grant.role().administers())
                        .map(GrantRow::accountId)
                        .collect(Collectors.toSet());
    }
}
