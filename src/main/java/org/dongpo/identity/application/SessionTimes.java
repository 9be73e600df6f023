package org.dongpo.identity.application;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.dongpo.setting.Settings;
import org.springframework.stereotype.Component;

/** How long a session lives (GB/T 22239-2019 8.1.4.1b). */
@Component
public class SessionTimes {

    /** Who has proved half of who he is gets on with it. */
    private static final Duration HALF_WAY = Duration.ofMinutes(10);

    private static final Duration USE_NOTED_EVERY = Duration.ofSeconds(30);

    private final Settings settings;
    private final Clock clock;

    SessionTimes(Settings settings, Clock clock) {
        this.settings = settings;
        this.clock = clock;
    }

    /** After how long without a call a session is over. */
    public Duration idle() {
        return Duration.ofMinutes(settings.number(SignInSettings.IDLE_MINUTES));
    }

    public Instant now() {
        return clock.instant();
    }

    /**
     * Whether a session is over.
     *
     * @param usedAt when its owner last did something; what a page asks by itself does not count
     */
    public boolean isOver(Instant beganAt, Instant usedAt, boolean signedIn) {
        Duration most = signedIn ? Duration.ofHours(settings.number(SignInSettings.SESSION_HOURS)) : HALF_WAY;
        Instant now = clock.instant();
        return now.isAfter(usedAt.plus(idle())) || now.isAfter(beganAt.plus(most));
    }

    /** Whether a use is worth writing down. */
    public boolean isWorthNoting(Instant usedAt) {
        return clock.instant().isAfter(usedAt.plus(USE_NOTED_EVERY));
    }
}
