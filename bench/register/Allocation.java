import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Collectors;

/**
 * How fast addresses are given, beside what PostgreSQL and HTTP can do. All on one server in one run, round after round,
 * since machines are noisy: a ratio is taken within a round, and the middle one of the rounds is told.
 */
public final class Allocation {

    private static final int WARM_UP = 40;
    private static final int SETTLE = 1;
    private static final int FULL = 60;
    private static final int LEFT = 5_000;

    private final Product product;
    private final Options options;
    private final Map<String, List<Load.Rate>> rates = new LinkedHashMap<>();

    private Allocation(Product product, Options options) {
        this.product = product;
        this.options = options;
    }

    /** How long, how often, with how many clients, and how many addresses the large register has. */
    private record Options(int clients, int seconds, int rounds, int addresses) {

        static Options of(String[] args) {
            Map<String, Integer> given = new LinkedHashMap<>(
                    Map.of("--clients", 8, "--seconds", 5, "--rounds", 5, "--addresses", 10_000_000));
            for (int i = 2; i < args.length; i += 2) {
                if (given.replace(args[i], Integer.valueOf(args[i + 1])) == null) {
                    throw new IllegalArgumentException(args[i]);
                }
            }
            return new Options(
                    given.get("--clients"), given.get("--seconds"), given.get("--rounds"), given.get("--addresses"));
        }
    }

    public static void main(String[] args) throws Exception {
        Options options = Options.of(args);
        Path data = Files.createDirectory(Path.of(args[1]).resolve("data"));
        try (Product product = new Product(Path.of(args[0]), data)) {
            new Allocation(product, options).run();
        }
    }

    private void run() throws Exception {
        System.out.printf(
                "%d clients, %d rounds of %d s each%n", options.clients, options.rounds, options.seconds);
        Floor.prepare(product);
        long space = product.space("bench");
        long warm = product.prefix(space, "10.0.0.0/11");
        Load.run(options.clients, 0, WARM_UP, n -> taking(warm));
        List<Long> warmApart = new ArrayList<>();
        for (int i = 0; i < options.clients; i++) {
            warmApart.add(product.prefix(space, "10." + (208 + i) + ".0.0/16"));
        }
        Load.run(options.clients, 0, WARM_UP, n -> taking(warmApart.get(n)));
        for (int round = 0; round < options.rounds; round++) {
            round(space, round);
        }
        if (options.addresses > 0) {
            large(space);
        }
        report();
    }

    /** New prefixes in each round: an empty one is empty only once. */
    private void round(long space, int round) throws Exception {
        long one = product.prefix(space, "10." + (32 + round) + ".0.0/16");
        long full = product.prefix(space, "10." + (64 + round) + ".0.0/16");
        fill(full, round);
        long empty = product.prefix(space, "10." + (128 + round) + ".0.0/16");
        long six = product.prefix(space, "2001:db8:fff0:" + round + "::/64");
        List<Long> apart = new ArrayList<>();
        for (int i = 0; i < options.clients; i++) {
            apart.add(product.prefix(space, "10." + (96 + round) + "." + 16 * i + ".0/20"));
        }
        measure("(a) one durable insert", n -> Floor.singleInsert(product));
        measure("(b) lock, next, insert: one prefix", n -> Floor.nextAddress(product, 0));
        measure("(b) the same in a prefix a client", n -> Floor.nextAddress(product, n));
        measure("(c) HTTP: authenticated, no register", n -> asking("/api/v1/tokens"));
        measure("one empty prefix", n -> taking(one));
        measure("a prefix a client", n -> taking(apart.get(n)));
        measure("one IPv6 /64", n -> taking(six));
        count("60,000 of a /16 used", n -> taking(full));
        count("none of a /16 used", n -> taking(empty));
    }

    private void large(long space) throws Exception {
        long before = product.prefix(space, "10.200.0.0/16");
        measure("10,000 addresses", n -> taking(before));
        measure("(c) then", n -> asking("/api/v1/tokens"));
        System.out.printf("filling the register with %,d addresses%n", options.addresses);
        Fill.addresses(product, options.addresses);
        long after = product.prefix(space, "10.201.0.0/16");
        measure("the large register", n -> taking(after));
        measure("(c) now", n -> asking("/api/v1/tokens"));
    }

