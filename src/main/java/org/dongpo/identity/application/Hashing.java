package org.dongpo.identity.application;

import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.dongpo.identity.IdentityProblem;
import org.dongpo.shared.ProblemException;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.stereotype.Component;

/**
 * Compares and makes hashes of passwords, only so many at once: each costs a processor a tenth of a second, and strangers
 * who try passwords must not take them all. Whoever is known has a lane of his own. No connection to the database is held
 * meanwhile.
 */
@Component
class Hashing {

    private static final Duration LONGEST_WAIT = Duration.ofSeconds(10);

    /** For each place in a lane: two seconds' work. Whoever waits has a thread of the server, and others need them. */
    private static final int MOST_WAITING = 20;

    private final PasswordEncoder encoder;
    private final Semaphore known = lane();
    private final Semaphore strangers = lane();

    private final String nobodys;

    Hashing(PasswordEncoder encoder) {
        this.encoder = encoder;
        this.nobodys = hash(Secrets.random());
    }

    private static Semaphore lane() {
        return new Semaphore(places(), true);
    }

    /** Half of the processors for each lane, one at least. */
    private static int places() {
        return Math.max(1, Runtime.getRuntime().availableProcessors() / 2);
    }

    /** Does some work in one of the lanes. */
    <T> T inLane(boolean isKnown, Supplier<T> work) {
        Semaphore lane = isKnown ? known : strangers;
        if (waiting(isKnown) >= MOST_WAITING * places()) {
            throw ProblemException.of(IdentityProblem.SIGN_IN_BUSY);
        }
        try {
            if (!lane.tryAcquire(LONGEST_WAIT.toMillis(), TimeUnit.MILLISECONDS)) {
                throw ProblemException.of(IdentityProblem.SIGN_IN_BUSY);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw ProblemException.of(IdentityProblem.SIGN_IN_BUSY);
        }
        try {
            return work.get();
        } finally {
            lane.release();
        }
    }

    /** How many wait in a lane. */
    int waiting(boolean isKnown) {
        return (isKnown ? known : strangers).getQueueLength();
    }

    /** The hash of what nobody knows: compared with for an account that is not there, so that the time does not tell. */
    String nobodys() {
        return nobodys;
    }

    boolean matches(String password, String hash) {
        return encoder.matches(password, hash);
    }

    String hash(String password) {
        String hash = encoder.encode(password);
        if (hash == null) {
            throw new IllegalStateException("the encoder gave no hash");
        }
        return hash;
    }
}
