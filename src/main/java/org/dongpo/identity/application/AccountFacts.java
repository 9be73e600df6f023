package org.dongpo.identity.application;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.dongpo.evidence.Fact;
import org.dongpo.evidence.FactSource;
import org.dongpo.identity.persistence.AccountReviewStore.Review;
import org.dongpo.identity.persistence.AccountStore;
import org.dongpo.identity.persistence.AccountStore.Administrators;
import org.dongpo.setting.Settings;
import org.dongpo.shared.CityTime;
import org.springframework.stereotype.Component;

/** How it stands with second factors, accounts that nobody uses, and the yearly review. */
@Component
class AccountFacts implements FactSource {

    private final AccountStore accounts;
    private final AccountReviews reviews;
    private final UnusedAccounts unused;
    private final Settings settings;
    private final Clock clock;

    AccountFacts(AccountStore accounts, AccountReviews reviews, UnusedAccounts unused, Settings settings, Clock clock) {
        this.accounts = accounts;
        this.reviews = reviews;
        this.unused = unused;
        this.settings = settings;
        this.clock = clock;
    }

    @Override
    public List<Fact> facts() {
        return List.of(compulsion(), factors(), unused(), reviewed());
    }

    private Fact compulsion() {
        boolean compulsory = settings.on(SignInSettings.SECOND_FACTOR_FOR_ADMINISTRATORS);
        return Fact.of(compulsory, compulsory ? "second-factor-compulsory" : "second-factor-not-compulsory")
                .about("A4", "A-L3");
    }

    private Fact factors() {
        Administrators all = accounts.administrators(UnusedAccounts.ADMINISTRATORS);
        return Fact.of(all.withSecondFactor() == all.open(), "second-factors", all.open(), all.withSecondFactor())
                .about("A4", "P1", "A-L3");
    }

    private Fact unused() {
        int days = settings.number(SignInSettings.UNUSED_DAYS);
        int count = unused.count();
        return Fact.of(count == 0, "unused-accounts", days, count).about("B1");
    }

    private Fact reviewed() {
        return reviews.last()
                .map(this::reviewed)
                .orElseGet(() -> Fact.of(false, "accounts-never-reviewed"))
                .about("B1");
    }

    private Fact reviewed(Review last) {
        Instant due = reviews.due(last);
        return Fact.of(
                        due.isAfter(clock.instant()),
                        "accounts-reviewed",
                        last.login(),
                        last.accounts(),
                        LocalDate.ofInstant(due, CityTime.ZONE).toString(),
                        last.note())
                .at(last.at());
    }
}
