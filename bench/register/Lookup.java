import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.net.URLEncoder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.IntFunction;

/** Look-ups among many addresses beside a request that touches none, all on one server in one run. */
public final class Lookup {

    private static final int WARM_UP = 40;
    private static final int PAUSE = 2;
    private static final int UNITS = 2_000;

    private final Product product;
    private final Crowd crowd;
    private final int clients;
    private final int seconds;
    private final List<String> ratios = new ArrayList<>();

    /** Opens a connection as somebody. */
    private interface Line {
        HttpLine open() throws IOException;
    }

    private Lookup(Product product, Crowd crowd, int clients, int seconds) {
        this.product = product;
        this.crowd = crowd;
        this.clients = clients;
        this.seconds = seconds;
    }

    public static void main(String[] args) throws Exception {
        int clients = 8;
        int seconds = 10;
        int rows = 1_000_000;
        for (int i = 2; i < args.length; i += 2) {
            switch (args[i]) {
                case "--clients" -> clients = Integer.parseInt(args[i + 1]);
                case "--seconds" -> seconds = Integer.parseInt(args[i + 1]);
                case "--rows" -> rows = Integer.parseInt(args[i + 1]);
                default -> throw new IllegalArgumentException(args[i]);
            }
        }
        Path data = Files.createDirectory(Path.of(args[1]).resolve("data"));
        try (Product product = new Product(Path.of(args[0]), data)) {
            Crowd crowd = new Crowd(rows);
            crowd.move(product, Math.min(UNITS, rows));
            new Lookup(product, crowd, clients, seconds).run(product.token("county-admin"));
        }
    }

    private void run(String county) throws Exception {
        System.out.printf("%,d addresses, %d clients, %d s each%n", crowd.rows, clients, seconds);
        Load.run(clients, WARM_UP, 1, n -> tokens());
        String before = Crowd.scans(product);
        lookup("by address", i -> "/addresses?ip=" + crowd.ip(i));
        lookup("by MAC", i -> "/addresses?mac=" + crowd.mac(i));
        lookup("by hostname", i -> "/addresses?terminal=" + crowd.terminal(i));
        lookup("by unit, 10 of its addresses", i -> "/addresses?pageSize=10&unitId=" + crowd.unit(i));
        lookup("by unit, a page of 50", i -> "/addresses?unitId=" + crowd.unit(i));
        lookup("by person, 10 of his addresses", i -> "/addresses?pageSize=10&personId=" + crowd.person(i));
        lookup("list filtered by a part of an address", i -> "/addresses?pageSize=10&query=" + part(crowd.ip(i)));
        lookup("search: whole address", i -> search(crowd.ip(i)));
        lookup("search: part of an address", i -> search(part(crowd.ip(i))));
        lookup("search: MAC", i -> search(crowd.mac(i)));
        lookup("search: last six digits of a MAC", i -> search(crowd.mac(i).substring(9)));
        lookup("search: hostname", i -> search(crowd.terminal(i)));
        lookup("search: end of a hostname", i -> search("pc-" + crowd.terminal(i).substring(13)));
        lookup("search: unit", i -> search(crowd.unitName(i)));
        lookup("search: initials of a unit", i -> search("bmfwzx"));
        lookup("search: person", i -> search("苏员" + i % UNITS));
        Line asCounty = () -> new HttpLine(product.port, county);
        lookup("county: whole address", asCounty, i -> search(crowd.ip(i)));
        lookup("county: part of an address", asCounty, i -> search(part(crowd.ip(i))));
        lookup("county: first octet of all", asCounty, i -> search("10."));
        lookup("county: hostname", asCounty, i -> search(crowd.terminal(i)));
        System.out.println("sequential scans before: " + before);
        System.out.println("sequential scans after:  " + Crowd.scans(product));
        ratios.forEach(System.out::println);
    }

    private void lookup(String what, IntFunction<String> path) throws Exception {
        lookup(what, product::line, path);
    }

    /** Beside each look-up, just before it, (c): the machine is never the same for long. */
    private void lookup(String what, Line reader, IntFunction<String> path) throws Exception {
        Load.Rate floor = Load.run(clients, PAUSE, seconds / 2, n -> tokens());
        Load.Rate rate = Load.run(clients, 2 * PAUSE, seconds, n -> asking(reader, new Random(n), path));
        System.out.printf("%-48s %s   (c) %,8.0f /s%n", what, rate, floor.perSecond());
        ratios.add(String.format("%-52s %10.2f", what + " ÷ (c)", rate.perSecond() / floor.perSecond()));
    }

    private Load.Client asking(Line reader, Random random, IntFunction<String> path) throws IOException {
        HttpLine line = reader.open();
        return () -> {
            HttpLine.Answer answer = line.get("/api/v1" + path.apply(random.nextInt(crowd.rows)));
            if (answer.status() != 200 || answer.body().contains("\"complete\":false")) {
                throw new IOException(answer.toString());
            }
        };
    }

    /** (c) An authenticated request that touches no table of the register. */
    private Load.Client tokens() throws IOException {
        HttpLine line = product.line();
        return () -> {
            HttpLine.Answer answer = line.get("/api/v1/tokens");
            if (answer.status() != 200) {
                throw new IOException(answer.toString());
            }
        };
    }

    /** The first three octets. */
    private static String part(String ip) {
        return ip.substring(0, ip.lastIndexOf('.'));
    }

    private static String search(String text) {
        return "/search?q=" + URLEncoder.encode(text, UTF_8);
    }
}
