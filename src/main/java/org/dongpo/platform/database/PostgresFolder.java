package org.dongpo.platform.database;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** The folder of the embedded PostgreSQL: its data, the process that may still run on them, and its password. */
final class PostgresFolder {

    private static final int STOP_SECONDS = 60;

    private final Path data;
    private final Path passwordFile;

    PostgresFolder(Path data, Path passwordFile) {
        this.data = data;
        this.passwordFile = passwordFile;
    }

    Path data() {
        return data;
    }

    /** The password of the database's owner, made at random the first time. */
    String password() throws IOException {
        if (!Files.exists(passwordFile)) {
            byte[] random = new byte[24];
            new SecureRandom().nextBytes(random);
            Files.createFile(
                    passwordFile, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
            Files.writeString(passwordFile, HexFormat.of().formatHex(random));
        }
        return Files.readString(passwordFile).strip();
    }

    /** The port of the server that runs on these data now. */
    Optional<Integer> runningPort() throws IOException {
        List<String> lines = pidFile();
        return running().isPresent() && lines.size() > 3
                ? Optional.of(Integer.valueOf(lines.get(3).strip()))
                : Optional.empty();
    }

    /**
     * Stops a server that a killed JVM has left behind: a second one on the same data would not start.
     *
     * @throws IOException when it does not stop in time
     */
    void stopLeftOver() throws IOException, InterruptedException {
        Optional<ProcessHandle> process = running();
        if (process.isEmpty()) {
            return;
        }
        new ProcessBuilder("kill", "-INT", Long.toString(process.get().pid()))
                .start()
                .waitFor();
        for (int i = 0; i < STOP_SECONDS * 10 && process.get().isAlive(); i++) {
            TimeUnit.MILLISECONDS.sleep(100);
        }
        if (process.get().isAlive()) {
            throw new IOException("PostgreSQL, process " + process.get().pid() + ", does not stop");
        }
    }

    /** The server that runs on these data now. */
    Optional<ProcessHandle> running() throws IOException {
        List<String> lines = pidFile();
        return lines.isEmpty()
                ? Optional.empty()
                : ProcessHandle.of(Long.parseLong(lines.get(0).strip()))
                        .filter(ProcessHandle::isAlive)
                        .filter(this::worksHere);
    }

    /** A process id alone proves nothing: after a reboot it may be anybody's. */
    private boolean worksHere(ProcessHandle process) {
        Path commandLine = Path.of("/proc", Long.toString(process.pid()), "cmdline");
        try {
            return new String(Files.readAllBytes(commandLine), UTF_8).contains(data.toString());
        } catch (IOException e) {
            return process.info().commandLine().orElse("").contains(data.toString());
        }
    }

    private List<String> pidFile() throws IOException {
        Path file = data.resolve("postmaster.pid");
        return Files.exists(file) ? Files.readAllLines(file) : List.of();
    }
}