    private void measure(String what, Load.Clients maker) throws Exception {
        rest();
        Load.Rate rate = Load.run(options.clients, SETTLE, options.seconds, maker);
        System.out.printf("%-40s %s%n", what, rate);
        rates.computeIfAbsent(what, name -> new ArrayList<>()).add(rate);
    }

    /** What the one before left to be written and cleaned is not laid at the door of the next. */
    private void rest() throws Exception {
        try (Connection connection = product.superuser();
                Statement statement = connection.createStatement()) {
            statement.execute("VACUUM bench.prefix");
            statement.execute("CHECKPOINT");
        }
    }

    /** The same for a number of times: as many as a nearly full block has left. */
    private void count(String what, Load.Clients maker) throws Exception {
        rest();
        Load.Rate rate = Load.times(options.clients, LEFT, maker);
        System.out.printf("%-40s %s%n", what, rate);
        rates.computeIfAbsent(what, name -> new ArrayList<>()).add(rate);
    }

    private void report() {
        System.out.printf("%nthe middle of the rounds%n");
        ratio("one prefix ÷ (b)", "one empty prefix", "(b) lock, next, insert: one prefix");
        ratio("one prefix ÷ (c)", "one empty prefix", "(c) HTTP: authenticated, no register");
        ratio("a prefix a client ÷ one prefix", "a prefix a client", "one empty prefix");
        ratio("60,000 used ÷ empty", "60,000 of a /16 used", "none of a /16 used");
        ratio("IPv6 ÷ IPv4", "one IPv6 /64", "one empty prefix");
        ratio("(b) ÷ (a)", "(b) lock, next, insert: one prefix", "(a) one durable insert");
        if (options.addresses > 0) {
            double before = ratioOf("10,000 addresses", "(c) then");
            double after = ratioOf("the large register", "(c) now");
            System.out.printf("%-52s %10.2f%n", "large ÷ small register, each ÷ (c)", after / before);
        }
    }

    private void ratio(String what, String of, String to) {
        System.out.printf("%-52s %10.2f%n", what, ratioOf(of, to));
    }

    private double ratioOf(String of, String to) {
        List<Double> ratios = new ArrayList<>();
        for (int i = 0; i < rates.get(of).size(); i++) {
            ratios.add(rates.get(of).get(i).perSecond() / rates.get(to).get(i).perSecond());
        }
        ratios.sort(null);
        return ratios.get(ratios.size() / 2);
    }

    private Load.Client asking(String path) throws IOException {
        HttpLine line = product.line();
        return () -> expect(200, line.get(path));
    }

    private Load.Client taking(long prefix) throws IOException {
        HttpLine line = product.line();
        return () -> expect(201, line.post("/api/v1/prefixes/" + prefix + "/addresses", "{\"count\":1}"));
    }

    /** Takes 60,000 addresses of a /16 all over it, a thousand at a time. */
    private void fill(long prefix, int round) throws IOException {
        List<Integer> places = new ArrayList<>();
        for (int place = 1; place < 65_535; place++) {
            places.add(place);
        }
        Collections.shuffle(places, new Random(round));
        String start = "\"10." + (64 + round) + ".";
        try (HttpLine line = product.line()) {
            for (int i = 0; i < FULL; i++) {
                String ips = places.subList(1000 * i, 1000 * i + 1000).stream()
                        .map(place -> start + place / 256 + "." + place % 256 + "\"")
                        .collect(Collectors.joining(","));
                expect(201, line.post("/api/v1/prefixes/" + prefix + "/addresses", "{\"ips\":[" + ips + "]}"));
            }
        }
    }

    private static void expect(int status, HttpLine.Answer answer) throws IOException {
        if (answer.status() != status) {
            throw new IOException("expected " + status + " but got " + answer);
        }
    }
}
