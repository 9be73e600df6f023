package org.dongpo.product;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;

/** The built product as a process of its own, on a data folder of its own. */
final class Product implements AutoCloseable {

    private static final Path JAR = Path.of(System.getProperty("dongpo.jar", "target/dongpo.jar"));
    private static final Duration START = Duration.ofMinutes(4);
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Path data;
    private final int port = freePort();
    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final List<String> output = new ArrayList<>();
    private Process process;

    private Product(Path data, List<String> options) {
        this.data = data;
        this.process = startServer(options);
    }

    /** The demo city on this folder, ready. */
    static Product demo(Path data) {
        return new Product(data, List.of("--demo", "--demo-password", "Shui-Diao-1076"));
    }

    /** The product on this folder, ready. */
    static Product on(Path data) {
        return new Product(data, List.of());
    }

    /** An answer over HTTP. */
    record Answer(int status, JsonNode body) {}

    /** What a command left. */
    record Outcome(int exitCode, String output, String errors) {

        JsonNode json() {
            return JSON.readTree(output);
        }
    }

    /** What the server has printed so far. */
    synchronized List<String> output() {
        return List.copyOf(output);
    }

    Answer get(String token, String path) {
        return send(token, HttpRequest.newBuilder(uri(path)).GET());
    }

    Answer post(String token, String path, String body) {
        return send(
                token,
                HttpRequest.newBuilder(uri(path))
                        .header("Content-Type", "application/json")
                        .POST(BodyPublishers.ofString(body)));
    }

    /** Sends a file with one more field, as a form does. */
    Answer upload(String token, String path, Path file, String field, String value) throws IOException {
        String boundary = "dongpo-boundary";
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        body.writeBytes(("--" + boundary + "\r\nContent-Disposition: form-data; name=\"" + field + "\"\r\n\r\n" + value
                        + "\r\n--" + boundary + "\r\nContent-Disposition: form-data; name=\"file\"; filename=\""
                        + file.getFileName() + "\"\r\n\r\n")
                .getBytes(UTF_8));
        body.writeBytes(Files.readAllBytes(file));
        body.writeBytes(("\r\n--" + boundary + "--\r\n").getBytes(UTF_8));
        return send(
                token,
                HttpRequest.newBuilder(uri(path))
                        .header("Content-Type", "multipart/form-data; boundary=" + boundary)
                        .POST(BodyPublishers.ofByteArray(body.toByteArray())));
    }

    private Answer send(String token, HttpRequest.Builder request) {
        try {
            HttpResponse<String> response = http.send(
                    request.header("Authorization", "Bearer " + token)
                            .timeout(Duration.ofSeconds(60))
                            .build(),
                    BodyHandlers.ofString());
            String body = response.body();
            return new Answer(response.statusCode(), JSON.readTree(body.isEmpty() ? "null" : body));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private URI uri(String path) {
        return URI.create("http://127.0.0.1:" + port + path);
    }

    /** Runs a command of {@code ./dongpo} beside the server. */
    Outcome command(String... arguments) {
        return command(data, arguments);
    }

    /** Runs a command on a folder, whether a server is on it or not. */
    static Outcome command(Path data, String... arguments) {
        List<String> all = new ArrayList<>(List.of(arguments));
        all.addAll(List.of("--data", data.toString()));
        try {
            Process command = start(all);
            return outcome(command);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Starts a command and does not wait for it. */
    Process commandInBackground(String... arguments) throws IOException {
        List<String> all = new ArrayList<>(List.of(arguments));
        all.addAll(List.of("--data", data.toString()));
        return start(all);
    }

    static Outcome outcome(Process command) {
        try {
            String out = new String(command.getInputStream().readAllBytes(), UTF_8);
            String errors = new String(command.getErrorStream().readAllBytes(), UTF_8);
            return new Outcome(command.waitFor(), out, errors);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    String token(String account) {
        Outcome outcome = command("token", account);
        assertThat(outcome.exitCode()).as(outcome.errors()).isZero();
        return outcome.output().strip();
    }

    /** Ends the server as a power cut would: nothing is told to it. */
    void kill() {
        process.destroyForcibly();
        await(process);
    }

    /** Ends the database server in the same way. */
    void killDatabase() {
        try {
            String pid = Files.readAllLines(data.resolve("postgres/postmaster.pid"))
                    .get(0)
                    .strip();
            ProcessHandle.of(Long.parseLong(pid)).ifPresent(ProcessHandle::destroyForcibly);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Starts it anew on the same data and the same port. */
    void restart(String... options) {
        process = startServer(List.of(options));
    }

    /** A connection to the product's own database, to count what is there. */
    Connection database() throws SQLException, IOException {
        List<String> pidFile = Files.readAllLines(data.resolve("postgres/postmaster.pid"));
        String password = Files.readString(data.resolve("postgres.password")).strip();
        return DriverManager.getConnection(
                "jdbc:postgresql://127.0.0.1:" + pidFile.get(3).strip() + "/dongpo", "dongpo", password);
    }

    @Override
    public void close() {
        process.destroy();
        await(process);
    }

    private static void await(Process process) {
        try {
            if (!process.waitFor(60, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private Process startServer(List<String> options) {
        List<String> arguments =
                new ArrayList<>(List.of("run", "--port", Integer.toString(port), "--data", data.toString()));
        arguments.addAll(options);
        try {
            Process started = start(arguments);
            waitUntilReady(started);
            return started;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void waitUntilReady(Process started) {
        CountDownLatch ready = new CountDownLatch(1);
        listen(started.inputReader(), ready);
        listen(started.errorReader(), ready);
        try {
            assertThat(ready.await(START.toSeconds(), TimeUnit.SECONDS))
                    .as(() -> String.join("\n", output()))
                    .isTrue();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void listen(BufferedReader lines, CountDownLatch ready) {
        Thread listener = new Thread(() -> lines.lines().forEach(line -> {
            synchronized (this) {
                output.add(line);
            }
            if (line.startsWith("Dongpo is ready: ")) {
                ready.countDown();
            }
        }));
        listener.setDaemon(true);
        listener.start();
    }

    private static Process start(List<String> arguments) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-Xmx1g", "-jar", JAR.toString()));
        command.addAll(arguments);
        return new ProcessBuilder(command).start();
    }

    private static int freePort() {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
