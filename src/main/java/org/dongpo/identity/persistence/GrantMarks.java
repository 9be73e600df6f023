package org.dongpo.identity.persistence;

import java.util.Arrays;
import java.util.List;
import org.dongpo.crypto.Protection;
import org.dongpo.identity.Accounts.NewGrant;
import org.dongpo.identity.persistence.StandInStore.Period;
import org.dongpo.shared.AccountId;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.util.ConcurrentLruCache;

/** The integrity marks of grants (GB/T 39786-2021 8.4: what says who may do what is as the product wrote it). */
@Component
class GrantMarks {

    static final String PLACE = "account_grant";

    /** Each call asks anew what somebody may do; that the same mark is the same grant's is worked out once. */
    private static final int REMEMBERED = 10_000;

    private final Protection protection;
    private final ConcurrentLruCache<MarkedGrant, Boolean> held;

    GrantMarks(Protection protection) {
        this.protection = protection;
        this.held = new ConcurrentLruCache<>(
                REMEMBERED, grant -> protection.holds(grant.mark(), PLACE, values(grant.account(), grant.grant())));
    }

    private record MarkedGrant(String mark, AccountId account, NewGrant grant) {}

    String of(AccountId account, NewGrant grant) {
        return protection.mark(PLACE, values(account, grant));
    }

    boolean hold(@Nullable String mark, AccountId account, NewGrant grant) {
        return mark != null && held.get(new MarkedGrant(mark, account, grant));
    }

    String of(Period period) {
        return protection.mark(StandInStore.PLACE, values(period));
    }

    boolean hold(@Nullable String mark, Period period) {
        return protection.holds(mark, StandInStore.PLACE, values(period));
    }

    private static List<@Nullable String> values(Period period) {
        return Arrays.asList(
                period.account().toString(),
                period.standIn().toString(),
                period.from().toString(),
                period.until().toString());
    }

    /** The prefix of a division follows from its code. */
    private static List<@Nullable String> values(AccountId account, NewGrant grant) {
        return Arrays.asList(
                account.toString(),
                grant.role().name(),
                grant.divisionCode(),
                grant.unitId() == null ? null : grant.unitId().toString());
    }
}
