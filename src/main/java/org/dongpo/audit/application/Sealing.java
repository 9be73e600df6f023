package org.dongpo.audit.application;

import java.io.ByteArrayOutputStream;
import java.time.Clock;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.dongpo.access.Caller;
import org.dongpo.audit.AuditEvent;
import org.dongpo.audit.AuditFailed;
import org.dongpo.audit.AuditLog.Entry;
import org.dongpo.audit.domain.Seal;
import org.dongpo.audit.persistence.AuditStore.Outcome;
import org.dongpo.audit.persistence.EntryDigests;
import org.dongpo.audit.persistence.EntryDigests.Waiting;
import org.dongpo.audit.persistence.SealStore;
import org.dongpo.audit.persistence.TallyStore;
import org.dongpo.crypto.CryptoProvider;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionOperations;

/**
 * Seals what is committed, a batch at a time, on one node at a time. The writers never wait for it: they leave the ids of
 * their entries on a list, and it takes them from there.
 */
@Component
@ConditionalOnProperty(name = "dongpo.console", havingValue = "false", matchIfMissing = true)
class Sealing {

    private static final Logger LOG = LoggerFactory.getLogger(Sealing.class);
    private static final int BATCH = 5_000;

    private final EntryDigests entries;
    private final SealStore seals;
    private final TallyStore tally;
    private final SealFile file;
    private final SealMarks marks;
    private final CryptoProvider crypto;
    private final WriteAlarm alarm;
    private final EntryWriter writer;
    private final TransactionOperations transactions;
    private final Clock clock;

    Sealing(
            EntryDigests entries,
            SealStore seals,
            TallyStore tally,
            SealFile file,
            SealMarks marks,
            CryptoProvider crypto,
            WriteAlarm alarm,
            EntryWriter writer,
            TransactionOperations transactions,
            Clock clock) {
        this.entries = entries;
        this.seals = seals;
        this.tally = tally;
        this.file = file;
        this.marks = marks;
        this.crypto = crypto;
        this.alarm = alarm;
        this.writer = writer;
        this.transactions = transactions;
        this.clock = clock;
    }

    @Scheduled(fixedDelayString = "${dongpo.audit.sealing:PT5S}")
    void run() {
        alarm.state().ifPresent(this::tryAgain);
        sealAll();
    }

    /** While changes are refused nobody else may write an entry that would end the alarm. */
    private void tryAgain(AuditFailed failed) {
        AuditEvent event = new AuditEvent(
                "audit.resume", "audit-entry", "", Map.of("since", failed.at().toString(), "reason", failed.reason()));
        transactions.executeWithoutResult(
                status -> writer.write(List.of(Entry.of(Caller.system(), event)), Outcome.done("audit")));
    }

    /** Seals all that is committed now, unless another node does. */
    void sealAll() {
        Optional<Seal> seal;
        do {
            seal = Objects.requireNonNull(transactions.execute(status -> sealBatch()));
            seal.ifPresent(file::writeEnd);
        } while (seal.filter(made -> made.ids().size() == BATCH).isPresent());
    }

    /** One link, in the running transaction: nothing when there is nothing to seal, or another node seals. */
    Optional<Seal> sealBatch() {
        if (!seals.tryLock()) {
            return Optional.empty();
        }
        List<Waiting> waiting = entries.waiting(BATCH, crypto::digest);
        if (waiting.isEmpty()) {
            return Optional.empty();
        }
        Seal seal = Seal.after(
                seals.last().orElse(null),
                clock.instant(),
                waiting.stream().map(Waiting::id).toList(),
                hashes(waiting),
                crypto::digest);
        add(seal, waiting);
        return Optional.of(seal);
    }

    private void add(Seal seal, List<Waiting> waiting) {
        List<Instant> times = waiting.stream()
                .map(Waiting::at)
                .filter(Objects::nonNull)
                .sorted(Comparator.naturalOrder())
                .toList();
        if (times.size() < waiting.size()) {
            LOG.error("{} audit entries were removed before they were sealed", waiting.size() - times.size());
        }
        Instant first = times.isEmpty() ? seal.at() : times.get(0);
        Instant last = times.isEmpty() ? seal.at() : times.get(times.size() - 1);
        Long[] ids = seal.ids().toArray(Long[]::new);
        seals.add(seal, marks.of(seal), first, last);
        tally.add(ids);
        entries.sealed(ids);
    }

    private static byte[] hashes(List<Waiting> waiting) {
        ByteArrayOutputStream hashes = new ByteArrayOutputStream();
        waiting.forEach(entry -> hashes.writeBytes(entry.hash()));
        return hashes.toByteArray();
    }
}
