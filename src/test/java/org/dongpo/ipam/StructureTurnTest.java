package org.dongpo.ipam;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import org.awaitility.Awaitility;
import org.dongpo.DongpoTest;
import org.dongpo.TestCity;
import org.dongpo.access.Role;
import org.dongpo.ipam.persistence.SpaceStore;
import org.dongpo.shared.SpaceId;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** Batches of an import keep the blocks of a space as they are, one after the other; who changes blocks gets his turn. */
@DongpoTest
class StructureTurnTest {

    @Autowired
    private TestCity city;

    @Autowired
    private SpaceStore spaces;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private TransactionTemplate transaction;

    @Test
    void aWriterIsServedBeforeTheNextBatch() {
        SpaceId space = new SpaceId(city.member(Role.CITY_ENGINEER, TestCity.CITY)
                .client()
                .post("/address-spaces", Map.of("name", TestCity.unique("空间")))
                .expect(201)
                .id());
        List<String> order = new CopyOnWriteArrayList<>();
        CountDownLatch over = new CountDownLatch(1);
        CountDownLatch begun = new CountDownLatch(1);
        CompletableFuture<Void> first = inTransaction(() -> {
            spaces.keepStructure(space);
            begun.countDown();
            await(over);
        });
        await(begun);
        CompletableFuture<Void> writer = inTransaction(() -> {
            spaces.lockStructure(space);
            order.add("writer");
        });
        awaitWaiting(1);
        CompletableFuture<Void> next = inTransaction(() -> {
            spaces.keepStructure(space);
            order.add("batch");
        });
        awaitWaiting(2);

        over.countDown();
        CompletableFuture.allOf(first, writer, next).join();

        assertThat(order).containsExactly("writer", "batch");
    }

    private CompletableFuture<Void> inTransaction(Runnable work) {
        return CompletableFuture.runAsync(() -> transaction.executeWithoutResult(status -> work.run()), task -> {
            Thread thread = new Thread(task);
            thread.setDaemon(true);
            thread.start();
        });
    }

    private void awaitWaiting(int count) {
        Awaitility.await()
                .atMost(Duration.ofSeconds(20))
                .until(() -> jdbc.sql("SELECT count(*) FROM pg_locks WHERE locktype = 'advisory' AND NOT granted")
                                .query(Integer.class)
                                .single()
                        >= count);
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
