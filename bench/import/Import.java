import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.InputStream;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.postgresql.PGConnection;

/** Measures the import of a table of addresses beside a bare COPY of the same rows. */
final class Import {

    private static final int UNITS = 2_000;
    private static final int PEOPLE = 50_000;

    private final Path jar;
    private final Path work;
    private final int rows;
    private final int prefixes;
    private final String heap;
    private final HttpClient http = HttpClient.newHttpClient();
    private int port;
    private String token = "";

    private Import(Path jar, Path work, Map<String, String> options) {
        this.jar = jar;
        this.work = work;
        this.rows = Integer.parseInt(options.getOrDefault("--rows", "1000000"));
        this.prefixes = Integer.parseInt(options.getOrDefault("--prefixes", "1000"));
        this.heap = options.getOrDefault("--heap", "256m");
    }

    public static void main(String[] arguments) throws Exception {
        Map<String, String> options = new LinkedHashMap<>();
        for (int i = 2; i + 1 < arguments.length; i += 2) {
            options.put(arguments[i], arguments[i + 1]);
        }
        new Import(Path.of(arguments[0]), Path.of(arguments[1]), options).run();
    }

    private void run() throws Exception {
        Path data = work.resolve("data");
        Process server = serve(data);
        try {
            Path table = work.resolve("table.csv");
            Path lines = work.resolve("lines.tsv");
            write(table, lines);
            System.out.printf("rows %,d in %,d prefixes, %,d MB as CSV%n", rows, prefixes, Files.size(table) >> 20);
            double bare;
            try (Connection database = database(data)) {
                bare = copy(database, lines);
                System.out.printf("bare COPY, primary and unique key    %6.1f s  %,9.0f rows/s%n", bare, rows / bare);
            }
            upload(prefixSheet(), "prefixes.csv");
            long start = System.nanoTime();
            long id = uploadOnly(Files.readAllBytes(table), "table.csv");
            double sent = seconds(start);
            double taken = follow(id);
            System.out.printf("import, all of it                    %6.1f s  %,9.0f rows/s  (upload %.1f s besides)%n", taken, rows / taken, sent);
            System.out.printf("import ÷ bare COPY                   %6.3f%n", bare / taken);
            System.out.printf("heap limit %s, peak resident memory of the server %,d MB%n", heap, peak(server));
            try (Connection database = database(data); Statement statement = database.createStatement();
                    ResultSet count = statement.executeQuery("SELECT count(*) FROM holding WHERE reference = 'table.csv'")) {
                count.next();
                System.out.printf("holdings in the register %,d%n", count.getLong(1));
            }
        } finally {
            server.destroy();
            server.waitFor();
        }
    }

