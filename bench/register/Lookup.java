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

    private static final int WARM_UP = 10;
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
            String county = tokenOf(args[0], data, "county-admin");
            new Lookup(product, crowd, clients, seconds).run(county);
        }
    }

    private static String tokenOf(String jar, Path data, String account) throws IOException {
        Process command = new ProcessBuilder("java", "-jar", jar, "token", account, "--data", data.toString())
                .redirectErrorStream(true)
                .start();
        return new String(command.getInputStream().readAllBytes(), UTF_8).strip();
    }

    private void run(String county) throws Exception {
        System.out.printf("%,d addresses, %d clients, %d s each%n", crowd.rows, clients, seconds);
        Load.Rate floor = Load.run(clients, WARM_UP, seconds, n -> session());
        tell("(c) HTTP: authenticated, nothing of the register", floor);
        String before = Crowd.scans(product);
        lookup("by address", floor, i -> "/addresses?ip=" + crowd.ip(i));
        lookup("by MAC", floor, i -> "/addresses?mac=" + crowd.mac(i));
        lookup("by hostname", floor, i -> "/addresses?terminal=" + crowd.terminal(i));
        lookup("by unit, 10 of its addresses", floor, i -> "/addresses?pageSize=10&unitId=" + crowd.unit(i));
        lookup("by unit, a page of 50", floor, i -> "/addresses?unitId=" + crowd.unit(i));
        lookup("by person, 10 of his addresses", floor, i -> "/addresses?pageSize=10&personId=" + crowd.person(i));
        lookup("list filtered by a part of an address", floor, i -> "/addresses?pageSize=10&query=" + part(crowd.ip(i)));
        lookup("search: whole address", floor, i -> search(crowd.ip(i)));
        lookup("search: part of an address", floor, i -> search(part(crowd.ip(i))));
        lookup("search: MAC", floor, i -> search(crowd.mac(i)));
        lookup("search: last six digits of a MAC", floor, i -> search(crowd.mac(i).substring(9)));
        lookup("search: hostname", floor, i -> search(crowd.terminal(i)));
        lookup("search: end of a hostname", floor, i -> search("pc-" + crowd.terminal(i).substring(13)));
        lookup("search: unit", floor, i -> search(crowd.unitName(i)));
        lookup("search: initials of a unit", floor, i -> search("bmfwzx"));
        lookup("search: person", floor, i -> search("苏员" + i % UNITS));
        Line asCounty = () -> new HttpLine(product.port, county);
        lookup("county: whole address", floor, asCounty, i -> search(crowd.ip(i)));
        lookup("county: part of an address", floor, asCounty, i -> search(part(crowd.ip(i))));
        lookup("county: first octet of all", floor, asCounty, i -> search("10."));
        lookup("county: hostname", floor, asCounty, i -> search(crowd.terminal(i)));
        System.out.println("sequential scans before: " + before);
        System.out.println("sequential scans after:  " + Crowd.scans(product));
        ratios.forEach(System.out::println);
    }

    private void lookup(String what, Load.Rate floor, IntFunction<String> path) throws Exception {
        lookup(what, floor, product::line, path);
    }

    private void lookup(String what, Load.Rate floor, Line reader, IntFunction<String> path) throws Exception {
        Load.Rate rate = Load.run(clients, WARM_UP / 2, seconds, n -> asking(reader, new Random(n), path));
        tell(what, rate);
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

    private Load.Client session() throws IOException {
        HttpLine line = product.line();
        return () -> {
            HttpLine.Answer answer = line.get("/api/v1/session");
            if (answer.status() != 200) {
                throw new IOException(answer.toString());
            }
        };
    }

    private static void tell(String what, Load.Rate rate) {
        System.out.printf("%-52s %s%n", what, rate);
    }

    /** The first three octets. */
    private static String part(String ip) {
        return ip.substring(0, ip.lastIndexOf('.'));
    }

    private static String search(String text) {
        return "/search?q=" + URLEncoder.encode(text, UTF_8);
    }
}
