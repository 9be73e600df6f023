package org.dongpo.audit.application;

import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.dongpo.access.Caller;
import org.dongpo.audit.AuditEvent;
import org.dongpo.audit.AuditLog.Entry;
import org.dongpo.audit.persistence.AuditStore.Outcome;
import org.dongpo.setting.Settings;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Writes refusals, each in a transaction of its own. Who is refused a thousand times a minute shall not fill the table:
 * beyond a limit they are counted, and one entry a minute tells how many there were.
 */
@Component
class Refusals {

    private final EntryWriter writer;
    private final Settings settings;
    private final TransactionTemplate transactions;
    private final RefusalCount count = new RefusalCount();

    Refusals(EntryWriter writer, Settings settings, PlatformTransactionManager manager) {
        this.writer = writer;
        this.settings = settings;
        this.transactions = new TransactionTemplate(manager);
        this.transactions.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
    }

    void write(Entry entry, Outcome outcome) {
        if (count.admits(entry.caller(), settings.number(AuditSettings.REFUSALS))) {
            transactions.executeWithoutResult(status -> writer.write(List.of(entry), outcome));
        }
    }

    /** A new minute begins. */
    @Scheduled(initialDelay = 1, fixedDelay = 1, timeUnit = TimeUnit.MINUTES)
    void tellTheRest() {
        List<Entry> rest = count.startAnew().entrySet().stream()
                .map(source -> Entry.of(
                        Caller.stranger("", source.getKey()),
                        new AuditEvent("call.refuse", "source", source.getKey(), Map.of("more", source.getValue()))))
                .toList();
        if (!rest.isEmpty()) {
            transactions.executeWithoutResult(
                    status -> writer.write(rest, Outcome.refused("audit", "too-many-refusals")));
        }
    }
}
