package org.dongpo.exchange.application;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.stream.IntStream;
import org.dongpo.job.JobStoppedException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.slf4j.MDC;

class LanesTest {

    private static final List<Integer> PIECES = IntStream.range(0, 50).boxed().toList();

    @AfterEach
    void clear() {
        MDC.clear();
        Thread.interrupted();
    }

    @Test
    void allPiecesAreDoneTwoAtATimeInTheNameOfTheCaller() {
        MDC.put("traceId", "abc");
        CountDownLatch together = new CountDownLatch(2);
        Set<String> traces = ConcurrentHashMap.newKeySet();
        List<Integer> done = new ArrayList<>();

        Lanes.run(
                PIECES,
                piece -> {
                    together.countDown();
                    await(together);
                    traces.add(MDC.get("traceId"));
                    return piece;
                },
                done::add);

        assertThat(done).containsExactlyInAnyOrderElementsOf(PIECES);
        assertThat(traces).containsExactly("abc");
    }

    @Test
    void afterAFaultNoneIsBegun() {
        Set<Integer> begun = ConcurrentHashMap.newKeySet();

        assertThatThrownBy(() -> Lanes.run(
                        PIECES,
                        piece -> {
                            begun.add(piece);
                            if (piece == 3) {
                                throw new IllegalArgumentException("three");
                            }
                            return piece;
                        },
                        done -> {}))
                .hasMessage("three");

        assertThat(begun).hasSizeLessThan(PIECES.size());
    }

    @Test
    void whoBreaksOffIsHeard() {
        Set<Integer> begun = ConcurrentHashMap.newKeySet();

        assertThatThrownBy(() -> Lanes.run(
                        PIECES,
                        piece -> {
                            begun.add(piece);
                            return piece;
                        },
                        done -> {
                            throw new IllegalStateException("enough");
                        }))
                .hasMessage("enough");

        assertThat(begun).isNotEmpty();
    }

    @Test
    void aServerThatStopsStopsTheJob() {
        Thread.currentThread().interrupt();

        assertThatThrownBy(() -> Lanes.run(PIECES, piece -> piece, done -> {})).isInstanceOf(JobStoppedException.class);

        assertThat(Thread.currentThread().isInterrupted()).isTrue();
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
