package org.dongpo.identity.application;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.dongpo.identity.persistence.StandingQueries.Standing;
import org.dongpo.setting.Settings;
import org.springframework.stereotype.Component;

/** Tells what an account must still do before it is signed in; asked at every call, so that a new rule counts at once. */
@Component
class NextSteps {

    private final Settings settings;
    private final Clock clock;

    NextSteps(Settings settings, Clock clock) {
        this.settings = settings;
        this.clock = clock;
    }

    /** The next one, for all rows of an account. */
    Optional<NextStep> of(List<Standing> standing, StepsDone done) {
        Standing account = standing.get(0);
        if (!done.secondFactor() && account.hasSecondFactor()) {
            return Optional.of(NextStep.SECOND_FACTOR);
        }
        if (!done.secondFactor() && isCompulsory(standing)) {
            return Optional.of(NextStep.ENROLMENT);
        }
        boolean due = account.mustChangePassword() || isOld(account.passwordChangedAt());
        return due && !done.outside() ? Optional.of(NextStep.PASSWORD) : Optional.empty();
    }

    /** Whether administrators must prove themselves twice, so that a token alone does not make one. */
    boolean isCompulsoryForAdministrators() {
        return settings.on(SignInSettings.SECOND_FACTOR_FOR_ADMINISTRATORS);
    }

    private boolean isCompulsory(List<Standing> standing) {
        Set<String> named = settings.texts(SignInSettings.SECOND_FACTOR_FOR).stream()
                .map(name -> name.toLowerCase(Locale.ROOT))
                .collect(Collectors.toSet());
        return named.contains(standing.get(0).login().toLowerCase(Locale.ROOT))
                || standing.stream()
                        .filter(row -> row.insteadOf() == null)
                        .map(Standing::role)
                        .filter(Objects::nonNull)
                        .anyMatch(role -> role.administers() && isCompulsoryForAdministrators()
                                || named.contains(role.name().toLowerCase(Locale.ROOT)));
    }

    private boolean isOld(Instant changedAt) {
        Duration age = Duration.ofDays(settings.number(SignInSettings.PASSWORD_DAYS));
        return changedAt.plus(age).isBefore(clock.instant());
    }
}
