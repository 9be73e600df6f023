package org.dongpo.identity.application;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.dongpo.access.Caller;
import org.dongpo.access.Grant;
import org.dongpo.identity.persistence.StandingQueries;
import org.dongpo.identity.persistence.StandingQueries.Standing;
import org.dongpo.identity.persistence.TokenStore;
import org.dongpo.organization.Organizations;
import org.dongpo.shared.AccountId;
import org.dongpo.shared.UnitId;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Reads an account with its grants as they are now, so that a change counts from the next call on. Every call asks it:
 * it takes one look, and one more for each unit that the account has a role in.
 */
@Component
public class CallerLoader {

    private static final Duration USE_NOTED_EVERY = Duration.ofMinutes(1);

    private static final int SHOWN_BYTES = 6;

    private final StandingQueries standings;
    private final TokenStore tokens;
    private final Organizations organizations;
    private final Clock clock;

    CallerLoader(StandingQueries standings, TokenStore tokens, Organizations organizations, Clock clock) {
        this.standings = standings;
        this.tokens = tokens;
        this.organizations = organizations;
        this.clock = clock;
    }

    /** A name that tells a session from others, and from which nobody can make its secret id. */
    public static String nameOf(String sessionId) {
        return "session " + HexFormat.of().formatHex(Secrets.digest(sessionId), 0, SHOWN_BYTES);
    }

    /** The caller that an open account is. */
    public Optional<Caller> load(AccountId id, String sourceAddress) {
        return caller(standings.of(id), sourceAddress);
    }

    /** The caller whose good token this is. */
    public Optional<Caller> loadByToken(String token, String sourceAddress) {
        byte[] digest = Secrets.digest(token);
        Instant now = clock.instant();
        List<Standing> standing = standings.ofToken(digest, now);
        standing.stream()
                .findFirst()
                .filter(found -> isStale(found.tokenUsedAt(), now))
                .ifPresent(found -> tokens.used(digest, now));
        return caller(standing, sourceAddress);
    }

    /** A use is noted once a minute at most: a script's thousand calls are not worth a thousand writes. */
    private static boolean isStale(@Nullable Instant usedAt, Instant now) {
        return usedAt == null || usedAt.isBefore(now.minus(USE_NOTED_EVERY));
    }

    private Optional<Caller> caller(List<Standing> standing, String sourceAddress) {
        return standing.stream()
                .findFirst()
                .map(first -> new Caller(
                        first.account(),
                        first.login(),
                        first.personName(),
                        first.unitId(),
                        first.unitName(),
                        first.divisionCode(),
                        standing.stream().flatMap(row -> grant(row).stream()).toList(),
                        sourceAddress,
                        first.tokenId() == null ? null : "token " + first.tokenId()));
    }

    private Optional<Grant> grant(Standing row) {
        UnitId unit = row.grantUnitId();
        return Optional.ofNullable(row.role())
                .map(role -> new Grant(
                        role, row.grantDivisionCode(), unit == null ? List.of() : organizations.subtree(unit)));
    }
}
