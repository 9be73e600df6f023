import java.io.IOException;
import java.io.InputStream;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/**
 * How fast lists leave as files, and how much memory that takes: one million addresses in the register, files of 10,000,
 * 100,000 and 1,000,000 of them, in a server with a heap of 256 MB.
 */
final class Export {

    private static final int ROWS = 1_000_000;

    private static final List<Integer> SIZES = List.of(10_000, 100_000, 1_000_000);

    private Export() {}

    public static void main(String[] arguments) throws Exception {
        Path jar = Path.of(arguments[0]);
        Path data = Path.of(arguments[1]).resolve("data");
        try (Product product = new Product(jar, data)) {
            ProcessHandle server = ProcessHandle.current()
                    .children()
                    .filter(ProcessHandle::isAlive)
                    .findFirst()
                    .orElseThrow();
            Fill.addresses(product, ROWS);
            long all = unitTable(product);
            System.out.printf(Locale.ROOT, "%,d addresses; heap at most 256 MB%n", all);
            System.out.printf("%-6s %10s %9s %10s %12s %14s%n", "format", "rows", "seconds", "rows/s", "file", "peak memory");
            for (String format : List.of("CSV", "XLSX")) {
                for (int rows : SIZES) {
                    measure(product, server, format, rows);
                }
            }
        }
    }

    /** Cuts the addresses into three blocks of which the list can ask for one. */
    private static long unitTable(Product product) throws Exception {
        try (var connection = product.superuser();
                var statement = connection.createStatement()) {
            statement.execute("SET session_replication_role = replica");
            statement.execute("CREATE TABLE bench_order AS SELECT id, row_number() OVER (ORDER BY ip) AS place FROM address"
                    + " WHERE ip << inet '11.0.0.0/8'");
            statement.execute("UPDATE address SET unit_id = CASE WHEN place <= 10000 THEN 1 WHEN place <= 110000 THEN 2"
                    + " ELSE 3 END FROM bench_order WHERE bench_order.id = address.id");
            statement.execute("ANALYZE address");
            try (var count = statement.executeQuery("SELECT count(*) FROM bench_order")) {
                count.next();
                return count.getLong(1);
            }
        }
    }

    private static void measure(Product product, ProcessHandle server, String format, int rows) throws IOException {
        String filter = rows == 10_000 ? "&unitId=1" : rows == 100_000 ? "&unitId=2" : "";
        resetPeak(server);
        long began = System.nanoTime();
        long bytes = download(product, "/api/v1/exports/file?list=/addresses&format=" + format + filter);
        double seconds = (System.nanoTime() - began) / 1e9;
        System.out.printf(
                Locale.ROOT,
                "%-6s %,10d %9.1f %,10.0f %9.1f MB %11.0f MB%n",
                format, rows, seconds, rows / seconds, bytes / 1e6, peak(server) / 1024.0);
    }

    private static long download(Product product, String path) throws IOException {
        HttpURLConnection connection = (HttpURLConnection)
                URI.create("http://127.0.0.1:" + product.port + path).toURL().openConnection();
        connection.setRequestProperty("Authorization", "Bearer " + product.token);
        long bytes = 0;
        byte[] buffer = new byte[1 << 16];
        try (InputStream in = connection.getInputStream()) {
            for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
                bytes += read;
            }
        }
        return bytes;
    }

    /** Linux forgets the peak of a process when it is told so. */
    private static void resetPeak(ProcessHandle server) throws IOException {
        Files.writeString(Path.of("/proc/" + server.pid() + "/clear_refs"), "5");
    }

    private static long peak(ProcessHandle server) throws IOException {
        return Files.readAllLines(Path.of("/proc/" + server.pid() + "/status")).stream()
                .filter(line -> line.startsWith("VmHWM:"))
                .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")))
                .findFirst()
                .orElseThrow();
    }
}
