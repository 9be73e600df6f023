package org.dongpo.audit.web;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.dongpo.audit.AuditFailed;
import org.dongpo.audit.application.Anchoring;
import org.dongpo.audit.application.ChainState;
import org.dongpo.audit.application.Keeping;
import org.dongpo.audit.application.Verifications;
import org.dongpo.audit.persistence.TallyStore;
import org.dongpo.audit.persistence.TallyStore.AuditCount;
import org.dongpo.audit.persistence.TallyStore.By;
import org.dongpo.audit.persistence.VerificationStore.Verification;
import org.dongpo.shared.ProblemException;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** What the auditor is shown beside the entries. */
@Component
class AuditBodies {

    private static final int SHOWN = 30;
    private static final int MOST_DAYS = 400;

    private final TallyStore tally;
    private final Anchoring anchoring;
    private final Verifications verifications;
    private final Keeping keeping;
    private final ChainState chain;

    AuditBodies(TallyStore tally, Anchoring anchoring, Verifications verifications, Keeping keeping, ChainState chain) {
        this.tally = tally;
        this.anchoring = anchoring;
        this.verifications = verifications;
        this.keeping = keeping;
        this.chain = chain;
    }

    /** Counts of a period; of actions and accounts those with the most entries. */
    record AuditStatistics(
            List<AuditCount> days,
            List<AuditCount> modules,
            List<AuditCount> actions,
            List<AuditCount> accounts,
            List<AuditCount> results) {}

    record AnchorBody(LocalDate day, Instant at, long seal, String hash, long entries) {}

    /**
     * The state of the record.
     *
     * @param lastSeal the number of the last seal; 0 when there is none
     * @param failure why it cannot be written now, so that changes are refused
     */
    record AuditState(
            long lastSeal,
            @Nullable Instant sealedAt,
            long unsealed,
            @Nullable String failure,
            boolean verifying,
            int retentionDays,
            List<Verification> verifications,
            List<AnchorBody> anchors) {}

    AuditStatistics statistics(LocalDate from, LocalDate to) {
        if (to.isBefore(from) || from.plusDays(MOST_DAYS).isBefore(to)) {
            throw ProblemException.field("to", "audit-period", MOST_DAYS);
        }
        return new AuditStatistics(
                tally.counts(By.DAY, from, to, MOST_DAYS + 1),
                tally.counts(By.MODULE, from, to, SHOWN),
                tally.counts(By.ACTION, from, to, SHOWN),
                tally.counts(By.LOGIN, from, to, SHOWN),
                tally.counts(By.RESULT, from, to, SHOWN));
    }

    AuditState state() {
        return new AuditState(
                chain.lastSeal(),
                chain.sealedAt().orElse(null),
                chain.unsealed(),
                chain.failure().map(AuditFailed::reason).orElse(null),
                verifications.isRunning(),
                keeping.retentionDays(),
                verifications.latest(SHOWN),
                anchoring.latest(SHOWN).stream()
                        .map(signed -> signed.anchor())
                        .map(anchor -> new AnchorBody(
                                anchor.day(), anchor.at(), anchor.seal(), anchor.hash(), anchor.entries()))
                        .toList());
    }
}
