import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * What a page of 100 prefixes costs in a register of 1,000 and in one of 100,000, asked in turn, so that whatever else the
 * machine does is shared by both. Medians, since only ratios count.
 */
public final class Lists {

    private static final int WARM_UP = 300;

    private Lists() {}

    /** A register with a token of each who asks. */
    private record Register(Product product, long large, List<String> tokens) {

        HttpLine line(int who) throws IOException {
            return new HttpLine(product.port, tokens.get(who));
        }
    }

    private record Study(String what, int who, String path) {}

    public static void main(String[] args) throws Exception {
        int few = number(args, "--few", 1_000);
        int many = number(args, "--many", 100_000);
        int each = number(args, "--addresses", 10);
        int times = number(args, "--times", 400);
        try (Product small = new Product(Path.of(args[0]), folder(args, "few"));
                Product large = new Product(Path.of(args[0]), folder(args, "many"))) {
            Register one = register(small, few, each);
            Register other = register(large, many, each);
            System.out.printf("%,d and %,d prefixes, %d addresses in each; medians of %d%n", few, many, each, times);
            for (Study study : studies()) {
                measure(study, one, other, times);
            }
        }
    }

    private static List<Study> studies() {
        List<Study> studies = new ArrayList<>();
        String[] who = {"city engineer", "county administrator", "unit operator"};
        for (int i = 0; i < who.length; i++) {
            studies.add(new Study(who[i] + ": outermost prefixes", i, "/api/v1/prefixes?pageSize=100&parentId=root"));
            studies.add(new Study(who[i] + ": all, from the first", i, "/api/v1/prefixes?pageSize=100"));
            studies.add(new Study(who[i] + ": below a /16", i, "/api/v1/prefixes?pageSize=100&parentId=%d"));
            studies.add(new Study(who[i] + ": sums and fullest", i, "/api/v1/prefixes/summary"));
        }
        studies.add(new Study("city engineer: spaces with sums", 0, "/api/v1/address-spaces"));
        return studies;
    }

    private static Path folder(String[] args, String name) throws IOException {
        return Files.createDirectory(Path.of(args[1]).resolve("data-" + name));
    }

    private static int number(String[] args, String name, int otherwise) {
        int at = Arrays.asList(args).indexOf(name);
        return at < 0 ? otherwise : Integer.parseInt(args[at + 1]);
    }

    private static Register register(Product product, int prefixes, int each) throws Exception {
        try (Connection database = product.database();
                Statement statement = database.createStatement()) {
            long begin = System.nanoTime();
            Filled.fill(database, "filled", prefixes, each);
            System.out.printf("filled %,d prefixes in %d s%n", prefixes, (System.nanoTime() - begin) / 1_000_000_000);
            awaitFolded(statement);
            statement.execute("VACUUM ANALYZE");
            List<String> tokens =
                    List.of(product.token, product.token("county-admin"), product.token("town-operator"));
            return new Register(product, sixteen(statement), tokens);
        }
    }

    private static void awaitFolded(Statement statement) throws Exception {
        for (int i = 0; i < 600; i++) {
            try (ResultSet row = statement.executeQuery("SELECT count(*) FROM usage_delta")) {
                row.next();
                if (row.getLong(1) == 0) {
                    return;
                }
            }
            Thread.sleep(500);
        }
        throw new IllegalStateException("nobody folds");
    }

    private static long sixteen(Statement statement) throws Exception {
        try (ResultSet row = statement.executeQuery(
                "SELECT prefix.id FROM prefix JOIN address_space ON address_space.id = space_id AND name = 'filled'"
                        + " WHERE cidr = '10.0.0.0/16'")) {
            row.next();
            return row.getLong(1);
        }
    }

    private static void measure(Study study, Register one, Register other, int times) throws IOException {
        long[] few = new long[times];
        long[] many = new long[times];
        HttpLine small = one.line(study.who());
        HttpLine large = other.line(study.who());
        for (int i = -WARM_UP; i < times; i++) {
            long first = time(study, small, one.large());
            long second = time(study, large, other.large());
            if (i >= 0) {
                few[i] = first;
                many[i] = second;
            }
        }
        Arrays.sort(few);
        Arrays.sort(many);
        double a = few[times / 2] / 1e6;
        double b = many[times / 2] / 1e6;
        System.out.printf(
                "%-46s %8.2f ms (%3d rows) %8.2f ms (%3d rows)   ratio %5.2f%n",
                study.what(), a, rows(study, small, one), b, rows(study, large, other), b / a);
    }

    /** How many rows an answer has: only pages of as many can be compared. */
    private static int rows(Study study, HttpLine line, Register register) throws IOException {
        String body = line.get(String.format(study.path(), register.large())).body();
        return body.split("\"cidr\":", -1).length - 1;
    }

    private static long time(Study study, HttpLine line, long below) throws IOException {
        long begin = System.nanoTime();
        HttpLine.Answer answer = line.get(String.format(study.path(), below));
        if (answer.status() != 200) {
            throw new IOException(study.what() + " gave " + answer);
        }
        return System.nanoTime() - begin;
    }
}
