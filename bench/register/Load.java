import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BooleanSupplier;

/** Clients that do the same thing as fast as they can for some seconds. */
final class Load {

    private Load() {}

    /** One client: it opens what it needs, and then is called again and again. */
    interface Client extends AutoCloseable {
        void once() throws Exception;

        @Override
        default void close() throws Exception {}
    }

    /** Makes the client of a number, from 0. */
    interface Clients {
        Client make(int number) throws Exception;
    }

    /** What came of it: how often a second, and how long the middle and the slow ones took, in milliseconds. */
    record Rate(double perSecond, double middle, double slowest99) {

        @Override
        public String toString() {
            return String.format("%,10.0f /s   median %6.2f ms   99 %% %7.2f ms", perSecond, middle, slowest99);
        }
    }

    /** Runs for a while unmeasured, so that compilers and caches are warm, then measures. */
    static Rate run(int clients, int warmUpSeconds, int seconds, Clients maker) throws Exception {
        long begin = System.nanoTime() + warmUpSeconds * 1_000_000_000L;
        long end = begin + seconds * 1_000_000_000L;
        return rate(all(clients, maker, begin, () -> System.nanoTime() < end), seconds);
    }

    /** Runs so many times, all clients together. */
    static Rate times(int clients, int times, Clients maker) throws Exception {
        AtomicInteger left = new AtomicInteger(times);
        long begin = System.nanoTime();
        List<long[]> all = all(clients, maker, begin, () -> left.getAndDecrement() > 0);
        return rate(all, (System.nanoTime() - begin) / 1e9);
    }

    private static List<long[]> all(int clients, Clients maker, long begin, BooleanSupplier more) throws Exception {
        List<long[]> times = new ArrayList<>();
        AtomicReference<Exception> fault = new AtomicReference<>();
        CountDownLatch done = new CountDownLatch(clients);
        for (int i = 0; i < clients; i++) {
            int number = i;
            new Thread(() -> {
                        try (Client client = maker.make(number)) {
                            long[] own = measure(client, begin, more);
                            synchronized (times) {
                                times.add(own);
                            }
                        } catch (Exception e) {
                            fault.compareAndSet(null, e);
                        } finally {
                            done.countDown();
                        }
                    })
                    .start();
        }
        done.await();
        if (fault.get() != null) {
            throw fault.get();
        }
        return times;
    }

    private static long[] measure(Client client, long begin, BooleanSupplier more) throws Exception {
        long[] times = new long[1 << 16];
        int count = 0;
        long from = System.nanoTime();
        while (more.getAsBoolean()) {
            client.once();
            long to = System.nanoTime();
            if (from >= begin) {
                if (count == times.length) {
                    times = Arrays.copyOf(times, count * 2);
                }
                times[count++] = to - from;
            }
            from = to;
        }
        return Arrays.copyOf(times, count);
    }

    private static Rate rate(List<long[]> times, double seconds) {
        long[] all = times.stream().flatMapToLong(Arrays::stream).sorted().toArray();
        return new Rate(
                all.length / seconds,
                all[all.length / 2] / 1e6,
                all[(int) (all.length * 0.99)] / 1e6);
    }
}
