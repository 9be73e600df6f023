package org.dongpo.program.application;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.dongpo.access.Caller;
import org.dongpo.audit.AuditEvent;
import org.dongpo.audit.AuditLog;
import org.dongpo.crypto.CryptoProvider;
import org.dongpo.evidence.Fact;
import org.dongpo.evidence.FactSource;
import org.dongpo.program.domain.Verdict;
import org.dongpo.program.domain.Verdict.State;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.boot.system.ApplicationHome;
import org.springframework.context.event.EventListener;
import org.springframework.scheduling.TaskScheduler;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionOperations;

/** Looks at the program after its start, without holding that up, and puts the verdict on record. */
@Component
@ConditionalOnProperty(name = "dongpo.console", havingValue = "false", matchIfMissing = true)
class ProgramCheck implements FactSource {

    private static final Logger LOG = LoggerFactory.getLogger(ProgramCheck.class);

    private final CryptoProvider crypto;
    private final AuditLog audit;
    private final TransactionOperations transactions;
    private final TaskScheduler scheduler;
    private final Clock clock;
    private final byte @Nullable [] trusted;
    private volatile @Nullable Checked last;

    ProgramCheck(
            CryptoProvider crypto,
            AuditLog audit,
            TransactionOperations transactions,
            TaskScheduler scheduler,
            Clock clock,
            @Value("${dongpo.program.key:#{null}}") @Nullable String trusted) {
        this.crypto = crypto;
        this.audit = audit;
        this.transactions = transactions;
        this.scheduler = scheduler;
        this.clock = clock;
        this.trusted = trusted == null ? null : Base64.getDecoder().decode(trusted);
    }

    private record Checked(Instant at, Verdict verdict) {}

    /** A program that runs from a folder of classes is under work, and there is nothing to compare. */
    @EventListener(ApplicationReadyEvent.class)
    void begin() {
        File source = new ApplicationHome(ProgramCheck.class).getSource();
        if (source != null && source.isFile()) {
            scheduler.schedule(() -> check(source.toPath()), clock.instant());
        }
    }

    private void check(Path jar) {
        try {
            Verdict verdict = Verdict.of(jar, crypto, trusted);
            last = new Checked(clock.instant(), verdict);
            transactions.executeWithoutResult(status -> audit.record(Caller.system(), event(verdict)));
            if (verdict.state() == State.BROKEN) {
                LOG.error("the program is not the one that was built: {}", verdict.differences());
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static AuditEvent event(Verdict verdict) {
        return new AuditEvent(
                "program.verify",
                "program",
                "",
                Map.of("state", verdict.state().name(), "differences", verdict.differences()));
    }

    @Override
    public List<Fact> facts() {
        Checked now = last;
        if (now == null) {
            return List.of(Fact.told("program-not-checked").about("E2"));
        }
        State state = now.verdict().state();
        String key = "program-" + state.name().toLowerCase(Locale.ROOT);
        return List.of(Fact.of(
                        state == State.TRUSTED,
                        key,
                        String.join(", ", now.verdict().differences()))
                .about("E2")
                .at(now.at()));
    }
}
