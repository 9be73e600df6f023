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
import org.jspecify.annotations.Nullable;
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
    private List<@Nullable Integer> doubled(List<Integer> questions, boolean waits) {
        batches.add(questions);
        firstIsServed.countDown();
        await(firstMayGo);
        if (questions.contains(13)) {
            throw new IllegalArgumentException("13");
        }
        List<@Nullable Integer> answers = new ArrayList<>();
        // Somebody outside has the places from 900 on: who waits for one of them waits alone.
        questions.forEach(n -> answers.add(n >= 900 && !waits ? null : Integer.valueOf(n * 2)));
        return answers;
    }

    /** Hundreds are places. */
    private static Integer ask(Combiner<Integer, Integer, Integer> combiner, int question) {
        return combiner.ask(question / 100, question);
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private List<Future<Integer>> askWhileOneIsServed(
            Combiner<Integer, Integer, Integer> combiner, List<Integer> questions) {
        List<Future<Integer>> answers = new ArrayList<>();
        answers.add(threads.submit(() -> ask(combiner, 1)));
        await(firstIsServed);
        questions.forEach(n -> answers.add(threads.submit(() -> ask(combiner, n))));
        while (combiner.waiting() < questions.size()) {
            Thread.onSpinWait();
        }
        firstMayGo.countDown();
        return answers;
    }

    @Test
    void whoIsAloneIsServedAtOnce() {
        firstMayGo.countDown();
        Combiner<Integer, Integer, Integer> combiner = new Combiner<>(1, 8, this::doubled);
        assertThat(ask(combiner, 4)).isEqualTo(8);
        assertThat(ask(combiner, 5)).isEqualTo(10);
        assertThat(batches).containsExactly(List.of(4), List.of(5));
    }

    @Test
    void thoseWhoWaitAreServedTogether() throws Exception {
        Combiner<Integer, Integer, Integer> combiner = new Combiner<>(1, 8, this::doubled);
        for (Future<Integer> answer : askWhileOneIsServed(combiner, List.of(2, 3, 4, 5))) {
            answer.get();
        }
        assertThat(batches).hasSize(2);
        assertThat(batches.get(1)).containsExactlyInAnyOrder(2, 3, 4, 5);
    }

    @Test
    void noMoreThanTheMostAreServedAtOnce() throws Exception {
        Combiner<Integer, Integer, Integer> combiner = new Combiner<>(1, 2, this::doubled);
        for (Future<Integer> answer : askWhileOneIsServed(combiner, List.of(2, 3, 4, 5, 6))) {
            answer.get();
        }
        assertThat(batches.stream().map(List::size)).containsExactly(1, 2, 2, 1);
    }

    @Test
    void nobodyFailsForAnothersFault() throws Exception {
        Combiner<Integer, Integer, Integer> combiner = new Combiner<>(1, 8, this::doubled);
        List<Future<Integer>> answers = askWhileOneIsServed(combiner, List.of(2, 13, 3));
        assertThat(answers.get(1).get()).isEqualTo(4);
        assertThat(answers.get(3).get()).isEqualTo(6);
        assertThatThrownBy(answers.get(2)::get).hasRootCauseMessage("13");
        assertThat(ask(combiner, 7)).isEqualTo(14);
    }

    @Test
    void aPlaceIsServedByOneLaneAtATimeAndOthersMeanwhile() throws Exception {
        Combiner<Integer, Integer, Integer> combiner = new Combiner<>(2, 8, this::doubled);
        Future<Integer> first = threads.submit(() -> ask(combiner, 1));
        await(firstIsServed);
        Future<Integer> samePlace = threads.submit(() -> ask(combiner, 2));
        while (combiner.waiting() < 1) {
            Thread.onSpinWait();
        }
        Future<Integer> elsewhere = threads.submit(() -> ask(combiner, 200));
        while (batches.size() < 2) {
            Thread.onSpinWait();
        }
        assertThat(batches).containsExactly(List.of(1), List.of(200));
        firstMayGo.countDown();
        assertThat(List.of(first.get(), samePlace.get(), elsewhere.get())).containsExactly(2, 4, 400);
        assertThat(batches).hasSize(3);
    }

    @Test
    void nobodyWaitsForAPlaceThatAnotherWants() throws Exception {
        Combiner<Integer, Integer, Integer> combiner = new Combiner<>(1, 8, this::doubled);
        List<Future<Integer>> answers = askWhileOneIsServed(combiner, List.of(2, 900, 901, 200));
        for (Future<Integer> answer : answers) {
            answer.get();
        }
        assertThat(batches.get(1)).containsExactlyInAnyOrder(2, 900, 901, 200);
        assertThat(batches.get(2)).containsExactlyInAnyOrder(900, 901);
        assertThat(ask(combiner, 902)).isEqualTo(1804);
    }
}
