package org.dongpo.ipam.application;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
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
        if (expiresAt == null) {
            return null;
        }
        Instant now = clock.instant();
        if (!expiresAt.isAfter(now)) {
            throw ProblemException.field("expiresAt", "term-past");
        }
        if (expiresAt.isAfter(
                now.atOffset(ZoneOffset.UTC).plusYears(LONGEST_YEARS).toInstant())) {
            throw ProblemException.field("expiresAt", "term-far", LONGEST_YEARS);
        }
        return expiresAt.truncatedTo(ChronoUnit.MICROS);
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }
}
