package org.dongpo.identity.application;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.dongpo.access.Caller;
import org.dongpo.audit.AuditEvent;
import org.dongpo.audit.AuditLog;
import org.dongpo.identity.Accounts;
import org.dongpo.identity.Accounts.Account;
import org.dongpo.identity.persistence.AccountStore;
import org.dongpo.identity.persistence.GrantStore;
import org.dongpo.identity.persistence.StandInStore;
import org.dongpo.identity.persistence.StandInStore.Period;
import org.dongpo.identity.persistence.StandInStore.StandInRow;
import org.dongpo.setting.Settings;
import org.dongpo.shared.AccountId;
import org.dongpo.shared.FieldProblem;
import org.dongpo.shared.ProblemException;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Standing in (代理): during an absence somebody else has the roles of an account's business, never those of an
 * administrator, and what he does bears both names.
 */
@Service
public class StandIns {

    private final StandInStore store;
    private final AccountStore rows;
    private final Accounts accounts;
    private final GrantStore grants;
    private final Settings settings;
    private final AuditLog audit;
    private final Clock clock;

    StandIns(
            StandInStore store,
            AccountStore rows,
            Accounts accounts,
            GrantStore grants,
            Settings settings,
            AuditLog audit,
            Clock clock) {
        this.store = store;
        this.rows = rows;
        this.accounts = accounts;
        this.grants = grants;
        this.settings = settings;
        this.audit = audit;
        this.clock = clock;
    }

    /** Who is to stand in, by login name, and when. */
    public record Wish(String login, Instant from, Instant until) {}

    /** A period with the names of both. */
    public record StandInView(
            long id,
            String absentLogin,
            String absentName,
            String standInLogin,
            String standInName,
            Instant from,
            Instant until,
            String madeBy,
            boolean own) {}

    /** Those of an account that are not over. */
    public List<StandInView> of(AccountId account) {
        List<StandInRow> found = store.of(account, clock.instant());
        Map<AccountId, Account> named = accounts.accounts(found.stream()
                .flatMap(row -> Stream.of(row.period().account(), row.period().standIn()))
                .distinct()
                .toList());
        return found.stream().map(row -> view(row, account, named)).toList();
    }

    /** Names somebody of one's own unit. */
    @Transactional
    public void name(Caller caller, Wish wish) {
        Account standIn = find(wish.login());
        if (!standIn.unitId().equals(caller.unitId())) {
            throw ProblemException.field("login", "stand-in-elsewhere");
        }
        name(caller, caller.requireAccountId(), standIn, wish);
    }

    /** Names somebody for an account whose owner cannot. */
    @Transactional
    public void nameFor(Caller caller, AccountId account, Wish wish) {
        if (rows.find(account).isEmpty()) {
            throw ProblemException.notFound();
        }
        Account standIn = find(wish.login());
        if (standIn.id().equals(caller.accountId())) {
            throw ProblemException.field("login", "stand-in-administers");
        }
        name(caller, account, standIn, wish);
    }

    private Account find(String login) {
        return accounts.named(login)
                .filter(Account::active)
                .orElseThrow(() -> ProblemException.field("login", "unknown-login"));
    }

    private void name(Caller caller, AccountId account, Account standIn, Wish wish) {
        Period period = new Period(
                account,
                standIn.id(),
                wish.from().truncatedTo(ChronoUnit.MILLIS),
                wish.until().truncatedTo(ChronoUnit.MILLIS));
        AccountBook.refuse(faults(period));
        long id = store.add(period, caller.login(), clock.instant());
        audit.record(caller, event("stand-in.create", id, period));
    }

    private List<FieldProblem> faults(Period period) {
        int days = settings.number(SignInSettings.STAND_IN_DAYS);
        if (period.account().equals(period.standIn())) {
            return List.of(FieldProblem.of("login", "unknown-login"));
        }
        boolean administers = grants.of(List.of(period.account(), period.standIn())).stream()
                .anyMatch(grant -> grant.role().administers());
        if (administers) {
            return List.of(FieldProblem.of("login", "stand-in-administers"));
        }
        boolean fits = period.from().isBefore(period.until())
                && period.until().isAfter(clock.instant())
                && Duration.between(period.from(), period.until()).compareTo(Duration.ofDays(days)) <= 0;
        return fits ? List.of() : List.of(FieldProblem.of("until", "stand-in-period", days));
    }

    /** Ends a period of an account before its time. */
    @Transactional
    public void end(Caller caller, AccountId account, long id) {
        StandInRow row = store.end(account, id, clock.instant()).orElseThrow(ProblemException::notFound);
        audit.record(caller, event("stand-in.end", id, row.period()));
    }

    private static StandInView view(StandInRow row, AccountId account, Map<AccountId, Account> named) {
        Account absent = named.get(row.period().account());
        Account standIn = named.get(row.period().standIn());
        if (absent == null || standIn == null) {
            throw new IllegalStateException("a stand-in names an account that is not there");
        }
        return new StandInView(
                row.id(),
                absent.login(),
                absent.personName(),
                standIn.login(),
                standIn.personName(),
                row.period().from(),
                row.period().until(),
                row.madeBy(),
                absent.id().equals(account));
    }

    private static AuditEvent event(String action, long id, Period period) {
        return new AuditEvent(
                action,
                "account",
                period.account().toString(),
                Map.of(
                        "standIn", id,
                        "by", period.standIn().toString(),
                        "from", period.from().toString(),
                        "until", period.until().toString()));
    }
}
