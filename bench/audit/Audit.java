import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What the audit record costs those who give addresses, and how long searches in it take. The costs are ratios within a
 * round: the same load with the record as it is, with nobody sealing, and with a trigger that drops the entries.
 */
public final class Audit {

    private static final int CLIENTS = 8;
    private static final int WARM_UP = 20;
    private static final int FEW = 100_000;
    private static final int TIMES = 60;
    private static final long SEALING = 0x6175646974L;

    private static final Map<String, String> SEARCHES = new LinkedHashMap<>();

    static {
        SEARCHES.put("the latest", "");
        SEARCHES.put("a period, long ago", "from=2026-03-01T00:00:00Z&to=2026-03-02T00:00:00Z");
        SEARCHES.put("an account", "login=user77");
        SEARCHES.put("an account in a month", "login=user77&from=2026-05-01T00:00:00Z&to=2026-06-01T00:00:00Z");
        SEARCHES.put("a person", "person=%E4%BA%BA%E5%91%9877");
        SEARCHES.put("a unit", "unitId=77");
        SEARCHES.put("the history of an object", "objectType=thing&objectId=77");
        SEARCHES.put("a source address", "source=10.0.0.77");
        SEARCHES.put("an action", "action=thing.do7");
        SEARCHES.put("actions that begin alike", "action=thing");
        SEARCHES.put("a module", "module=module3");
        SEARCHES.put("what was refused", "result=REFUSED");
        SEARCHES.put("an account's refusals", "login=user77&result=REFUSED");
        SEARCHES.put("an account's action", "login=user77&action=thing.do7");
        SEARCHES.put("what is not there", "login=nobody");
    }

    private final Product product;
    private final Map<String, Integer> options;

    private Audit(Product product, Map<String, Integer> options) {
        this.product = product;
        this.options = options;
    }

    public static void main(String[] args) throws Exception {
        Map<String, Integer> options =
                new LinkedHashMap<>(Map.of("--entries", 10_000_000, "--seconds", 5, "--rounds", 5));
        for (int i = 2; i < args.length; i += 2) {
            if (options.replace(args[i], Integer.valueOf(args[i + 1])) == null) {
                throw new IllegalArgumentException(args[i]);
            }
        }
        Path jar = Path.of(args[0]);
        try (Product few = new Product(jar, Files.createDirectory(Path.of(args[1]).resolve("few")));
                Product many = new Product(jar, Files.createDirectory(Path.of(args[1]).resolve("many")))) {
            Audit audit = new Audit(few, options);
            if (options.get("--rounds") > 0) {
                audit.costs();
            }
            audit.searches(many);
        }
    }

    private void costs() throws Exception {
        long space = product.space("audit bench");
        long warm = product.prefix(space, "10.0.0.0/11");
        Load.run(CLIENTS, 0, WARM_UP, n -> taking(warm));
        List<Double> sealing = new ArrayList<>();
        List<Double> all = new ArrayList<>();
        for (int round = 0; round < options.get("--rounds"); round++) {
            Load.Rate full = measure("as it is", space, 32 + round);
            Load.Rate unsealed = withoutSealing(space, 64 + round);
            Load.Rate none = withoutEntries(space, 96 + round);
            sealing.add(full.perSecond() / unsealed.perSecond());
            all.add(full.perSecond() / none.perSecond());
        }
        System.out.printf("as it is ÷ nobody seals    %.2f   of the rounds %s%n", middle(sealing), sealing);
        System.out.printf("as it is ÷ no entries      %.2f   of the rounds %s%n", middle(all), all);
    }

    private static double middle(List<Double> ratios) {
        return ratios.stream().sorted().toList().get(ratios.size() / 2);
    }

    private Load.Rate measure(String what, long space, int block) throws Exception {
        long prefix = product.prefix(space, "10." + block + ".0.0/16");
        try (Connection connection = product.superuser();
                Statement statement = connection.createStatement()) {
            statement.execute("CHECKPOINT");
        }
        Load.Rate rate = Load.run(CLIENTS, 1, options.get("--seconds"), n -> taking(prefix));
        System.out.printf("%-20s %s%n", what, rate);
        return rate;
    }

    private Load.Rate withoutSealing(long space, int block) throws Exception {
        try (Connection connection = product.superuser();
                Statement statement = connection.createStatement()) {
            statement.execute("SELECT pg_advisory_lock(" + SEALING + ")");
            return measure("nobody seals", space, block);
        }
    }

