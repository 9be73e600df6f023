import java.io.BufferedReader;
import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The built product on a folder of its own, with its own PostgreSQL, as the demo city. */
final class Product implements AutoCloseable {

    private static final Pattern ID = Pattern.compile("\"id\":(\\d+)");

    private final Path jar;
    private final Path data;
    private final Process process;
    final int port;
    final String token;

    Product(Path jar, Path data, String... options) throws IOException, InterruptedException {
        this.jar = jar;
        this.data = data;
        try (ServerSocket free = new ServerSocket(0)) {
            port = free.getLocalPort();
        }
        List<String> run =
                new ArrayList<>(List.of("run", "--demo", "--port", Integer.toString(port), "--data", data.toString()));
        run.addAll(List.of(options));
        process = command(run.toArray(String[]::new)).redirectErrorStream(true).start();
        BufferedReader said = process.inputReader();
        for (String line = said.readLine(); !line.startsWith("Dongpo is ready"); line = said.readLine()) {}
        Thread rest = new Thread(() -> said.lines().forEach(line -> {}));
        rest.setDaemon(true);
        rest.start();
        token = token("city-engineer");
    }

    /** A token of an account of the demo. */
    String token(String account) throws IOException {
        Process command = command("token", account, "--data", data.toString())
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        return new String(command.getInputStream().readAllBytes()).strip();
    }

    private ProcessBuilder command(String... arguments) {
        List<String> line = new ArrayList<>(List.of("java", "-jar", jar.toString()));
        line.addAll(List.of(arguments));
        return new ProcessBuilder(line);
    }

    HttpLine line() throws IOException {
        return new HttpLine(port, token);
    }

    /** Makes something and tells its id. */
    long make(String path, String body) throws IOException {
        try (HttpLine line = line()) {
            HttpLine.Answer answer = line.post(path, body);
            Matcher id = ID.matcher(answer.body());
            if (answer.status() != 201 || !id.find()) {
                throw new IOException(path + " " + body + " gave " + answer);
            }
            return Long.parseLong(id.group(1));
        }
    }

    long prefix(long space, String cidr) throws IOException {
        return make("/api/v1/prefixes", "{\"spaceId\":" + space + ",\"cidr\":\"" + cidr + "\"}");
    }

    long space(String name) throws IOException {
        return make("/api/v1/address-spaces", "{\"name\":\"" + name + "\"}");
    }

    /** A connection to the same database server. */
    Connection database() throws IOException, SQLException {
        return database("dongpo");
    }

    /** The same as the one who may do anything there. */
    Connection superuser() throws IOException, SQLException {
        return database("postgres");
    }

    private Connection database(String user) throws IOException, SQLException {
        List<String> server = Files.readAllLines(data.resolve("postgres/postmaster.pid"));
        return DriverManager.getConnection(
                "jdbc:postgresql://127.0.0.1:" + server.get(3).strip() + "/dongpo",
                user,
                Files.readString(data.resolve("postgres.password")).strip());
    }

    @Override
    public void close() throws InterruptedException {
        process.destroy();
        process.waitFor(60, TimeUnit.SECONDS);
    }
}