    private Process serve(Path data) throws IOException, InterruptedException {
        try (ServerSocket free = new ServerSocket(0)) {
            port = free.getLocalPort();
        }
        Process server = java(List.of("-Xmx" + heap), "run", "--demo", "--port", Integer.toString(port), "--data", data.toString());
        BufferedReader said = server.inputReader();
        for (String line = said.readLine(); line != null && !line.startsWith("Dongpo is ready"); line = said.readLine()) {}
        Thread rest = new Thread(() -> said.lines().forEach(System.err::println));
        rest.setDaemon(true);
        rest.start();
        Process command = java(List.of(), "token", "city-engineer", "--data", data.toString());
        token = new String(command.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
        return server;
    }

    private Process java(List<String> options, String... arguments) throws IOException {
        List<String> line = new ArrayList<>(List.of("java"));
        line.addAll(options);
        line.addAll(List.of("-jar", jar.toString()));
        line.addAll(List.of(arguments));
        return new ProcessBuilder(line).redirectErrorStream(true).start();
    }

    /** The same rows twice: as the table that is imported, and as what COPY reads. */
    private void write(Path table, Path lines) throws IOException {
        try (BufferedWriter csv = Files.newBufferedWriter(table); BufferedWriter tsv = Files.newBufferedWriter(lines)) {
            csv.write("单位,IP地址,MAC地址,责任人,联系电话,终端名称,终端类型,用途,位置,启用日期\n");
            for (int i = 0; i < rows; i++) {
                String ip = ip(i);
                String mac = String.format("02:%02x:%02x:%02x:%02x:%02x", i >> 24 & 255, i >> 16 & 255, i >> 8 & 255, i & 255, 7);
                String unit = "单位" + i % UNITS;
                String person = "人员" + i % PEOPLE;
                String day = String.format("20%02d-%02d-%02d", 15 + i % 10, 1 + i % 12, 1 + i % 28);
                csv.write(String.join(",", unit, ip, mac, person, "139" + i % PEOPLE, "PC-" + i, "台式机", "办公", "楼" + i % 300, day) + "\n");
                tsv.write(String.join("\t", Integer.toString(i), "1", ip, Integer.toString(i % UNITS), Integer.toString(i % PEOPLE), mac, "PC-" + i, "台式机", "办公", "楼" + i % 300, day) + "\n");
            }
        }
    }

    private int each() {
        return (rows + prefixes - 1) / prefixes;
    }

    private int length() {
        int length = 30;
        while ((1 << 32 - length) - 2 < each()) {
            length--;
        }
        return length;
    }

    private String ip(int i) {
        long address = (20L << 24) + ((long) (i / each()) << 32 - length()) + 1 + i % each();
        return (address >> 24 & 255) + "." + (address >> 16 & 255) + "." + (address >> 8 & 255) + "." + (address & 255);
    }

    private byte[] prefixSheet() {
        StringBuilder sheet = new StringBuilder("prefix,vrf,tenant,status,role,description\n");
        for (int i = 0; i < prefixes; i++) {
            long network = (20L << 24) + ((long) i << 32 - length());
            sheet.append(network >> 24 & 255).append('.').append(network >> 16 & 255).append('.').append(network >> 8 & 255)
                    .append('.').append(network & 255).append('/').append(length()).append(",,,active,,\n");
        }
        return sheet.toString().getBytes(StandardCharsets.UTF_8);
    }

    private static double copy(Connection database, Path lines) throws SQLException, IOException {
        try (Statement statement = database.createStatement()) {
            statement.execute("""
                    CREATE TABLE bare (id bigint PRIMARY KEY, space_id bigint NOT NULL, ip inet NOT NULL, unit_id bigint,
                        person_id bigint, mac macaddr, name text, kind text, purpose text, place text, since timestamptz,
                        UNIQUE (space_id, ip))
                    """);
            long start = System.nanoTime();
            try (InputStream in = Files.newInputStream(lines)) {
                database.unwrap(PGConnection.class).getCopyAPI().copyIn("COPY bare FROM STDIN", in, 1 << 16);
            }
            double taken = seconds(start);
            statement.execute("DROP TABLE bare");
            return taken;
        }
    }

    private void upload(byte[] content, String name) throws Exception {
        follow(uploadOnly(content, name));
    }

    private long uploadOnly(byte[] content, String name) throws Exception {
        String boundary = "bench-boundary";
        String head = "--" + boundary + "\r\nContent-Disposition: form-data; name=\"space\"\r\n\r\n百万\r\n--" + boundary
                + "\r\nContent-Disposition: form-data; name=\"file\"; filename=\"" + name + "\"\r\n\r\n";
        String body = call(request("/register-imports")
                .header("Content-Type", "multipart/form-data; boundary=" + boundary)
                .POST(BodyPublishers.concat(
                        BodyPublishers.ofString(head),
                        BodyPublishers.ofByteArray(content),
                        BodyPublishers.ofString("\r\n--" + boundary + "--\r\n"))));
        return Long.parseLong(field(body, "\"id\":(\\d+)"));
    }

    /** Starts an import and waits for it; tells what it was busy with for how long. */
    private double follow(long id) throws Exception {
        String path = "/register-imports/" + id;
        long start = System.nanoTime();
        call(request(path + "/run").POST(BodyPublishers.noBody()));
        Map<String, Double> stages = new LinkedHashMap<>();
        String stage = "waiting";
        long since = start;
        while (true) {
            String body = call(request(path).GET());
            String state = field(body, "\"state\":\"(\\w+)\"");
            String now = body.contains("\"stage\":") ? field(body, "\"stage\":\"([^\"]+)\"") : stage;
            if (!now.equals(stage) || !state.equals("RUNNING")) {
                stages.merge(stage, seconds(since), Double::sum);
                stage = now;
                since = System.nanoTime();
            }
            if (!state.equals("RUNNING")) {
                double taken = seconds(start);
                stages.forEach((name, length) -> System.out.printf("    %-12s %6.1f s%n", name, length));
                if (!state.equals("DONE")) {
                    throw new IOException(body);
                }
                return taken;
            }
            Thread.sleep(100);
        }
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/api/v1" + path))
                .header("Accept-Language", "en")
                .header("Authorization", "Bearer " + token);
    }

    private String call(HttpRequest.Builder request) throws IOException, InterruptedException {
        var answer = http.send(request.build(), BodyHandlers.ofString());
        if (answer.statusCode() >= 300) {
            throw new IOException(answer.statusCode() + " " + answer.body());
        }
        return answer.body();
    }

    private static String field(String body, String pattern) throws IOException {
        Matcher found = Pattern.compile(pattern).matcher(body);
        if (!found.find()) {
            throw new IOException(body);
        }
        return found.group(1);
    }

    private Connection database(Path data) throws IOException, SQLException {
        List<String> server = Files.readAllLines(data.resolve("postgres/postmaster.pid"));
        return DriverManager.getConnection(
                "jdbc:postgresql://127.0.0.1:" + server.get(3).strip() + "/dongpo",
                "dongpo",
                Files.readString(data.resolve("postgres.password")).strip());
    }

    private static long peak(Process server) throws IOException {
        return Files.readAllLines(Path.of("/proc/" + server.pid() + "/status")).stream()
                .filter(line -> line.startsWith("VmHWM"))
                .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) >> 10)
                .findFirst()
                .orElse(-1);
    }

    private static double seconds(long since) {
        return (System.nanoTime() - since) / 1e9;
    }
}
