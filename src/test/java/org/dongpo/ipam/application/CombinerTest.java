package org.dongpo.ipam.application;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class CombinerTest {

    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final List<List<Integer>> batches = Collections.synchronizedList(new ArrayList<>());
    private final CountDownLatch firstMayGo = new CountDownLatch(1);
    private final CountDownLatch firstIsServed = new CountDownLatch(1);

    @AfterEach
    void stop() {
        threads.shutdownNow();
    }

    /** Answers with the double; holds the very first batch until it is told to go on, and refuses 13. */
    private List<Integer> doubled(List<Integer> questions) {
        batches.add(questions);
        firstIsServed.countDown();
        await(firstMayGo);
        if (questions.contains(13)) {
            throw new IllegalArgumentException("13");
        }
        return questions.stream().map(n -> n * 2).toList();
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private List<Future<Integer>> askWhileOneIsServed(Combiner<Integer, Integer> combiner, List<Integer> questions) {
        List<Future<Integer>> answers = new ArrayList<>();
        answers.add(threads.submit(() -> combiner.ask(1)));
        await(firstIsServed);
        questions.forEach(n -> answers.add(threads.submit(() -> combiner.ask(n))));
        while (combiner.waiting() < questions.size()) {
            Thread.onSpinWait();
        }
        firstMayGo.countDown();
        return answers;
    }

    @Test
    void whoIsAloneIsServedAtOnce() {
        firstMayGo.countDown();
        Combiner<Integer, Integer> combiner = new Combiner<>(8, this::doubled);
        assertThat(combiner.ask(4)).isEqualTo(8);
        assertThat(combiner.ask(5)).isEqualTo(10);
        assertThat(batches).containsExactly(List.of(4), List.of(5));
    }

    @Test
    void thoseWhoWaitAreServedTogether() throws Exception {
        Combiner<Integer, Integer> combiner = new Combiner<>(8, this::doubled);
        for (Future<Integer> answer : askWhileOneIsServed(combiner, List.of(2, 3, 4, 5))) {
            answer.get();
        }
        assertThat(batches).hasSize(2);
        assertThat(batches.get(1)).containsExactlyInAnyOrder(2, 3, 4, 5);
    }

    @Test
    void noMoreThanTheMostAreServedAtOnce() throws Exception {
        Combiner<Integer, Integer> combiner = new Combiner<>(2, this::doubled);
        for (Future<Integer> answer : askWhileOneIsServed(combiner, List.of(2, 3, 4, 5, 6))) {
            answer.get();
        }
        assertThat(batches.stream().map(List::size)).containsExactly(1, 2, 2, 1);
    }

    @Test
    void nobodyFailsForAnothersFault() throws Exception {
        Combiner<Integer, Integer> combiner = new Combiner<>(8, this::doubled);
        List<Future<Integer>> answers = askWhileOneIsServed(combiner, List.of(2, 13, 3));
        assertThat(answers.get(1).get()).isEqualTo(4);
        assertThat(answers.get(3).get()).isEqualTo(6);
        assertThatThrownBy(answers.get(2)::get).hasRootCauseMessage("13");
        assertThat(combiner.ask(7)).isEqualTo(14);
    }
}
