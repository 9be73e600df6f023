package org.dongpo.audit.application;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.dongpo.access.Caller;
import org.dongpo.audit.AuditEvent;
import org.dongpo.audit.AuditLog;
import org.dongpo.audit.persistence.SealStore;
import org.dongpo.audit.persistence.SealStore.Marked;
import org.dongpo.audit.persistence.SealStore.Purge;
import org.dongpo.setting.Settings;
import org.dongpo.shared.CityTime;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionOperations;

/** Removes entries that were kept long enough, by whole days and whole seals; the seals stay, so the chain holds. */
@Service
public class Keeping {

    private static final int SEALS_AT_ONCE = 50;

    private final SealStore seals;
    private final SealMarks marks;
    private final AuditLog log;
    private final Settings settings;
    private final TransactionOperations transactions;
    private final Clock clock;

    Keeping(
            SealStore seals,
            SealMarks marks,
            AuditLog log,
            Settings settings,
            TransactionOperations transactions,
            Clock clock) {
        this.seals = seals;
        this.marks = marks;
        this.log = log;
        this.settings = settings;
        this.transactions = transactions;
        this.clock = clock;
    }

    @Scheduled(cron = "${dongpo.audit.purging:0 20 3 * * *}", zone = "Asia/Shanghai")
    void everyNight() {
        purge(Caller.system(), retentionDays());
    }

    /** For how many days entries are kept at least. */
    public int retentionDays() {
        return settings.number(AuditSettings.RETENTION_DAYS);
    }

    /**
     * Removes the entries that are older than so many days.
     *
     * @return how many
     * @throws IllegalArgumentException when that is less than what they are kept for
     */
    public long purge(Caller caller, int days) {
        if (days < retentionDays()) {
            throw new IllegalArgumentException("entries are kept for " + retentionDays() + " days");
        }
        LocalDate today = LocalDate.ofInstant(clock.instant(), CityTime.ZONE);
        Instant before = today.minusDays(days).atStartOfDay(CityTime.ZONE).toInstant();
        long removed = 0;
        long batch;
        do {
            batch = Objects.requireNonNull(transactions.execute(status -> purgeSome(caller, before)));
            removed += batch;
        } while (batch > 0);
        return removed;
    }

    private long purgeSome(Caller caller, Instant before) {
        seals.lock();
        List<Purge> purges = seals.purges();
        long purged = purges.isEmpty() ? 0 : purges.get(purges.size() - 1).untilSeal();
        long until = seals.lastBefore(before);
        List<Marked> next = seals.behind(purged, SEALS_AT_ONCE).stream()
                .filter(marked -> marked.seal().number() <= until)
                .toList();
        if (next.isEmpty()) {
            return 0;
        }
        long removed = next.stream()
                .mapToLong(marked -> seals.removeEntries(marked.seal().ids()))
                .sum();
        long last = next.get(next.size() - 1).seal().number();
        seals.add(new Purge(last, clock.instant(), caller.login(), removed, marks.of(last, caller.login(), removed)));
        log.record(
                caller,
                new AuditEvent(
                        "audit.purge",
                        "audit-entry",
                        "",
                        Map.of("entries", removed, "before", before.toString(), "untilSeal", last)));
        return removed;
    }
}
