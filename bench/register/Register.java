import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The studies of the register, all on one server in one run, since machines are noisy and only ratios count. */
public final class Register {

    private static final int WARM_UP = 20;

    private final Product product;
    private final int clients;
    private final int seconds;
    private final List<String> ratios = new ArrayList<>();

    private Register(Product product, int clients, int seconds) {
        this.product = product;
        this.clients = clients;
        this.seconds = seconds;
    }

    public static void main(String[] args) throws Exception {
        int clients = 8;
        int seconds = 10;
        for (int i = 2; i < args.length; i += 2) {
            switch (args[i]) {
                case "--clients" -> clients = Integer.parseInt(args[i + 1]);
                case "--seconds" -> seconds = Integer.parseInt(args[i + 1]);
                default -> throw new IllegalArgumentException(args[i]);
            }
        }
        Path data = Files.createDirectory(Path.of(args[1]).resolve("data"));
        try (Product product = new Product(Path.of(args[0]), data)) {
            new Register(product, clients, seconds).run();
        }
    }

    private void run() throws Exception {
        Floor.prepare(product);
        System.out.printf("%d clients, %d s each%n", clients, seconds);
        Load.Rate insert = measure("(a) one durable insert", n -> Floor.singleInsert(product));
        Load.Rate lock = measure("(b) lock, next, insert: one prefix", n -> Floor.nextAddress(product, 0));
        measure("(b) the same in a prefix a client", n -> Floor.nextAddress(product, n));
        measure("(c) HTTP: authenticated, nothing of the register", n -> session());

        long space = product.space("bench");
        long one = product.prefix(space, "10.0.0.0/12");
        Load.Rate next = measure("next free address, one prefix", n -> taking(one));
        List<Long> eight = new ArrayList<>();
        for (int i = 0; i < clients; i++) {
            eight.add(product.prefix(space, "10." + (16 + i) + ".0.0/16"));
        }
        Load.Rate apart = measure("next free address, a prefix a client", n -> taking(eight.get(n)));
        long six = product.prefix(space, "2001:db8:ffff::/64");
        Load.Rate ipv6 = measure("next free address, one IPv6 /64", n -> taking(six));
        long full = product.prefix(space, "10.64.0.0/13");
        fill(full, 60);
        Load.Rate used = measure("next free address, 61,440 used", n -> taking(full));

        ratio("one prefix ÷ (b)", next, lock);
        ratio("a prefix a client ÷ one prefix", apart, next);
        ratio("61,440 used ÷ empty", used, next);
        ratio("IPv6 ÷ IPv4", ipv6, next);
        ratio("one prefix ÷ (a)", next, insert);
        ratios.forEach(System.out::println);
    }

    private Load.Rate measure(String what, Load.Clients maker) throws Exception {
        Load.Rate rate = Load.run(clients, WARM_UP, seconds, maker);
        System.out.printf("%-52s %s%n", what, rate);
        return rate;
    }

    private void ratio(String what, Load.Rate of, Load.Rate to) {
        ratios.add(String.format("%-52s %10.2f", what, of.perSecond() / to.perSecond()));
    }

    private Load.Client session() throws IOException {
        HttpLine line = product.line();
        return () -> expect(200, line.get("/api/v1/session"));
    }

    private Load.Client taking(long prefix) throws IOException {
        HttpLine line = product.line();
        return () -> expect(201, line.post("/api/v1/prefixes/" + prefix + "/addresses", "{\"count\":1}"));
    }

    /** Takes 1,024 addresses so many times. */
    private void fill(long prefix, int times) throws IOException {
        try (HttpLine line = product.line()) {
            for (int i = 0; i < times; i++) {
                expect(201, line.post("/api/v1/prefixes/" + prefix + "/addresses", "{\"count\":1024}"));
            }
        }
    }

    private static void expect(int status, HttpLine.Answer answer) throws IOException {
        if (answer.status() != status) {
            throw new IOException("expected " + status + " but got " + answer);
        }
    }
}
