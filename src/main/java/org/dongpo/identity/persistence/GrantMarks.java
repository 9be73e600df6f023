package org.dongpo.identity.persistence;

import java.util.Arrays;
import java.util.List;
import org.dongpo.crypto.Protection;
import org.dongpo.identity.Accounts.NewGrant;
import org.dongpo.identity.persistence.StandInStore.Period;
import org.dongpo.shared.AccountId;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** The integrity marks of grants (GB/T 39786-2021 8.4: what says who may do what is as the product wrote it). */
@Component
class GrantMarks {

    static final String PLACE = "account_grant";

    private final Protection protection;

    GrantMarks(Protection protection) {
        this.protection = protection;
    }

    String of(AccountId account, NewGrant grant) {
        return protection.mark(PLACE, values(account, grant));
    }

    boolean hold(@Nullable String mark, AccountId account, NewGrant grant) {
        return protection.holds(mark, PLACE, values(account, grant));
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