    private Load.Rate withoutEntries(long space, int block) throws Exception {
        try (Connection connection = product.superuser();
                Statement statement = connection.createStatement()) {
            statement.execute("CREATE OR REPLACE FUNCTION drop_it() RETURNS trigger LANGUAGE plpgsql AS"
                    + " 'BEGIN RETURN NULL; END'");
            statement.execute("CREATE TRIGGER aaa_drop BEFORE INSERT ON audit_entry FOR EACH ROW EXECUTE FUNCTION drop_it()");
            try {
                return measure("no entries", space, block);
            } finally {
                statement.execute("DROP TRIGGER aaa_drop ON audit_entry");
            }
        }
    }

    private Load.Client taking(long prefix) throws IOException {
        HttpLine line = product.line();
        return () -> expect(201, line.post("/api/v1/prefixes/" + prefix + "/addresses", "{\"count\":1}"));
    }

    private static void expect(int status, HttpLine.Answer answer) throws IOException {
        if (answer.status() != status) {
            throw new IOException("expected " + status + " but got " + answer);
        }
    }

    /** Two servers, asked in turns: whatever else the machine does, it does to both. */
    private void searches(Product many) throws Exception {
        fill(product, FEW);
        fill(many, options.get("--entries"));
        System.out.printf("%n%-28s %12s %12s %8s%n", "median, ms", "few", "many", "ratio");
        try (HttpLine askFew = new HttpLine(product.port, product.token("auditor"));
                HttpLine askMany = new HttpLine(many.port, many.token("auditor"))) {
            for (Map.Entry<String, String> search : SEARCHES.entrySet()) {
                compare(search.getKey(), "/api/v1/audit-entries?" + search.getValue(), askFew, askMany);
            }
        }
    }

    private static void compare(String name, String path, HttpLine askFew, HttpLine askMany) throws IOException {
        double[] few = new double[TIMES];
        double[] many = new double[TIMES];
        for (int i = -TIMES / 2; i < TIMES; i++) {
            few[Math.max(0, i)] = time(askFew, path);
            many[Math.max(0, i)] = time(askMany, path);
        }
        Arrays.sort(few);
        Arrays.sort(many);
        System.out.printf("%-28s %12.2f %12.2f %8.2f%n", name, few[TIMES / 2], many[TIMES / 2], many[TIMES / 2] / few[TIMES / 2]);
    }

    private static double time(HttpLine line, String path) throws IOException {
        long start = System.nanoTime();
        expect(200, line.get(path));
        return (System.nanoTime() - start) / 1e6;
    }

    /** Entries of a year, of 2,000 accounts at 500 units, one in fifty refused; the indexes are made anew afterwards. */
    private static void fill(Product product, int count) throws Exception {
        long begin = System.nanoTime();
        try (Connection connection = product.superuser();
                Statement statement = connection.createStatement()) {
            List<String> indexes = new ArrayList<>();
            ResultSet found = statement.executeQuery(
                    "SELECT indexname, indexdef FROM pg_indexes WHERE tablename = 'audit_entry' AND indexname LIKE '%_ix'");
            List<String> drops = new ArrayList<>();
            while (found.next()) {
                drops.add("DROP INDEX " + found.getString(1));
                indexes.add(found.getString(2));
            }
            for (String drop : drops) {
                statement.execute(drop);
            }
            statement.execute("SET maintenance_work_mem = '1GB'");
            statement.execute("""
                    INSERT INTO audit_entry
                        (at, login, person_name, unit_id, unit_name, roles, source_address, session, module, action,
                         object_type, object_id, detail, result, trace_id)
                    SELECT timestamptz '2026-11-01' - interval '365 days' * (1 - n / %1$d.0),
                           'user' || n * 7919 %% 2000, '人员' || n * 7919 %% 2000, n * 7919 %% 500,
                           '单位' || n * 7919 %% 500, 'CITY_ENGINEER',
                           '10.0.' || n * 31 %% 8 || '.' || n * 7919 %% 250, 'token ' || n %% 3000,
                           'module' || n %% 12, 'thing.do' || n * 13 %% 60, 'thing', n / 10,
                           '{"ip": "10.1.2.3", "how": "GIVE"}', CASE WHEN n %% 50 = 0 THEN 'REFUSED' ELSE 'DONE' END,
                           md5(n::text)
                    FROM generate_series(1::bigint, %1$d) AS n
                    """.formatted(count));
            for (String index : indexes) {
                statement.execute(index);
            }
            statement.execute("VACUUM ANALYZE audit_entry");
        }
        System.out.printf("%,d entries in %.0f s%n", count, (System.nanoTime() - begin) / 1e9);
    }
}
