package org.dongpo.audit.application;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.dongpo.audit.persistence.AnchorStore.Signed;
import org.dongpo.audit.persistence.VerificationStore.Verification;
import org.dongpo.evidence.Fact;
import org.dongpo.evidence.FactSource;
import org.springframework.stereotype.Component;

/** How it stands with the record: whether it is whole, signed and written. */
@Component
class AuditFacts implements FactSource {

    /** It is done every night; one that was missed may happen. */
    private static final Duration TWO_NIGHTS = Duration.ofHours(48);

    private final Verifications verifications;
    private final Anchoring anchoring;
    private final ChainState chain;
    private final Clock clock;

    AuditFacts(Verifications verifications, Anchoring anchoring, ChainState chain, Clock clock) {
        this.verifications = verifications;
        this.anchoring = anchoring;
        this.chain = chain;
        this.clock = clock;
    }

    @Override
    public List<Fact> facts() {
        return List.of(verified(), anchored(), written());
    }

    private Fact verified() {
        return verifications.latest(1).stream()
                .findFirst()
                .map(this::verified)
                .orElseGet(() -> Fact.of(false, "audit-never-verified"))
                .about("C3", "M2");
    }

    private Fact verified(Verification last) {
        Fact fact = last.faultCount() == 0
                ? Fact.of(isRecent(last.finishedAt()), "audit-whole", last.entries())
                : Fact.of(false, "audit-broken", last.entries(), last.faultCount());
        return fact.at(last.finishedAt());
    }

    private Fact anchored() {
        return anchoring.latest(1).stream()
                .findFirst()
                .map(Signed::anchor)
                .map(anchor -> Fact.of(
                                isRecent(anchor.at()),
                                "audit-anchored",
                                anchor.day().toString())
                        .at(anchor.at()))
                .orElseGet(() -> Fact.of(false, "audit-never-anchored"))
                .about("C3", "P8");
    }

    private Fact written() {
        return chain.failure()
                .map(failure -> Fact.of(false, "audit-not-written").at(failure.at()))
                .orElseGet(() -> Fact.of(true, "audit-written"))
                .about("C1", "C4");
    }

    private boolean isRecent(Instant at) {
        return at.isAfter(clock.instant().minus(TWO_NIGHTS));
    }
}
