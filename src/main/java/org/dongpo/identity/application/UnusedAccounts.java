package org.dongpo.identity.application;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import org.dongpo.access.Caller;
import org.dongpo.access.Role;
import org.dongpo.identity.persistence.AccountStore;
import org.dongpo.identity.persistence.AccountStore.AccountRow;
import org.dongpo.setting.Settings;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/** Closes the accounts that nobody uses (GB/T 22239-2019 8.1.4.2c), each night and each in a transaction of its own. */
@Component
public class UnusedAccounts {

    static final List<String> ADMINISTRATORS = Arrays.stream(Role.values())
            .filter(Role::administers)
            .map(Enum::name)
            .toList();

    private final AccountStore store;
    private final AccountBook book;
    private final Settings settings;
    private final Clock clock;

    UnusedAccounts(AccountStore store, AccountBook book, Settings settings, Clock clock) {
        this.store = store;
        this.book = book;
        this.settings = settings;
        this.clock = clock;
    }

    @Scheduled(cron = "${dongpo.identity.unused:0 10 3 * * *}")
    public void close() {
        unused().forEach(row -> book.changeState(Caller.console(), row.id(), "DISABLED"));
    }

    /** How many wait to be closed. */
    int count() {
        return unused().size();
    }

    private List<AccountRow> unused() {
        Instant since = clock.instant().minus(Duration.ofDays(settings.number(SignInSettings.UNUSED_DAYS)));
        return store.unused(since, ADMINISTRATORS);
    }
}
