package org.dongpo.identity.application;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.dongpo.access.Caller;
import org.dongpo.audit.AuditEvent;
import org.dongpo.audit.AuditLog;
import org.dongpo.identity.persistence.AccountReviewStore;
import org.dongpo.identity.persistence.AccountReviewStore.Review;
import org.dongpo.setting.Settings;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** That somebody went through the accounts and what they may do, as must be done every year (GB/T 22239-2019 8.1.4.2c). */
@Service
public class AccountReviews {

    private final AccountReviewStore store;
    private final Settings settings;
    private final AuditLog audit;
    private final Clock clock;

    AccountReviews(AccountReviewStore store, Settings settings, AuditLog audit, Clock clock) {
        this.store = store;
        this.settings = settings;
        this.audit = audit;
        this.clock = clock;
    }

    /** Puts down that it was done now. */
    @Transactional
    public Review done(Caller caller, String note) {
        Review review = store.add(clock.instant(), caller.login(), note.strip());
        audit.record(
                caller,
                new AuditEvent(
                        "account.review",
                        "account-review",
                        Long.toString(review.id()),
                        Map.of("accounts", review.accounts(), "note", review.note())));
        return review;
    }

    /** The last one. */
    public Optional<Review> last() {
        return store.last();
    }

    /** When the next one is due after one. */
    public Instant due(Review last) {
        return last.at().plus(Duration.ofDays(settings.number(SignInSettings.REVIEW_DAYS)));
    }
}
