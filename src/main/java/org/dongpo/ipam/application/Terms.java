package org.dongpo.ipam.application;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.Optional;
import org.dongpo.ipam.BatchFact;
import org.dongpo.ipam.domain.BatchFault;
import org.dongpo.ipam.persistence.TermStore;
import org.dongpo.shared.AddressId;
import org.dongpo.shared.ProblemException;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Keeps the findings about terms: which holdings end soon, and which are over. */
@Component
@Transactional
public class Terms {

    private static final int LONGEST_YEARS = 50;

    private final TermStore store;
    private final TermSettings settings;
    private final Clock clock;

    Terms(TermStore store, TermSettings settings, Clock clock) {
        this.store = store;
        this.settings = settings;
        this.clock = clock;
    }

    /** Looks at the terms of some addresses after they have changed. */
    public void judge(Collection<AddressId> addresses) {
        Instant now = now();
        store.judge(now, now.plus(settings.ahead()), addresses);
    }

    /** Looks at all terms. */
    public void judgeAll() {
        Instant now = now();
        store.judge(now, now.plus(settings.ahead()), null);
    }

    /** A term as it was asked for; refuses one that is over already, or that nobody will live to see. */
    @Nullable
    Instant checked(@Nullable Instant expiresAt) {
        return checked("expiresAt", expiresAt);
    }

    /** The same in a field of another name. */
    @Nullable
    Instant checked(String field, @Nullable Instant expiresAt) {
        if (expiresAt == null) {
            return null;
        }
        fault(expiresAt).ifPresent(fault -> {
            throw ProblemException.field(field, fault.code(), fault.arguments().toArray());
        });
        return expiresAt.truncatedTo(ChronoUnit.MICROS);
    }

    /** What stands against a term. */
    Optional<BatchFault> fault(Instant expiresAt) {
        Instant now = clock.instant();
        if (!expiresAt.isAfter(now)) {
            return Optional.of(BatchFault.of(BatchFact.TERM, "term-past"));
        }
        Instant longest = now.atOffset(ZoneOffset.UTC).plusYears(LONGEST_YEARS).toInstant();
        return expiresAt.isAfter(longest)
                ? Optional.of(BatchFault.of(BatchFact.TERM, "term-far", LONGEST_YEARS))
                : Optional.empty();
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }
}
