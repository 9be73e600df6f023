package org.dongpo.identity.application;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.dongpo.access.Caller;
import org.dongpo.access.Grant;
import org.dongpo.access.Permission;
import org.dongpo.access.Role;
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
    private final NextSteps steps;
    private final ManagingAddresses managing;
    private final Clock clock;

    CallerLoader(
            StandingQueries standings,
            TokenStore tokens,
            Organizations organizations,
            NextSteps steps,
            ManagingAddresses managing,
            Clock clock) {
        this.standings = standings;
        this.tokens = tokens;
        this.organizations = organizations;
        this.steps = steps;
        this.managing = managing;
        this.clock = clock;
    }

    /** A name that tells a session from others, and from which nobody can make its secret id. */
    public static String nameOf(String sessionId) {
        return "session " + HexFormat.of().formatHex(Secrets.digest(sessionId), 0, SHOWN_BYTES);
    }

    /**
     * The account of a session.
     *
     * @param next what must still be done; until then nobody is signed in
     * @param curbed whether the permissions of an administrator are missing because of where he calls from
     */
    public record Entrant(Caller caller, @Nullable NextStep next, boolean curbed) {

        /** The same, calling in a session of this name. */
        public Entrant in(String session) {
            return new Entrant(caller.by(session), next, curbed);
        }
    }

    /** Who an open account is that has been proved, and what must still be done. */
    public Optional<Entrant> enter(AccountId id, String sourceAddress, StepsDone done) {
        List<Standing> standing = standings.of(id, clock.instant());
        boolean managed = managing.admit(sourceAddress);
        return caller(standing, sourceAddress, role -> managed || !role.administers())
                .map(caller -> new Entrant(
                        caller,
                        steps.of(standing, done).orElse(null),
                        !managed && standing.stream().anyMatch(row -> isOwn(row) && administers(row))));
    }

    private static boolean administers(Standing row) {
        Role role = row.role();
        return role != null && role.administers();
    }

    /** The caller that an open account is, for work that goes on in its name. */
    public Optional<Caller> load(AccountId id, String sourceAddress) {
        return caller(standings.of(id, clock.instant()), sourceAddress, role -> true);
    }

    /** The caller whose good token this is. Who has to prove himself twice administers in person and not by a token. */
    public Optional<Caller> loadByToken(String token, String sourceAddress) {
        byte[] digest = Secrets.digest(token);
        Instant now = clock.instant();
        List<Standing> standing = standings.ofToken(digest, now);
        standing.stream()
                .findFirst()
                .filter(found -> isStale(found.tokenUsedAt(), now))
                .ifPresent(found -> tokens.used(digest, now));
        boolean administers = !steps.isCompulsoryForAdministrators() && managing.admit(sourceAddress);
        return caller(standing, sourceAddress, role -> administers || !role.administers());
    }

    /** A use is noted once a minute at most: a script's thousand calls are not worth a thousand writes. */
    private static boolean isStale(@Nullable Instant usedAt, Instant now) {
        return usedAt == null || usedAt.isBefore(now.minus(USE_NOTED_EVERY));
    }

    /** What he does for somebody who is absent bears both names. */
    private Optional<Caller> caller(List<Standing> all, String sourceAddress, Predicate<Role> counts) {
        List<Standing> good =
                all.stream().filter(row -> isOwn(row) || mayStandIn(all, row)).toList();
        return all.stream()
                .findFirst()
                .map(first -> new Caller(
                        first.account(),
                        first.login(),
                        names(first.personName(), good),
                        first.unitId(),
                        first.unitName(),
                        first.divisionCode(),
                        good.stream()
                                .flatMap(row -> grant(row, counts).stream())
                                .toList(),
                        sourceAddress,
                        first.tokenId() == null ? null : "token " + first.tokenId()));
    }

    private static boolean isOwn(Standing row) {
        return row.insteadOf() == null;
    }

    /** Neither as an administrator nor for one: administrators are kept apart. */
    private static boolean mayStandIn(List<Standing> all, Standing row) {
        return !administers(row) && all.stream().noneMatch(other -> isOwn(other) && administers(other));
    }

    private static String names(String own, List<Standing> standing) {
        String absent = standing.stream()
                .map(Standing::insteadOf)
                .filter(Objects::nonNull)
                .distinct()
                .collect(Collectors.joining("、"));
        return absent.isEmpty() ? own : own + "（代" + absent + "）";
    }

    private Optional<Grant> grant(Standing row, Predicate<Role> counts) {
        UnitId unit = row.grantUnitId();
        Set<Permission> only = row.tokenPermissions();
        return Optional.ofNullable(row.role())
                .filter(counts)
                .map(role -> new Grant(
                        role, row.grantDivisionCode(), unit == null ? List.of() : organizations.subtree(unit)))
                .map(grant -> only == null ? grant : grant.only(only));
    }
}
