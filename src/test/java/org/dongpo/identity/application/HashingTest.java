package org.dongpo.identity.application;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.dongpo.shared.ProblemException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.security.crypto.factory.PasswordEncoderFactories;

/** A2: strangers who try passwords take neither the processors nor the threads of those who are known. */
class HashingTest {

    private static final int PLACES = Math.max(1, Runtime.getRuntime().availableProcessors() / 2);

    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final Hashing hashing = new Hashing(PasswordEncoderFactories.createDelegatingPasswordEncoder());

    @AfterEach
    void stop() {
        threads.shutdownNow();
    }

    @Test
    void whoeverComesWhenTheLaneOfStrangersIsFullIsToldAtOnceAndTheKnownGoOn() throws Exception {
        CountDownLatch mayGo = new CountDownLatch(1);
        List<Future<Integer>> strangers = new ArrayList<>();
        for (int i = 0; i < PLACES * 21; i++) {
            strangers.add(threads.submit(() -> hashing.inLane(false, () -> waitFor(mayGo))));
        }
        while (hashing.waiting(false) < PLACES * 20) {
            Thread.onSpinWait();
        }

        assertThatThrownBy(() -> hashing.inLane(false, () -> 1))
                .isInstanceOf(ProblemException.class)
                .hasMessageContaining("sign-in-busy");
        assertThat(hashing.inLane(true, () -> 2)).isEqualTo(2);

        mayGo.countDown();
        for (Future<Integer> stranger : strangers) {
            assertThat(stranger.get()).isEqualTo(3);
        }
        assertThat(hashing.inLane(false, () -> 1)).isEqualTo(1);
    }

    private static Integer waitFor(CountDownLatch latch) {
        try {
            latch.await();
            return 3;
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
