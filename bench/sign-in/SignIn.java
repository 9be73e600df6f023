import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntFunction;

/** Honest people sign in and work while others try passwords. */
final class SignIn {

    private static final int ATTEMPTS_A_SECOND = 50;
    private static final int HONEST_A_SECOND = 2;
    private static final String PASSWORD = "Bamboo-7-River";
    private static final List<String> ACCOUNTS =
            List.of("town-operator", "county-admin", "city-engineer", "implementer", "leader");

    private final Product product;
    private final HttpClient http = HttpClient.newBuilder().build();
    private final int seconds;

    private SignIn(Product product, int seconds) {
        this.product = product;
        this.seconds = seconds;
    }

    /** Somebody who signs in: as whom, and from where. */
    private record Try(String login, String address, String password) {}

    /** How long some calls took, in milliseconds, and how many were refused. */
    private record Times(List<Double> taken, AtomicInteger refused) {

        Times() {
            this(Collections.synchronizedList(new ArrayList<>()), new AtomicInteger());
        }

        double at(double share) {
            List<Double> sorted = taken.stream().sorted().toList();
            return sorted.isEmpty() ? 0 : sorted.get((int) Math.min(sorted.size() - 1, sorted.size() * share));
        }

        @Override
        public String toString() {
            return String.format(
                    "%5d calls, middle %7.1f ms, 95 of 100 within %7.1f ms, refused %d",
                    taken.size(), at(0.5), at(0.95), refused.get());
        }
    }

    public static void main(String[] args) throws Exception {
        int seconds = args.length > 3 ? Integer.parseInt(args[3]) : 60;
        System.out.println("processors: " + Runtime.getRuntime().availableProcessors());
        try (Product product = new Product(Path.of(args[0]), Path.of(args[1]), "--demo-password", PASSWORD)) {
            new SignIn(product, seconds).measure();
        }
    }

    private void measure() throws Exception {
        // Everybody has been here before; the attackers' addresses are new each time.
        for (int i = 0; i < ACCOUNTS.size(); i++) {
            signIn(honest(i));
        }
        run("no attack (warming up)", Math.min(20, seconds), null);
        run("no attack", seconds, null);
        run("one account, from one address", seconds, i -> new Try("city-engineer", "10.66.0.1", "wrong"));
        run("many names, from one address", seconds, i -> new Try("name-" + i, "10.66.0.2", "wrong"));
        run("one account, from many addresses", seconds, i -> new Try("leader", address(67, i), "wrong"));
        run("many names, from many addresses", seconds, i -> new Try("other-" + i, address(68, i), "wrong"));
        System.out.println("locked now: " + locks());
    }

    private static Try honest(int i) {
        int who = i % ACCOUNTS.size();
        return new Try(ACCOUNTS.get(who), "10.1.0." + (who + 1), PASSWORD);
    }

    private static String address(int net, int i) {
        return "10." + net + "." + (i >> 8) + "." + (i & 255);
    }

    private void run(String name, int seconds, IntFunction<Try> attack) throws Exception {
        Times honest = new Times();
        Times attacks = new Times();
        Times reads = new Times();
        ExecutorService threads = Executors.newCachedThreadPool();
        long begin = System.nanoTime();
        long end = begin + TimeUnit.SECONDS.toNanos(seconds);
        threads.submit(() -> read(reads, end));
        int step = 1000 / ATTEMPTS_A_SECOND;
        for (int i = 0; System.nanoTime() < end; i++) {
            int number = i;
            if (attack != null) {
                threads.submit(() -> timed(attack.apply(number), attacks));
            }
            if (i % (ATTEMPTS_A_SECOND / HONEST_A_SECOND) == 0) {
                threads.submit(() -> timed(honest(number * HONEST_A_SECOND / ATTEMPTS_A_SECOND), honest));
            }
            long next = begin + TimeUnit.MILLISECONDS.toNanos((long) (i + 1) * step);
            TimeUnit.NANOSECONDS.sleep(Math.max(0, next - System.nanoTime()));
        }
        threads.shutdown();
        threads.awaitTermination(60, TimeUnit.SECONDS);
        System.out.println("== " + name);
        System.out.println("   honest sign-ins " + honest);
        System.out.println("   honest reads    " + reads);
        if (attack != null) {
            System.out.println("   wrong passwords " + attacks);
        }
    }

    /** Somebody at work, who looks at the prefixes ten times a second. */
    private Void read(Times times, long end) throws Exception {
        try (HttpLine line = product.line()) {
            while (System.nanoTime() < end) {
                long began = System.nanoTime();
                HttpLine.Answer answer = line.get("/api/v1/prefixes?pageSize=50");
                times.taken.add((System.nanoTime() - began) / 1e6);
                times.refused.addAndGet(answer.status() == 200 ? 0 : 1);
                TimeUnit.MILLISECONDS.sleep(100);
            }
        }
        return null;
    }

    private Void timed(Try attempt, Times times) throws Exception {
        long began = System.nanoTime();
        int status = signIn(attempt);
        times.taken.add((System.nanoTime() - began) / 1e6);
        times.refused.addAndGet(status == 200 ? 0 : 1);
        return null;
    }

    private int signIn(Try attempt) throws IOException, InterruptedException {
        String body = "{\"login\":\"" + attempt.login() + "\",\"password\":\"" + attempt.password() + "\"}";
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + product.port + "/api/v1/session"))
                .header("Content-Type", "application/json")
                .header("Cookie", "XSRF-TOKEN=word")
                .header("X-XSRF-TOKEN", "word")
                .header("X-Forwarded-For", attempt.address())
                .POST(BodyPublishers.ofString(body))
                .build();
        HttpResponse<String> answer = http.send(request, BodyHandlers.ofString());
        return answer.statusCode();
    }

    private String locks() throws IOException {
        try (HttpLine line = new HttpLine(product.port, product.token("sysadmin"))) {
            return line.get("/api/v1/sign-in-locks")
                    .body()
                    .replaceAll("\"(id|failures|since|until)\":[^,}]*,?", "")
                    .replaceAll("\"sourceAddress\":\"10\\.68[^}]*}", "…}");
        }
    }
}
