package org.dongpo.attachment.application;

import java.io.IOException;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.awaitility.Awaitility;

/** A real {@code clamd} with signatures of our own: that of the EICAR test file, and no others. */
final class Clamd implements AutoCloseable {

    /** The test file that every scanner knows, in two halves, so that none takes this class for it. */
    static final String EICAR = "X5O!P%@AP[4\\PZX54(P^)7CC)7}$EICAR-STANDARD-" + "ANTIVIRUS-TEST-FILE!$H+H*";

    private static final Path PROGRAM = Path.of("/usr/sbin/clamd");

    private final Process process;
    private final int port;
    private final Path socket;

    private Clamd(Process process, int port, Path socket) {
        this.process = process;
        this.port = port;
        this.socket = socket;
    }

    static boolean isInstalled() {
        return Files.isExecutable(PROGRAM);
    }

    static Clamd start(Path folder) throws IOException {
        int port = freePort();
        Path signatures = Files.createDirectory(folder.resolve("signatures"));
        Files.writeString(signatures.resolve("own.hdb"), "44d88612fea8a8f36de82e1278abb02f:68:Eicar-Test\n");
        Path socket = folder.resolve("clamd.ctl");
        Path settings = Files.writeString(folder.resolve("clamd.conf"), """
                DatabaseDirectory %s
                TCPSocket %d
                TCPAddr 127.0.0.1
                LocalSocket %s
                Foreground yes
                """.formatted(signatures, port, socket));
        Process process = new ProcessBuilder(PROGRAM.toString(), "-c", settings.toString())
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("log").toFile())
                .start();
        Awaitility.await().atMost(Duration.ofMinutes(1)).until(() -> answers(port));
        return new Clamd(process, port, socket);
    }

    String tcp() {
        return "tcp:127.0.0.1:" + port;
    }

    String unix() {
        return "unix:" + socket;
    }

    private static boolean answers(int port) {
        try (Socket socket = new Socket("127.0.0.1", port)) {
            return socket.isConnected();
        } catch (IOException e) {
            return false;
        }
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }

    @Override
    public void close() {
        process.destroy();
    }
}
